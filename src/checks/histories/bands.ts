/** The nemesis of a history as stretches: from what broke to what mended it. */
import { NEMESIS, type HistoryEvent } from './event.ts';

export interface Band {
  /** What began it: `start-partition`, `kill`, `pause`, … */
  readonly f: string;
  /** Places in the history; null: to its end. */
  readonly from: number;
  readonly to: number | null;
}

/** What each line mends, where it is broken: Jepsen's names, those of its older tests (`start`, `stop`) too. */
const MENDS: { readonly [f: string]: readonly string[] } = {
  'stop-partition': ['start-partition'], 'stop-packet': ['start-packet'], resume: ['pause'], start: ['kill'], 'reset-clock': ['bump-clock', 'strobe-clock'],
  stop: ['start'], recover: ['isolate', 'kill'],
};

/** Each fault is told twice, before and after it was done: a band begins with the first line and ends with the first that mends it. */
export function bandsOf(events: readonly HistoryEvent[]): readonly Band[] {
  const bands: Band[] = [];
  const open = new Map<string, number>();
  let mended = '';
  for (const { index, process, f } of events) {
    if (process !== NEMESIS) continue;
    const ends = (MENDS[f] ?? []).filter((begun) => open.has(begun));
    for (const begun of ends) {
      const at = open.get(begun)!;
      bands[at] = { ...bands[at]!, to: index };
      open.delete(begun);
    }
    if (ends.length > 0) mended = f;
    else if (f !== mended && !open.has(f) && (MENDS[f] === undefined || f === 'start')) {
      open.set(f, bands.length);
      bands.push({ f, from: index, to: null });
      mended = '';
    } else mended = '';
  }
  return bands;
}
