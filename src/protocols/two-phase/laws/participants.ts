/** Laws about participants: who is in doubt holds its locks and waits; what is read and overwritten is what was committed. */
import { holds, locksFor } from '#protocols/transactions/locks.ts';
import { transactionOf } from '#protocols/two-phase/ghost.ts';
import { claims } from '#protocols/kit/laws.ts';
import { memoryOf } from '#protocols/two-phase/records.ts';
import type { Decision } from '#protocols/two-phase/state.ts';
import { always } from './law.ts';

/** Also after a restart. */
export const inDoubtLocks = always('InDoubtLocks', 'R* §2.2', ({ node, world }, was) => {
  const state = node === null ? null : memoryOf(world.nodes[node]);
  const before = node === null ? null : memoryOf(was.nodes[node]);
  if (state === null || (state.participating === before?.participating && state.locks === before.locks)) return null;
  for (const { tid, phase, ops } of Object.values(state.participating)) {
    if (phase !== 'prepared') continue;
    const free = locksFor(ops).find(([key]) => !holds(state.locks, tid, key));
    if (free !== undefined) return { tid, node: node!, key: free[0] };
  }
  return null;
});

/** Who has voted yes decides nothing by itself, and believes nobody who cannot know. */
export const noUnilateral = always('NoUnilateral', 'BHG §7.4', (moment, _was, ghost) => {
  for (const said of claims(moment, 'settles')) {
    const { tid, decision, prepared } = said as { tid: string; decision: Decision; prepared: boolean };
    const known = transactionOf(ghost, tid);
    if (!prepared || known === undefined || known.outcome === decision) continue;
    const refused = Object.values(known.votes).some(({ vote }) => vote === 'no');
    if (decision === 'commit' || !refused) return { tid, node: moment.node!, decision };
  }
  return null;
});

/**
 * Each share of a transaction works on what committed transactions have left, when it votes and when it is committed. All
 * its locks overlap, so that this is one point in a serial order for all shares. After an operator's guess nothing of this
 * can be promised any more: then `HeuristicDamage` is what counts.
 */
export const serializable = always('Serializable', 'BHG chapter 3; CUBRID PR#7554', (_moment, _was, { odd, guessed }) => (guessed ? null : odd));

/** Only an operator can do this: the price of not waiting. */
export const heuristicDamage = always('HeuristicDamage', 'R* §6, heuristic decisions', (moment, _was, ghost) => {
  for (const claim of ['heuristic', 'decides', 'presumes']) {
    for (const said of claims(moment, claim)) {
      const known = transactionOf(ghost, (said as { tid: string }).tid);
      const outcome = known?.outcome ?? null;
      if (known === undefined || outcome === null) continue;
      const node = Object.keys(known.heuristics).find((id) => known.heuristics[id] !== outcome);
      if (node !== undefined) return { tid: known.tid, node, decided: known.heuristics[node]!, outcome };
    }
  }
  return null;
});
