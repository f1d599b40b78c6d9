/** What is drawn of a trace: events one by one, or quiet runs (nothing is sent, nothing arrives) as one mark each. */
import type { Arrow, Execution } from '#app/traces/trace.ts';

export interface Mark {
  readonly lane: number;
  /** Where it stands along; of a folded trace fewer places are needed. */
  readonly at: number;
  /** Indices of events, at least one. */
  readonly events: readonly number[];
}

export interface Fold {
  readonly lanes: readonly string[];
  /** Their names without what all of them begin and end with, if that is much. */
  readonly short: readonly string[];
  /** Each after its causes. */
  readonly marks: readonly Mark[];
  /** Between marks. */
  readonly arrows: readonly Arrow[];
  /** Of each event, its mark. */
  readonly markOf: Int32Array;
  /** Of each lane, its marks in order. */
  readonly onLane: readonly (readonly number[])[];
  /** The last place. */
  readonly end: number;
}

/** Shorter runs take no less room as one mark. */
const LEAST = 3;

/** `open`: first events of runs that are shown one by one all the same. */
export function folded({ lanes, events, arrows }: Execution, fold: boolean, open: ReadonlySet<number>): Fold {
  const busy = new Uint8Array(events.length);
  for (const { from, to } of arrows) busy[from] = busy[to] = 1;
  const onLane = lanes.map((): number[] => []);
  for (const [index, { lane }] of events.entries()) onLane[lane]!.push(index);
  const groups = onLane.flatMap((own) => runsOf(own, fold ? busy : null, open)).toSorted((a, b) => a[0]! - b[0]!);
  const markOf = new Int32Array(events.length);
  for (const [mark, group] of groups.entries()) for (const event of group) markOf[event] = mark;
  const between = arrows.map(({ from, to }): Arrow => ({ from: markOf[from]!, to: markOf[to]! }));
  const marks = groups.map((group): Mark => ({ lane: events[group[0]!]!.lane, at: events[group[0]!]!.at, events: group }));
  const shown = fold ? packed(marks, between, lanes.length) : marks;
  const marksOn = lanes.map((): number[] => []);
  for (const [index, { lane }] of shown.entries()) marksOn[lane]!.push(index);
  return { lanes, short: shortened(lanes), marks: shown, arrows: between, markOf, end: shown.reduce((end, { at }) => Math.max(end, at), 0), onLane: marksOn };
}

/** What all names share is worth leaving out from so many letters on. */
const SHARED = 7;

function shortened(names: readonly string[]): readonly string[] {
  const [first = ''] = names;
  const shared = (same: (length: number) => boolean): number => {
    let length = 0;
    while (length < first.length && same(length + 1)) length++;
    return length >= SHARED && names.length > 1 ? length : 0;
  };
  const head = shared((length) => names.every((name) => name.length > length && name.startsWith(first.slice(0, length))));
  const tail = shared((length) => names.every((name) => name.length > head + length && name.endsWith(first.slice(-length))));
  return names.map((name) => `${head > 0 ? '…' : ''}${name.slice(head, name.length - tail)}${tail > 0 ? '…' : ''}`);
}

/** The events of one lane, quiet neighbours together. */
function runsOf(own: readonly number[], busy: Uint8Array | null, open: ReadonlySet<number>): number[][] {
  if (busy === null) return own.map((event) => [event]);
  const runs: number[][] = [];
  for (const event of own) {
    const last = runs.at(-1);
    if (last !== undefined && busy[event] === 0 && busy[last[0]!] === 0) last.push(event);
    else runs.push([event]);
  }
  return runs.flatMap((run) => (run.length < LEAST || open.has(run[0]!) ? run.map((event) => [event]) : [run]));
}

/** One place further than the latest of what was before. A run has no arrows, so its first event stands for all. */
function packed(marks: readonly Mark[], arrows: readonly Arrow[], lanes: number): Mark[] {
  const at = new Int32Array(marks.length);
  const latest = new Int32Array(lanes).fill(-1);
  const causes = new Map<number, number[]>();
  for (const { from, to } of arrows) causes.set(to, [...(causes.get(to) ?? []), from]);
  return marks.map((mark, index) => {
    const before = (causes.get(index) ?? []).map((cause) => at[cause]!);
    at[index] = Math.max(latest[mark.lane]!, ...before) + 1;
    latest[mark.lane] = at[index];
    return { ...mark, at: at[index] };
  });
}
