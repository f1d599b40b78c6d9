// `npm run check`: types, lint and unit tests; what to run before every commit.
import { ensureDependencies } from './dependencies.mjs';
import { tool } from './tool.mjs';

try {
  ensureDependencies();
  const gates = await Promise.all([tool('tsc', ['-b']), tool('oxlint', [])]);
  const tests = await tool('vitest', ['run', '--project', 'unit']);
  process.exitCode = [...gates, tests].every((code) => code === 0) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
