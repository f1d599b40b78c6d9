/** What a link and a file carry, and what becomes of one that is opened: the same for both. */
import { exhibitNamed } from '#app/exhibits.ts';
import type { Exhibit, ExhibitSource } from '#model/exhibit.ts';
import type { Millis } from '#model/protocol.ts';
import { parse } from '#model/text.ts';
import type { Scripted, Trace } from '#model/trace.ts';
import { LIMITS } from '#model/world.ts';
import { assemble, attempt, whole, type Parts } from './scenario.ts';
import type { Flaw } from './words/flaw.ts';
import { detailed } from './words/words.ts';

/** A run, and where on it somebody stood. */
export interface Shared {
  readonly trace: Trace;
  /** Seq of the moment on screen. */
  readonly position: number;
  /** `signature` of the run's last world; null: not known. */
  readonly checksum: string | null;
}

/** What could be kept, and the first thing that was wrong; a flaw without `shared`: nothing could. */
export type Opened =
  | { readonly exhibit: Exhibit; readonly shared: Shared; readonly flaw: Flaw | null }
  | { readonly exhibit: null; readonly shared: null; readonly flaw: Flaw };

/** A choice of a script as it is written down. */
export type ScriptLine = readonly [seq: number, at: Millis, choice: string];

/** What a link or file says, before anybody has asked whether it makes sense. */
export interface Said {
  readonly protocol: string;
  readonly parts: Parts;
  readonly script: readonly ScriptLine[];
  readonly length: number;
  readonly checksum: string | null;
  readonly position: number;
}

export function failed(flaw: Flaw): Opened {
  return { exhibit: null, shared: null, flaw };
}

/**
 * Turns words into a run. A scenario with a flaw is kept without its flaw and without its script, which was written for
 * another one; a script is kept up to its first line that is no choice.
 */
export async function understood(exhibits: readonly ExhibitSource[], said: Said): Promise<Opened> {
  const exhibit = await exhibitNamed(exhibits, said.protocol);
  if ('kind' in exhibit) return failed(exhibit);
  const { scenario, flaws } = assemble(exhibit, said.parts);
  const [first] = flaws;
  if (first !== undefined) {
    return { exhibit, shared: { trace: { version: 1, scenario, script: [], length: 0 }, position: 0, checksum: null }, flaw: first };
  }
  const { script, flaw } = read(exhibit, said.script);
  const found: Flaw[] = flaw === null ? [] : [flaw];
  const cut = flaw === null ? Infinity : (script.at(-1)?.[0] ?? -1) + 1;
  const length = Math.min(cut, whole(found, 'length', said.length, [0, LIMITS.moments], 0));
  const position = whole(found, 'position', said.position, [0, LIMITS.moments], length);
  const trace: Trace = { version: 1, scenario, script, length };
  return { exhibit, shared: { trace, position: Math.min(position, length), checksum: found.length > 0 ? null : said.checksum }, flaw: found[0] ?? null };
}

function read(exhibit: Exhibit, lines: readonly ScriptLine[]): { readonly script: readonly Scripted[]; readonly flaw: Flaw | null } {
  const script: Scripted[] = [];
  for (const [index, [seq, at, text]] of lines.entries()) {
    const [lastSeq, lastAt] = script.at(-1) ?? [-1, 0];
    const detail = attempt(() => {
      if (!Number.isSafeInteger(seq) || seq <= lastSeq) return detailed((words) => words.outOfOrder(seq, lastSeq));
      if (!Number.isSafeInteger(at) || at < lastAt) return detailed((words) => words.backInTime(at));
      const choice = parse(text);
      if (choice.type === 'request') exhibit.commands.parse(choice.command);
      script.push([seq, at, choice]);
      return null;
    });
    if (detail !== null) return { script, flaw: { kind: 'bad-choice', line: index + 1, detail } };
  }
  return { script, flaw: null };
}
