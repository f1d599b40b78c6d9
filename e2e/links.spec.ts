// A link replays the same run in a browser that shares nothing with the one that made it.
import { elsewhere, expect, test, type Lab } from './lab.ts';

/** The address is written a moment after the lab has come to rest. */
async function address(lab: Lab): Promise<string> {
  await expect(lab.page).toHaveURL(new RegExp(`#s=1\\.[\\w-]+&t=${await lab.seq()}$`));
  return new URL(lab.page.url()).hash;
}

test('faults by hand, the moment and the logs arrive in a fresh browser, and the run goes on', async ({
  lab,
  browser,
}) => {
  await lab.openAt(150);
  await lab.node('n2').press('c');
  await lab.rests(151);
  await lab.lasso('n2', 'n3');
  await lab.rests(152);
  await lab.stepUntil(lab.message('AppendEntries from'));
  const seq = await lab.seq();
  await lab.message('AppendEntries from').first().press('h');
  await lab.rests(seq + 1);
  await lab.stepUntil(lab.why.getByText(/pre-vote|heartbeat|received/));
  const [logs, stage] = [await lab.log(), await lab.stage()];
  const [fragment, rested] = [await address(lab), await lab.seq()];
  await elsewhere(browser, async (other) => {
    await other.open(fragment);
    await other.rests(rested);
    await other.settles();
    expect(await other.log()).toEqual(logs);
    expect(await other.stage()).toEqual(stage);
    await expect(other.page.getByRole('alert')).toHaveCount(0);
    await other.press(' ');
    await expect.poll(() => other.seq()).toBeGreaterThan(rested + 3);
    await expect(other.root).toHaveAttribute('data-workers', '5');
  });
});

test('the share dialog gives the link of the address bar, and says how long it is', async ({ lab, page, browser }) => {
  await lab.openRun({ length: 200, at: 160 });
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this moment' });
  const link = dialog.getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/#s=1\./);
  const url = await link.inputValue();
  await expect(dialog).toContainText(`${url.length.toLocaleString('en')} characters`);
  await elsewhere(browser, async (other) => {
    await other.page.goto(url);
    await other.rests(160);
    await other.press('End');
    await other.rests(200);
  });
});

test('a session of a hundred choices stays under two thousand characters', async ({ lab, page }) => {
  const verbs = [
    'pause n1',
    'pause n2',
    'resume n1',
    'resume n2',
    'cut n1>n3,n3>n1',
    'mend n1>n3,n3>n1',
    'crash n5',
    'restart n5',
    'partition n1,n2 | n3,n4,n5',
    'heal',
  ];
  const script = Array.from({ length: 100 }, (_, i) => `${150 + 7 * i} ${600 + 40 * i} ${verbs[i % verbs.length]}`);
  await lab.openRun({ script, length: 850 });
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByRole('button', { name: 'Share' }).click();
  const link = page.getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/#s=1\./);
  expect((await link.inputValue()).length).toBeLessThan(2_000);
});

test('back and forward go from run to run', async ({ lab, page }) => {
  await lab.openAt(150);
  await lab.press(',');
  await lab.rests(149);
  await address(lab);
  await lab.command('New scenario');
  await page.getByRole('spinbutton', { name: 'Servers' }).fill('3');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(lab.node('n4')).toHaveCount(0);
  await expect.poll(() => lab.seq()).toBeGreaterThan(3);
  await lab.press('k');
  await address(lab);
  const seq = await lab.seq();
  await page.goBack();
  await lab.rests(149);
  await expect(lab.node('n4')).toBeVisible();
  await page.goForward();
  await lab.rests(seq);
  await expect(lab.node('n4')).toHaveCount(0);
});

test('a link that is pasted into the same tab opens', async ({ lab, page }) => {
  await lab.openAt(150);
  await lab.openAt(90);
  await page.goBack();
  await lab.rests(150);
});
