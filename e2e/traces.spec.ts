// A trace of another system: dropped on the page, looked through, folded, walked by key; and asked how to read it where nobody knows.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { findings, findingsLightAndDark } from './axe.ts';
import { expect, test } from './lab.ts';

const LOG = `wakes
alice {"alice":1}
thinks
alice {"alice":2}
writes to bob
alice {"alice":3}
reads what alice wrote
bob {"alice":3,"bob":1}
works
bob {"alice":3,"bob":2}
works on
bob {"alice":3,"bob":3}
works no more
bob {"alice":3,"bob":4}
`;

/** As from the desktop. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(([title, content]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content!], title!));
    return transfer;
  }, [name, text]);
  // Under a view the page itself is no landmark.
  await page.locator('header').first().dispatchEvent('drop', { dataTransfer: data });
}

function view(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Foreign trace' });
}

test('a log is drawn, searched, folded and walked by key; then the run goes on', async ({ lab, page }) => {
  await lab.openAt(150);
  await drop(page, 'talk.log', LOG);
  await expect(view(page)).toContainText('7 events on 2 lanes, 1 arrow');
  await expect(page).toHaveURL(/#trace$/);
  await expect(view(page).getByRole('img')).toHaveAccessibleName('Space-time diagram of 7 events on the lanes alice, bob.');
  await expect(view(page)).toContainText('It cannot be replayed or changed');
  expect(await findingsLightAndDark(lab, '[role=dialog]')).toEqual([]);

  const event = view(page).getByRole('slider', { name: 'Event' });
  const details = view(page).getByRole('region', { name: 'Details' });
  const search = view(page).getByRole('textbox', { name: /^Search/ });
  await search.fill('host:bob works');
  await expect(view(page).getByRole('status')).toHaveText('3 of 7');
  await search.press('Enter');
  await expect(details).toContainText('works');
  await expect(details).toContainText('bob, step 4, line 9');
  await search.press('Escape');
  await expect(search).toHaveValue('');

  await event.focus();
  await lab.press('Home', '[');
  await expect(event).toHaveAttribute('aria-valuetext', 'alice: writes to bob');
  await expect(details).toContainText('{"alice":3}');
  await lab.press(']');
  await expect(event).toHaveAttribute('aria-valuetext', 'bob: reads what alice wrote');
  await details.getByRole('button', { name: 'alice: writes to bob' }).click();
  await expect(event).toHaveAttribute('aria-valuetext', 'alice: writes to bob');

  await expect(event).toHaveAttribute('aria-valuemax', '7');
  await view(page).getByRole('button', { name: 'Fold quiet runs' }).click();
  await expect(event).toHaveAttribute('aria-valuemax', '5');
  await event.focus();
  await lab.press('End', ']', 'ArrowRight');
  await expect(details).toContainText('3 quiet events of bob');
  await details.getByRole('button', { name: 'Show them one by one' }).click();
  await expect(event).toHaveAttribute('aria-valuemax', '7');

  await view(page).getByRole('button', { name: 'Back to the run' }).click();
  await expect(view(page)).toHaveCount(0);
  await lab.rests(150);
});

test('a click chooses an event, and what it says is shown', async ({ lab, page }) => {
  await lab.openAt(10);
  await drop(page, 'talk.log', LOG);
  const box = (await view(page).getByRole('img').boundingBox())!;
  const details = view(page).getByRole('region', { name: 'Details' });
  // Along the upper lane, until something is hit.
  for (let x = 60; x < 400 && !(await details.textContent())!.includes('alice, step'); x += 8) await page.mouse.click(box.x + x, box.y + 26 + 88);
  await expect(details).toContainText('alice, step');
});

test('where no known expression fits, one is asked for; what is wrong with it is said', async ({ lab, page }) => {
  await lab.openAt(10);
  await drop(page, 'odd.log', 'INFO alice {"alice":1} begins\nINFO bob {"alice":1,"bob":1} hears\n');
  const expression = view(page).getByRole('textbox', { name: 'Expression for an event' });
  await expect(view(page).getByRole('alert')).toHaveText('None of the known expressions finds an event in this file.');
  expect(await findings(lab, '[role=dialog]')).toEqual([]);
  await expression.fill(String.raw`(?<level>\w+) (?<host>\w+) (?<event>.*)`);
  await view(page).getByRole('button', { name: 'Read the log' }).click();
  await expect(view(page).getByRole('alert')).toContainText('no group (?<clock>…)');
  await expression.fill(String.raw`(?<level>\w+) (?<host>\w+) (?<clock>\{.*\}) (?<event>.*)`);
  await view(page).getByRole('button', { name: 'Read the log' }).click();
  await expect(view(page)).toContainText('2 events on 2 lanes, 1 arrow');
});

test('an expression that takes for ever is given up; the page answers meanwhile', async ({ lab, page }) => {
  await lab.openAt(10);
  await drop(page, 'odd.log', `${'a'.repeat(60)} {"alice":1}\n`);
  const expression = view(page).getByRole('textbox', { name: 'Expression for an event' });
  await expression.fill(String.raw`(?<event>(?:a+)+)!(?<host>\w+) (?<clock>\{.*\})`);
  await view(page).getByRole('button', { name: 'Read the log' }).click();
  await expect(view(page).getByRole('button', { name: 'Reading…' })).toBeDisabled();
  // Tried in the page itself it would be one task without an end, and no frame would be drawn before it was given up.
  await page.evaluate(() => new Promise<void>((resolve) => {
    let frames = 0;
    const count = (): void => { frames += 1; if (frames > 20) resolve(); else requestAnimationFrame(count); };
    count();
  }));
  await expect(view(page).getByRole('button', { name: 'Reading…' })).toBeDisabled();
  await expect(view(page).getByRole('alert')).toContainText('took longer than 5 seconds and was given up');
  await expression.fill(String.raw`(?<event>a+) (?<clock>\{"(?<host>\w+).*\})`);
  await view(page).getByRole('button', { name: 'Read the log' }).click();
  await expect(view(page)).toContainText('1 event on 1 lane');
});

test('a step of a trace of states shows the whole state, and what it changed', async ({ lab, page }) => {
  await lab.openAt(10);
  const state = (a: string, b: string): object => ({ role: { '#map': [['a', a], ['b', b]] }, votes: { '#set': ['a', 'b'] } });
  await drop(page, 'roles.itf.json', JSON.stringify({ '#meta': { format: 'ITF' }, vars: ['role', 'votes'], states: [state('follower', 'follower'), state('leader', 'follower')] }));
  await expect(view(page)).toContainText('3 events on 2 lanes');
  await view(page).getByRole('slider', { name: 'Event' }).focus();
  await lab.press('Home', 'ArrowRight');
  const group = view(page).getByRole('region', { name: 'Details' }).getByRole('group');
  await expect(group).toHaveText('State 1rolea leaderwas followerb followervotes {a, b}');
  expect(await findingsLightAndDark(lab, '[role=dialog]')).toEqual([]);
});

test('without workers a file is read in place; its own expression is tried only when somebody asks', async ({ lab, page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'));
  await lab.openAt(10);
  await drop(page, 'talk.log', LOG);
  await expect(view(page)).toContainText('7 events on 2 lanes');
  await view(page).getByRole('button', { name: 'Back to the run' }).click();
  await drop(page, 'own.log', `(?<event>.*)\\n(?<host>\\S*) (?<clock>{.*})\n\n${LOG}`);
  await expect(view(page).getByRole('alert')).toContainText('The file brings its own expression');
  await expect(view(page)).toContainText('This page may not have workers here');
  await view(page).getByRole('button', { name: 'Read the log' }).click();
  await expect(view(page)).toContainText('7 events on 2 lanes');
});

test('beside the export for ShiViz stands the expression that it asks for', async ({ lab, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await lab.openAt(10);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('combobox', { name: 'For other programs' }).selectOption('ShiViz log');
  await expect(page.getByRole('textbox', { name: 'Regular expression' })).toHaveValue('(?<event>.*)\\n(?<host>\\S*) (?<clock>{.*})');
  await page.getByRole('button', { name: 'Copy the expression' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('(?<event>.*)\\n(?<host>\\S*) (?<clock>{.*})');
});

test('the address alone shows how to begin', async ({ lab, page }) => {
  await lab.open('#trace');
  await expect(view(page)).toContainText('No trace is open');
  expect(await findings(lab, '[role=dialog]')).toEqual([]);
});

const BIG = '../shared/histories/traces/shiviz/tsviz_shared_var_4_threads.log';

test('5,000 events are read at once, and the window moves over them', async ({ lab, page }) => {
  test.skip(!existsSync(BIG), 'no ../shared here');
  await lab.openAt(10);
  await drop(page, 'threads.log', readFileSync(BIG, 'utf8'));
  await expect(view(page)).toContainText('5,000 events on 4 lanes, 548 arrows');
  const picture = view(page).getByRole('img');
  const box = (await picture.boundingBox())!;
  const shown = async (): Promise<string> => createHash('sha256').update(await picture.screenshot()).digest('hex');
  await view(page).getByRole('button', { name: 'Zoom in (+)' }).click();
  const before = await shown();
  await page.mouse.move(box.x + 0.8 * box.width, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.2 * box.width, box.y + 200, { steps: 30 });
  await page.mouse.up();
  await expect.poll(shown).not.toBe(before);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('lanes run down, and nothing is wider than the screen', async ({ lab, page }) => {
    await lab.open('#trace');
    await drop(page, 'talk.log', LOG);
    await expect(view(page)).toContainText('7 events on 2 lanes');
    expect(await page.evaluate(() => document.scrollingElement!.scrollWidth)).toBeLessThanOrEqual(390);
    const event = view(page).getByRole('slider', { name: 'Event' });
    await event.focus();
    await lab.press('Home', 'ArrowDown');
    await expect(event).toHaveAttribute('aria-valuetext', 'alice: thinks');
    await page.keyboard.press('Escape');
    await drop(page, 'odd.log', `INFO alice {"alice":1} begins ${'and goes on '.repeat(20)}\n`);
    await expect(view(page).getByRole('button', { name: 'Read the log' })).toBeInViewport();
    expect(await findings(lab, '[role=dialog]')).toEqual([]);
  });
});
