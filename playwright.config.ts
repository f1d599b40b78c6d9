// Browser tests of the built site. It is served under a path of its own, so that every run proves that any path will do:
// tests go to './', never to '/'.
import { createServer, type AddressInfo } from 'node:net';
import { defineConfig, devices } from '@playwright/test';
import { browserArguments, findBrowser } from './src/setup/browser.mjs';

/** Every worker process loads this file again: the first one chooses, the environment tells the others. */
async function choosePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

const port = (process.env['LAB_PORT'] ??= await choosePort());
const executablePath = findBrowser();
const path = '/under/any/path/';
const baseURL = `http://127.0.0.1:${port}${path}`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'node_modules/.cache/e2e',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  globalTimeout: 30 * 60_000,
  reporter: [
    ['list'],
    [
      'json',
      { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? 'node_modules/.cache/reports/playwright.json' },
    ],
  ],
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    trace: 'off',
    // The pages of one browser share a process, as tabs of a site do that open each other: see `test` in e2e/lab.ts.
    launchOptions: {
      args: [...browserArguments, '--process-per-site'],
      ...(executablePath === null ? {} : { executablePath }),
    },
  },
  projects: [{ name: 'chromium' }],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort --base ${path}`,
    url: baseURL,
    reuseExistingServer: false,
  },
});
