/**
 * What laws remember of the past and no server may know: every proposal and every vote, what a quorum has accepted and
 * so chosen, what replicas take for decided. A fold over moments, from what servers send and claim; small and shared.
 */
import { append, at, replace, sequence, type Sequence } from '#base/sequence.ts';
import type { Ghost } from '#model/exhibit.ts';
import type { Fact, NodeId, OpId, Terms } from '#model/protocol.ts';
import type { Scenario } from '#model/trace.ts';
import type { Ballot } from '#protocols/ballots/ballot.ts';
import { readMode } from '#protocols/client/key-value.ts';
import { NO_ATTEMPTS, observeAttempts, type Attempt } from './attempts.ts';
import { FREE, observeCost, type Cost } from './cost.ts';
import { isTrueQuorumOf } from './majority.ts';
import { AT_EASE, observePatience, type Patience } from './patience.ts';
import type { PaxosMoment, PaxosWorld } from './records.ts';
import { MULTI_PAXOS_SETTINGS } from './settings.ts';
import type { Durable, Message, State } from './state.ts';
import { valueKey, valueText } from './value-text.ts';

/** `key` tells two commands apart that read the same; `value` is what people read. */
export interface Named {
  readonly key: string;
  readonly value: string;
}

export interface Votes extends Named {
  readonly voters: readonly NodeId[];
}

/** One slot of one run, seen from outside. */
export interface SlotRecord {
  /** Who voted in each ballot, and for what: there should be one value only. */
  readonly votes: { readonly [ballot: Ballot]: readonly Votes[] };
  /** The first proposal of each ballot. */
  readonly proposals: { readonly [ballot: Ballot]: Named & { readonly by: NodeId } };
  /** Who ran a phase 1 for this slot alone, and in which life. */
  readonly prepares: { readonly [ballot: Ballot]: Life };
  /** The first value that a true quorum accepted in one ballot. */
  readonly chosen: (Votes & { readonly ballot: Ballot }) | null;
  /** The first that a proposer counted as chosen, and among whom. */
  readonly counted: { readonly ballot: Ballot; readonly members: readonly NodeId[]; readonly by: NodeId } | null;
  /** The first that a replica took for decided. */
  readonly learned: (Named & { readonly by: NodeId }) | null;
  /** The first that was executed here. */
  readonly applied: (Named & { readonly by: NodeId }) | null;
}

/** A server between two crashes. */
export interface Life {
  readonly by: NodeId;
  readonly boots: number;
}

export interface PaxosGhost {
  readonly servers: readonly NodeId[];
  readonly window: number;
  /** In the place slot - 1. */
  readonly slots: Sequence<SlotRecord>;
  /** Who ran phase 1 for all slots in a ballot, first. */
  readonly prepares: { readonly [ballot: Ballot]: Life };
  /** Every slot up to here was learned by somebody. */
  readonly decidedUpTo: number;
  /** Configurations that were decided, and in which slot (0: the initial one). */
  readonly configs: readonly { readonly slot: number; readonly members: readonly NodeId[] }[];
  /** Reads that clients wait for: how much was decided when they asked. */
  readonly reads: { readonly [op: OpId]: number };
  /** In the place seq - 1 of each client: the slot in which the command was first executed; 0 if it was not. */
  readonly executed: { readonly [client: NodeId]: Sequence<number> };
  readonly attempts: readonly Attempt[];
  readonly cost: Cost;
  readonly patience: Patience;
}

const NO_VOTES: readonly Votes[] = [];

const BLANK: SlotRecord = { votes: {}, proposals: {}, prepares: {}, chosen: null, counted: null, learned: null, applied: null };

export const paxosGhost: Ghost<State, Message, Durable, PaxosGhost> = {
  initial: ({ config, servers }: Scenario) => {
    const setting = (key: string) => config[key] ?? MULTI_PAXOS_SETTINGS.find((known) => known.key === key)!.value;
    const named = String(setting('members')).split(/[\s,]+/).filter((name) => name !== '');
    return {
      servers, window: setting('window') as number, slots: sequence(), prepares: {}, decidedUpTo: 0, configs: [{ slot: 0, members: named.length > 0 ? named : servers }],
      reads: {}, executed: {}, attempts: NO_ATTEMPTS, cost: FREE, patience: AT_EASE,
    };
  },
  observe: (ghost, moment, was) => withFolds(observeSlots(ghost, moment), moment, was),
};

/** All that laws of safety need: without patience, and without what is for panels only. */
export function observeSlots(ghost: PaxosGhost, moment: PaxosMoment): PaxosGhost {
  let next = ghost;
  for (const effect of moment.effects) {
    if (effect.type === 'send') next = observeSend(next, moment, effect.message);
    else if (effect.type === 'fact') next = observeFact(next, moment, effect.fact);
    else if (effect.type === 'invoke') next = observeCall(next, moment, effect.op, effect.command);
    else if (effect.type === 'reply' && next.reads[effect.op] !== undefined) next = { ...next, reads: without(next.reads, effect.op) };
  }
  return observeSnapshot(next, moment);
}

function withFolds(ghost: PaxosGhost, moment: PaxosMoment, was: PaxosWorld): PaxosGhost {
  const attempts = observeAttempts(ghost.attempts, moment);
  const cost = observeCost(ghost.cost, moment, was);
  const patience = observePatience(ghost.patience, moment, was);
  const same = attempts === ghost.attempts && cost === ghost.cost && patience === ghost.patience;
  return same ? ghost : { ...ghost, attempts, cost, patience };
}

/** Proposals are seen as they leave: a step may be torn before it claims them. */
function observeSend(ghost: PaxosGhost, moment: PaxosMoment, message: Message): PaxosGhost {
  if (message.type === 'Accept') return withProposal(ghost, moment.node!, message.slot, message.ballot, valueKey(message.value), valueText(message.value));
  return message.type === 'Prepare' ? withPrepare(ghost, moment, message) : ghost;
}

function withProposal(ghost: PaxosGhost, by: NodeId, slot: number, ballot: Ballot, key: string, value: string): PaxosGhost {
  const record = recordAt(ghost, slot);
  if (record.proposals[ballot] !== undefined) return ghost;
  return withRecord(ghost, slot, { ...record, proposals: { ...record.proposals, [ballot]: { key, value, by } } });
}

function withPrepare(ghost: PaxosGhost, { node, world }: PaxosMoment, { ballot, toSlot }: { readonly ballot: Ballot; readonly toSlot: number | null }): PaxosGhost {
  const life: Life = { by: node!, boots: world.nodes[node!]!.boots };
  if (toSlot === null) return ghost.prepares[ballot] === undefined ? { ...ghost, prepares: { ...ghost.prepares, [ballot]: life } } : ghost;
  const record = recordAt(ghost, toSlot);
  return record.prepares[ballot] === undefined ? withRecord(ghost, toSlot, { ...record, prepares: { ...record.prepares, [ballot]: life } }) : ghost;
}

function observeFact(ghost: PaxosGhost, moment: PaxosMoment, fact: Fact): PaxosGhost {
  if (fact.type !== 'claims') return ghost;
  const node = moment.node!;
  const terms = fact.with;
  switch (fact.claim) {
    case 'prepares': return withPrepare(ghost, moment, terms as { ballot: Ballot; toSlot: number | null });
    case 'proposes': return observeProposal(ghost, node, terms);
    case 'votes': return observeVote(ghost, node, terms);
    case 'chosen': return observeCounted(ghost, node, terms);
    case 'learns': return observeLearned(ghost, node, terms);
    case 'applies': return observeApplied(ghost, node, terms);
    default: return ghost;
  }
}

function observeProposal(ghost: PaxosGhost, node: NodeId, terms: Terms): PaxosGhost {
  const { slot, ballot, key, value } = terms as { slot: number; ballot: Ballot; key: string; value: string };
  return withProposal(ghost, node, slot, ballot, key, value);
}

function observeVote(ghost: PaxosGhost, node: NodeId, terms: Terms): PaxosGhost {
  const { slot, ballot, key, value } = terms as { slot: number; ballot: Ballot; key: string; value: string };
  const record = recordAt(ghost, slot);
  const others = record.votes[ballot] ?? NO_VOTES;
  const known = others.find((some) => some.key === key);
  if (known !== undefined && known.voters.includes(node)) return ghost;
  const voters = known === undefined ? [node] : [...known.voters, node];
  const votes = { ...record.votes, [ballot]: [...others.filter((some) => some !== known), { key, value, voters }] };
  const first = record.chosen === null && isTrueQuorumOf(membersOf(ghost, slot), voters);
  return withRecord(ghost, slot, { ...record, votes, chosen: first ? { key, value, ballot, voters } : record.chosen });
}

function observeCounted(ghost: PaxosGhost, by: NodeId, terms: Terms): PaxosGhost {
  const { slot, ballot, members } = terms as { slot: number; ballot: Ballot; members: readonly NodeId[] };
  const record = recordAt(ghost, slot);
  return record.counted === null ? withRecord(ghost, slot, { ...record, counted: { ballot, members, by } }) : ghost;
}

function observeLearned(ghost: PaxosGhost, by: NodeId, terms: Terms): PaxosGhost {
  const { slot, key, value } = terms as { slot: number; key: string; value: string };
  const record = recordAt(ghost, slot);
  if (record.learned !== null) return ghost;
  const next = reaching(withRecord(ghost, slot, { ...record, learned: { key, value, by } }));
  const members = /^members (\S+)$/.exec(value)?.[1]?.split(',');
  return members === undefined ? next : { ...next, configs: [...next.configs, { slot, members }].toSorted((a, b) => a.slot - b.slot) };
}

function reaching(ghost: PaxosGhost): PaxosGhost {
  let { decidedUpTo } = ghost;
  while ((at(ghost.slots, decidedUpTo)?.learned ?? null) !== null) decidedUpTo += 1;
  return decidedUpTo === ghost.decidedUpTo ? ghost : { ...ghost, decidedUpTo };
}

function observeApplied(ghost: PaxosGhost, by: NodeId, terms: Terms): PaxosGhost {
  const { slot, key, value, client, session, seq, executed } = terms as
    { slot: number; key: string; value: string; client: NodeId | null; session: number | null; seq: number; executed: boolean };
  const record = recordAt(ghost, slot);
  const next = record.applied === null ? withRecord(ghost, slot, { ...record, applied: { key, value, by } }) : ghost;
  if (!executed || session === null || client === null || seq < 1) return next;
  const own = next.executed[client] ?? sequence<number>();
  if ((at(own, seq - 1) ?? 0) !== 0) return next;
  return { ...next, executed: { ...next.executed, [client]: seq <= own.length ? replace(own, seq - 1, slot) : append(filled(own, seq - 1), slot) } };
}

function observeCall(ghost: PaxosGhost, { node, world }: PaxosMoment, op: OpId, command: Terms[string]): PaxosGhost {
  const config = world.nodes[node!]?.state?.env.config ?? {};
  return readMode(command, config) === null ? ghost : { ...ghost, reads: { ...ghost.reads, [op]: ghost.decidedUpTo } };
}

/** Votes that a scenario brought on its disks were cast before anybody looked. */
function observeSnapshot(ghost: PaxosGhost, { choice, node, world }: PaxosMoment): PaxosGhost {
  if (choice?.type !== 'restart' || node === null || world.nodes[node]?.boots !== 1) return ghost;
  const disk = world.nodes[node]!.durable;
  if (disk?.kind !== 'server') return ghost;
  let next = ghost;
  for (const [index, vote] of disk.accepted.items.entries()) {
    if (vote === null) continue;
    const terms = { slot: disk.accepted.base + index + 1, ballot: vote.ballot, key: valueKey(vote.value), value: valueText(vote.value) };
    next = observeVote(observeProposal(next, node, terms), node, terms);
  }
  return next;
}

/** Who voted for that value in that ballot. */
export function votersFor({ votes }: SlotRecord, ballot: Ballot, key: string): readonly NodeId[] {
  return votes[ballot]?.find((some) => some.key === key)?.voters ?? [];
}

/** What is known of a slot; of one that nobody touched: nothing. */
export function recordAt({ slots }: Pick<PaxosGhost, 'slots'>, slot: number): SlotRecord {
  return at(slots, slot - 1) ?? BLANK;
}

function withRecord(ghost: PaxosGhost, slot: number, record: SlotRecord): PaxosGhost {
  let { slots } = ghost;
  if (slot <= slots.length) return { ...ghost, slots: replace(slots, slot - 1, record) };
  while (slots.length < slot - 1) slots = append(slots, BLANK);
  return { ...ghost, slots: append(slots, record) };
}

/** Who decides a slot, by what is decided up to a window before it: laws do not believe the servers. */
export function membersOf({ configs, window }: PaxosGhost, slot: number): readonly NodeId[] {
  for (let index = configs.length - 1; index > 0; index -= 1) if (configs[index]!.slot + window <= slot) return configs[index]!.members;
  return configs[0]!.members;
}

function filled(list: Sequence<number>, length: number): Sequence<number> {
  let longer = list;
  while (longer.length < length) longer = append(longer, 0);
  return longer;
}

function without<T>(record: { readonly [key: string]: T }, key: string): { readonly [key: string]: T } {
  const { [key]: _, ...rest } = record;
  return rest;
}
