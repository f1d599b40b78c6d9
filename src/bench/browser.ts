/** What the built page reaches in a real Chromium: the figures of the screen. The page hands out its lab as `window.lab`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chromium, type Page } from 'playwright';
import type { Lab } from '#app/lab.ts';
import { encodeLink } from '#app/share/codec.ts';
import type { Exhibit } from '#model/exhibit.ts';
import { browserArguments, findBrowser } from '#setup/browser.mjs';
import { firstLoad } from '#setup/first-load.mjs';
import { figure, type Figure } from './figures.ts';
import { busyCluster } from './kernel.ts';

declare global {
  interface Window { readonly lab: Lab }
}

const PORT = 4_799;
/** Published with ShiViz; not part of the lab, so that its figure is left out where it is not. */
const FOREIGN = '../shared/histories/traces/shiviz/tsviz_shared_var_4_threads.log';
const SITE = `http://127.0.0.1:${PORT}/`;

export async function browserFigures(exhibit: Exhibit): Promise<readonly Figure[]> {
  const server = spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'preview', '--host', '127.0.0.1', '--port', String(PORT), '--strictPort'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(server.stdout, 'data');
  const executablePath = findBrowser();
  const browser = await chromium.launch({ args: browserArguments, ...(executablePath === null ? {} : { executablePath }) });
  try {
    // One page at a time: a run that goes on in another would take its share of the machine.
    const inPage = async <T>(measure: (page: Page) => Promise<T>): Promise<T> => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      // The functions that run in the page come through a compiler that names them with this.
      await page.addInitScript('globalThis.__name = (named) => named');
      const measured = await measure(page);
      await context.close();
      return measured;
    };
    return [
      figure('JavaScript of the first load, gzip', firstLoad('dist').bytes / 1000, 'KB', 200, 'at most'),
      figure('first committed command on screen, default speed', await inPage(firstCommit), 'ms after load', 3_000, 'at most'),
      ...(await inPage(flatOut)),
      ...(await inPage((page) => seeks(page, exhibit))),
      figure('a link of 10,000 events, opened', await inPage((page) => opening(page, exhibit)), 'ms', 1_000, 'at most'),
      figure('panning 10,000 events, 95th percentile of frames', await inPage((page) => panning(page, exhibit)), 'ms', 16.7, 'at most'),
      figure('longest task while two workers search all schedules of Raft (0: none over 50 ms)', await inPage((page) => searching(page, 'Every schedule')), 'ms', 50, 'at most'),
      figure('longest task while storms are searched (0: none over 50 ms)', await inPage((page) => searching(page, 'Storms')), 'ms', 50, 'at most'),
      ...(await inPage(foreignTrace)),
      ...(await inPage(placing)),
    ];
  } finally {
    await browser.close();
    server.kill();
  }
}

/** From the start of the navigation until a client's operation has its answer in the page. */
async function firstCommit(page: Page): Promise<number> {
  await page.goto(SITE);
  await page.waitForFunction(() => window.lab?.store.getState().branch.histories.at(-1)!.operations.chunks.flat().some(({ returned }) => returned !== null), null, { polling: 10 });
  return page.evaluate(() => performance.now());
}

/** Events a second with a worker for each node, and the longest stretch in which the page could not answer. */
async function flatOut(page: Page): Promise<readonly Figure[]> {
  await page.goto(SITE);
  await page.waitForFunction(() => Number(document.documentElement.dataset['seq']) > 10);
  const longest = await page.evaluate(async () => {
    const tasks: number[] = [0];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    for (const speed of [1 / 200, 1 / 20, 1 / 2, 2, 20]) {
      window.lab.setSpeed(speed);
      await new Promise((resolve) => { setTimeout(resolve, 1_000); });
    }
    return Math.max(...tasks);
  });
  const rate = await page.evaluate(async () => {
    const { lab } = window;
    lab.setSpeed(Infinity);
    const [from, start] = [lab.store.getState().length, performance.now()];
    await new Promise((resolve) => { setTimeout(resolve, 6_000); });
    return ((lab.store.getState().length - from) / (performance.now() - start)) * 1000;
  });
  const flat = await page.evaluate(async () => {
    const tasks: number[] = [0];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    await new Promise((resolve) => { setTimeout(resolve, 3_000); });
    return Math.max(...tasks);
  });
  return [
    figure('live, a worker for each node, flat out', rate, 'events/s', 1_500, 'at least'),
    figure('longest task while playing at five speeds (0: none over 50 ms)', longest, 'ms', 50, 'at most'),
    figure('longest task while playing flat out (0: none over 50 ms)', flat, 'ms', 50, 'at most'),
  ];
}

async function openRun(page: Page, exhibit: Exhibit, length: number): Promise<number> {
  const trace = { version: 1 as const, scenario: busyCluster(exhibit.protocol.name, 7), script: [], length };
  const { fragment } = await encodeLink(exhibit, { trace, position: length, checksum: null });
  await page.goto(SITE);
  await page.waitForFunction(() => Number(document.documentElement.dataset['seq']) > 5);
  await page.evaluate(() => window.lab.pause());
  return page.evaluate(async ([hash, last]) => {
    const start = performance.now();
    location.hash = hash;
    await new Promise<void>((resolve) => {
      const look = (): void => (document.documentElement.dataset['seq'] === String(last) ? resolve() : void requestAnimationFrame(look));
      look();
    });
    return performance.now() - start;
  }, [fragment, length] as const);
}

async function opening(page: Page, exhibit: Exhibit): Promise<number> {
  return openRun(page, exhibit, 10_000);
}

async function seeks(page: Page, exhibit: Exhibit): Promise<readonly Figure[]> {
  await openRun(page, exhibit, 50_000);
  await page.waitForTimeout(3_000); // The time line takes long runs in over some frames.
  const times = await page.evaluate(async () => {
    const painted = () => new Promise<void>((resolve) => {
      requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.addEventListener('message', () => resolve()); port1.start(); port2.postMessage(0); });
    });
    const times: number[] = [];
    for (let i = 0; i < 40; i++) {
      const target = (i * 7_919) % 50_000;
      await painted();
      const start = performance.now();
      window.lab.seek(target);
      while (document.documentElement.dataset['seq'] !== String(target)) await Promise.resolve();
      await painted();
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b);
  });
  const share = (part: number): number => times[Math.floor((times.length - 1) * part)]!;
  return [
    figure('seek among 50,000 moments and redraw, median of 40', share(0.5), 'ms', 50, 'at most'),
    figure('the same, 95th percentile', share(0.95), 'ms', 50, 'at most'),
    figure('the same, slowest', share(1), 'ms', 50, 'at most'),
  ];
}

/** Drags the time line for two seconds, with 10,000 events on it. */
async function panning(page: Page, exhibit: Exhibit): Promise<number> {
  await openRun(page, exhibit, 10_000);
  const box = (await page.getByRole('region', { name: 'Time line' }).boundingBox())!;
  const [y, left, width] = [box.y + box.height / 2, box.x + 150, box.width - 300];
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const look = (now: number): void => { frames.push(now - last); last = now; requestAnimationFrame(look); };
    requestAnimationFrame(look);
    Object.assign(window, { frames });
  });
  await page.mouse.move(left + width / 2, y);
  await page.mouse.down();
  const start = Date.now();
  for (let i = 0; Date.now() - start < 2_000; i++) await page.mouse.move(left + width / 2 + Math.sin(i / 15) * (width / 2), y);
  await page.mouse.up();
  return page.evaluate(() => {
    const { frames } = window as unknown as { frames: number[] };
    frames.splice(0, 3);
    // The browser's clock has steps of 0.1 ms.
    return Math.round(frames.sort((a, b) => a - b)[Math.floor(frames.length * 0.95)]! * 10) / 10;
  });
}

/** The longest stretch in which the page could not answer during eight seconds of a search that is larger than that. */
async function searching(page: Page, kind: 'Every schedule' | 'Storms'): Promise<number> {
  await page.goto(`${SITE}#search`);
  await page.getByRole('radio', { name: kind }).check();
  if (kind === 'Every schedule') for (const bound of ['Crashes', 'Timeouts']) await page.getByLabel(bound).fill('3');
  await page.waitForTimeout(1_000);
  await page.evaluate(() => {
    const tasks: number[] = [0];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    Object.assign(window, { tasks });
  });
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.waitForTimeout(8_000);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  return page.evaluate(() => Math.max(...(window as unknown as { readonly tasks: readonly number[] }).tasks));
}

/** A log of another program with 5,000 events: how long one picture of it takes while its window is dragged. */
async function foreignTrace(page: Page): Promise<readonly Figure[]> {
  if (!existsSync(FOREIGN)) return [];
  await page.goto(`${SITE}#trace`);
  const data = await page.evaluateHandle(([title, content]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content!], title!));
    return transfer;
  }, ['threads.log', readFileSync(FOREIGN, 'utf8')]);
  await page.locator('header').first().dispatchEvent('drop', { dataTransfer: data });
  const dialog = page.getByRole('dialog');
  await dialog.getByText('5,000 events on 4 lanes').waitFor();
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(window, { frames });
    new PerformanceObserver((list) => frames.push(...list.getEntriesByName('trace').map(({ duration }) => duration))).observe({ entryTypes: ['measure'] });
  });
  const box = (await dialog.getByRole('img').boundingBox())!;
  await dialog.getByRole('button', { name: 'Show the whole (F)' }).click();
  await page.mouse.move(box.x + 0.8 * box.width, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.2 * box.width, box.y + 200, { steps: 60 });
  await page.mouse.up();
  const frames = await page.evaluate(() => (window as unknown as { readonly frames: readonly number[] }).frames.toSorted((a, b) => a - b));
  return [figure('drawing a foreign trace of 5,000 events, median', frames[Math.floor(frames.length / 2)] ?? NaN, 'ms', 16.7, 'at most')];
}

/** A ring of 1,000 nodes with 100,000 keys beside rendezvous hashing, which asks every node for every key: a node joins. */
async function placing(page: Page): Promise<readonly Figure[]> {
  await page.goto(`${SITE}#placement`);
  await page.getByRole('combobox', { name: 'Beside it' }).selectOption('Rendezvous');
  await page.getByRole('spinbutton', { name: 'Nodes' }).fill('1000');
  await page.getByRole('button', { name: 'Begin with these' }).click();
  await page.getByRole('spinbutton', { name: 'How many' }).fill('100000');
  await page.getByRole('region', { name: 'Rendezvous' }).getByRole('img', { name: /1,000 nodes, 100,000 different keys/ }).waitFor({ timeout: 60_000 });
  await page.waitForTimeout(2_000);
  await page.evaluate(() => {
    const [tasks, frames]: [number[], number[]] = [[0], []];
    Object.assign(window, { tasks, frames });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    new PerformanceObserver((list) => frames.push(...list.getEntriesByName('placement').map(({ duration }) => duration))).observe({ entryTypes: ['measure'] });
  });
  await page.getByRole('button', { name: 'Add a node' }).click();
  await page.getByRole('region', { name: 'Rendezvous' }).getByRole('group', { name: 'Moved' }).waitFor({ timeout: 60_000 });
  await page.waitForTimeout(3_000);
  const { tasks, frames } = await page.evaluate(() => {
    const seen = window as unknown as { readonly tasks: readonly number[]; readonly frames: readonly number[] };
    return { tasks: [...seen.tasks], frames: [...seen.frames] };
  });
  const sorted = frames.toSorted((a, b) => a - b);
  return [
    figure('placement, 1,000 nodes and 100,000 keys: a frame while keys travel, median', sorted[Math.floor(sorted.length / 2)] ?? NaN, 'ms', 16.7, 'at most'),
    figure('longest task when a node joins (0: none over 50 ms)', Math.max(...tasks), 'ms', 50, 'at most'),
  ];
}
