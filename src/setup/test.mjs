// `npm test`: sets up everything it needs, then types, lint, unit and worker tests, the build and the browser tests.
// Runs on after a failure, so that one run tells everything; the last line is always `N passed, N failed`.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { ensureDependencies, root } from './dependencies.mjs';
import { tool } from './tool.mjs';

const reports = join(root, 'node_modules/.cache/reports');
const tally = { passed: 0, failed: 0 };
/** @type {string[]} */
const failures = [];

try {
  ensureDependencies();
  process.env['CHROMIUM_PATH'] = ensureBrowser();
  await run();
} catch (error) {
  gate(error instanceof Error ? error.message : String(error), false);
}
if (failures.length > 0) console.log(`\nFAILED: ${failures.join('; ')}`);
process.exitCode = tally.failed === 0 ? 0 : 1;
console.log(`${tally.passed} passed, ${tally.failed} failed`);

async function run() {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const [types, lint] = await Promise.all([tool('tsc', ['-b']), tool('oxlint', [])]);
  gate('types', types === 0);
  gate('lint', lint === 0);
  const vitestReport = join(reports, 'vitest.json');
  const vitest = await tool('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${vitestReport}`,
  ]);
  suite('unit tests', vitest, vitestReport, ({ numPassedTests, numFailedTests }) => [numPassedTests, numFailedTests]);
  const built = (await tool('vite', ['build', '--logLevel', 'warn'])) === 0;
  gate('build', built);
  if (!built) return;
  const playwrightReport = join(reports, 'playwright.json');
  const playwright = await tool('playwright', ['test'], { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport });
  suite('browser tests', playwright, playwrightReport, ({ stats }) => [stats.expected, stats.unexpected + stats.flaky]);
}

/** A step that is not made of tests counts only when it fails. @param {string} name @param {boolean} passed */
function gate(name, passed) {
  if (passed) return;
  failures.push(name);
  tally.failed += 1;
}

/**
 * Adds a runner's own count. A runner that fails without a failed test (a file that does not load) is one failure.
 * @param {string} name
 * @param {number | null} code
 * @param {string} report
 * @param {(report: any) => [passed: number, failed: number]} count
 */
function suite(name, code, report, count) {
  let [passed, failed] = [0, 0];
  try {
    [passed, failed] = count(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    console.error(`${name} left no report`);
  }
  tally.passed += passed;
  tally.failed += failed;
  if (failed > 0) failures.push(`${failed} of the ${name}`);
  else gate(name, code === 0 && passed > 0);
}
