/** Laws about what clients were promised: reads that are recent enough, commands that are executed once. */
import { at } from '#base/sequence.ts';
import type { NodeId } from '#model/protocol.ts';
import { leadersOf } from '#protocols/raft/records.ts';
import { claims } from '#protocols/kit/laws.ts';
import { always, sometimes } from './law.ts';

/** A read reflects everything that was committed when it was asked. Local reads promise nothing, and break it. */
export const readSafety = always('ReadSafety', 'Raft §6.4', (moment, _was, ghost) => {
  for (const read of claims(moment, 'reads')) {
    const { op, index } = read as { op: string; index: number };
    const committed = ghost.reads[op];
    if (committed !== undefined && index < committed) return { op, node: moment.node!, index, committed };
  }
  return null;
}, 'facts');

/** Whoever uses a lease, to read or to let a follower read, is the leader of the highest term at that very instant. */
export const lease = always('Lease', 'Raft §6.4.1', (moment) => {
  for (const { term } of claims(moment, 'leases') as readonly { readonly term: number }[]) {
    for (const [leader, state] of leadersOf(moment.world)) {
      if (state.currentTerm > term) return { node: moment.node!, term, leader, leaderTerm: state.currentTerm };
    }
  }
  return null;
}, 'facts');

/** A command with a session is executed at one place of the log only, however often it was sent. */
export const exactlyOnce = always('ExactlyOnce', 'Raft §6.3', (moment, _was, ghost) => {
  for (const applied of claims(moment, 'applies')) {
    const { client, session, seq, index, executed, value } = applied as
      { client?: NodeId | null; session: number | null; seq: number; index: number; executed: boolean; value: string };
    if (!executed || session === null || client === null || client === undefined || seq < 1) continue;
    const own = ghost.executed[client];
    const first = own === undefined ? 0 : (at(own, seq - 1) ?? 0);
    if (first !== 0 && first !== index) return { node: moment.node!, client, seq, first: Math.min(first, index), again: Math.max(first, index), value };
  }
  return null;
}, 'facts');

export const answered = sometimes('Answered', 'Raft §6.1', ({ effects }) => {
  for (const effect of effects) if (effect.type === 'reply' && effect.outcome === 'ok') return { op: effect.op };
  return null;
});
