// A scenario of one's own: one to nine nodes, a plan that is checked as it is typed.
import { exhibits } from '#protocols/index.ts';
import raft from '#protocols/raft/index.ts';
import { expect, test } from './lab.ts';

test('one to nine nodes elect a leader', async ({ lab, page }) => {
  await lab.open();
  await lab.settles();
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('2×');
  for (let servers = 1; servers <= 9; servers++) {
    await test.step(`${servers} nodes`, async () => {
      await lab.command('New scenario');
      await page.getByRole('spinbutton', { name: 'Servers' }).fill(String(servers));
      await lab.press('Enter');
      await expect(lab.node(`n${servers}`)).toBeVisible();
      await expect(lab.node(`n${servers + 1}`)).toHaveCount(0);
      await expect(lab.root).toHaveAttribute('data-workers', String(servers + 1));
      await expect(lab.leader).toBeVisible();
    });
  }
});

test('what cannot start says why', async ({ lab, page }) => {
  await lab.openAt(60);
  await lab.press('n');
  const dialog = page.getByRole('dialog', { name: 'New scenario' });
  const [plan, start, why] = [
    dialog.getByRole('textbox', { name: 'Plan' }),
    dialog.getByRole('button', { name: 'Start' }),
    dialog.getByRole('alert'),
  ];
  for (const [text, says] of [
    ['1s explode n1', /line 1.*'explode' is not a choice/],
    ['1s crash n2\n2s crash n8', /line 2.*no node n8/],
    ['soon crash n1', /'soon' is not a time/],
  ] as const) {
    await plan.fill(text);
    await expect(why).toHaveText(says);
    await expect(start).toBeDisabled();
  }
  await plan.fill('');
  await dialog.getByRole('spinbutton', { name: 'Servers' }).fill('10');
  await expect(why).toHaveText(/servers.*1 to 9/);
  await expect(start).toBeDisabled();
  await dialog.getByRole('spinbutton', { name: 'Servers' }).fill('3');
  await plan.fill('20ms crash n3');
  await expect(why).toHaveCount(0);
  await start.click();
  await expect(lab.node('n3')).toHaveAccessibleName(/crashed/);
  await expect(page.getByRole('toolbar', { name: 'What was done to the run' })).toContainText('crash n3');
});

test('every protocol can be chosen, with the settings and rules that it has', async ({ lab, page }) => {
  await lab.openAt(60);
  await lab.press('n');
  const dialog = page.getByRole('dialog', { name: 'New scenario' });
  for (const { name, load } of exhibits.toReversed()) {
    const { protocol, rules } = await load();
    await dialog.getByRole('combobox', { name: 'Protocol' }).selectOption(name);
    await expect(dialog.getByRole('button', { name: 'Start' })).toBeEnabled();
    const [settings, switches] = [dialog.locator('details').nth(0), dialog.locator('details').nth(1)];
    await expect(settings.locator('label')).toHaveCount(protocol.settings.length);
    await expect(switches.locator('label')).toHaveCount(rules.length);
  }
  const { title } = raft.words.en.rules['vote-once']!;
  for (const part of ['Settings', 'Safety rules']) await dialog.getByText(part).click();
  await dialog.getByRole('spinbutton', { name: /^Heartbeat/ }).fill('70');
  await dialog.getByRole('checkbox', { name: title }).uncheck();
  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('tab', { name: 'Rules' }).click();
  await expect(page.getByRole('switch', { name: title })).not.toBeChecked();
  await expect(page.getByRole('textbox', { name: /^Heartbeat/ })).toHaveValue('70');
});
