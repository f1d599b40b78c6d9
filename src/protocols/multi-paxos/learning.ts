/** The replica's knowledge: what is decided, how far without a gap, and how what it missed is fetched (PMMC, replica; PML §5). */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { proposerOf, type Ballot } from '#protocols/ballots/ballot.ts';
import { applyDecided, applyEarly } from './apply.ts';
import { membersNow, withConfig } from './configuration.ts';
import { hearLeader, knownLeader, resetElectionTimer } from './leadership.ts';
import { dropLease } from './lease.ts';
import { hasLeader, isPerSlot } from './settings.ts';
import type { ServerTurn } from './server-turn.ts';
import { inSlot, withSlot } from './slots.ts';
import type { Message, ServerState, Snapshot, Value } from './state.ts';
import { isAsked, sameValue, valueKey, valueText } from './value-text.ts';
import { forgetVotes } from './votes.ts';

/** How many values one Entries carries at most. */
const ENTRIES = 32;

/** A slot is decided. `ballot`: in which the value was voted for, if that is known; `from`, leader of `led`: who said so. */
export function learn(turn: ServerTurn, slot: number, value: Value, from: NodeId, ballot: Ballot, led = ballot): void {
  const { state } = turn;
  if (slot <= state.commitUpTo || inSlot(state.decided, slot) !== null) return;
  state.decided = withSlot(state.decided, slot, value);
  if (from !== state.env.self) turn.note('learned', { slot, value: valueText(value), from, ballot, led });
  turn.fact({ type: 'claims', claim: 'learns', with: { slot, value: valueText(value), key: valueKey(value) } });
  settleOwn(turn, slot, value);
  applyEarly(turn, slot, value);
  advance(turn);
}

/** M9: a command whose slot went to another value is proposed again, in a slot of its own. */
function settleOwn(turn: ServerTurn, slot: number, value: Value): void {
  const { state } = turn;
  const mine = state.own[slot];
  const waiting = state.queue.find((asked) => sameValue(asked, value));
  if (waiting !== undefined) {
    state.queue = state.queue.filter((asked) => asked !== waiting);
    state.own = { ...state.own, [slot]: waiting };
  }
  if (mine === undefined || sameValue(mine, value)) return;
  const { [slot]: _, ...own } = state.own;
  state.own = own;
  proposeElsewhere(turn, slot, mine, value);
}

function proposeElsewhere(turn: ServerTurn, slot: number, mine: Value, other: Value): void {
  const { state } = turn;
  const leader = knownLeader(state);
  turn.note('proposes-elsewhere', { slot, value: valueText(mine), other: valueText(other), leader });
  if (leader === state.env.self) {
    state.queue = [...state.queue, mine];
  } else if (leader !== null) {
    const call = callOf(mine);
    if (call !== null) turn.send(leader, call);
  }
}

/** The client's request, as the client would send it. */
function callOf(value: Value): Extract<Message, { type: 'RegisterClient' | 'ClientRequest' }> | null {
  if (!isAsked(value) || value.kind === 'no-op' || value.client === null) return null;
  const { client } = value;
  switch (value.kind) {
    case 'register': return { type: 'RegisterClient', client };
    case 'command': return { type: 'ClientRequest', client, session: value.session, seq: value.seq, command: value.command };
    case 'config': return { type: 'ClientRequest', client, session: null, seq: value.seq, command: { op: 'members', nodes: value.members } };
  }
}

/** Moves over everything that is decided without a gap. */
function advance(turn: ServerTurn): void {
  const { state } = turn;
  const before = membersNow(state);
  for (let value = inSlot(state.decided, state.commitUpTo + 1); value !== null; value = inSlot(state.decided, state.commitUpTo + 1)) {
    const slot = state.commitUpTo + 1;
    state.commitUpTo = slot;
    const configs = withConfig(state.env, state.configs, slot, value);
    if (configs !== state.configs) {
      turn.note('reconfigures', { slot, members: configs.at(-1)!.members, from: configs.at(-1)!.from });
      state.configs = configs;
      // Who did not decide before has had no timer.
      if (state.role === 'follower') resetElectionTimer(turn);
    }
    claimDecided(turn, slot, value);
  }
  if (!hasLeader(state.env)) state.seen = 0;
  if (membersNow(state) !== before) enterConfiguration(turn);
  applyDecided(turn);
}

/** In the order of slots, so that the same fact is not told twice: by the server whose proposal it was. */
function claimDecided(turn: ServerTurn, slot: number, value: Value): void {
  const { env, accepted } = turn.state;
  const vote = inSlot(accepted, slot);
  if (vote === null || proposerOf(vote.ballot, env.servers) !== env.self) return;
  turn.fact({ type: 'decides', slot, value: valueText(value), epoch: vote.ballot });
}

function enterConfiguration(turn: ServerTurn): void {
  const { state } = turn;
  turn.note('configuration-in-force', { members: membersNow(state), slot: state.commitUpTo + 1 });
  dropLease(turn);
}

/** M8: of what a leader calls decided, this server knows the value only where it accepted it in that leader's own ballot. */
export function learnUpTo(turn: ServerTurn, ballot: Ballot, commitUpTo: number): void {
  for (let slot = turn.state.commitUpTo + 1; slot <= commitUpTo && turn.mayTakeUp(); slot += 1) learnFromVote(turn, ballot, slot);
}

function learnFromVote(turn: ServerTurn, ballot: Ballot, slot: number): void {
  const { state } = turn;
  const { env } = state;
  const vote = inSlot(state.accepted, slot);
  const leader = proposerOf(ballot, env.servers) ?? env.self;
  if (vote === null || inSlot(state.decided, slot) !== null) return;
  if (vote.ballot === ballot || !ruleOn(env, 'commit-own-ballot-only')) return learn(turn, slot, vote.value, leader, vote.ballot, ballot);
  turn.note('vote-is-of-another-ballot', { slot, own: vote.ballot, ballot, value: valueText(vote.value) });
}

export function onCommit(turn: ServerTurn, { ballot, slot, commitUpTo }: Extract<Message, { type: 'Commit' }>): void {
  const { env } = turn.state;
  turn.state.seen = Math.max(turn.state.seen, ballot);
  if (hasLeader(env) && ballot >= turn.state.promised) hearLeader(turn, ballot);
  learnFromVote(turn, ballot, slot);
  if (!isPerSlot(env)) learnUpTo(turn, ballot, commitUpTo);
}

/** What others know as decided and this server does not is asked for, once until it comes. */
export function askForEntries(turn: ServerTurn, from: NodeId, commitUpTo: number): void {
  const { state } = turn;
  state.catchingUp = commitUpTo > state.commitUpTo;
  if (!state.catchingUp) return;
  turn.note('catches-up', { from, fromSlot: state.commitUpTo + 1, commitUpTo });
  turn.send(from, { type: 'CatchUp', fromSlot: state.commitUpTo + 1 });
}

export function onCatchUp(turn: ServerTurn, from: NodeId, { fromSlot }: Extract<Message, { type: 'CatchUp' }>): void {
  const { decided, commitUpTo, snapshot } = turn.state;
  if (fromSlot > commitUpTo) return turn.note('nothing-to-tell', { to: from, fromSlot, commitUpTo });
  if (fromSlot <= decided.base) {
    turn.note('sends-snapshot', { to: from, upTo: snapshot.upTo, fromSlot });
    return turn.send(from, { type: 'InstallSnapshot', snapshot });
  }
  const values: Value[] = [];
  for (let slot = fromSlot; slot <= Math.min(commitUpTo, fromSlot + ENTRIES - 1); slot += 1) values.push(inSlot(decided, slot)!);
  turn.note('sends-entries', { to: from, fromSlot, toSlot: fromSlot + values.length - 1 });
  turn.send(from, { type: 'Entries', fromSlot, values, commitUpTo });
}

export function onEntries(turn: ServerTurn, from: NodeId, { fromSlot, values, commitUpTo }: Extract<Message, { type: 'Entries' }>): void {
  const { state } = turn;
  const asked = state.catchingUp;
  const before = state.commitUpTo;
  state.catchingUp = false;
  for (const [at, value] of values.entries()) learn(turn, fromSlot + at, value, from, 0);
  if (asked && state.commitUpTo > before) askForEntries(turn, from, commitUpTo);
}

/** M10, PML §5, snapshots: the state after many slots, in place of their values. */
export function installSnapshot(turn: ServerTurn, from: NodeId, snapshot: Snapshot): void {
  const { state } = turn;
  const { upTo, machine, configs } = snapshot;
  state.catchingUp = false;
  if (upTo <= state.commitUpTo) return turn.note('snapshot-ignored', { from, upTo, commitUpTo: state.commitUpTo });
  turn.note('snapshot-installed', { from, upTo, applied: state.applied });
  state.snapshot = snapshot;
  state.machine = machine;
  state.configs = configs;
  state.commitUpTo = upTo;
  state.applied = upTo;
  state.early = state.early.filter((slot) => slot > upTo);
  forgetVotes(turn, upTo);
  state.proposals = beyond(state.proposals, upTo);
  state.reported = beyond(state.reported, upTo);
  state.own = beyond(state.own, upTo);
  dropLease(turn);
  if (state.role === 'follower') resetElectionTimer(turn);
  turn.fact({ type: 'claims', claim: 'installs', with: { slot: upTo } });
  advance(turn);
}

function beyond<T>(record: { readonly [slot: number]: T }, upTo: number): { readonly [slot: number]: T } {
  return Object.fromEntries(Object.entries(record).filter(([slot]) => Number(slot) > upTo));
}

/** True if a slot beyond the first gap is decided: applying waits for the gap. */
export function hasGap({ decided, commitUpTo }: ServerState): boolean {
  return decided.base + decided.items.length > commitUpTo;
}
