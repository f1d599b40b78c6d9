/** Deciding: what is recorded, who is told, and what a site does that hears how it ended. */
import type { NodeId } from '#model/protocol.ts';
import { type Reads, type TransactionId, written } from '#protocols/transactions/operations.ts';
import { release } from '#protocols/transactions/locks.ts';
import { clientOf, colourOf } from './numbers.ts';
import type { Ending, Live, MessageOf, Outcome, Reason } from './state.ts';
import type { SiteTurn } from './turn.ts';

/** What ends a transaction here. `first`: nobody told this site; it drew the conclusion. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly reads: Reads;
  readonly why: Reason | null;
  readonly first: boolean;
}

export function commits(reads: Reads, first = true): Verdict {
  return { outcome: 'commit', reads, why: null, first };
}

export function aborts(why: Reason | null, first = true): Verdict {
  return { outcome: 'abort', reads: {}, why, first };
}

/** BHG §7.5: the decision is forced to the log, writes take effect, locks go. It is for ever. */
export function decide(turn: SiteTurn, tid: TransactionId, { outcome, reads, why, first }: Verdict): void {
  const live = turn.live(tid);
  const { state } = turn;
  if (live !== null && outcome === 'commit') state.store = written(state.store, live.entry.writes);
  state.locks = release(state.locks, tid);
  turn.conclude({ tid, outcome, reads, why });
  // With the rule off a coordinator keeps counting votes for what it has aborted.
  if (!first || why !== 'vote-timeout' || turn.on('decide-once')) turn.drop(tid);
  if (first) turn.fact({ type: 'decides', slot: colourOf(tid), value: `${tid} ${outcome}`, epoch: colourOf(tid) });
}

/** A coordinator decides: all are told, also those that it takes for crashed, and the client is answered. */
export function decideForAll(turn: SiteTurn, live: Live, verdict: Verdict, except: readonly NodeId[] = []): void {
  const { tid, sites } = live.entry;
  decide(turn, tid, verdict);
  const message = verdict.outcome === 'commit' ? { type: 'DoCommit', tid, reads: verdict.reads } as const : { type: 'Abort', tid, why: verdict.why } as const;
  turn.tell(sites.filter((site) => !except.includes(site)), message);
  answerClient(turn, turn.ending(tid)!);
}

/** The client hears it from whoever decides. */
export function answerClient(turn: SiteTurn, { tid, outcome, reads, why }: Ending): void {
  const [client, seq] = clientOf(tid);
  turn.send(client, outcome === 'commit'
    ? { type: 'ClientReply', seq, status: 'ok', result: reads }
    : { type: 'ClientReply', seq, status: 'refused', why: why ?? 'told' });
}

/** To somebody who does not know yet. */
export function tellEnding(turn: SiteTurn, to: NodeId, { tid, outcome, reads, why }: Ending): void {
  turn.note('tells-decision', { to, tid, outcome });
  turn.send(to, outcome === 'commit' ? { type: 'DoCommit', tid, reads } : { type: 'Abort', tid, why });
}

/** Who has not voted may still abort by itself, and then does: it could not vote yes afterwards (BHG §7.4). */
export function abortUnvoted(turn: SiteTurn, tid: TransactionId, from: NodeId, sites: readonly NodeId[]): void {
  turn.note('aborts-unvoted', { from, tid });
  decide(turn, tid, aborts('never-voted'));
  if (sites.length > 0 && sites[0] !== from) turn.tell(sites.slice(0, 1), { type: 'No', tid, why: 'never-voted' });
  turn.send(from, { type: 'Abort', tid, why: 'never-voted' });
}

/** DO_COMMIT or ABORT: the transaction is decided. A coordinator that hears it passes it on (TR1, TR2). */
export function onDecision(turn: SiteTurn, from: NodeId, message: MessageOf<'DoCommit' | 'Abort'>): void {
  const { tid } = message;
  const verdict = message.type === 'DoCommit' ? commits(message.reads, false) : aborts(message.why, false);
  const known = turn.ending(tid);
  const live = turn.live(tid);
  if (known !== null && (known.outcome === verdict.outcome || turn.on('decide-once'))) {
    if (known.outcome === verdict.outcome) return turn.note('knows-already', { from, tid, outcome: known.outcome });
    return turn.note('decisions-differ', { from, tid, own: known.outcome, told: verdict.outcome });
  }
  if (live !== null && coordinates(turn, live)) {
    turn.note(verdict.outcome === 'commit' ? 'tr2-commit' : 'tr1-abort', { tid, site: from });
    return decideForAll(turn, live, verdict, [from]);
  }
  if (verdict.outcome === 'commit' && (live === null || live.entry.state === 'q')) turn.note('commits-unprepared', { from, tid });
  else turn.note(verdict.outcome === 'commit' ? 'commits' : 'aborts', { from, tid, state: live?.entry.state ?? 'q' });
  decide(turn, tid, verdict);
}

/** It leads this transaction to its end, and others wait for it. */
export function coordinates(turn: SiteTurn, { leader, wait, recovering }: Live): boolean {
  return leader === turn.self && !recovering && (wait === 'votes' || wait === 'states' || wait === 'acks' || wait === 'retry');
}

