// A rule that is off lets a law break: the lab stops there, says which law and why, and shows what the rule was for.
import raft from '#protocols/raft/index.ts';
import { expect, test, type Lab } from './lab.ts';

const { laws, lessons } = raft.words.en;

/** Plays Figure 8 without its rule, up to where the first law breaks. */
async function figure8(lab: Lab): Promise<void> {
  await lab.open();
  await lab.settles();
  await lab.page.getByRole('combobox', { name: 'Speed' }).selectOption('Flat out');
  await lab.choose(lessons['figure-8-broken']!.title);
  await expect(lab.root).toHaveAttribute('data-status', 'violated');
}

test('Figure 8 with its rule off stops at each violation and names the law', async ({ lab, page }) => {
  await figure8(lab);
  const seq = await lab.seq();
  const broken = lab.strip.getByRole('listitem').filter({ hasText: 'violated' });
  const [law] = (await broken.first().textContent())!.split(' violated');

  await expect(lab.why).toContainText(/violated/i);
  await expect(lab.why).toContainText(law!);
  await expect(lab.why).toContainText(/n\d.*term \d/);

  await lab.press(',');
  await lab.rests(seq - 1);
  await expect(lab.root).toHaveAttribute('data-status', 'paused');
  await expect(broken).toHaveCount(0);
  await lab.press('.');
  await lab.rests(seq);
  await lab.press('k');
  await expect(broken.filter({ hasText: laws['LeaderCompleteness']!.title })).toHaveCount(1);
  await lab.strip.getByRole('button', { name: /laws? violated/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `go to event ${seq}` })
    .first()
    .click();
  await lab.rests(seq);
});

test('the same run with the rule switched on breaks nothing', async ({ lab, page }) => {
  await figure8(lab);
  const until = Number(await lab.root.getAttribute('data-now'));
  await page.getByRole('tab', { name: 'Rules' }).click();
  const rule = page.getByRole('switch', { name: new RegExp(raft.words.en.rules['current-term-commit']!.title) });
  await expect(rule).not.toBeChecked();
  await rule.click();
  await expect(rule).toBeChecked();
  if ((await lab.root.getAttribute('data-status')) !== 'playing')
    await page.getByRole('button', { name: 'Play or pause' }).click();
  await expect.poll(async () => Number(await lab.root.getAttribute('data-now'))).toBeGreaterThan(until);
  await lab.plays();
});
