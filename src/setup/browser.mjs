// Finds a Chromium for the tests, or gets one. First what the person names, then Playwright's own, then the system's;
// only then is anything downloaded. A browser counts when it answers `--version`: some distributions ship a stub.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { root } from './dependencies.mjs';

/** What a headless Chromium needs in a container without a display, a sound card or a way out. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const systemPaths = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The executable to use, or null. Throws when CHROMIUM_PATH names something that is not there. */
export function findBrowser() {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist`);
  }
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => systemNames.map((name) => join(folder, name)));
  return [playwrightsOwn(), ...onPath, ...systemPaths].find((path) => path !== null && answers(path)) ?? null;
}

/** The executable to use, installing one when there is none; throws one clear error when that fails. */
export function ensureBrowser() {
  return findBrowser() ?? download() ?? installWithApt() ?? missing();
}

/** @returns {never} */
function missing() {
  throw new Error('No Chromium was found or could be installed: install one, or set CHROMIUM_PATH to its executable');
}

function playwrightsOwn() {
  try {
    return createRequire(import.meta.url)('playwright').chromium.executablePath();
  } catch {
    return null;
  }
}

/** @param {string} path */
function answers(path) {
  return (
    existsSync(path) &&
    (process.platform === 'win32' || spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0)
  );
}

function download() {
  console.error('No Chromium found. Trying Playwright’s download …');
  spawnSync(process.execPath, [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    timeout: 300_000,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000', ...process.env },
  });
  return findBrowser();
}

function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  console.error('Trying apt-get install chromium …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const parameters of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
    spawnSync('apt-get', ['--quiet', ...parameters], { stdio: ['ignore', 2, 2], env });
  }
  return findBrowser();
}
