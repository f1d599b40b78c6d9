import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { difference, root } from './dependencies.mjs';

const elsewhere = process.platform === 'win32' ? 'linux' : 'win32';

test.each([
  ['nothing is installed', { a: { version: '1' } }, null, 'none are installed'],
  ['all is installed', { '': {}, a: { version: '1' } }, { a: { version: '1' } }, null],
  ['one is missing', { a: { version: '1' } }, {}, 'a is missing'],
  ['one is old', { a: { version: '2' } }, { a: { version: '1' } }, 'a is stale'],
  [
    'one has other contents',
    { a: { version: '1', integrity: 'x' } },
    { a: { version: '1', integrity: 'y' } },
    'a is stale',
  ],
  ['another platform is left out', { a: { optional: true, os: [elsewhere] } }, {}, null],
  ['another platform is there', { a: { os: [elsewhere] } }, { a: { os: [elsewhere] } }, 'a is for another platform'],
])('dependencies: %s', (_case, wanted, installed, why) => {
  expect(difference(wanted, installed)).toBe(why);
});

/** What findBrowser says with these executables first on the path; each is a script that ends with the given code. */
function found(scripts: Record<string, number>, environment: NodeJS.ProcessEnv): string {
  const folder = mkdtempSync(join(tmpdir(), 'browsers-'));
  for (const [name, code] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\nexit ${code}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const ask =
    "import('./src/setup/browser.mjs').then((setup) => setup.findBrowser()).catch((error) => error.message).then(console.log)";
  return execFileSync(process.execPath, ['-e', ask], {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: [folder, dirname(process.execPath)].join(delimiter),
      PLAYWRIGHT_BROWSERS_PATH: join(folder, 'none'),
      ...environment,
    },
  })
    .trim()
    .replace(folder, '');
}

test.skipIf(process.platform === 'win32')('a browser that does not answer is passed over', () => {
  expect(found({ chromium: 1, 'google-chrome': 0 }, {})).toBe('/google-chrome');
});

test('CHROMIUM_PATH comes first and must exist', () => {
  expect(found({ chromium: 0 }, { CHROMIUM_PATH: process.execPath })).toBe(process.execPath);
  expect(found({ chromium: 0 }, { CHROMIUM_PATH: '/no/such' })).toBe(
    'CHROMIUM_PATH names /no/such, which does not exist',
  );
});
