// A cluster parted by hand, by key and from a menu, and healed again.
import { expect, test, type Lab } from './lab.ts';

const badge = (lab: Lab) => lab.page.getByRole('img', { name: /^Partition \d \| \d$/ });

test('by a loop around two nodes', async ({ lab, page }) => {
  await lab.openAt(150);
  await lab.lasso('n2', 'n3');
  await lab.rests(151);
  await expect(badge(lab)).toHaveText(/2 \| 3|3 \| 2/);
  await expect(lab.link('n1', 'n2')).toHaveAccessibleName(/, cut/);
  await expect(lab.link('n2', 'n3')).not.toHaveAccessibleName(/cut/);
  await page.getByRole('button', { name: 'Heal', exact: true }).click();
  await expect(badge(lab)).toHaveCount(0);
  await expect(lab.link('n1', 'n2')).not.toHaveAccessibleName(/cut/);
});

test('by the keyboard alone, in groups of one’s own and in a shape', async ({ lab, page }) => {
  await lab.openAt(150);
  await lab.command('Partition the cluster');
  const dialog = page.getByRole('dialog', { name: 'Partition the cluster' });
  await dialog.getByRole('radiogroup', { name: 'Group of n3' }).getByRole('radio', { name: 'Group B' }).focus();
  await lab.press('ArrowRight');
  await expect(
    dialog.getByRole('radiogroup', { name: 'Group of n3' }).getByRole('radio', { name: 'Group C' }),
  ).toBeChecked();
  await lab.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('img', { name: /^Partition/ })).toHaveText('2 | 1 | 2');
  await lab.command('Heal every cut');
  await expect(page.getByRole('img', { name: /^Partition/ })).toHaveCount(0);

  await lab.command('Partition the cluster');
  await dialog.getByRole('button', { name: 'The leader alone' }).click();
  await expect(badge(lab)).toHaveText(/1 \| 4|4 \| 1/);
});

test('nobody is parted by one group', async ({ lab, page }) => {
  await lab.openAt(150);
  await lab.command('Partition the cluster');
  for (const id of ['n1', 'n2'])
    await page
      .getByRole('radiogroup', { name: `Group of ${id}` })
      .getByRole('radio', { name: 'Group B' })
      .check({ force: true });
  await expect(page.getByRole('alert')).toContainText('at least one node');
  await expect(page.getByRole('button', { name: 'Partition', exact: true })).toBeDisabled();
  await lab.press('Escape');
  await lab.rests(150);
});

test('a drag from node to node cuts their link, another mends it', async ({ lab }) => {
  await lab.openAt(150);
  await lab.drag(lab.node('n1'), lab.node('n2'));
  await expect(lab.link('n1', 'n2')).toHaveAccessibleName(/, cut/);
  await lab.drag(lab.node('n2'), lab.node('n1'));
  await expect(lab.link('n1', 'n2')).not.toHaveAccessibleName(/cut/);
  await lab.rests(152);
});
