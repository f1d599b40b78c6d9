// A phone: one part at a time, time at the bottom, what is selected as a sheet, fingers instead of a mouse.
import { expect, test, type Lab } from './lab.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

async function fits(lab: Lab): Promise<void> {
  expect(await lab.page.evaluate(() => document.scrollingElement!.scrollWidth)).toBeLessThanOrEqual(390);
}

test('a tab for each part, time always at hand, nothing wider than the screen', async ({ lab, page }) => {
  await lab.openAt(150);
  const tabs = page.getByRole('navigation');
  const play = page.getByRole('button', { name: 'Play or pause' });
  const bottom = (await play.boundingBox())!;
  for (const part of ['Details', 'Time line', 'Cluster']) {
    await tabs.getByRole('button', { name: part }).tap();
    await expect(tabs.getByRole('button', { name: part })).toHaveAttribute('aria-current', 'page');
    await expect(page.getByRole('region', { name: part, exact: true })).toBeVisible();
    await expect(page.getByRole('region', { name: /^(Details|Time line|Cluster)$/ })).toHaveCount(1);
    await fits(lab);
    expect(await play.boundingBox()).toEqual(bottom);
    expect(bottom.y + bottom.height).toBeLessThanOrEqual(844);
  }
  await page.getByRole('button', { name: 'One event on' }).tap();
  await lab.rests(151);
});

test('what is tapped comes up as a sheet, with all that can be done to it', async ({ lab, page }) => {
  await lab.openAt(150);
  await lab.node('n2').locator('circle').first().tap();
  const sheet = page.getByRole('complementary', { name: 'Selected' });
  await expect(sheet).toContainText('Node n2');
  await fits(lab);
  await sheet.getByRole('button', { name: /^Crash/ }).tap();
  await expect(lab.node('n2')).toHaveAccessibleName(/crashed/);
  await sheet.getByRole('button', { name: /^Restart/ }).tap();
  await expect(lab.node('n2')).not.toHaveAccessibleName(/crashed/);
  await sheet.getByRole('button', { name: 'Clear the selection' }).tap();
  await expect(sheet).toHaveCount(0);
});

test('a long press opens the menu, a finger draws a partition', async ({ lab, page }) => {
  await lab.openAt(150);
  const { x, y, width, height } = (await lab.node('n1').locator('circle').first().boundingBox())!;
  const touch = await page.context().newCDPSession(page);
  const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: readonly { x: number; y: number }[]) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: [...touchPoints] });
  await finger('touchStart', { x: x + width / 2, y: y + height / 2 });
  await expect(page.getByRole('menuitem', { name: /^Crash/ })).toBeVisible();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600))); // A finger takes its time.
  await finger('touchEnd');
  await page.getByRole('menuitem', { name: /^Crash/ }).tap();
  await expect(lab.node('n1')).toHaveAccessibleName(/crashed/);

  const loop = await lab.loop('n3', 'n4');
  await finger('touchStart', loop[0]!);
  for (const point of loop) await finger('touchMove', point);
  await finger('touchEnd');
  await expect(page.getByRole('img', { name: /^Partition/ })).toBeVisible();
  await fits(lab);
});

test('menus and dialogs stay on the screen', async ({ lab, page }) => {
  await lab.openAt(150);
  for (const name of ['New scenario…', 'Partition the cluster…', 'Keys and help']) {
    await lab.fromMenu('menuitem', name);
    const { x, width } = (await page.getByRole('dialog').boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(390);
    await fits(lab);
    await page.getByRole('button', { name: 'Close' }).tap();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});
