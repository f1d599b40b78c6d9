/** What `place` and `move` share: a scheme with its settings, members with racks, keys, and what is wrong with any of them. */
import { chosenSettings } from '#app/share/scenario.ts';
import { explain } from '#app/share/words/words.ts';
import type { Flaw } from '#app/share/words/flaw.ts';
import { completed } from '#placement/build.ts';
import { PlacementError, type Member, type Scheme, type Settings } from '#placement/placement.ts';
import { SCHEMES, schemeNamed } from '#placement/schemes.ts';
import { errorText } from '#placement/words/words.ts';
import { BadInput, type Context } from './command.ts';
import { textOf } from './input.ts';
import { domains, namesOf } from './nodes.ts';
import { keyAndValue } from './run.ts';
import { cli, LANGUAGE } from './words/words.ts';

const { wrong } = cli.place;

/** The flags that both commands take. */
export const PLACING = {
  keys: { type: 'string' }, racks: { type: 'string' }, zones: { type: 'string' }, down: { type: 'string' },
  hash: { type: 'string' }, set: { type: 'string', multiple: true }, json: { type: 'boolean' },
} as const;

export interface PlacingFlags {
  readonly keys?: string | undefined;
  readonly racks?: string | undefined;
  readonly zones?: string | undefined;
  readonly down?: string | undefined;
  readonly hash?: string | undefined;
  readonly set?: string[] | undefined;
}

export function schemeOf(positionals: readonly string[]): Scheme {
  const known = SCHEMES.map(({ id }) => id);
  const [name, extra] = positionals;
  if (name === undefined) throw new BadInput(wrong.noScheme(known));
  if (extra !== undefined) throw new BadInput(cli.wrong.tooMuch(extra, wrong.aScheme));
  const scheme = schemeNamed(name);
  if (scheme === undefined) throw new BadInput(wrong.unknownScheme(name, known));
  return scheme;
}

/** All settings of the scheme: those of --hash and --set, and defaults. */
export function settingsOf(scheme: Scheme, { hash, set = [] }: PlacingFlags): Settings {
  const given = [...(hash === undefined ? [] : [['hash', hash] as const]), ...set.map(keyAndValue)];
  if (given.length > 0 && scheme.settings.length === 0) throw new BadInput(wrong.noSettings(scheme.id));
  const flaws: Flaw[] = [];
  const chosen = chosenSettings(flaws, scheme.settings, Object.fromEntries(given));
  const [flaw] = flaws;
  if (flaw !== undefined) throw new BadInput(explain(flaw, LANGUAGE));
  return completed(scheme, chosen);
}

/** The members with what --racks and --zones say of them. `known`: names that may be said, of other lists too. */
export function located(members: readonly Member[], { racks, zones }: PlacingFlags, known: readonly string[]): readonly Member[] {
  const [rackOf, zoneOf] = [domains('--racks', racks, known), domains('--zones', zones, known)];
  return members.map((one) => ({ ...one, rack: rackOf.get(one.id) ?? '', zone: zoneOf.get(one.id) ?? '' }));
}

/** The members, those of --down down. */
export function failing(members: readonly Member[], { down }: PlacingFlags): readonly Member[] {
  const failed = namesOf('--down', down, members.map(({ id }) => id));
  return members.map((one) => ({ ...one, up: !failed.has(one.id) }));
}

/** Weights that nobody heeds are no error, but worth a line. */
export function warnOfWeights(context: Context, command: string, scheme: Scheme, members: readonly Member[]): void {
  if (!scheme.weights && members.some(({ weight }) => weight !== 1)) context.warn(`lab ${command}: ${cli.place.noWeights(scheme.id)}`);
}

/** Every line is a key, literally: blanks, empty lines, even a carriage return. Only the end of the last line is none. */
export function keysOf(context: Context, { keys }: PlacingFlags): readonly string[] {
  if (keys === undefined) throw new BadInput(cli.wrong.missing('--keys'));
  const text = textOf(context, keys);
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** What placements refuse is bad input. */
export function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof PlacementError) throw new BadInput(errorText(error, LANGUAGE));
    throw error;
  }
}
