// Searches from the screen: every schedule within bounds, storms, the rule lab; what they find opens as a run.
import { findingsLightAndDark } from './axe.ts';
import { expect, test, type Lab } from './lab.ts';
import { exhibits } from '#protocols/index.ts';
import paxos from '#protocols/paxos/index.ts';
import raft from '#protocols/raft/index.ts';

const { laws, rules } = raft.words.en;

async function openSearch(lab: Lab, off: readonly string[] = []): Promise<void> {
  await lab.open('#search');
  await expect(lab.page.getByRole('dialog', { name: 'Search' })).toBeVisible();
  if (off.length === 0) return;
  await lab.page.getByText('Safety rules').click();
  for (const rule of off) await lab.page.getByLabel(rules[rule]!.title, { exact: true }).uncheck();
}

const start = (lab: Lab) => lab.page.getByRole('button', { name: 'Search', exact: true }).click();
const status = (lab: Lab, text: string) => expect(lab.page.getByRole('dialog').getByRole('status')).toHaveText(text, { timeout: 60_000 });

test('all schedules within small bounds are tried, and the answer says which', async ({ lab, page }) => {
  await openSearch(lab);
  await page.getByLabel('Timeouts').fill('1');
  await page.getByLabel('Crashes').fill('0');
  await start(lab);
  await status(lab, 'Done');
  await expect(page.getByText(/^Every schedule with 3 servers, term up to \d, 1 timeout, .*states\. All \d+ laws hold\.$/)).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('listitem').filter({ hasText: laws['ElectionSafety']!.title })).toContainText('holds');
  await expect(page.getByText(/All 16 laws hold\.$/)).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('listitem').filter({ hasText: laws['LeaderInTime']!.title })).toContainText('not tried: time stands still in a search');
  await expect(page.getByText('vote-granted', { exact: true })).toBeVisible();
  await page.getByText('What this does not cover').click();
  await expect(page.getByText(/There were no crashes, /)).toBeVisible();
});

test('a bound may be typed anew, and the search does not begin before all are possible', async ({ lab, page }) => {
  await openSearch(lab);
  const timeouts = page.getByLabel('Timeouts');
  const begin = page.getByRole('button', { name: 'Search', exact: true });
  await timeouts.focus();
  await lab.press('Control+a', 'Backspace');
  await expect(timeouts).toHaveValue('');
  await begin.click();
  await expect(timeouts).toBeFocused();
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0);
  await lab.press('1');
  for (const bound of ['Crashes', 'Torn steps', 'Lost messages', 'Doubled messages', 'Partitions']) await page.getByLabel(bound).fill('99');
  await expect(page.getByRole('alert')).toHaveText('These bounds are too large together. Lower some of them.');
  await expect(begin).toBeDisabled();
});

test('a small space is drawn, and walked through by keyboard', async ({ lab, page }) => {
  await openSearch(lab);
  await page.getByLabel('Clients ask, in this order').fill('');
  await page.getByLabel('Timeouts').fill('1');
  await page.getByLabel('Crashes').fill('0');
  await start(lab);
  await page.getByRole('button', { name: 'Draw all states' }).click({ timeout: 30_000 });
  const graph = page.getByRole('application', { name: 'All states' });
  const [states] = /\d+/.exec((await page.getByRole('heading', { name: 'All states' }).textContent())!)!;
  await expect(graph.locator('circle')).toHaveCount(Number(states));
  await graph.focus();
  await page.keyboard.press('ArrowRight');
  const step = page.getByRole('button', { name: /^RequestVote from n1 arrives at n\d/ }).first();
  await expect(step).toContainText('term 1');
  await step.click();
  await expect(graph.locator('circle[data-on]')).toHaveCount(1);
  const scale = async () => Number(/scale\(([\d.]+)\)/.exec((await graph.locator('g').first().getAttribute('transform'))!)![1]);
  const fitted = await scale();
  await page.getByRole('button', { name: 'Zoom in (+)' }).click();
  await expect.poll(scale).toBeCloseTo(fitted * 1.5);
  await graph.focus();
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await expect.poll(scale).toBeLessThan(fitted);
  await page.keyboard.press('f');
  await expect.poll(scale).toBeCloseTo(fitted);
  expect(await findingsLightAndDark(lab, '[role=dialog]')).toEqual([]);
});

test('nine like servers are told apart, and the form says why', async ({ lab, page }) => {
  await openSearch(lab);
  await page.getByRole('spinbutton', { name: 'Servers' }).fill('9');
  await expect(page.getByText('Not possible here: 9 like servers have 362,880 orders. They are told apart.')).toBeVisible();
  await expect(page.getByLabel('Exchange like servers')).toBeDisabled();
  await expect(page.getByLabel('Exchange like servers')).not.toBeChecked();
});

test('it is asked whether it can go on for ever: an answer where it cannot, a run to watch where it can', async ({ lab, page }) => {
  await openSearch(lab);
  await page.getByRole('combobox', { name: 'Protocol' }).selectOption('paxos');
  await page.getByRole('spinbutton', { name: 'Servers' }).fill('2');
  for (const bound of ['Timeouts', 'Crashes']) await page.getByLabel(bound).fill('0');
  await page.getByLabel('Clients ask, in this order').fill('propose x');
  await start(lab);
  await status(lab, 'Done');
  const ask = page.getByRole('button', { name: 'Can it go on for ever without a result?' });
  await ask.click();
  await expect(page.getByText(/^Every fair run comes to: /)).toBeVisible({ timeout: 60_000 });
  await page.getByText('Safety rules').click();
  await page.getByLabel(paxos.words.en.rules['back-off']!.title, { exact: true }).uncheck();
  await page.getByRole('spinbutton', { name: 'Clients' }).fill('2');
  await page.getByLabel('Clients ask, in this order').fill('propose x\npropose y');
  await start(lab);
  await status(lab, 'Done');
  await ask.click();
  await expect(page.getByRole('heading', { name: /^It can go round for ever without: / })).toBeVisible({ timeout: 60_000 });
  expect(await findingsLightAndDark(lab, '[role=dialog]')).toEqual([]);
  await page.getByRole('button', { name: 'Watch it' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('without a rule the search ends with the shortest run that breaks a law, and it can be watched', async ({ lab, page }) => {
  await openSearch(lab, ['vote-once']);
  await start(lab);
  await status(lab, 'Done');
  const finding = page.getByRole('heading', { name: /breaks$/ });
  const law = (await finding.textContent())!.replace(' breaks', '');
  await expect(page.getByText('No shorter schedule breaks a law within these bounds.')).toBeVisible();
  expect(await findingsLightAndDark(lab, '[role=dialog]')).toEqual([]);
  await page.getByRole('button', { name: 'Watch it' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(lab.root).toHaveAttribute('data-status', 'violated', { timeout: 30_000 });
  await expect(lab.why).toContainText(law);
});

test('storms go on until they are stopped, rest in between, and leave the lab as it was', async ({ lab, page }) => {
  await lab.open();
  await lab.settles();
  await lab.press('e');
  await page.getByText('Storms').click();
  await start(lab);
  const runs = page.locator('dt', { hasText: 'Runs' }).locator('+ dd');
  await expect(runs).toHaveText(/[1-9]/, { timeout: 30_000 });
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await status(lab, 'Paused');
  const rested = await runs.textContent();
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(runs).not.toHaveText(rested!, { timeout: 30_000 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Search for violations: one goes on' }).click();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await status(lab, 'Stopped');
});

test('a command that the protocol does not know is said, and nothing is searched', async ({ lab, page }) => {
  await openSearch(lab);
  await page.getByLabel('Clients ask, in this order').fill('put x 1\nfly away');
  await expect(page.getByText(/“fly away”: /)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Search', exact: true })).toBeDisabled();
});

test('the rule lab finds a rule by its words, shows its violation, and searches for another', async ({ lab, page }) => {
  await lab.open();
  await lab.settles();
  await lab.press('b');
  const rows = page.getByRole('dialog').getByRole('listitem');
  const count = (await Promise.all(exhibits.map(({ load }) => load()))).flatMap((exhibit) => Object.keys(exhibit.words.en.rules)).length;
  await expect(rows).toHaveCount(count, { timeout: 30_000 });
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(`${count} rules · a violation of each is known`);
  await page.getByRole('button', { name: 'Raft', exact: true }).click();
  await page.getByRole('searchbox').fill(rules['vote-once']!.title);
  await expect(rows.first()).toContainText(rules['vote-once']!.text);
  expect(await findingsLightAndDark(lab, '[role=dialog]')).toEqual([]);
  await page.getByRole('button', { name: `Search for a violation without “${rules['vote-once']!.title}”` }).click();
  await status(lab, 'Done');
  await expect(page.getByRole('heading', { name: /breaks$/ })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await lab.press('b');
  await page.getByRole('button', { name: `Watch the violation without “${rules['vote-once']!.title}”` }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(lab.root).toHaveAttribute('data-status', 'violated', { timeout: 30_000 });
});
