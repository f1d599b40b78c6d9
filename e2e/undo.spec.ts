// Whatever a hand does is one event, can be undone and done again.
import { expect, test, type Lab } from './lab.ts';

const ACTS: readonly (readonly [name: string, act: (lab: Lab) => Promise<void>])[] = [
  ['a crash', (lab) => lab.node('n2').press('c')],
  ['a pause', (lab) => lab.node('n3').press('p')],
  ['a timeout', (lab) => lab.node('n5').press('t')],
  ['an isolation', (lab) => lab.node('n1').press('i')],
  ['a held link', (lab) => lab.link('n1', 'n2').press('h')],
  ['a cut link', (lab) => lab.link('n1', 'n2').press('x')],
  ['a partition', (lab) => lab.lasso('n2', 'n3')],
  ['a dropped message', (lab) => lab.message('').first().press('Delete')],
  ['a held message', (lab) => lab.message('').first().press('h')],
  ['a delivery', (lab) => lab.message('').first().press('Enter')],
];

test('every act is undone and done again', async ({ lab }) => {
  await lab.openAt(150);
  await lab.stepUntil(lab.message('AppendEntries from'));
  const seq = await lab.seq();
  const before = await lab.stage();
  for (const [name, act] of ACTS) {
    await test.step(name, async () => {
      await act(lab);
      await lab.rests(seq + 1);
      const after = await lab.stage();
      expect(after).not.toEqual(before);
      await lab.press('Control+z');
      await lab.rests(seq);
      expect(await lab.stage()).toEqual(before);
      await lab.press('Control+Shift+Z');
      await lab.rests(seq + 1);
      expect(await lab.stage()).toEqual(after);
      await lab.press('Control+z');
      await lab.rests(seq);
    });
  }
});

test('a request is asked in a dialog, recorded and undone', async ({ lab, page }) => {
  await lab.openAt(150);
  await lab.press('q');
  const dialog = page.getByRole('dialog', { name: 'Send a client request' });
  await dialog.getByRole('textbox', { name: 'Command' }).fill('put y');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Send' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Command' }).fill('put y 7');
  await lab.press('Enter');
  await lab.rests(151);
  await expect(lab.why).toContainText('put y 7');
  await expect(page.getByRole('toolbar', { name: 'What was done to the run' })).toContainText('put y 7');
  await lab.press('Control+z');
  await lab.rests(150);
  await expect(page.getByRole('toolbar', { name: 'What was done to the run' })).not.toContainText('put y 7');
});
