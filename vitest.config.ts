// Two kinds of unit tests: `unit` in Node, and `browser` (*.browser.test.ts) where real workers in a real Chromium are the point.
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserArguments, findBrowser } from './src/setup/browser.mjs';

const executablePath = findBrowser();
const define = { __BUILD_ID__: JSON.stringify('test') };

export default defineConfig({
  define,
  test: {
    projects: [
      {
        define,
        cacheDir: 'node_modules/.cache/vitest-unit',
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['src/**/*.browser.test.ts'],
          environment: 'node',
        },
      },
      {
        define,
        cacheDir: 'node_modules/.cache/vitest-browser',
        worker: { format: 'es' },
        optimizeDeps: { include: ['fast-check'] },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.ts'],
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
