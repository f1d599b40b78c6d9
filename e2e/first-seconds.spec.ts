// What a stranger sees before touching anything.
import { expect, test } from './lab.ts';

/** The goal is three seconds; a busy machine gets more, and the figure stands in the report. */
const PATIENCE = { timeout: 10_000 };

test('a leader and a committed command, running, with nothing in the way', async ({ lab, page }) => {
  const start = performance.now();
  await lab.open();
  await expect(lab.leader).toBeVisible(PATIENCE);
  await expect(lab.entry(/put x 1, committed/).first()).toBeVisible(PATIENCE);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  test.info().annotations.push({ type: 'leader and commit', description: `${seconds} s after the navigation began` });
  await lab.plays();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(lab.root).toHaveAttribute('data-host', 'workers');
});

test('time goes on by itself, and pauses at a word', async ({ lab, page }) => {
  await lab.open();
  await expect.poll(() => lab.seq()).toBeGreaterThan(30);
  const toggle = page.getByRole('button', { name: 'Play or pause' });
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await toggle.click();
  await expect(lab.root).toHaveAttribute('data-status', 'paused');
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
});
