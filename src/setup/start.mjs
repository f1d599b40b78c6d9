// `npm start`: installs what is missing, builds the site, serves it and says where. Parameters go to the server
// (`npm start -- --port 8080 --host`).
import { ensureDependencies } from './dependencies.mjs';
import { tool } from './tool.mjs';

try {
  ensureDependencies();
  console.log('Building Consensus Lab …');
  const built = await tool('vite', ['build', '--logLevel', 'warn']);
  process.exitCode = built === 0 ? ((await tool('vite', ['preview', ...process.argv.slice(2)])) ?? 0) : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
