// Acting in the past keeps the future that was, as a branch with a name.
import { expect, test } from './lab.ts';

test('the old future is kept, can be opened again and compared', async ({ lab, page }) => {
  await lab.openRun({ length: 200, at: 150 });
  const leader = (await lab.leader.getAttribute('aria-label'))!.split(/[ ,]/)[1]!;
  await lab.node(leader).press('c');
  await lab.rests(151);
  await expect(lab.node(leader)).toHaveAccessibleName(/crashed/);
  const branches = page.getByRole('button', { name: 'Branches' });
  await expect(branches).toHaveText('2/2');

  await branches.click();
  await expect(page.getByRole('menuitemradio')).toHaveText([/1\. as it began/, new RegExp(`2\\. crash ${leader}`)]);
  await page.getByRole('menuitemradio', { name: /1\./ }).click();
  await lab.rests(200);
  await expect(lab.node(leader)).toHaveAccessibleName(/leader/);

  await page.getByRole('button', { name: 'Compare' }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare two branches' });
  await expect(dialog).toContainText('They part after event 150');
  await dialog.getByRole('button', { name: 'Open the other one' }).click();
  await lab.rests(151);
  await expect(lab.node(leader)).toHaveAccessibleName(/crashed/);
});

test('a branch has the name that it is given', async ({ lab, page }) => {
  await lab.openRun({ length: 200, at: 150 });
  await lab.node('n2').press('p');
  await lab.rests(151);
  await page.getByRole('button', { name: 'Branches' }).click();
  await page.getByRole('menuitem', { name: /Rename/ }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Branch 2' }).fill('a long pause');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Branches' }).click();
  await expect(page.getByRole('menuitemradio', { name: /2\. a long pause/ })).toBeVisible();
});

test('undo takes the branch away, redo brings it back', async ({ lab, page }) => {
  await lab.openRun({ length: 200, at: 150 });
  await lab.node('n2').press('c');
  await lab.rests(151);
  await lab.press('Control+z');
  await lab.rests(150);
  await expect(page.getByRole('button', { name: 'Branches' })).toHaveCount(0);
  await lab.press('End');
  await lab.press('Control+Shift+Z');
  await lab.rests(151);
  await expect(page.getByRole('button', { name: 'Branches' })).toHaveText('2/2');
});
