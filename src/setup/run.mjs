// Runs a TypeScript program of this project in Node (`node src/setup/run.mjs src/cli/main.ts …`), installing first what
// is missing. Says nothing on stdout, which belongs to the program.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';

const [program, ...parameters] = process.argv.slice(2);
try {
  if (program === undefined) throw new Error('Name the program to run');
  ensureDependencies();
  const { register } = await import('tsx/esm/api');
  register();
  process.argv.splice(1, process.argv.length - 1, resolve(program), ...parameters);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
await import(pathToFileURL(resolve(program)).href);
