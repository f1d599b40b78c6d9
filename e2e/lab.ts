/**
 * The lab as a person meets it: opened at a moment, asked what is on screen, acted upon by key and by name. Every test
 * that uses it fails if the page complains in the console.
 */
import {
  expect,
  test as base,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
  type Request,
} from '@playwright/test';
import { encodeLink } from '#app/share/codec.ts';
import { parse, parsePlan } from '#model/text.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import raft from '#protocols/raft/index.ts';

/** A calm run of five: n4 leads from event 40 or so, and a client writes. */
const calm: Scenario = {
  protocol: 'raft',
  servers: ['n1', 'n2', 'n3', 'n4', 'n5'],
  clients: ['c1'],
  config: {},
  off: [],
  seed: 1,
  network: DEFAULT_NETWORK,
  disks: {},
  plan: parsePlan('170ms request c1 put x 1\n600ms request c1 workload 400ms'),
};

export interface Run extends Partial<Omit<Scenario, 'plan'>> {
  readonly plan?: string;
  /** Lines `event ms choice`, as in a saved file. */
  readonly script?: readonly string[];
  readonly length: number;
  /** The event on screen; the last if it is not given. */
  readonly at?: number;
}

/** A link, as the lab itself makes them. */
export async function linkTo({ plan, script = [], length, at = length, ...changes }: Run): Promise<string> {
  const scenario: Scenario = { ...calm, ...changes, ...(plan === undefined ? {} : { plan: parsePlan(plan) }) };
  const lines = script.map((line) => {
    const [, seq, ms, choice] = /^(\d+) (\d+) (.*)$/.exec(line)!;
    return [Number(seq), Number(ms), parse(choice!)] as const;
  });
  const { fragment } = await encodeLink(raft, {
    trace: { version: 1, scenario, script: lines, length },
    position: at,
    checksum: null,
  });
  return `#${fragment}`;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export class Lab {
  readonly page: Page;
  /** What the page has said on the console or thrown. */
  readonly complaints = new Set<string>();
  private readonly fetching = new Set<Request>();

  constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.add(message.text());
    });
    page.on('request', (request) => this.fetching.add(request));
    page.on('requestfinished', (request) => this.fetching.delete(request));
    page.on('requestfailed', (request) => this.fetching.delete(request));
    page.on('pageerror', (error) => this.complaints.add(String(error)));
  }

  /** `fragment` with its `#`; without one the lab opens as for a stranger. */
  async open(fragment = ''): Promise<void> {
    await this.page.goto(`./${fragment}`);
    await expect(this.page.locator('header').first()).toBeVisible(); // Under a view it is no landmark.
  }

  /** Rests at an event of the calm run, or of another one. */
  async openRun(run: Run): Promise<void> {
    await this.open(await linkTo(run));
    await this.rests(run.at ?? run.length);
    await this.settles();
  }

  /** Until the whole has taken the place of the first picture, and everything stands where it will stay. */
  async settles(): Promise<void> {
    const { page } = this;
    await expect(this.picker).toBeVisible();
    await expect(page.getByRole('separator').or(page.getByRole('navigation')).first()).toBeVisible();
    const stage = page.getByRole('main').locator('svg[role=group]');
    await expect(async () => {
      const place = await stage.boundingBox();
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      expect([...this.fetching].map((request) => request.url())).toEqual([]);
      expect(await stage.boundingBox()).toEqual(place);
    }).toPass({ intervals: [50] });
  }

  async openAt(seq: number): Promise<void> {
    await this.openRun({ length: seq });
  }

  get root(): Locator {
    return this.page.locator('html');
  }

  async seq(): Promise<number> {
    return Number(await this.root.getAttribute('data-seq'));
  }

  async rests(seq: number): Promise<void> {
    await expect(this.root).toHaveAttribute('data-seq', String(seq));
    await expect(this.root).not.toHaveAttribute('data-status', 'playing');
  }

  /** By the button, which then has nothing more to do and keeps the focus all the same. */
  async toStart(): Promise<void> {
    const button = this.page.getByRole('button', { name: 'To the start' });
    await button.click();
    await this.rests(0);
    await expect(button).toBeFocused();
  }

  async plays(): Promise<void> {
    await expect(this.root).toHaveAttribute('data-status', 'playing');
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** One event on at a time, until this is on screen. */
  async stepUntil(what: Locator): Promise<void> {
    for (let seq = await this.seq(), patience = 60; (await what.count()) === 0; seq++) {
      expect(patience--, `${what.toString()} within 60 events`).toBeGreaterThan(0);
      await this.press('.');
      await this.rests(seq + 1);
    }
  }

  node(id: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^node ${id}, `) });
  }

  get leader(): Locator {
    return this.page.getByRole('button', { name: /^node n\d, leader, term \d+$/ });
  }

  /** In flight: `AppendEntries from n1 to n2`, or a part of it. */
  message(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^message ${name}`) });
  }

  link(a: string, b: string): Locator {
    return this.page.getByRole('button', { name: `link between ${a} and ${b}` });
  }

  /** What runs, and the way to the other scenarios. */
  get picker(): Locator {
    return this.page.getByRole('banner').getByRole('combobox', { name: 'Scenario' });
  }

  /** What the event on screen did, and why. */
  get why(): Locator {
    return this.page.getByRole('region', { name: 'Why' });
  }

  /** The laws, what waits and the cost, under everything. */
  get strip(): Locator {
    return this.page.getByRole('region', { name: 'Laws, history and cost' });
  }

  /** Of the menu of what is needed now and then. */
  async fromMenu(role: 'menuitem' | 'menuitemcheckbox' | 'menuitemradio', name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'More' }).click();
    await this.page.getByRole(role, { name }).click();
  }

  /** Opens a scenario by its title, with the mouse. */
  async choose(title: string): Promise<void> {
    await this.picker.click();
    await this.page
      .getByRole('option', { name: new RegExp(`^${literal(title)}(?! *,)`) })
      .first()
      .click();
  }

  /** Cells of the log grid, by what they say. */
  entry(says: RegExp): Locator {
    return this.page.getByRole('gridcell', { name: says });
  }

  /** The corners of a loop around these nodes of the stage, which stand beside each other. */
  async loop(...ids: readonly string[]): Promise<readonly Point[]> {
    const boxes = await Promise.all(
      ids.map(async (id) => (await this.node(id).locator('circle').first().boundingBox())!),
    );
    const [left, top] = [Math.min(...boxes.map(({ x }) => x)) - 8, Math.min(...boxes.map(({ y }) => y)) - 8];
    const [right, bottom] = [
      Math.max(...boxes.map(({ x, width }) => x + width)) + 8,
      Math.max(...boxes.map(({ y, height }) => y + height)) + 8,
    ];
    return [
      { x: right, y: bottom },
      { x: right, y: top },
      { x: left, y: top },
      { x: left, y: bottom },
      { x: right, y: bottom },
    ];
  }

  async lasso(...ids: readonly string[]): Promise<void> {
    const [start, ...corners] = await this.loop(...ids);
    const { mouse } = this.page;
    await mouse.move(start!.x, start!.y);
    await mouse.down();
    for (const { x, y } of corners) await mouse.move(x, y, { steps: 6 });
    await mouse.up();
  }

  async drag(from: Locator, to: Locator): Promise<void> {
    const [a, b] = [await centre(from), await centre(to)];
    const { mouse } = this.page;
    await mouse.move(a.x, a.y);
    await mouse.down();
    await mouse.move(b.x, b.y, { steps: 8 });
    await mouse.up();
  }

  /** Opens the menu of a mark. A button that is held for long (or a machine that is slow) chooses and closes on release. */
  async rightClick(mark: Locator): Promise<void> {
    await expect(async () => {
      await mark.locator('circle').first().click({ button: 'right' });
      await expect(this.page.getByRole('menuitem').first()).toBeVisible({ timeout: 1_000 });
    }).toPass();
  }

  /** Every entry of every log, in words. */
  async log(): Promise<readonly string[]> {
    await expect(this.page.getByRole('gridcell').first()).toBeVisible();
    const cells = this.entry(/, (index|entry) \d+, /);
    return cells.evaluateAll((elements) => elements.map((cell) => cell.getAttribute('aria-label') ?? ''));
  }

  /** Everything on the stage, in words. */
  async stage(): Promise<readonly string[]> {
    const marks = this.page.getByRole('region', { name: 'Cluster' }).locator('svg [role=button]');
    return marks.evaluateAll((elements) => elements.map((mark) => mark.getAttribute('aria-label') ?? ''));
  }

  /** Opens the list of protocols, and waits until each is there. */
  async home(): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: 'Protocols' }).click();
    await expect(this.page.getByRole('dialog', { name: 'Protocols' })).toBeVisible();
    await expect(this.page.locator('article[aria-busy=true]')).toHaveCount(0);
  }

  /** Runs a command by its name, from the keyboard. */
  async command(name: string): Promise<void> {
    await this.press('Control+k');
    const search = this.page.getByRole('combobox', { name: 'Find a command' });
    await expect(search).toBeFocused();
    await search.fill(name);
    await expect(this.page.getByRole('option').first()).toContainText(name);
    await this.press('Enter');
  }
}

/** Words as they stand, in a regular expression. */
export function literal(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Of the mark itself, whatever its captions do. */
async function centre(mark: Locator): Promise<Point> {
  const { x, y, width, height } = (await mark.locator('circle, rect').first().boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

interface Kept {
  readonly context: BrowserContext;
  /** Of the same site, and nothing runs in it. */
  readonly keeper: Page;
}

/** Browsers that outlive a test, by who sits before them. */
const kept = new Map<string, Kept>();

/**
 * Lends a browser in which nothing is stored and nothing is open. Its process, with the code that is compiled there, is
 * that of the test before: starting another for each test takes half of all the time.
 */
async function borrow(browser: Browser, who: string, lend: (context: BrowserContext) => Promise<void>): Promise<void> {
  const { context, keeper } = kept.get(who) ?? (await keep(browser));
  kept.set(who, { context, keeper });
  await lend(context);
  const opened = context.pages().filter((page) => page !== keeper);
  await Promise.all(opened.map((page) => page.close()));
  await context.clearPermissions();
  await keeper.evaluate(() => localStorage.clear());
}

async function keep(browser: Browser): Promise<Kept> {
  const context = await browser.newContext();
  const keeper = await context.newPage();
  await keeper.goto('./favicon.svg');
  return { context, keeper };
}

export const test = base.extend<{ lab: Lab }>({
  context: async ({ browser, viewport, hasTouch, isMobile, colorScheme, contextOptions }, provide) => {
    const screen = JSON.stringify({ viewport, hasTouch, isMobile, colorScheme, contextOptions });
    await borrow(browser, screen, provide);
  },
  lab: async ({ page }, provide) => {
    const lab = new Lab(page);
    await provide(lab);
    expect([...lab.complaints]).toEqual([]);
  },
});

/** Somebody else's browser: nothing is shared but what is sent. */
export async function elsewhere(browser: Browser, visit: (lab: Lab) => Promise<void>): Promise<void> {
  await borrow(browser, 'somebody else', async (context) => {
    const lab = new Lab(await context.newPage());
    await visit(lab);
    expect([...lab.complaints]).toEqual([]);
  });
}

export { expect } from '@playwright/test';
