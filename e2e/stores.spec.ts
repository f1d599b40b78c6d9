// Stores on the bus: both sides of a partition accept and siblings stand in the ring; a shard moves while clients write.
import { encodeLink } from '#app/share/codec.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import { exhibits } from '#protocols/index.ts';
import { expect, test, type Lab } from './lab.ts';

/** Opens a lesson so far told, virtual ms; nothing plays. */
async function openLesson(lab: Lab, protocol: string, id: string, until: number): Promise<void> {
  const exhibit = await exhibits.find(({ name }) => name === protocol)!.load();
  const { scenario } = exhibit.lessons.find((lesson) => lesson.id === id)!;
  let length = 0;
  for (const { world } of play(exhibit.protocol, scenario, timed(scenario), 100_000)) {
    if (world.now > until) break;
    length = world.seq;
  }
  const { fragment } = await encodeLink(exhibit, { trace: { version: 1, scenario, script: [], length }, position: length, checksum: null });
  await lab.open(`#${fragment}`);
  await lab.rests(length);
}

const panel = (lab: Lab, tab: string) => lab.page.getByRole('tabpanel', { name: tab });

const items = (lab: Lab, tab: string, name: RegExp) => panel(lab, tab).getByRole('listitem', { name });

test('both sides of a partition accept: after the heal left and right stand side by side, until somebody merges them', async ({ lab, page }) => {
  await openLesson(lab, 'ring', 'partition-siblings', 1_500);
  await expect(items(lab, 'Ring', /^x, of n3, n4 and n2: several values side by side$/)).toBeVisible();
  await page.getByRole('tab', { name: 'Copies' }).click();
  for (const value of ['left', 'right']) await expect(panel(lab, 'Copies')).toContainText(value);
  await page.getByRole('tab', { name: 'Ring', exact: true }).click();
  await page.keyboard.press('k');
  await expect(items(lab, 'Ring', /^x, of n3, n4 and n2: the copies agree$/)).toBeVisible({ timeout: 30_000 });
});

test('a shard moves while clients write: each is served by one group at every moment, and nothing is lost', async ({ lab, page }) => {
  await openLesson(lab, 'sharded', 'second-join', 690);
  await expect(items(lab, 'Placement', /^shard \d: g1, /)).toHaveCount(10);
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('1×');
  await page.keyboard.press('k');
  await expect(items(lab, 'Placement', /^shard \d: g2, /)).toHaveCount(5, { timeout: 30_000 });
  await expect(items(lab, 'Placement', /^shard \d: g1, /)).toHaveCount(5);
  await expect(page.getByRole('button', { name: /^\d+ laws hold$/ })).toBeVisible();
  await expect(page.getByText('linearizable', { exact: false }).first()).toBeVisible();
  await expect(lab.root).not.toHaveAttribute('data-status', 'violated');
});

test('a group is one to look at: its row leads to its leader', async ({ lab }) => {
  await openLesson(lab, 'sharded', 'second-join', 1_400);
  await panel(lab, 'Placement').getByRole('button', { name: /^g2, leader n6/ }).click();
  await expect(lab.node('n6')).toHaveAttribute('aria-pressed', 'true');
});
