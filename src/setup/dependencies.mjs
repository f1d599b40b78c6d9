// Brings node_modules in step with package-lock.json. Plain JavaScript on Node alone: it runs before anything is installed.
// Asks npm's own record of what is installed, so that an `npm ci` run by hand counts and an interrupted one does not.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const oldestNode = [20, 19];

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[] }} LockedPackage */

/** Installs what is missing or stale; throws one clear error when it cannot. Speaks on stderr only. */
export function ensureDependencies() {
  requireNode(process.versions.node);
  const wanted = lockedPackages('package-lock.json');
  if (wanted === null) throw new Error('package-lock.json is missing or damaged: unpack the checkout again');
  const why = difference(wanted, lockedPackages('node_modules/.package-lock.json'));
  if (why === null) return;
  console.error(`Installing dependencies (${why}) …`);
  const { status, error } = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status !== 0)
    throw new Error(`npm ci failed${error ? ` (${error.message})` : ''}: is the npm registry in reach?`);
}

/** Runs npm with its output on stderr, by the same npm that started us when there is one. */
function npm(/** @type {string[]} */ parameters) {
  const script = process.env['npm_execpath'];
  const [command, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  return spawnSync(command, [...first, ...parameters], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && command === 'npm',
  });
}

function requireNode(/** @type {string} */ version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(`Node ${oldestNode.join('.')} or newer is needed; this is Node ${version}`);
}

/** @returns {Record<string, LockedPackage> | null} */
function lockedPackages(/** @type {string} */ file) {
  try {
    return JSON.parse(readFileSync(`${root}/${file}`, 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * Why what is installed is not what is wanted, or null when it is. A package for another platform may be absent,
 * and one that is present shows a folder brought from another machine.
 * @param {Record<string, LockedPackage>} wanted
 * @param {Record<string, LockedPackage> | null} installed
 */
export function difference(wanted, installed) {
  if (installed === null) return 'none are installed';
  for (const [path, { version, integrity, optional, os, cpu }] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = installed[path];
    const ours = (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true);
    if (found === undefined && !optional) return `${path} is missing`;
    if (found === undefined) continue;
    if (!ours) return `${path} is for another platform`;
    if (found.version !== version || found.integrity !== integrity) return `${path} is stale`;
  }
  return null;
}
