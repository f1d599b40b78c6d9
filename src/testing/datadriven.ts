/**
 * Test data as prose: commands, `----`, what came of them. `npx vitest -u` rewrites the answers; read the diff before
 * you commit it. After cockroachdb/datadriven, as in etcd-io/raft.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TextError } from '#model/sentence.ts';
import { expect } from 'vitest';

/** Answers one command line in a few lines, or in ''. A TextError becomes the answer `error: …`. */
export type Answer = (command: string) => string;

/** Checks that the file at `url` says what `answer` says. A file of commands alone gets its first answers from `vitest -u`. */
export async function golden(url: URL, answer: Answer): Promise<void> {
  const path = fileURLToPath(url);
  await expect(rewrite(path, answer)).toMatchFileSnapshot(path);
}

/** The file's text with every answer made anew. Blocks stand apart by an empty line; `#` starts a comment line. */
export function rewrite(path: string, answer: Answer): string {
  const blocks = readFileSync(path, 'utf8')
    .trimEnd()
    .split(/\n\n+(?=\S)/);
  return `${blocks.map((block) => rewriteBlock(block, answer)).join('\n\n')}\n`;
}

function rewriteBlock(block: string, answer: Answer): string {
  const [input = ''] = block.split(/\n----(?:\n|$)/);
  const commands = input.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (commands.length === 0) return input;
  const answers = commands.map((command) => attempt(command, answer)).filter((text) => text !== '');
  // An empty line would start a new block when the file is read again.
  return [input.trimEnd(), '----', ...answers].join('\n').replace(/\n\n+/g, '\n');
}

function attempt(command: string, answer: Answer): string {
  try {
    return answer(command).trimEnd();
  } catch (error) {
    if (error instanceof TextError) return `error: ${error.message}`;
    throw error;
  }
}
