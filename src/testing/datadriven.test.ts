import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sentence, TextError } from '#model/sentence.ts';
import { expect, test } from 'vitest';
import { golden, rewrite } from './datadriven.ts';

const file = join(mkdtempSync(join(tmpdir(), 'golden-')), 'sums.txt');

/** `2 + 3` is 5; a sum that is not one is refused. */
function add(command: string): string {
  const [left, right] = command.split(' + ').map(Number);
  if (left === undefined || right === undefined || Number.isNaN(right)) throw new TextError(sentence(() => `'${command}' is no sum`));
  return `${left + right}\n`;
}

const answered = "# Sums.\n\n# two in a block\n1 + 1\n2 + 3\n----\n2\n5\n\n2 + x\n----\nerror: '2 + x' is no sum\n";

test('commands get answers, comments stay, wrong answers are replaced', () => {
  writeFileSync(file, '# Sums.\n\n# two in a block\n1 + 1\n2 + 3\n----\n7\n\n\n2 + x\n');
  expect(rewrite(file, add)).toBe(answered);
});

test('a file that was rewritten is left as it is', async () => {
  writeFileSync(file, answered);
  expect(rewrite(file, add)).toBe(answered);
  await golden(new URL(`file://${file}`), add);
  expect(readFileSync(file, 'utf8')).toBe(answered);
});

test('an answer with an empty line stays in its block', () => {
  writeFileSync(file, 'x\n');
  expect(rewrite(file, () => 'a\n\nb')).toBe('x\n----\na\nb\n');
});
