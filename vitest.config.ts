// Two kinds of unit tests: `unit` in Node, and `browser` (*.browser.test.ts) where real workers in a real Chromium are the point.
import { playwright } from '@vitest/browser-playwright';
import { type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { browserArguments, findBrowser } from './src/setup/browser.mjs';

const executablePath = findBrowser();

/** Vitest takes `define` away from the server and gives it to the tests alone; workers would not know the name. */
const buildId: Plugin = {
  name: 'build-id',
  transform: (code) => (code.includes('__BUILD_ID__') ? code.replaceAll('__BUILD_ID__', "'test'") : null),
};

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [buildId],
        cacheDir: 'node_modules/.cache/vitest-unit',
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['src/**/*.browser.test.ts'],
          environment: 'node',
          // Nothing here keeps state between files, so they may share a thread: a third less work than processes apart.
          pool: 'threads',
          isolate: false,
          maxWorkers: 2, // left alone it keeps one of two cores for itself
          sequence: { groupOrder: 1 }, // a project with a number of workers of its own comes in its own turn
          testTimeout: 30_000, // two busy cores; a test that needs seconds is too slow all the same
        },
      },
      {
        plugins: [buildId],
        cacheDir: 'node_modules/.cache/vitest-browser',
        worker: { format: 'es' },
        optimizeDeps: { include: ['fast-check'] },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.ts'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { args: browserArguments, ...(executablePath === null ? {} : { executablePath }) },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
