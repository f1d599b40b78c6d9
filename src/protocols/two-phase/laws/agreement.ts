/** Laws about the decision: that there is one, that it is right, and that it stays (BHG §7.3, AC1 to AC5). */
import type { NodeId } from '#model/protocol.ts';
import { claims } from '#protocols/kit/laws.ts';
import { memoryOf } from '#protocols/two-phase/records.ts';
import { amount, switchedOn } from '#protocols/two-phase/settings.ts';
import type { Decision } from '#protocols/two-phase/state.ts';
import { isOut, transactionOf, type KnownTransaction } from '#protocols/two-phase/ghost.ts';
import { always, timed } from './law.ts';

type Said = { readonly tid: string; readonly decision: Decision };

/** Somebody, a participant or who decided, that holds the other decision. */
function otherMind({ outcome, decidedBy, settled }: KnownTransaction, decision: Decision): NodeId | null {
  for (const node in settled) if (settled[node] !== decision) return node;
  return outcome !== null && outcome !== decision ? decidedBy : null;
}

/** No two decide differently. What an operator decided is judged by a law of its own. */
export const ac1 = always('AC1', 'BHG §7.3, AC1', (moment, _was, ghost) => {
  for (const claim of ['settles', 'decides']) {
    for (const said of claims(moment, claim)) {
      const { tid, decision } = said as Said;
      const known = transactionOf(ghost, tid);
      const other = known === undefined || (claim === 'settles' && isOut(known, moment.node!)) ? null : otherMind(known, decision);
      if (other !== null) return { tid, node: moment.node!, decision, other, otherDecision: decision === 'commit' ? 'abort' : 'commit' };
    }
  }
  return null;
});

/** Commit only if all voted for it. */
export const ac2 = always('AC2', 'BHG §7.3, AC3', (moment, _was, ghost) => {
  for (const said of claims(moment, 'decides')) {
    const { tid, decision } = said as Said;
    const known = transactionOf(ghost, tid);
    if (decision !== 'commit' || known === undefined) continue;
    const missing = known.participants.filter((node) => known.votes[node] === undefined);
    const against = known.participants.filter((node) => known.votes[node]?.vote === 'no');
    if (missing.length + against.length > 0) return { tid, node: moment.node!, missing, against };
  }
  return null;
});

/** Who has heard everybody say yes does not abort. */
export const ac3 = always('AC3', 'BHG §7.3, AC4', (moment, was) => {
  for (const said of claims(moment, 'decides')) {
    const { tid, decision } = said as Said;
    const before = decision === 'abort' ? memoryOf(was.nodes[moment.node!]) : null;
    const known = before?.coordinating[tid];
    if (before === null || known?.phase !== 'voting' || switchedOn(before.env, 'paxosCommit')) continue;
    const yes = known.participants.filter((node) => known.votes.some(([voter, vote]) => voter === node && vote !== 'no'));
    if (yes.length === known.participants.length) return { tid, node: moment.node!, yes };
  }
  return null;
});

/** A decision stands, at every participant, whatever happens to it. */
export const ac4 = always('AC4', 'BHG §7.3, AC2', (moment, _was, ghost) => {
  for (const said of claims(moment, 'settles')) {
    const { tid, decision } = said as Said;
    const first = transactionOf(ghost, tid)?.settled[moment.node!];
    if (first !== undefined && first !== decision) return { tid, node: moment.node!, first, second: decision };
  }
  return null;
});

/** And with whoever decides for all. */
export const decidedOnce = always('DecidedOnce', 'BHG §7.3, AC2', (moment, _was, ghost) => {
  for (const said of claims(moment, 'decides')) {
    const { tid, decision } = said as Said;
    const first = transactionOf(ghost, tid)?.outcome;
    if (first !== undefined && first !== null && first !== decision) return { tid, node: moment.node!, first, second: decision };
  }
  return null;
});

export const begunOnce = always('BegunOnce', 'BHG §7.4', (moment, _was, ghost) => {
  for (const said of claims(moment, 'begins')) {
    const { tid } = said as Said;
    const times = transactionOf(ghost, tid)?.begun ?? 1;
    if (times > 1) return { tid, node: moment.node!, times };
  }
  return null;
});

/** How many waits for the decision there may be, in calm: the longest between two questions is 8 of them. */
const PATIENCE = 24;

/** Liveness: if all failures are repaired, and for long, everybody decides. A dead coordinator is no repaired failure. */
export const ac5 = timed('AC5', 'BHG §7.3, AC5', ({ node, world }, _was, { calm, doubts }) => {
  if (calm === null || doubts.length === 0 || node === null) return null;
  const env = memoryOf(world.nodes[doubts[0]!.node])?.env;
  if (env === undefined) return null;
  const patience = PATIENCE * amount(env, 'decisionTimeout') + 2 * amount(env, 'voteTimeout');
  const late = doubts.find(({ since }) => world.now - Math.max(since, calm) > patience);
  return late === undefined ? null : { tid: late.tid, node: late.node, since: world.now - Math.max(late.since, calm) };
});

/** Liveness: in calm a coordinator gets all its confirmations, and forgets. */
export const endInTime = timed('EndInTime', 'R* §2.1', ({ node, world }, _was, { calm, unended }) => {
  if (calm === null || unended.length === 0 || node === null) return null;
  const env = memoryOf(world.nodes[node])?.env;
  if (env === undefined) return null;
  const late = unended.find(({ since }) => world.now - Math.max(since, calm) > PATIENCE * amount(env, 'resendAfter'));
  return late === undefined ? null : { tid: late.tid, since: world.now - Math.max(late.since, calm) };
});
