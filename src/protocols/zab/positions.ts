/**
 * Where transactions stand in the one history, counted from 1: the columns of the grid. zxids do not say it, for each
 * epoch counts anew, and what is purged has to be counted by those who still have it.
 */
import { at } from '#base/sequence.ts';
import { placeAfter, type CommittedTxn, type ZabGhost } from './ghost.ts';
import { latestOf, type ZabWorld } from './records.ts';
import type { Log } from './state.ts';
import { counterOf, NO_ZXID, type Zxid } from './zxid.ts';

export interface Positions {
  /** How many transactions stand before those of the log. */
  base(log: Log): number;
  /** What is decided there; null: nothing yet. */
  decided(position: number): CommittedTxn | null;
}

export function positionsOf(world: ZabWorld, ghost: ZabGhost): Positions {
  const whole = Object.values(world.nodes).flatMap((record) => latestOf(record)?.log ?? []).filter(({ base }) => base === NO_ZXID);
  const first = at(ghost.committed, 0)?.zxid ?? null;
  const offset = first === null || ghost.given === NO_ZXID ? 0 : (placeIn(whole, first) ?? counterOf(ghost.given) + 1) - 1;
  return {
    base: ({ base }) => {
      if (base === NO_ZXID) return 0;
      if (first !== null && first <= base) return offset + placeAfter(ghost, base);
      return placeIn(whole, base) ?? counterOf(base);
    },
    decided: (position) => at(ghost.committed, position - 1 - offset) ?? null,
  };
}

/** Of whoever has purged nothing and knows that transaction. */
function placeIn(whole: readonly Log[], zxid: Zxid): number | null {
  for (const { txns } of whole) {
    const place = txns.findIndex((txn) => txn.zxid === zxid);
    if (place >= 0) return place + 1;
  }
  return null;
}
