// What clients saw: the verdict at every moment, the way to the first wrong operation, and histories from elsewhere.
import type { Page } from '@playwright/test';
import { encodeLink } from '#app/share/codec.ts';
import type { Exhibit } from '#model/exhibit.ts';
import raft from '#protocols/raft/index.ts';
import zab from '#protocols/zab/index.ts';
import { findingsLightAndDark } from './axe.ts';
import { expect, test, type Lab } from './lab.ts';

/** So many events of a lesson, the one at `position` on screen. */
async function openLesson(lab: Lab, exhibit: Exhibit, id: string, length: number, position = length): Promise<void> {
  const { scenario } = exhibit.lessons.find((known) => known.id === id)!;
  const { fragment } = await encodeLink(exhibit, {
    trace: { version: 1, scenario, script: [], length },
    position,
    checksum: null,
  });
  await lab.open(`#${fragment}`);
  await lab.rests(position);
  await lab.settles();
}

/** In event 184 an append is executed twice, in event 289 a client is told so. */
const openTwice = (lab: Lab, position: number): Promise<void> =>
  openLesson(lab, raft, 'duplicate-request-broken', 300, position);

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict on what clients saw' });

test('playing stops where a client is told what no order explains', async ({ lab, page }) => {
  await openTwice(lab, 280);
  await expect(lab.strip).toContainText('linearizable');
  await expect(lab.strip).not.toContainText('not linearizable');
  await lab.press('Space');
  await expect(lab.root).toHaveAttribute('data-status', 'violated');
  await lab.rests(289);
  await expect(lab.strip.getByRole('button', { name: 'not linearizable' })).toBeVisible();
  await expect(lab.why).toContainText('Violated: Linearizability');
  await page.getByRole('tab', { name: 'Clients' }).click();
  await expect(verdict(page)).toContainText('Not linearizable');
  await expect(verdict(page)).toContainText(
    'get x of c1 returned aa. In every order that explains the operations before it, it returns a.',
  );
});

test('the verdict is that of the moment on screen; mouse and keyboard go to the first wrong operation and into it', async ({
  lab,
  page,
}) => {
  await openTwice(lab, 250);
  await page.getByRole('tab', { name: 'Clients' }).click();
  await expect(verdict(page)).toContainText('Linearizable so far (2 operations)');
  await verdict(page).getByRole('button', { name: 'Will not be linearizable from event 289 on' }).click();
  await lab.rests(289);
  await lab.toStart();
  await expect(verdict(page)).toContainText('no operation has returned yet');
  await lab.press('v');
  await lab.rests(289);
  await expect(page.getByRole('button', { name: /^get x → .*aa.*first wrong operation/ })).toBeVisible();

  await verdict(page).getByText('What happened inside it').click();
  const inside = verdict(page).getByRole('list', { name: 'What happened inside it' }).getByRole('button');
  expect(await inside.count()).toBeGreaterThan(4);
  await inside.first().click();
  await expect(lab.root).not.toHaveAttribute('data-seq', '289');
  const call = await lab.seq();
  expect(call).toBeLessThan(289);
  // At its call nothing is wrong yet.
  await expect(verdict(page)).toContainText('Linearizable so far');
  await lab.command('To the first wrong operation');
  await lab.rests(289);
});

test('an order that explains the operations is drawn when it is asked for', async ({ lab, page }) => {
  await openTwice(lab, 288);
  const order = page.getByRole('button', { name: 'Show an order of the operations that explains them (O)' });
  await expect(order).toHaveAttribute('aria-pressed', 'false');
  await lab.press('o');
  await expect(order).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('tab', { name: 'Clients' }).click();
  await verdict(page).getByRole('button', { name: 'Show the order' }).click();
  await expect(order).toHaveAttribute('aria-pressed', 'false');
});

test('a weaker promise is judged as such', async ({ lab, page }) => {
  await openLesson(lab, zab, 'stale-read', 110);
  await expect(lab.strip.getByRole('button', { name: 'not linearizable, not promised' })).toBeVisible();
  await page.getByRole('tab', { name: 'Clients' }).click();
  await expect(verdict(page)).toContainText('Linearizability is not promised here.');
  await expect(verdict(page)).toContainText('Sequentially consistent: holds');
  await expect(lab.root).not.toHaveAttribute('data-status', 'violated');
});

/** As from the desktop. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([title, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], title));
      return transfer;
    },
    [name, text] as const,
  );
  await page.locator('header').first().dispatchEvent('drop', { dataTransfer: data });
}

const line = (process: number | string, type: string, f: string, value: string): string =>
  `{:process ${process}, :type :${type}, :f :${f}, :value ${value}}`;

const STALE = [
  ...Array.from({ length: 40 }, (_, n) => [
    line(0, 'invoke', 'write', String(n)),
    line(1, 'invoke', 'read', 'nil'),
    line(0, 'ok', 'write', String(n)),
    line(1, 'ok', 'read', String(n)),
  ]).flat(),
  line(':nemesis', 'info', 'start', '"cut"'),
  line(2, 'invoke', 'cas', '[7 8]'),
  line(2, 'info', 'cas', '[7 8]'),
  line(3, 'invoke', 'read', 'nil'),
  line(3, 'ok', 'read', '12'),
].join('\n');

async function openStale(lab: Lab, page: Page): Promise<void> {
  await lab.openAt(40);
  await drop(page, 'stale.edn', STALE);
  await expect(
    page.getByRole('dialog', { name: 'A history' }).getByRole('heading', { name: 'Not linearizable' }),
  ).toBeVisible();
}

test('a dropped history has its verdict, and the first wrong operation is found by mouse and keyboard', async ({
  lab,
  page,
}) => {
  await openStale(lab, page);
  const view = page.getByRole('dialog', { name: 'A history' });
  await expect(view).toContainText('stale.edn · Jepsen or Knossos EDN · 82 operations of 4 processes');
  await expect(view).toContainText(
    'read → 12 of process 3 (event 164) is the first operation that no order explains. Just before it the state can only have been 39.',
  );
  const chosen = view.getByRole('listbox').getByRole('option', { selected: true });
  await expect(chosen).toHaveAccessibleName(/^process 3: read → 12, .*first wrong operation$/);

  await view.getByRole('option', { name: /^process 2: cas/ }).click();
  await expect(chosen).toHaveAccessibleName(/^process 2: cas 7 → 8/);
  await expect(view).toContainText('never returned: it may take effect at any later time, or never');
  await lab.press('ArrowUp');
  await expect(chosen).toHaveAccessibleName(/^process 1: read → 39/);
  await lab.press('v');
  await expect(chosen).toHaveAccessibleName(/first wrong operation$/);
  await view.getByRole('option', { name: /^process 2: cas/ }).click();
  await view.getByRole('button', { name: 'To the first wrong operation (V)' }).click();
  await expect(chosen).toHaveAccessibleName(/first wrong operation$/);

  await lab.press('/');
  await page.keyboard.type('p0 write 3');
  await expect(view.getByText('11 found')).toBeVisible();
  await lab.press('Enter');
  await expect(chosen).toHaveAccessibleName(/^process 0: write 3,/);

  await view.getByRole('combobox', { name: 'Promise' }).selectOption('Sequential');
  await expect(view.getByRole('heading', { name: 'Sequentially consistent', exact: true })).toBeVisible();
  await view.getByRole('button', { name: 'Close' }).click();
  await expect(view).toHaveCount(0);
  await lab.rests(40);
});

test('what is wrong with a history is said, and nothing is lost', async ({ lab, page }) => {
  await openStale(lab, page);
  const view = page.getByRole('dialog', { name: 'A history' });
  await view.getByRole('combobox', { name: 'Object' }).selectOption('Lock');
  await expect(view.getByRole('alert')).toContainText('stale.edn could not be judged.');
  await expect(view.getByRole('heading', { name: 'Not linearizable' })).toBeVisible();
  await page.goBack();
  await expect(view).toHaveCount(0);
  await lab.rests(40);
  await drop(page, 'torn.edn', `${line(0, 'invoke', 'read', 'nil')}\n${line(0, 'invoke', 'read', 'nil')}`);
  await expect(view.getByRole('alert')).toContainText('torn.edn could not be judged.');
});

test('the verdict on a run has no serious finding, light and dark', async ({ lab, page }) => {
  await page.setViewportSize({ width: 1280, height: 3_000 }); // What is scrolled out of sight counts as no label.
  await openTwice(lab, 289);
  await page.getByRole('tab', { name: 'Clients' }).click();
  await lab.press('v');
  await verdict(page).getByText('What happened inside it').click();
  expect(await findingsLightAndDark(lab, 'section[aria-label="Details"]')).toEqual([]);
});

test('the view of a history has no serious finding, light and dark', async ({ lab, page }) => {
  await openStale(lab, page);
  expect(await findingsLightAndDark(lab, '[role=dialog]')).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('verdict, picture and list find room', async ({ lab, page }) => {
    await openStale(lab, page);
    const view = page.getByRole('dialog', { name: 'A history' });
    await expect(view.getByRole('img', { name: /^82 operations of 4 processes/ })).toBeVisible();
    await view.getByRole('button', { name: 'To the first wrong operation (V)' }).tap();
    await expect(view.getByRole('listbox').getByRole('option', { selected: true })).toBeInViewport();
    expect(await page.evaluate(() => document.scrollingElement!.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
