/** A round: all that was in flight when it began has landed. Boundaries are counted from the beginning, so they never depend on where one stands. */
import type { Branch } from './branch.ts';

const known = new WeakMap<Branch, { bounds: number[]; pending: number }>();

/** Ascending seqs at which a round begins, as far as the branch is long. */
export function roundsOf(branch: Branch): readonly number[] {
  const memo = known.get(branch) ?? { bounds: [0], pending: 0 };
  known.set(branch, memo);
  const { moments } = branch;
  for (let seq = Math.max(1, memo.pending); seq < moments.length; seq++) {
    const start = memo.bounds.at(-1)!;
    const { world } = moments[seq]!;
    if (world.packets.every((packet) => packet.seq > start || packet.held)) memo.bounds.push(seq);
  }
  memo.pending = moments.length;
  return memo.bounds;
}
