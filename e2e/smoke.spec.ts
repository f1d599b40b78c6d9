/** The built page under a path of its own: it runs, complains of nothing, fetches from nowhere else and is light. */
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

test('the page runs without a complaint', async ({ page, baseURL }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.url()} is ${response.status()}`);
    if (!response.url().startsWith(baseURL!)) complaints.push(`${response.url()} is not ours`);
  });
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('data-status', 'playing');
  await expect(page.locator('html')).toHaveAttribute('data-seq', /[1-9]/);
  expect(complaints).toEqual([]);
});

test('what is fetched before the first event weighs at most 200 KB of JavaScript', async ({ page }) => {
  const weights = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (response.url().endsWith('.js'))
      weights.set(
        response.url(),
        response.body().then((body) => gzipSync(body).length),
      );
  });
  await page.addInitScript(() => {
    const fetched = () => performance.getEntriesByType('resource').map(({ name }) => name);
    new MutationObserver((_, observer) => {
      if (!(Number(document.documentElement.dataset['seq']) >= 1)) return;
      Object.assign(window, { first: fetched() });
      observer.disconnect();
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-seq'] });
  });
  await page.goto('./');
  await page.waitForFunction(() => 'first' in window && Number(document.documentElement.dataset['seq']) > 5);
  await page.waitForLoadState('networkidle');
  const { first, all } = await page.evaluate(() => ({
    first: (window as unknown as { first: string[] }).first,
    all: performance.getEntriesByType('resource').map(({ name }) => name),
  }));
  // What the page itself never asked for was fetched by its workers: they are there before the first event.
  const early = [...weights].filter(([url]) => first.includes(url) || !all.includes(url));
  const kilobytes = (await Promise.all(early.map(([, bytes]) => bytes))).reduce((sum, bytes) => sum + bytes, 0) / 1000;
  expect(early.length).toBeLessThan(weights.size);
  expect(kilobytes).toBeGreaterThan(20);
  expect(kilobytes).toBeLessThanOrEqual(200);
});
