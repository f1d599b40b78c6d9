/** What a run is expected to show some time. */
import { isBlocked } from '#protocols/two-phase/doubt.ts';
import { transactionOf } from '#protocols/two-phase/ghost.ts';
import { claims } from '#protocols/kit/laws.ts';
import { inDoubt } from '#protocols/two-phase/records.ts';
import type { Decision } from '#protocols/two-phase/state.ts';
import { sometimes } from './law.ts';

export const committed = sometimes('Committed', 'BHG §7.4', (moment, _was, ghost) => {
  for (const said of claims(moment, 'decides')) {
    const { tid, decision } = said as { tid: string; decision: Decision };
    if (decision === 'commit') return { tid, participants: transactionOf(ghost, tid)?.participants ?? [] };
  }
  return null;
});

export const aborted = sometimes('Aborted', 'BHG §7.4', (moment) => {
  for (const said of claims(moment, 'decides')) {
    const { tid, decision } = said as { tid: string; decision: Decision };
    if (decision === 'abort') return { tid, node: moment.node! };
  }
  return null;
});

/** Blocking breaks nothing: it is what two-phase commit costs. In calm everybody can reach the coordinator. */
export const blocked = sometimes('Blocked', 'BHG §7.4, blocked', ({ world }, _was, { calm, doubts }) => {
  if (calm !== null || doubts.length === 0) return null;
  for (const [node, , known] of inDoubt(world)) if (isBlocked(world, node, known)) return { tid: known.tid, node };
  return null;
});
