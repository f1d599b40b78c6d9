/**
 * Every protocol of the lab, from the list of protocols to a link that another browser opens. A new protocol is one more
 * row of the table: a scenario that is over soon, the tab of its own panel, and how that panel begins to speak.
 */
import { encodeLink } from '#app/share/codec.ts';
import { exhibits } from '#protocols/index.ts';
import { findings } from './axe.ts';
import { elsewhere, expect, Lab, literal, test } from './lab.ts';

interface Row {
  /** A scenario's id. */
  readonly scenario: string;
  /** The tab of a panel that only this protocol has. */
  readonly tab: string;
  /** What can be read there at the scenario's end, by its accessible name. */
  readonly reads: readonly [role: 'gridcell' | 'columnheader' | 'list' | 'listitem', name: RegExp];
}

const ROWS: { readonly [protocol: string]: Row } = {
  raft: { scenario: 'first-election', tab: 'Logs', reads: ['gridcell', /put x 1, committed/] },
  paxos: { scenario: 'three-wishes', tab: 'Ballots', reads: ['listitem', /^ballot \S+ of n\d, tea, chosen$/] },
  'multi-paxos': {
    scenario: 'steady-leader',
    tab: 'Slots',
    reads: ['columnheader', /^slot \d+, chosen: .*“put \w+ [\w.]+” is chosen/],
  },
  zab: { scenario: 'first-epoch', tab: 'Phases', reads: ['listitem', /^n\d: BROADCAST, /] },
  'two-phase': { scenario: 'presumed-nothing', tab: 'Transactions', reads: ['list', /^n\d, coordinator$/] },
  'three-phase': { scenario: 'three-phases', tab: 'Transactions', reads: ['list', /^n1, coordinator$/] },
  ring: { scenario: 'put-and-get', tab: 'Ring', reads: ['listitem', /^x, of n3, n4 and n2: the copies agree$/] },
  sharded: {
    scenario: 'stale-client',
    tab: 'Placement',
    reads: ['listitem', /^shard 3: g1, leader n4; \d+ requests$/],
  },
};

const loaded = await Promise.all(exhibits.map(({ load }) => load()));

test('each protocol has its row', () => {
  for (const { protocol, lessons } of loaded)
    expect(lessons.map(({ id }) => id)).toContain(ROWS[protocol.name]?.scenario);
});

for (const { protocol, lessons, words } of loaded) {
  const { name, lessons: told } = words.en;
  const row = ROWS[protocol.name];
  const lesson = lessons.find(({ id }) => id === row?.scenario);
  if (row === undefined || lesson === undefined) continue;

  test(`${name}: from the list, to the end in workers, its own panel, and its link elsewhere`, async ({
    lab,
    page,
    browser,
  }) => {
    await lab.open();
    await lab.settles();
    await lab.home();
    const card = page.getByRole('article', { name, exact: true });
    await card.getByText(/^\d+ scenarios?$/).click();
    await card.getByRole('button', { name: told[lesson.id]!.title, exact: true }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(lab.root).toHaveAttribute('data-protocol', protocol.name);
    await expect(page.getByRole('banner').getByRole('button', { name: `Protocol: ${name}` })).toBeVisible();
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('5×');
    await page.waitForFunction((until) => {
      const { now, status } = document.documentElement.dataset;
      return Number(now) >= until || status === 'stuck'; // Where nothing more can happen, the story is over.
    }, lesson.until);
    await pause(lab);
    await expect(lab.root).toHaveAttribute('data-host', 'workers');
    await expect(lab.root).toHaveAttribute('data-workers', /[1-9]/);

    await page.getByRole('tab', { name: row.tab, exact: true }).click();
    const panel = page.getByRole('tabpanel', { name: row.tab });
    await expect(panel.getByRole(row.reads[0], { name: row.reads[1] }).first()).toBeVisible();

    expect(await findings(lab, 'section[aria-label="Details"]')).toEqual([]);

    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const link = page.getByRole('textbox', { name: 'Link' });
    await expect(link).toHaveValue(/#s=1\./);
    const [url, seq, end] = [await link.inputValue(), await lab.seq(), await state(lab)];
    await elsewhere(browser, async (other) => {
      await other.page.goto(url);
      await other.rests(seq);
      await expect(other.page.getByRole('alert')).toHaveCount(0); // It would say that the replay went another way.
      expect(await state(other)).toEqual(end);
    });
  });
}

async function pause(lab: Lab): Promise<void> {
  if ((await lab.root.getAttribute('data-status')) === 'playing')
    await lab.page.getByRole('button', { name: 'Play or pause' }).click();
  await expect(lab.root).not.toHaveAttribute('data-status', 'playing');
}

/** The world on screen, whole. */
async function state(lab: Lab): Promise<unknown> {
  return lab.page.evaluate(() => {
    const { branch, cursor } = window.lab.store.getState();
    return JSON.parse(JSON.stringify(branch.moments[cursor]!.world)) as unknown;
  });
}

test('the list: every protocol as a cluster that runs, with what it promises, survives and does not', async ({
  lab,
  page,
}) => {
  await lab.open();
  await lab.settles();
  await lab.home();
  await expect(page.getByRole('article')).toHaveCount(loaded.length + 1); // And the placement lab.
  for (const { words, lessons } of loaded) {
    const { name, promise, survives, fails } = words.en;
    const card = page.getByRole('article', { name, exact: true });
    await expect(card.getByRole('heading', { name, exact: true })).toBeVisible();
    for (const text of [promise, ...survives, ...fails])
      await expect(card.getByText(text, { exact: true })).toBeVisible();
    await expect(card.getByText(`${lessons.length} scenarios`)).toBeVisible();
    const picture = card.getByRole('img', {
      name: new RegExp(`^${literal(name)}: \\d+ servers? and \\d clients? exchange messages`),
    });
    await picture.scrollIntoViewIfNeeded();
    const before = await picture.innerHTML();
    await expect.poll(() => picture.innerHTML()).not.toBe(before);
  }
});

test('the pictures stand still at a word, out of sight and when the list is closed; the run beneath rests and goes on', async ({
  lab,
  page,
}) => {
  await lab.open();
  await lab.settles();
  await lab.plays();
  await page.setViewportSize({ width: 1280, height: 300 });
  await page.getByRole('button', { name: 'Protocols' }).click();
  const picture = page.getByRole('article').first().getByRole('img');
  await expect(picture).toHaveAttribute('data-runs', 'true');
  await expect(lab.root).not.toHaveAttribute('data-status', 'playing');
  const seq = await lab.seq();
  await page.getByRole('button', { name: 'Pause the pictures' }).click();
  await expect(picture).toHaveAttribute('data-runs', 'false');
  const still = await picture.innerHTML();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  expect(await picture.innerHTML()).toBe(still);
  await page.getByRole('button', { name: 'Let the pictures run' }).click();
  await expect(picture).toHaveAttribute('data-runs', 'true');
  await page
    .getByText(/^\d+ scenarios$/)
    .first()
    .click();
  await page.getByRole('article').first().getByRole('listitem').last().scrollIntoViewIfNeeded();
  await expect(picture).toHaveAttribute('data-runs', 'false');
  expect(await lab.seq()).toBe(seq);
  await lab.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await lab.plays();
  await expect.poll(() => lab.seq()).toBeGreaterThan(seq);
});

test('by keyboard: the list opens, a scenario is chosen, and back and forward lead through', async ({ lab, page }) => {
  await lab.openAt(150);
  await lab.press('g');
  const list = page.getByRole('dialog', { name: 'Protocols' });
  await expect(list).toBeFocused();
  await expect(page).toHaveURL(/#home$/);
  await lab.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(page).toHaveURL(/#s=1\./);
  await lab.rests(150);

  await lab.press('g');
  const open = list.getByRole('button', { name: 'Open Raft' });
  for (let i = 0; i < 30 && !(await open.evaluate((button) => button === document.activeElement)); i++)
    await lab.press('Tab');
  await lab.press('Enter');
  await expect(list).toHaveCount(0);
  await lab.plays();
  await expect(lab.picker).toContainText('First election');
  await expect(page).toHaveURL(/#s=1\./);
  await page.goBack();
  await expect(list).toBeVisible();
  await page.goBack();
  await expect(list).toHaveCount(0);
  await lab.rests(150);
  await page.goForward();
  await expect(list).toBeVisible();
  await lab.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(page).toHaveURL(/#s=1\./);
  await lab.rests(150);
});

test('the address #home opens the list over the first run', async ({ lab, page }) => {
  await lab.open('#home');
  const list = page.getByRole('dialog', { name: 'Protocols' });
  await expect(list).toBeVisible();
  await lab.press('Escape');
  await lab.plays();
  await expect(page).toHaveURL(/#s=1\./);
});

test('the name in the bar opens the other protocols and the sizes of the cluster', async ({ lab, page }) => {
  await lab.open();
  await lab.settles();
  const protocol = page.getByRole('banner').getByRole('button', { name: /^Protocol: / });
  await expect(protocol).toHaveAccessibleName('Protocol: Raft · 5 nodes');
  await protocol.click();
  for (const { words } of loaded)
    await expect(
      page.getByRole('menuitemradio', { name: new RegExp(`^${literal(words.en.name)}(?!\\w)`) }),
    ).toBeVisible();
  await page.getByRole('menuitemradio', { name: '3 servers' }).click();
  await expect(protocol).toHaveAccessibleName('Protocol: Raft · 3 nodes');
  await expect(lab.node('n4')).toHaveCount(0);
  await expect(lab.leader).toBeVisible();
  await expect(lab.picker).toContainText('Your own scenario');
  await protocol.click();
  const last = loaded.at(-1)!;
  await page.getByRole('menuitemradio', { name: new RegExp(`^${literal(last.words.en.name)}(?!\\w)`) }).click();
  await expect(lab.root).toHaveAttribute('data-protocol', last.protocol.name);
  await lab.plays();
});

test.describe('where motion is unwanted', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('the pictures are stills with something under way', async ({ lab, page }) => {
    await lab.open();
    await lab.settles();
    await lab.home();
    const pictures = page.getByRole('article').locator('[data-runs]');
    await expect(pictures).toHaveCount(loaded.length);
    for (const picture of await pictures.all()) {
      await picture.scrollIntoViewIfNeeded();
      await expect(picture.locator('[data-hollow]').first()).toBeVisible();
      await expect(picture).toHaveAttribute('data-runs', 'false');
      const still = await picture.innerHTML();
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
      expect(await picture.innerHTML()).toBe(still);
    }
    await expect(page.getByRole('button', { name: 'Pause the pictures' })).toHaveCount(0);
  });
});

test.describe('without a connection', () => {
  test('a link of a protocol that cannot be fetched stays one step back, and opens when it can be', async ({
    page,
  }) => {
    const lab = new Lab(page);
    let connected = false;
    const { protocol, lessons } = loaded.at(-1)!;
    await page.route('**/*.js', (route) =>
      connected || !route.request().url().includes(`/${protocol.name}-`) ? route.continue() : route.abort(),
    );
    const { fragment } = await encodeLink(loaded.at(-1)!, {
      trace: { version: 1, scenario: lessons[0]!.scenario, script: [], length: 30 },
      position: 30,
      checksum: null,
    });
    await lab.open(`#${fragment}`);
    await expect(page.getByRole('alert')).toContainText(`The code of '${protocol.name}' could not be loaded`);
    await lab.plays();
    await lab.press('k');
    await expect(page).not.toHaveURL(new RegExp(fragment.slice(0, 40)));
    connected = true;
    await page.goBack();
    await lab.rests(30);
    await expect(lab.root).toHaveAttribute('data-protocol', protocol.name);
  });

  test('a protocol that cannot be fetched is said, the run goes on, and it may be asked for again', async ({
    page,
  }) => {
    const lab = new Lab(page); // Its browser complains, and may.
    let connected = true;
    await page.route('**/*.js', (route) => (connected ? route.continue() : route.abort()));
    await lab.open();
    await lab.settles();
    await expect(page.getByRole('banner').getByRole('button', { name: /^Protocol: / })).toBeEnabled();
    connected = false;
    const last = exhibits.at(-1)!.name;
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Protocol: / })
      .click();
    await page.getByRole('menuitemradio', { name: last, exact: true }).click();
    await expect(page.getByRole('alert')).toContainText(`The code of '${last}' could not be loaded`);
    await expect(lab.root).toHaveAttribute('data-protocol', 'raft');
    await lab.plays();
    await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();
    await lab.press('g');
    await expect(page.getByRole('alert').filter({ hasText: 'A part of the page could not be loaded' })).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await lab.plays();
    connected = true;
    await lab.command(`Protocol: ${loaded.at(-1)!.words.en.name}`);
    await expect(lab.root).toHaveAttribute('data-protocol', last);
    await lab.plays();
  });
});
