/** What a leader does besides replicating: takes office, proposes, keeps time and checks that it is still followed (§3.5, §6.2, §10.2.1). */
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { adoptConfig } from './configuration.ts';
import { entryText } from './entry-text.ts';
import { appended, lastIndex } from './log.ts';
import { isQuorum, membersOf, votersOf } from './quorum.ts';
import { beat, freshProgress, replicate } from './replication.ts';
import { beginRound } from './rounds.ts';
import { becomeFollower } from './roles.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount, switchedOn } from './settings.ts';
import type { Entry, Leading, Progress } from './state.ts';

type WithoutPlace<E> = E extends Entry ? Omit<E, 'index' | 'term'> : never;
/** An entry that does not know its index and term yet. */
export type Proposal = WithoutPlace<Entry>;

/** §3.4: a majority voted for this server. Its log is right by definition; everyone else is asked to follow it. */
export function becomeLeader(turn: ServerTurn): void {
  const { state } = turn;
  const { env, config, currentTerm: term } = state;
  turn.note('election-won', { term, votes: state.votes!.granted });
  state.role = 'leader';
  state.votes = null;
  state.leaderId = env.self;
  const peers = Object.fromEntries(membersOf(config).filter((id) => id !== env.self).map((id) => [id, freshProgress(turn)]));
  state.leading = {
    peers, termStart: lastIndex(state.log) + 1, round: 0, rounds: [], leaseFrom: null,
    leasing: env.config['reads'] === 'lease', handedOver: false, transfer: null, change: null,
  };
  turn.fact({ type: 'leads', epoch: term });
  turn.cancelTimer('election');
  turn.setTimer('quorum', amount(env, 'electionTimeout'), amount(env, 'electionTimeout'));
  if (ruleOn(env, 'noop-at-start')) propose(turn, { kind: 'no-op' });
  else beat(turn);
  beatLater(turn);
}

function beatLater(turn: ServerTurn): void {
  const interval = amount(turn.state.env, 'heartbeat');
  turn.setTimer('heartbeat', interval, interval);
}

/** §3.5, §10.2.1: into the own log, to the disk and to the followers at the same time. */
export function propose(turn: ServerTurn, proposal: Proposal): Entry {
  const { state } = turn;
  const entry = { index: lastIndex(state.log) + 1, term: state.currentTerm, ...proposal } as Entry;
  state.log = appended(state.log, [entry]);
  turn.note('proposed', { index: entry.index, term: entry.term, value: entryText(entry), client: 'client' in entry ? entry.client : null });
  if (entry.kind === 'config') {
    adoptConfig(turn);
    keepPeers(turn);
  }
  saveLater(turn);
  replicate(turn);
  return entry;
}

/** Writes at once and forces a little later, for several entries together. */
function saveLater(turn: ServerTurn): void {
  const { env, disk, synced } = turn.state;
  const latency = amount(env, 'diskLatency');
  if (latency === 0) return turn.force();
  const running = synced < lastIndex(disk.log);
  turn.scribble();
  if (!running) turn.setTimer('sync', latency, latency);
}

/** The disk is done: now the own copy counts. */
export function onSync(turn: ServerTurn): void {
  if (turn.state.synced >= lastIndex(turn.state.log)) return;
  turn.force();
  turn.note('synced', { index: turn.state.synced });
}

/** §4.1: whoever is in the configuration, or is being caught up for the next one, is replicated to; others no longer. */
export function keepPeers(turn: ServerTurn): void {
  const leading: Leading = turn.state.leading!;
  const { config, env } = turn.state;
  const wanted = [...membersOf(config), ...(leading.change?.catchUp ?? [])].filter((id) => id !== env.self);
  const peers = Object.fromEntries(wanted.map((id): [NodeId, Progress] => [id, leading.peers[id] ?? freshProgress(turn)]));
  turn.state.leading = { ...leading, peers };
}

/** §3.4: regular heartbeats keep others from campaigning; for a lease each is a round. */
export function onHeartbeatTimer(turn: ServerTurn): void {
  beatLater(turn);
  if (turn.state.leading!.leasing) beginRound(turn);
  beat(turn);
}

/** §6.2: a leader that no quorum answered for an election timeout steps down, so that its clients look elsewhere. */
export function checkQuorum(turn: ServerTurn): void {
  const { env, config, currentTerm } = turn.state;
  const leading: Leading = turn.state.leading!;
  const isHeard = (id: NodeId) => id === env.self || (leading.peers[id]?.active ?? false);
  if (switchedOn(env, 'checkQuorum') && ruleOn(env, 'check-quorum') && !isQuorum(env, config, isHeard)) {
    turn.note('steps-down-no-quorum', { term: currentTerm, heard: votersOf(config).filter(isHeard) });
    return becomeFollower(turn);
  }
  turn.setTimer('quorum', amount(env, 'electionTimeout'), amount(env, 'electionTimeout'));
  const peers = Object.fromEntries(Object.entries(leading.peers).map(([id, peer]) => [id, peer.active ? { ...peer, active: false } : peer]));
  turn.state.leading = { ...leading, peers };
}
