// Runs an installed tool by its own script with this Node: the same on every system, no shell and no npx in between.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './dependencies.mjs';

/** @param {string} name @param {string} [command] */
function script(name, command = name) {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/** @type {NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const scripts = {
  oxlint: () => script('oxlint'),
  oxfmt: () => script('oxfmt'),
  playwright: () => script('@playwright/test', 'playwright'),
  tsc: () => script('typescript', 'tsc'),
  vite: () => script('vite'),
  vitest: () => script('vitest'),
};

/**
 * Starts the tool and resolves to its exit code; null stands for a signal. What stops us stops the tool.
 * @param {keyof typeof scripts} name
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} [environment] added to ours
 * @returns {Promise<number | null>}
 */
export function tool(name, parameters, environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [scripts[name](), ...parameters], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    });
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, pass);
    child.on('error', reject);
    child.on('exit', (code) => {
      for (const signal of signals) process.off(signal, pass);
      resolve(code);
    });
  });
}
