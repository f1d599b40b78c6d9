/** Phase 2 (PMMC, commander, and the leader's loop): which value goes into which slot, and when it is chosen. */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { inForceFrom, isQuorum, membersAt } from './configuration.ts';
import { learn } from './learning.ts';
import { announcesDecisions, depthOf, isPerSlot, switchedOn, variantOf } from './settings.ts';
import type { ServerTurn } from './server-turn.ts';
import { inSlot } from './slots.ts';
import type { Message, Proposal, ServerState, Value } from './state.ts';
import { isAsked, NO_OP, valueKey, valueText } from './value-text.ts';
import { claimVote, vote } from './votes.ts';

/** Without the rule there is still an end to what a server may have open. */
const NO_WINDOW = 50;

/** M3: first what was reported and the holes between, then what clients want: as many slots at a time as the window allows. */
export function propose(turn: ServerTurn): void {
  const { state } = turn;
  const fresh: Proposal[] = [];
  while (state.role === 'leading') {
    const slot = nextOpenSlot(state);
    state.nextSlot = slot;
    const value = valueFor(state, slot);
    if (value === null) {
      if (slot > state.maxReported) break;
      state.nextSlot = slot + 1;
      continue;
    }
    if (mustWait(turn, slot) || !turn.mayTakeUp()) break;
    fresh.push(open(turn, slot, value));
    state.nextSlot = slot + 1;
  }
  voteForOwn(turn, fresh);
}

function nextOpenSlot({ nextSlot, commitUpTo, decided }: ServerState): number {
  let slot = Math.max(nextSlot, commitUpTo + 1);
  while (inSlot(decided, slot) !== null) slot += 1;
  return slot;
}

/** null: nothing to propose there. */
function valueFor({ env, reported, maxReported, queue, configs, nextSlot, proposals }: ServerState, slot: number): Value | null {
  const known = reported[slot];
  if (known !== undefined) return known.value;
  if (slot <= maxReported) return ruleOn(env, 'fill-holes') ? NO_OP : null;
  if (queue.length > 0) return queue[0]!;
  // A reconfiguration comes into force a window later: nobody should have to wait for so many commands.
  const waiting = Math.max(configs.at(-1)!.from, ...Object.values(proposals).map(({ slot: at, value }) => (value?.kind === 'config' ? inForceFrom(env, at) : 0)));
  return nextSlot < waiting ? NO_OP : null;
}

/** The window (PMMC, replica: WINDOW), and the promises of those who decide that slot. */
function mustWait(turn: ServerTurn, slot: number): boolean {
  const { env, commitUpTo, configs, prepared } = turn.state;
  const depth = ruleOn(env, 'window-enforced') ? depthOf(env) : NO_WINDOW;
  if (slot > commitUpTo + depth) {
    turn.note('window-full', { slot, commitUpTo, window: depth });
    return true;
  }
  const members = membersAt(configs, slot);
  if (isQuorum(env, members, prepared)) return false;
  turn.note('waits-for-members', { slot, members, prepared });
  return true;
}

/** P2a: one value in one slot of one ballot, for ever. */
function open(turn: ServerTurn, slot: number, value: Value): Proposal {
  const { state } = turn;
  const { ballot, reported } = state;
  const known = reported[slot];
  const fromQueue = known === undefined && value === state.queue[0];
  if (fromQueue) {
    state.queue = state.queue.slice(1);
    if (isAsked(value)) state.own = { ...state.own, [slot]: value };
  }
  const proposal: Proposal = { slot, ballot, phase: 2, value, promises: [], reported: known ?? null, acks: [], late: false };
  state.proposals = { ...state.proposals, [slot]: proposal };
  announce(turn, proposal, fromQueue ? 'new' : known !== undefined ? 'adopted' : slot <= state.maxReported ? 'hole' : 'fill');
  sendAccept(turn, proposal, targets(state, slot));
  return proposal;
}

/** The note and the observer's record of a proposal. */
export function announce(turn: ServerTurn, { slot, ballot, value, reported }: Proposal, why: 'new' | 'adopted' | 'hole' | 'fill'): void {
  turn.note('proposes', { slot, ballot, value: valueText(value!), why, reported: reported?.ballot ?? 0 });
}

/** Every member but this one; with `thrifty` only as many as a quorum needs, those first that answered last. */
export function targets({ env, configs, beats }: ServerState, slot: number): readonly NodeId[] {
  const members = membersAt(configs, slot);
  const others = members.filter((id) => id !== env.self);
  if (!switchedOn(env, 'thrifty')) return others;
  const needed = Math.floor(members.length / 2) + (members.includes(env.self) ? 0 : 1);
  return others.toSorted((a, b) => (beats[b] ?? 0) - (beats[a] ?? 0)).slice(0, needed);
}

export function sendAccept(turn: ServerTurn, { slot, ballot, value }: Proposal, to: readonly NodeId[]): void {
  const message: Message = { type: 'Accept', ballot, slot, value: value!, commitUpTo: turn.state.commitUpTo };
  for (const id of to) turn.send(id, message);
}

/** The own vote, forced with that of all other new slots, and after the proposals have left. */
export function voteForOwn(turn: ServerTurn, fresh: readonly Proposal[]): void {
  const { state } = turn;
  for (const { slot, ballot, value } of fresh) if (membersAt(state.configs, slot).includes(state.env.self)) vote(turn, slot, ballot, value!);
  for (const { slot, ballot, value } of fresh) {
    turn.fact({ type: 'claims', claim: 'proposes', with: { slot, ballot, value: valueText(value!), key: valueKey(value!) } });
    if (!membersAt(state.configs, slot).includes(state.env.self)) continue;
    claimVote(turn, slot, ballot, value!);
    countAck(turn, state.env.self, slot);
  }
}

/** M5: acceptances of this slot in this very ballot. */
export function onAcceptReply(turn: ServerTurn, from: NodeId, { ballot, slot }: Extract<Message, { type: 'AcceptReply' }>): void {
  const proposal = turn.state.proposals[slot];
  if (proposal === undefined || proposal.phase === 1) return turn.note('ack-not-needed', { from, ballot, slot });
  if (ballot !== proposal.ballot && ruleOn(turn.state.env, 'count-own-ballot')) return turn.note('ack-not-counted', { from, ballot, slot, own: proposal.ballot });
  countAck(turn, from, slot);
}

function countAck(turn: ServerTurn, from: NodeId, slot: number): void {
  const { state } = turn;
  const proposal = state.proposals[slot];
  if (proposal === undefined || proposal.acks.includes(from)) return;
  const acks = [...proposal.acks, from];
  state.proposals = { ...state.proposals, [slot]: { ...proposal, acks } };
  const members = membersAt(state.configs, slot);
  if (isQuorum(state.env, members, acks)) choose(turn, { ...proposal, acks }, members);
}

/** "Paxos Made Simple" §2.3: accepted by a majority is chosen; nothing can change it any more. */
function choose(turn: ServerTurn, { slot, ballot, value, acks }: Proposal, members: readonly NodeId[]): void {
  const { state } = turn;
  turn.note('chosen', { slot, ballot, value: valueText(value!), acks, commitUpTo: state.commitUpTo });
  turn.fact({ type: 'claims', claim: 'chosen', with: { slot, ballot, value: valueText(value!), key: valueKey(value!), acks, members } });
  const { [slot]: _, ...proposals } = state.proposals;
  state.proposals = proposals;
  const { self } = state.env;
  learn(turn, slot, value!, self, ballot);
  if (announcesDecisions(state.env)) tellDecision(turn, ballot, slot);
}

function tellDecision(turn: ServerTurn, ballot: number, slot: number): void {
  const { env, commitUpTo } = turn.state;
  const message: Message = { type: 'Commit', ballot, slot, commitUpTo };
  for (const id of env.servers) if (id !== env.self) turn.send(id, message);
}

/** How many slots are open beyond what is decided without a gap, and how many may be. */
export function windowUse(state: ServerState): { readonly used: number; readonly window: number } {
  const used = isPerSlot(state.env) || variantOf(state.env) === 'multi' ? Object.keys(state.proposals).length : Math.max(0, state.nextSlot - 1 - state.commitUpTo);
  return { used, window: depthOf(state.env) };
}
