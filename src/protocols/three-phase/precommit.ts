/** Phase two: PRE_COMMIT (or, where votes are counted, PRE_ABORT), its acknowledgements, and what is concluded from them. */
import type { NodeId } from '#model/protocol.ts';
import type { Reads } from '#protocols/transactions/operations.ts';
import { aborts, commits, coordinates, decideForAll, tellEnding } from './decision.ts';
import { quorumsOf } from './quorum.ts';
import { countsVotes, timeoutOf, variantOf } from './settings.ts';
import type { Entry, Live, MessageOf, Rank } from './state.ts';
import type { SiteTurn } from './turn.ts';

/** `ask`: who is to move; `have`: who is there already. */
export interface Phase {
  readonly goal: 'p' | 'pa';
  readonly ask: readonly NodeId[];
  readonly have: readonly NodeId[];
  readonly reads: Reads;
}

/**
 * BHG §7.5 step 3, Skeen '82, E3PC step 4: the coordinator moves first, on disk, and then asks the others to. Nobody
 * commits before everybody who is up knows that all have said yes.
 */
export function preCommit(turn: SiteTurn, live: Live, { goal, ask, have, reads }: Phase): void {
  const { env } = turn.state;
  const { tid, elected: rank } = live.entry;
  const moved = mayMove(turn, live.entry, goal) ? turn.record(live, { ...live.entry, state: goal, attempt: rank, reads }) : live;
  turn.note(goal === 'p' ? 'pre-commits' : 'pre-aborts', { tid, rank, ask: ask.filter((site) => site !== turn.self) });
  turn.tell(ask, goal === 'p' ? { type: 'PreCommit', tid, rank, reads } : { type: 'PreAbort', tid, rank });
  const own = moved.entry.state === goal ? [turn.self] : [];
  const next = turn.waitFor(moved, { wait: 'acks', leader: turn.self, goal, said: [...own, ...have.filter((site) => site !== turn.self)] }, timeoutOf(env));
  if (goal === 'p' && !turn.on('wait-for-acks')) return commitNow(turn, next, 'commits-unacknowledged');
  countAcks(turn, next);
}

/** Skeen '82: p and pa are for good. E3PC: a newer attempt moves anybody. */
function mayMove(turn: SiteTurn, { state }: Entry, goal: 'p' | 'pa'): boolean {
  return state === 'w' || state === goal || (variantOf(turn.state.env) === 'e3pc' && state !== 'q');
}

/** A site becomes committable (or abortable): on disk before it says so. */
export function onPreCommit(turn: SiteTurn, from: NodeId, message: MessageOf<'PreCommit' | 'PreAbort'>): void {
  const { tid, rank } = message;
  const goal = message.type === 'PreCommit' ? 'p' : 'pa';
  const live = turn.live(tid);
  const ending = turn.ending(tid);
  if (ending !== null) return tellEnding(turn, from, ending);
  if (live === null || live.entry.state === 'q') return turn.note('never-voted', { from, tid });
  if (live.recovering && turn.on('recovered-stay-out')) return turn.note('stays-out', { from, tid, state: live.entry.state });
  if (!obeys(turn, live, from, rank)) return;
  if (!mayMove(turn, live.entry, goal)) return turn.note('cannot-move', { from, tid, state: live.entry.state, goal });
  const reads = message.type === 'PreCommit' ? message.reads : live.entry.reads;
  const moved = turn.record(live, { ...live.entry, state: goal, attempt: rank, elected: rank, reads });
  turn.note(goal === 'p' ? 'committable' : 'abortable', { from, tid, rank });
  turn.send(from, { type: 'Ack', tid, rank, state: goal });
  turn.waitFor(moved, { wait: 'decision', leader: from, recovering: false }, 2 * timeoutOf(turn.state.env));
}

/** BHG §7.5: messages of a coordinator whose successor has spoken are ignored; it is told, so that it stops. */
export function obeys(turn: SiteTurn, { entry: { tid, elected } }: Live, from: NodeId, rank: Rank): boolean {
  if (rank >= elected || !turn.on('obey-newest-coordinator')) return true;
  turn.note('ignores-older', { from, tid, rank, elected });
  turn.send(from, { type: 'Newer', tid, rank: elected });
  return false;
}

export function onAck(turn: SiteTurn, from: NodeId, { tid, rank, state }: MessageOf<'Ack'>): void {
  const live = turn.live(tid);
  if (live === null || live.wait !== 'acks' || !coordinates(turn, live) || rank !== live.entry.elected || state !== live.goal || live.said.includes(from)) {
    return turn.note('ack-not-counted', { from, tid, rank });
  }
  const next = turn.put({ ...live, said: [...live.said, from] });
  turn.note('ack-counted', { from, tid, said: next.said, of: live.entry.up });
  countAcks(turn, next);
}

/** All who are up (BHG §7.5), or a quorum of the votes (Skeen '82, E3PC). */
export function countAcks(turn: SiteTurn, live: Live): void {
  const { env } = turn.state;
  const { entry: { up, sites }, goal, said } = live;
  if (!countsVotes(env)) {
    if (up.every((site) => said.includes(site))) commitNow(turn, live, 'all-acknowledged');
    return;
  }
  const { commit, abort } = quorumsOf(env, sites.length);
  if (said.length < (goal === 'p' ? commit : abort)) return;
  if (goal === 'p') commitNow(turn, live, 'quorum-acknowledged');
  else abortNow(turn, live);
}

function commitNow(turn: SiteTurn, live: Live, note: 'all-acknowledged' | 'quorum-acknowledged' | 'commits-unacknowledged'): void {
  const { tid, sites, reads } = live.entry;
  turn.note(note, { tid, said: live.said, of: sites });
  decideForAll(turn, live, commits(reads));
}

function abortNow(turn: SiteTurn, live: Live): void {
  const { tid, sites } = live.entry;
  turn.note('quorum-pre-aborted', { tid, said: live.said, of: sites });
  decideForAll(turn, live, aborts('pre-aborted'));
}

/** BHG §7.5: who does not acknowledge in time is taken for crashed, and not waited for. Where votes are counted, that is no proof. */
export function onAcksTimeout(turn: SiteTurn, live: Live): void {
  const { env } = turn.state;
  const { tid, up, sites, elected: rank, reads } = live.entry;
  const missing = up.filter((site) => !live.said.includes(site));
  if (countsVotes(env)) {
    if (turn.on('quorum-needed')) return block(turn, live, live.said.length);
    return live.goal === 'p' ? commitNow(turn, live, 'all-acknowledged') : abortNow(turn, live);
  }
  if (!turn.on('ack-timeout')) {
    turn.note('asks-again', { tid, missing });
    turn.tell(up, { type: 'PreCommit', tid, rank, reads });
    turn.waitFor(live, { wait: 'acks' }, timeoutOf(env));
    return;
  }
  turn.note('takes-for-crashed', { tid, missing, of: sites, why: 'acks' });
  countAcks(turn, turn.believe(live, up.filter((site) => live.said.includes(site))));
}

/** Skeen '82, E3PC: too few votes are here. Nobody decides; the coordinator tries again with whoever is here then. */
export function block(turn: SiteTurn, live: Live, here: number): void {
  const { env } = turn.state;
  const { tid, sites, elected: rank } = live.entry;
  const { commit, abort } = quorumsOf(env, sites.length);
  turn.note('blocked', { tid, here, commit, abort, of: sites.length });
  const answered = Object.keys(live.reported);
  turn.tell(answered.length > 0 ? answered : sites, { type: 'Blocked', tid, rank });
  turn.waitFor(live, { wait: 'retry', leader: turn.self }, 2 * timeoutOf(env), 4 * timeoutOf(env));
}

export function onBlocked(turn: SiteTurn, from: NodeId, { tid, rank }: MessageOf<'Blocked'>): void {
  const live = turn.live(tid);
  if (live === null || live.leader !== from || rank !== live.entry.elected) return turn.note('blocked-ignored', { from, tid, rank });
  turn.note('waits-blocked', { from, tid, state: live.entry.state });
  turn.waitFor(live, { wait: 'blocked' }, 5 * timeoutOf(turn.state.env), 7 * timeoutOf(turn.state.env));
}
