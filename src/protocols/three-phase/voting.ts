/** Phase one: CAN_COMMIT, locks, YES and NO (Skeen's q, w and a; BHG §7.5 steps 1 to 3). */
import type { NodeId } from '#model/protocol.ts';
import { operationText } from '#protocols/transactions/commands.ts';
import { blockersOf, request, waitsFor } from '#protocols/transactions/locks.ts';
import { execute, type Executed, type Transaction, type TransactionId } from '#protocols/transactions/operations.ts';
import { participantsOf, shareOf } from '#protocols/transactions/placement.ts';
import { aborts, coordinates, decide, decideForAll } from './decision.ts';
import { firstRank, NO_RANK } from './epochs.ts';
import { preCommit } from './precommit.ts';
import { lockWaitOf, timeoutOf } from './settings.ts';
import type { Entry, Live, MessageOf } from './state.ts';
import type { SiteTurn } from './turn.ts';

/** The sites that own keys: all but the coordinator, unless it is alone. */
export function owners(servers: readonly NodeId[]): readonly NodeId[] {
  return servers.length > 1 ? servers.slice(1) : servers;
}

/** BHG §7.5: the coordinator's start record, with which it says yes itself, and then the question to all. */
export function begin(turn: SiteTurn, tid: TransactionId, { ops }: Transaction): void {
  const { env, store } = turn.state;
  const keepers = owners(env.servers);
  const involved = participantsOf(ops, keepers);
  const sites = [turn.self, ...involved.filter((site) => site !== turn.self)];
  const own = shareOf(ops, turn.self, keepers);
  const done = execute(store, involved.includes(turn.self) ? own : []);
  const live = fresh(turn, { ...blank(turn, tid, sites), ops: involved.includes(turn.self) ? own : [] });
  turn.note('begins', { tid, sites });
  if (done.how === 'refused') return decideForAll(turn, live, aborts('vote-no'));
  const asking = turn.record(live, { ...live.entry, state: 'w', writes: done.writes, reads: done.reads });
  for (const site of sites) {
    if (site !== turn.self) turn.send(site, { type: 'CanCommit', tid, rank: firstRank(env), sites, ops: shareOf(ops, site, keepers) });
  }
  turn.waitFor(asking, { wait: 'votes', said: [turn.self] }, lockWaitOf(env) + timeoutOf(env));
  if (sites.length === 1) countVotes(turn, tid);
}

function blank({ state: { env } }: SiteTurn, tid: TransactionId, sites: readonly NodeId[]): Entry {
  return { tid, sites, ops: [], state: 'q', writes: {}, reads: {}, elected: firstRank(env), attempt: NO_RANK, up: sites };
}

function fresh(turn: SiteTurn, entry: Entry): Live {
  return turn.put({ entry, wait: 'locks', leader: entry.sites[0]!, said: [], goal: 'p', reported: {}, recovering: false, heard: {} });
}

/** A participant works: it takes its locks, or waits for them in line, and then votes. */
export function onCanCommit(turn: SiteTurn, from: NodeId, { tid, sites, ops, rank }: MessageOf<'CanCommit'>): void {
  const { state } = turn;
  if (turn.live(tid) !== null || turn.ending(tid) !== null) return turn.note('asked-again', { from, tid });
  state.locks = request(state.locks, tid, ops);
  const live = fresh(turn, { ...blank(turn, tid, sites), ops, elected: rank });
  const keys = waitsFor(state.locks, tid);
  if (keys.length === 0) return vote(turn, live);
  turn.note('waits-for-locks', { tid, keys, blockers: blockersOf(state.locks, tid) });
  turn.waitFor(live, { wait: 'locks' }, lockWaitOf(state.env));
}

/** Transactions that waited for locks which are free now vote. */
export function voteWhereLocked(turn: SiteTurn): void {
  for (const tid of Object.keys(turn.state.live)) {
    const live = turn.live(tid);
    if (live?.entry.state === 'q' && waitsFor(turn.state.locks, tid).length === 0) vote(turn, live);
  }
}

/** BHG §7.5 step 2: yes is on disk before it is said, with all that committing will need; no is an abort at once. */
function vote(turn: SiteTurn, live: Live): void {
  const { tid, ops } = live.entry;
  const { env, store } = turn.state;
  const done = execute(store, ops);
  if (done.how === 'refused') return voteNo(turn, live, done);
  const voted = turn.record(live, { ...live.entry, state: 'w', writes: done.writes, reads: done.reads });
  turn.note('votes-yes', { tid, to: live.leader, keys: Object.keys(turn.state.locks).filter((key) => turn.state.locks[key]!.held.some((claim) => claim.tid === tid)) });
  turn.send(live.leader, { type: 'Yes', tid, reads: done.reads });
  turn.waitFor(voted, { wait: 'preCommit' }, lockWaitOf(env) + 2 * timeoutOf(env));
}

function voteNo(turn: SiteTurn, { entry: { tid }, leader }: Live, { refusal: { operation, found } }: Extract<Executed, { how: 'refused' }>): void {
  turn.note('votes-no', { tid, operation: operationText(operation), found });
  decide(turn, tid, aborts('vote-no'));
  turn.send(leader, { type: 'No', tid, why: 'vote-no' });
}

/** It has not voted yet, so it may abort by itself: so does whoever waited too long for a lock, for nobody sees deadlocks. */
export function onLocksTimeout(turn: SiteTurn, { entry: { tid }, leader }: Live): void {
  turn.note('gives-up-locks', { tid, keys: waitsFor(turn.state.locks, tid), blockers: blockersOf(turn.state.locks, tid) });
  decide(turn, tid, aborts('lock-timeout'));
  turn.send(leader, { type: 'No', tid, why: 'lock-timeout' });
}

export function onYes(turn: SiteTurn, from: NodeId, { tid, reads }: MessageOf<'Yes'>): void {
  const live = turn.live(tid);
  if (live === null || live.wait !== 'votes' || !coordinates(turn, live) || live.said.includes(from)) return turn.note('vote-not-counted', { from, tid, vote: 'yes' });
  turn.put({ ...live, said: [...live.said, from], entry: { ...live.entry, reads: { ...live.entry.reads, ...reads } } });
  turn.note('vote-counted', { from, tid, said: turn.live(tid)!.said, of: live.entry.sites });
  countVotes(turn, tid);
}

/** BHG §7.5 step 3: only if all have said yes does the second phase begin. */
function countVotes(turn: SiteTurn, tid: TransactionId): void {
  const live = turn.live(tid)!;
  const { sites } = live.entry;
  const need = turn.on('unanimous') ? sites.length : Math.floor(sites.length / 2) + 1;
  if (live.said.length < need) return;
  turn.note('all-yes', { tid, said: live.said, of: sites });
  preCommit(turn, live, { goal: 'p', ask: live.said, have: [], reads: live.entry.reads });
}

/** One no is enough. */
export function onNo(turn: SiteTurn, from: NodeId, { tid, why }: MessageOf<'No'>): void {
  const live = turn.live(tid);
  if (live === null || live.wait !== 'votes' || !coordinates(turn, live) || !turn.on('unanimous')) return turn.note('vote-not-counted', { from, tid, vote: 'no' });
  turn.note('no-aborts', { from, tid, why });
  decideForAll(turn, live, aborts(why, false), [from]);
}

/** BHG §7.5 step 3: a vote that does not come counts as no. */
export function onVotesTimeout(turn: SiteTurn, live: Live): void {
  const { tid, sites } = live.entry;
  turn.note('votes-missing', { tid, missing: sites.filter((site) => !live.said.includes(site)) });
  decideForAll(turn, live, aborts('vote-timeout'));
}
