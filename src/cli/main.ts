/** The command line's entry: wires the commands to files, stdout and stderr. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { exhibits } from '#protocols/index.ts';
import type { Context } from './command.ts';
import { lab } from './lab.ts';

/** `npm run` starts in the project's folder; a path is meant from where the user stands. */
function located(path: string): string {
  const from = process.env['INIT_CWD'];
  return from === undefined || existsSync(path) ? path : resolve(from, path);
}

const context: Context = {
  exhibits,
  write: (text) => { process.stdout.write(text); },
  warn: (line) => { process.stderr.write(`${line}\n`); },
  read: (path) => readFileSync(path === '-' ? 0 : located(path), 'utf8'),
  save: (path, text) => writeFileSync(located(path), text),
};

// A reader that has had enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => { process.exit(error.code === 'EPIPE' ? 0 : 3); });
process.exitCode = await lab(process.argv.slice(2), context);
