// Stepping both ways: by event, by round, by landmark, to the ends, at every speed.
import { expect, test, type Lab } from './lab.ts';

/** What the moment on screen is: its number, time, logs, and what flies. */
async function picture(lab: Lab): Promise<readonly string[]> {
  return [
    String(await lab.seq()),
    (await lab.root.getAttribute('data-now'))!,
    ...(await lab.log()),
    ...(await lab.stage()),
  ];
}

test('one event on and back, by key and by button', async ({ lab, page }) => {
  await lab.openAt(150);
  const before = await picture(lab);
  await lab.press('.');
  await lab.rests(151);
  const after = await picture(lab);
  expect(after).not.toEqual(before);
  await lab.press(',');
  await lab.rests(150);
  expect(await picture(lab)).toEqual(before);
  await page.getByRole('button', { name: 'One event on' }).click();
  await lab.rests(151);
  expect(await picture(lab)).toEqual(after);
  await page.getByRole('button', { name: 'One event back' }).click();
  await lab.press('ArrowRight', 'ArrowRight');
  await lab.rests(152);
  await lab.press('ArrowLeft');
  await lab.rests(151);
  expect(await picture(lab)).toEqual(after);
});

test('to the start and to the newest moment', async ({ lab, page }) => {
  await lab.openAt(80);
  await lab.press('Home');
  await lab.rests(0);
  await expect(page.getByRole('button', { name: 'One event back' })).toBeDisabled();
  await expect(lab.root).toHaveAttribute('data-now', '0');
  await lab.press('End');
  await lab.rests(80);
  await page.getByRole('button', { name: 'To the start' }).click();
  await lab.rests(0);
});

test('rounds and landmarks leap over events, and back over the same', async ({ lab, page }) => {
  await lab.openAt(150);
  for (const [on, back] of [
    ['Shift+ArrowRight', 'Shift+ArrowLeft'],
    ['PageDown', 'PageUp'],
    ['Shift+>', 'Shift+<'],
  ] as const) {
    await lab.press('Home', on);
    await expect.poll(() => lab.seq()).toBeGreaterThan(0);
    const first = await lab.seq();
    await lab.press(on);
    await expect.poll(() => lab.seq()).toBeGreaterThan(first);
    await lab.press(back);
    await lab.rests(first);
  }
  await lab.press('Home');
  await lab.rests(0);
  await page.getByRole('button', { name: 'On to the next landmark' }).click();
  await expect.poll(() => lab.seq()).toBeGreaterThan(0);
});

test('J and L change the speed, and the list offers all', async ({ lab, page }) => {
  await lab.openAt(20);
  const speed = page.getByRole('combobox', { name: 'Speed' });
  const usual = await speed.inputValue();
  await lab.press('l');
  await expect(speed).not.toHaveValue(usual);
  await lab.press('j');
  await expect(speed).toHaveValue(usual);
  await lab.press('j');
  await expect(speed).not.toHaveValue(usual);
  await speed.selectOption('Flat out');
  await page.getByRole('button', { name: 'Play or pause' }).click();
  await expect.poll(() => lab.seq()).toBeGreaterThan(100);
});

test('the space bar plays, but on a button it presses the button', async ({ lab, page }) => {
  await lab.openAt(50);
  await lab.press(' ');
  await lab.plays();
  await lab.press('k');
  await expect(lab.root).toHaveAttribute('data-status', 'paused');
  await lab.press('End');
  const seq = await lab.seq();
  await page.getByRole('button', { name: 'One event back' }).focus();
  await lab.press(' ');
  await lab.rests(seq - 1);
});

test('a place on the time line is a moment', async ({ lab, page }) => {
  await lab.openAt(150);
  const slider = page.getByRole('slider', { name: 'Position in the run' });
  await slider.focus();
  await slider.press('Home');
  await lab.rests(0);
  const diagram = (await page.getByRole('img', { name: /^Space-time diagram/ }).boundingBox())!;
  await page.mouse.click(diagram.x + diagram.width / 3, diagram.y + diagram.height / 2);
  await expect.poll(() => lab.seq()).toBeGreaterThan(0);
  expect(await lab.seq()).toBeLessThan(150);
});
