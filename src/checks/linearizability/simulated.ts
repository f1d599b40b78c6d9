/** Histories made by a seed: processes that ask an object at random times, which does one thing after another. For tests and figures. */
import { Dice } from '#base/dice.ts';
import type { HistoryEvent } from '#checks/histories/event.ts';
import type { Plain } from '#model/protocol.ts';

/** Something that is asked. */
export interface Wish {
  readonly f: string;
  readonly asked: Plain;
  readonly key?: Plain;
}

/** Does what is asked at once, and says what came of it; undefined: it would not, and nothing has happened. */
export type Actual = (wish: Wish) => Plain | undefined;

export interface Simulation {
  readonly seed: number;
  readonly processes: number;
  readonly operations: number;
  /** One operation in so many has an unknown outcome, whether it happened or not; its process goes on under another number. 0: none. */
  readonly lost: number;
  readonly wish: (dice: Dice, operation: number, process: number) => Wish;
  readonly object: Actual;
}

interface Asking {
  process: number;
  wish: Wish | null;
  /** What came of it; null: it has not happened yet. */
  done: { readonly answer: Plain | undefined } | null;
}

/** In it what is still under way at the end stays open. */
export function simulated({ seed, processes, operations, lost, wish, object }: Simulation): readonly HistoryEvent[] {
  const dice = new Dice(seed);
  const events: HistoryEvent[] = [];
  const log = (type: HistoryEvent['type'], process: number, { f, key }: Wish, value: Plain): void => {
    events.push({ index: events.length, process, type, f, value, ...(key === undefined ? {} : { key }) });
  };
  const all = Array.from({ length: processes }, (_, process): Asking => ({ process, wish: null, done: null }));
  for (let asked = 0, ended = 0; ended < operations;) {
    const one = dice.pick(all);
    if (one.wish === null) {
      if (asked === operations) {
        if (all.every((other) => other.wish === null) || dice.once(4 * operations)) break;
        continue;
      }
      one.wish = wish(dice, asked, one.process);
      asked += 1;
      log('invoke', one.process, one.wish, one.wish.asked);
    } else if (one.done === null) {
      if (lost > 0 && dice.once(lost)) {
        if (dice.once(2)) object(one.wish);
        log('info', one.process, one.wish, one.wish.asked);
        Object.assign(one, { process: one.process + processes, wish: null });
        ended += 1;
      } else one.done = { answer: object(one.wish) };
    } else {
      const { answer } = one.done;
      log(answer === undefined ? 'fail' : 'ok', one.process, one.wish, answer === undefined ? one.wish.asked : answer);
      Object.assign(one, { wish: null, done: null });
      ended += 1;
    }
  }
  return events;
}
