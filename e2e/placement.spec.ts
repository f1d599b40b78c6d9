// The placement lab by mouse, by key and on a phone: what moves is counted, a key is followed, a link carries all of it.
import type { Locator, Page } from '@playwright/test';
import { findings, findingsLightAndDark } from './axe.ts';
import { expect, test } from './lab.ts';

const view = (page: Page): Locator => page.getByRole('dialog', { name: 'Placement' });
const pane = (page: Page, name: string): Locator => view(page).getByRole('region', { name, exact: true });
const ring = (page: Page): Locator => pane(page, 'Consistent hashing');
const modulo = (page: Page): Locator => pane(page, 'Hash modulo n');
const nodes = (page: Page): Locator => view(page).getByRole('listbox', { name: /^Nodes/ }).getByRole('option');
const moved = async (where: Locator): Promise<number> => Number.parseFloat((await where.getByRole('group', { name: 'Moved' }).getByRole('status').first().textContent())!);
const add = (page: Page): Promise<void> => view(page).getByRole('button', { name: 'Add a node', exact: true }).click();

test('a node is added by a click: on the ring its share moves, with mod N nearly all', async ({ lab, page }) => {
  await lab.openAt(10);
  await lab.press('p');
  await expect(ring(page).getByRole('img').first()).toHaveAccessibleName('Consistent hashing: a ring of 100 points, 5 nodes, 10,000 different keys');
  await add(page);
  await expect(ring(page)).toContainText('None between nodes to which nothing happened.');
  await expect(modulo(page)).toContainText('of them between nodes to which nothing happened.');
  // The least possible is one key of six; twenty points a node scatter about it. Mod N keeps one of six.
  expect(Math.abs((await moved(ring(page))) - 100 / 6)).toBeLessThan(8);
  expect(Math.abs((await moved(modulo(page))) - (100 * 5) / 6)).toBeLessThan(2);
  await expect(nodes(page)).toHaveCount(6);
  await view(page).getByRole('button', { name: 'One change back' }).click();
  await expect(ring(page)).toContainText('Change something, and what moves is counted here.');
  await view(page).getByRole('button', { name: 'Back to the run' }).click();
  await expect(view(page)).toBeHidden();
});

test('a bar is clicked: its node is weighed, fails, is back and is removed', async ({ lab, page }) => {
  await lab.open('#placement');
  const canvas = ring(page).getByRole('img').first();
  await expect(canvas).toHaveAccessibleName(/5 nodes/);
  const box = (await canvas.boundingBox())!;
  await canvas.click({ position: { x: box.width / 2, y: box.height - 24 } });
  const chosen = view(page).getByRole('group', { name: 'Node n3' });
  await chosen.getByRole('button', { name: 'More weight' }).click();
  await expect(view(page).getByRole('listitem').filter({ hasText: 'n3 weighs 1.5' })).toBeVisible();
  await chosen.getByRole('button', { name: 'Fail' }).click();
  await expect(chosen.getByRole('button', { name: 'Restore' })).toBeVisible();
  await expect(ring(page)).toContainText('None between nodes to which nothing happened.');
  await chosen.getByRole('button', { name: 'Restore' }).click();
  await chosen.getByRole('button', { name: 'Remove' }).click();
  await expect(nodes(page)).toHaveText(['n1', 'n2', 'n4', 'n5']);
});

test('a key is followed through every step to its copies', async ({ lab, page }) => {
  await lab.open('#placement');
  const follow = view(page).getByRole('region', { name: 'Follow a key' });
  await follow.getByRole('textbox', { name: 'Key' }).fill('user:42');
  await expect(follow.getByRole('heading')).toHaveText(['Follow a key', 'Consistent hashing', 'Hash modulo n']);
  await expect(follow.getByRole('listitem').first()).toContainText('xxh64 of “user:42” is');
  const copies = follow.getByText(/^Copies: n\d, n\d, n\d$/);
  await expect(copies).toHaveCount(2);
  const owner = (await copies.first().textContent())!.slice('Copies: '.length, 'Copies: '.length + 2);
  await nodes(page).filter({ hasText: owner }).click();
  await view(page).getByRole('button', { name: 'Fail' }).click();
  await expect(copies.first()).not.toContainText(owner);
});

test('the address carries all of it; a damaged one is said and loses nothing', async ({ lab, page }) => {
  await lab.open('#placement');
  await view(page).getByRole('combobox', { name: 'Open an example' }).selectOption('Redis Cluster: 16,384 slots');
  await expect(pane(page, 'Redis Cluster').getByRole('img').first()).toHaveAccessibleName(/16,384 slots, 4 nodes/);
  await view(page).getByRole('textbox', { name: 'Key' }).fill('foo{bar}');
  await expect(page).toHaveURL(/#placement\?p=1\.[\w-]+&at=1&key=foo%7Bbar%7D$/);
  const address = page.url();
  await lab.open('#placement');
  await page.evaluate((url) => { location.href = url; }, address);
  await expect(pane(page, 'Redis Cluster').getByRole('img').first()).toHaveAccessibleName(/16,384 slots, 4 nodes/);
  await expect(view(page).getByRole('textbox', { name: 'Key' })).toHaveValue('foo{bar}');
  await page.evaluate(() => { location.hash = '#placement?p=1.damaged'; });
  await expect(view(page).getByRole('alert')).toHaveText(/^The link could not be opened: .+\. What is on screen stays as it is; ask for the link again\.$/);
  await expect(pane(page, 'Redis Cluster')).toBeVisible();
  await add(page);
  await expect(view(page).getByRole('alert')).toHaveCount(0);
});

test('every scheme can be chosen; the article’s own code says that it fails', async ({ lab, page }) => {
  await lab.open('#placement');
  const scheme = view(page).getByRole('combobox', { name: 'Scheme' });
  await view(page).getByRole('combobox', { name: 'Beside it' }).selectOption('Nothing');
  for (const name of await scheme.getByRole('option').allTextContents()) {
    await scheme.selectOption(name);
    await expect(pane(page, name)).toContainText('Lookup cost');
  }
  await scheme.selectOption({ value: 'seed-ring' });
  await view(page).getByRole('combobox', { name: 'Reading' }).selectOption('written');
  await expect(view(page).getByRole('alert')).toBeVisible();
});

test('by keyboard alone: a node is chosen and fails', async ({ lab, page }) => {
  await lab.open('#placement');
  await nodes(page).first().focus();
  await lab.press('ArrowDown', 'ArrowDown');
  const chosen = nodes(page).and(page.locator('[aria-selected=true]'));
  await expect(chosen).toHaveText('n3');
  await expect(chosen).toBeFocused();
  await view(page).getByRole('group', { name: 'Node n3' }).getByRole('button', { name: 'Fail' }).press('Enter');
  await expect(view(page).getByRole('listitem').filter({ hasText: 'n3 fails' })).toBeVisible();
});

test('it is readable for everybody, in light and dark', async ({ lab, page }) => {
  await lab.open('#placement');
  await add(page);
  await nodes(page).nth(1).click();
  await view(page).getByRole('textbox', { name: 'Key' }).fill('user:42');
  await expect(view(page).getByText(/^Copies: /)).toHaveCount(2);
  expect(await findingsLightAndDark(lab, '[role=dialog]')).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the picture comes first, and nothing is wider than the screen', async ({ lab, page }) => {
    await lab.open('#placement');
    await expect(ring(page).getByRole('img').first()).toBeInViewport();
    await add(page);
    await expect(ring(page)).toContainText('of 10,000 keys');
    expect(await page.evaluate(() => document.scrollingElement!.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await findings(lab, '[role=dialog]')).toEqual([]);
  });
});
