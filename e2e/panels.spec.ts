// What an exhibit shows of itself: every tab of every protocol without a serious finding, and read by keyboard.
import type { Page } from '@playwright/test';
import { encodeLink } from '#app/share/codec.ts';
import { exhibits } from '#protocols/index.ts';
import { findingsLightAndDark } from './axe.ts';
import { expect, test, type Lab } from './lab.ts';

const loaded = await Promise.all(exhibits.map(({ load }) => load()));

/** Rests at an event of a lesson; the first is the one that a protocol opens with. */
async function openLesson(lab: Lab, protocol: string, length: number, id?: string): Promise<void> {
  const exhibit = loaded.find((candidate) => candidate.protocol.name === protocol)!;
  const { scenario } = exhibit.lessons.find((lesson) => lesson.id === id) ?? exhibit.lessons[0]!;
  const { fragment } = await encodeLink(exhibit, {
    trace: { version: 1, scenario, script: [], length },
    position: length,
    checksum: null,
  });
  await lab.open(`#${fragment}`);
  await lab.rests(length);
  await lab.settles();
}

/** What the thing with the focus is called. */
function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
}

// Raft's are judged with the whole page, in accessibility.spec.ts.
for (const { protocol, words } of loaded.filter(({ protocol: { name } }) => name !== 'raft')) {
  test(`${words.en.name}: every panel of its own, light and dark`, async ({ lab, page }) => {
    await page.setViewportSize({ width: 1100, height: 6_000 }); // What is scrolled out of sight counts as no label.
    await openLesson(lab, protocol.name, 120);
    for (const tab of await page.getByRole('tab').all()) {
      const name = (await tab.textContent()) ?? '';
      if (['Clients', 'Selected', 'Rules', 'Laws'].includes(name)) continue;
      await tab.click();
      await expect(
        page
          .getByRole('tabpanel', { name })
          .getByRole('listitem')
          .or(page.getByRole('cell'))
          .or(page.getByRole('gridcell'))
          .or(page.getByRole('paragraph'))
          .first(),
      ).toBeVisible();
      expect(await findingsLightAndDark(lab, '[role=tabpanel]'), name).toEqual([]);
    }
  });
}

test('arrow keys move through the acceptors, and what has the focus says what a pointer would be told', async ({
  lab,
  page,
}) => {
  await openLesson(lab, 'paxos', 96);
  const votes = page.getByRole('grid', { name: /^Acceptors/ }).getByRole('gridcell', { name: /^n1 .*tea/ });
  await votes.first().focus();
  const name = await focused(page);
  const tip = page.getByText(name!, { exact: true });
  await expect(tip).toBeVisible();
  await page.keyboard.press('ArrowUp');
  expect(await focused(page)).toMatch(/^ballot 1\.1, /);
  await page.keyboard.press('End');
  expect(await focused(page)).toMatch(/^ballot 2\.3, chosen: /);
  await votes.first().hover();
  await expect(tip).toBeVisible();
});

test('arrow keys move along the lanes of a transaction and across them', async ({ lab, page }) => {
  await openLesson(lab, 'two-phase', 40, 'coordinator-crash');
  const coordinator = page.getByRole('list', { name: 'n1, coordinator' });
  await coordinator.getByRole('listitem').first().focus();
  expect(await focused(page)).toMatch(/^n1, /);
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toMatch(/^n2, /);
  await page.keyboard.press('ArrowRight');
  expect(await focused(page)).toMatch(/^n2, in doubt, from /);
  await expect(page.getByText((await focused(page))!, { exact: true })).toBeVisible();
});
