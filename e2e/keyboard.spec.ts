// Everything by keyboard, quiet keys for who needs them, and no motion for who wants none.
import { expect, test, type Lab } from './lab.ts';

test('a journey by keyboard alone: to the stage, around it, a crash and a restart', async ({ lab, page }) => {
  await lab.openAt(150);
  const focused = page.locator(':focus');
  const nameOfFocused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  for (let i = 0; i < 30 && !(await nameOfFocused()).startsWith('node n1'); i++) await lab.press('Tab');
  await expect(lab.node('n1')).toBeFocused();
  await lab.press('ArrowRight');
  await expect(lab.node('n2')).toBeFocused();
  await lab.press('c');
  await expect(lab.node('n2')).toHaveAccessibleName(/^node n2, crashed/);
  await expect(lab.node('n2')).toBeFocused();
  await lab.press('r');
  await expect(lab.node('n2')).toHaveAccessibleName(/^node n2, follower, term \d+$/);
  await lab.rests(152);
  await lab.press('Enter');
  await expect(page.getByRole('tab', { name: 'Node n2' })).toBeVisible();
  await lab.press('ArrowDown');
  await expect(focused).toHaveAccessibleName(/^(message|link)/);
  await lab.press('Home', 'ArrowUp');
  await expect(focused).toHaveAccessibleName(/^(node|link)/);
});

test('a digit selects a node, ? helps, and Escape leads back', async ({ lab, page }) => {
  await lab.openAt(150);
  await lab.press('3');
  await expect(page.getByRole('tab', { name: 'Node n3' })).toBeVisible();
  await lab.press('p');
  await expect(lab.node('n3')).toHaveAccessibleName(/paused/);
  await lab.press('Shift+?');
  const help = page.getByRole('dialog', { name: 'Keys and help' });
  await expect(help).toContainText('Play or pause');
  await lab.press('.');
  await lab.press('Escape');
  await expect(help).toHaveCount(0);
  await lab.rests(151);
});

test('the palette runs commands, acts on nodes and opens scenarios', async ({ lab }) => {
  await lab.openAt(150);
  await lab.command('n2: Crash');
  await expect(lab.node('n2')).toHaveAccessibleName(/crashed/);
  await lab.command('To the start');
  await lab.rests(0);
  await lab.command('Scenario: Figure 7');
  await expect(lab.node('n7')).toBeVisible();
  await lab.plays();
});

test('single keys rest when they are switched off; buttons and chords do not', async ({ lab, page }) => {
  await lab.openAt(150);
  await lab.fromMenu('menuitemcheckbox', 'Single-key shortcuts');
  await lab.press('Escape');
  await lab.node('n2').focus();
  await lab.press('.', '.', 'c', 'k', 'n');
  await page.getByRole('button', { name: 'One event on' }).click();
  await lab.rests(151);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await lab.command('n2: Crash');
  await lab.rests(152);
});

test('who types is not overheard', async ({ lab, page }) => {
  await lab.openAt(150);
  await lab.press('/');
  await expect(page.getByRole('textbox', { name: /^Find messages/ })).toBeFocused();
  await page.keyboard.type('nk.c,');
  await expect(page.getByRole('textbox', { name: /^Find messages/ })).toHaveValue('nk.c,');
  await lab.rests(150);
});

/** Where a message stands before and after some virtual time. */
async function places(lab: Lab): Promise<readonly (string | null)[]> {
  const message = lab.message('AppendEntries from').first();
  const before = await message.getAttribute('transform');
  const now = Number(await lab.root.getAttribute('data-now'));
  await lab.press(' ');
  await expect.poll(async () => Number(await lab.root.getAttribute('data-now'))).toBeGreaterThan(now + 1);
  await lab.press(' ');
  return [before, await message.getAttribute('transform')];
}

for (const reducedMotion of ['reduce', 'no-preference'] as const) {
  test.describe(() => {
    test.use({ contextOptions: { reducedMotion } });

    test(
      reducedMotion === 'reduce' ? 'messages jump where motion is unwanted' : 'messages fly where it is not',
      async ({ lab, page }) => {
        await lab.openAt(150);
        await lab.stepUntil(lab.message('AppendEntries from'));
        await page.getByRole('combobox', { name: 'Speed' }).selectOption('1/200×');
        const [before, after] = await places(lab);
        expect(before === after).toBe(reducedMotion === 'reduce');
      },
    );
  });
}
