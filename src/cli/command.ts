/** What a command of the lab is, and how it fails: bad input is one line, and never a stack. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { exhibitNamed } from '#app/exhibits.ts';
import { explain } from '#app/share/words/words.ts';
import type { Exhibit, ExhibitSource } from '#model/exhibit.ts';
import { cli, LANGUAGE } from './words/words.ts';

/** Bad input, in one line that says what and where. Ends the program with code 2. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}

/** undecided: neither yes nor no, since a budget ended first. */
export const EXIT = { ok: 0, broken: 1, badInput: 2, failure: 3, undecided: 4 } as const;

/** What a command may touch; tests bring their own. */
export interface Context {
  readonly exhibits: readonly ExhibitSource[];
  /** To stdout, as it is. */
  write(text: string): void;
  /** To stderr, a line. */
  warn(line: string): void;
  /** `-` is stdin. Throws the error of the file system. */
  read(path: string): string;
  save(path: string, text: string): void;
}

export interface Command {
  readonly usage: string;
  readonly about: string;
  readonly options: readonly (readonly [flag: string, about: string])[];
  /** Returns the exit code; throws BadInput. */
  run(words: readonly string[], context: Context): Promise<number>;
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** `values` by flag, and `positionals`. */
export type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ readonly options: O; readonly allowPositionals: true; readonly strict: true }>>;

/** The flags and the other words of a command line, exactly as declared. */
export function parsed<const O extends Options>(words: readonly string[], options: O): Parsed<O> {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new BadInput(/^[^.\n]*/.exec((error as Error).message)![0]);
  }
}

/** The one word that the command needs, and no more. */
export function only(positionals: readonly string[], what: string): string {
  const [word, ...rest] = positionals;
  if (word === undefined) throw new BadInput(cli.wrong.missing(what));
  if (rest.length > 0) throw new BadInput(cli.wrong.tooMuch(rest[0]!, what));
  return word;
}

/** The exhibit of that name; BadInput says which there are. */
export async function exhibitOf(context: Context, name: string): Promise<Exhibit> {
  const found = await exhibitNamed(context.exhibits, name);
  if ('kind' in found) throw new BadInput(explain(found, LANGUAGE));
  return found;
}

/** The one of that name, or all of them, in their order. */
export function exhibitsOf(context: Context, name: string | undefined): Promise<readonly Exhibit[]> {
  return Promise.all(name === undefined ? context.exhibits.map(({ load }) => load()) : [exhibitOf(context, name)]);
}

export function writeJson(context: Context, value: unknown): void {
  context.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** One line of a listing: columns padded to the widest of each. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => `${row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!))).join('  ')}\n`).join('');
}
