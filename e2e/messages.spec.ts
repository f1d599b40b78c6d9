// One message, chosen by hand: held, let go, dropped, duplicated, delayed; by mouse, by key and from menus.
import { expect, test, type Lab } from './lab.ts';

/** Steps on until the leader has sent something; returns the name of the first message. */
async function sent(lab: Lab): Promise<string> {
  await lab.openAt(150);
  await lab.stepUntil(lab.message('AppendEntries from'));
  return (await lab.message('AppendEntries from').first().getAttribute('aria-label'))!;
}

/** Exactly this one. */
const named = (lab: Lab, name: string) => lab.page.getByRole('button', { name, exact: true });

test('by mouse: held it stays while time goes on, let go it arrives', async ({ lab, page }) => {
  const name = await sent(lab);
  await named(lab, name).locator('circle').first().click();
  const actions = page.getByRole('toolbar', { name: /^Message / });
  await actions.getByRole('button', { name: 'Hold' }).click();
  const held = named(lab, `${name}, held`);
  await expect(held).toBeVisible();
  const seq = await lab.seq();
  for (let i = 1; i <= 40; i++) {
    await lab.press('.');
    await lab.rests(seq + i);
  }
  await expect(held).toBeVisible();
  await expect(lab.strip).toContainText('1 message held');
  await actions.getByRole('button', { name: 'Let go' }).click();
  await expect(held).toHaveCount(0);
  const [, from, to] = /from (\w+) to (\w+)$/.exec(name)!;
  await lab.stepUntil(lab.why.getByText(`${to} received AppendEntries from ${from}`));
});

test('by key: H holds and lets go, Delete drops', async ({ lab }) => {
  const name = await sent(lab);
  await named(lab, name).press('h');
  const held = named(lab, `${name}, held`);
  await expect(held).toBeFocused();
  await held.press('h');
  await expect(named(lab, name)).toBeFocused();
  const seq = await lab.seq();
  await named(lab, name).press('Delete');
  await lab.rests(seq + 1);
  await expect(named(lab, name)).toHaveCount(0);
  await expect(lab.why).toContainText('was dropped');
  await expect(lab.why).toContainText('by hand');
});

test('a right click and Shift+F10 open the same menu', async ({ lab, page }) => {
  const name = await sent(lab);
  const items = page.getByRole('menu').getByRole('menuitem');
  await lab.rightClick(named(lab, name));
  await expect(items.first()).toBeVisible();
  const byMouse = await items.allTextContents();
  await lab.press('Escape');
  await expect(items).toHaveCount(0);
  await named(lab, name).focus();
  await lab.press('Shift+F10');
  await expect(items.first()).toBeVisible();
  expect(await items.allTextContents()).toEqual(byMouse);
  await expect(items).toContainText([/^Deliver now/, /^Hold/, /^Deliver later/, /^Duplicate/, /^Drop/]);
  const seq = await lab.seq();
  await items.filter({ hasText: 'Duplicate' }).click();
  await lab.rests(seq + 1);
  await expect(named(lab, name)).toHaveCount(2);
});

test('delivered later', async ({ lab, page }) => {
  const name = await sent(lab);
  await lab.rightClick(named(lab, name));
  await page.getByRole('menuitem', { name: /^Deliver later/ }).click();
  await page.getByRole('dialog').getByLabel('By (ms)').fill('5000');
  const seq = await lab.seq();
  await lab.press('Enter');
  await lab.rests(seq + 1);
  await expect(lab.why).toContainText('5000 ms later');
});

test('the menus of a node, a link and the cluster', async ({ lab, page }) => {
  await lab.openAt(150);
  const menu = page.getByRole('menu');
  await lab.rightClick(lab.node('n3'));
  await menu.getByRole('menuitem', { name: /^Pause/ }).click();
  await expect(lab.node('n3')).toHaveAccessibleName(/^node n3, follower, paused, term \d+$/);
  await lab.link('n1', 'n2').focus();
  await lab.press('Shift+F10');
  await menu.getByRole('menuitem', { name: /both ways/ }).click();
  await expect(lab.link('n1', 'n2')).toHaveAccessibleName(/, cut$/);
  await page
    .getByRole('region', { name: 'Cluster' })
    .locator('svg')
    .first()
    .click({ button: 'right', position: { x: 12, y: 60 } });
  await menu.getByRole('menuitem', { name: /^Heal/ }).click();
  await expect(lab.link('n1', 'n2')).not.toHaveAccessibleName(/cut/);
});
