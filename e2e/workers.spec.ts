// A node lives in a worker of its own, and a crash ends it.
import type { Worker } from '@playwright/test';
import { expect, test } from './lab.ts';

test('a crash terminates the worker, a restart begins another', async ({ lab, page }) => {
  await lab.openAt(150);
  await lab.press('.');
  await expect(lab.root).toHaveAttribute('data-workers', '6');
  const before = page.workers();
  expect(before).toHaveLength(6);
  const ended = Promise.race(before.map((worker) => worker.waitForEvent('close')));
  await lab.node('n2').press('c');
  await expect(lab.node('n2')).toHaveAccessibleName(/crashed/);
  const gone = await ended;
  await expect(lab.root).toHaveAttribute('data-workers', '5');
  expect(page.workers()).toHaveLength(5);
  expect(page.workers()).not.toContain(gone);

  const begun = page.waitForEvent('worker');
  await lab.node('n2').press('r');
  expect(before).not.toContain(await begun);
  await expect(lab.root).toHaveAttribute('data-workers', '6');
  await expect(lab.node('n2')).toHaveAccessibleName(/^node n2, follower, term \d+$/);
});

test('travelling in time wakes nobody', async ({ lab, page }) => {
  await lab.openAt(150);
  await lab.press('.');
  await lab.node('n2').press('c');
  await expect(lab.root).toHaveAttribute('data-workers', '5');
  const woken: Worker[] = [];
  page.on('worker', (worker) => woken.push(worker));
  await lab.toStart();
  await lab.press('PageDown', 'PageDown', 'End', ',', ',', ',', '.');
  await lab.rests(150);
  await expect(lab.node('n2')).toHaveAccessibleName(/^node n2, follower, term \d+$/);
  expect(woken).toEqual([]);
  expect(page.workers()).toHaveLength(5);
  // Only who acts in the past brings the nodes there: all six lived then.
  await lab.node('n3').press('t');
  await expect(lab.root).toHaveAttribute('data-workers', '6');
});
