/**
 * What laws remember of the past and no server may know: of each ballot who promised, what was proposed, who voted, and
 * so what was chosen, whoever knows of it. A fold over moments, from what servers claim and what their disks hold.
 */
import { append, at, items, replace, sequence, type Sequence } from '#base/sequence.ts';
import type { Ghost } from '#model/exhibit.ts';
import type { Fact, NodeId, OpId, Plain } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { proposerOf, type Ballot } from '#protocols/ballots/ballot.ts';
import { isQuorum, type Cast } from './cast.ts';
import { isPaxosCommand } from './commands.ts';
import { observePatience, PATIENT, type Patience } from './patience.ts';
import { acted, diskOf, memoryOf, type PaxosMoment, type PaxosWorld } from './records.ts';
import type { Durable, Message, State, Value } from './state.ts';

/** All that ever happened in one ballot. */
export interface BallotRecord {
  readonly ballot: Ballot;
  readonly owner: NodeId | null;
  readonly promises: readonly PromiseRecord[];
  readonly proposals: readonly Proposal[];
  readonly votes: readonly VoteRecord[];
  readonly refusals: readonly NodeId[];
  /** By a quorum. */
  readonly chosen: Value | null;
}

export interface PromiseRecord { readonly node: NodeId; readonly vBal: Ballot; readonly vVal: Value | null }
/** `from` and `vBal`: the vote that forced the value; null: it was free. */
export interface Proposal { readonly value: Value; readonly from: NodeId | null; readonly vBal: Ballot; readonly promises: readonly NodeId[] }
export interface VoteRecord { readonly node: NodeId; readonly value: Value }

export interface PaxosGhost {
  /** null: no server has started yet. */
  readonly cast: Cast | null;
  readonly servers: readonly NodeId[];
  /** Ascending. */
  readonly ballots: Sequence<BallotRecord>;
  /** The values that clients wanted, and those that disks brought. */
  readonly wanted: Sequence<Value>;
  /** The first choice. */
  readonly chosen: { readonly ballot: Ballot; readonly value: Value } | null;
  /** Reads that clients wait for: whether something was chosen when they asked. */
  readonly reads: { readonly [op: OpId]: boolean };
  readonly patience: Patience;
}

const NOTHING: PaxosGhost = { cast: null, servers: [], ballots: sequence(), wanted: sequence(), chosen: null, reads: {}, patience: PATIENT };

export const paxosGhost: Ghost<State, Message, Durable, PaxosGhost> = {
  initial: ({ servers }) => ({ ...NOTHING, servers }),
  observe(ghost, moment, was) {
    const next = observeVotes(ghost, moment, was);
    const patience = observePatience(ghost.patience, moment, was);
    return patience === ghost.patience ? next : { ...next, patience };
  },
};

/** All that laws of safety need: without patience. */
export function observeVotes(ghost: PaxosGhost, moment: PaxosMoment, was: PaxosWorld): PaxosGhost {
  let next = observeBoot(ghost, moment, was);
  for (const effect of moment.effects) {
    if (effect.type === 'fact') next = observeFact(next, moment.node!, effect.fact);
    else if (effect.type === 'invoke') next = observeCall(next, effect.op, effect.command);
    else if (effect.type === 'reply' && next.reads[effect.op] !== undefined) next = { ...next, reads: without(next.reads, effect.op) };
  }
  const torn = tornVote(moment, was);
  return torn === null ? next : withVote(next, torn.node, torn.ballot, torn.value);
}

/** A disk that a scenario brought may hold a vote: it was cast, and wanted, before anybody looked. */
function observeBoot(ghost: PaxosGhost, { node, world }: PaxosMoment, was: PaxosWorld): PaxosGhost {
  const record = node === null ? undefined : world.nodes[node];
  const state = memoryOf(record);
  if (state === null || memoryOf(was.nodes[node!]) !== null) return ghost;
  const next = ghost.cast === null ? { ...ghost, cast: state.cast } : ghost;
  const brought = record!.boots === 1 ? diskOf(was.nodes[node!]) : null;
  if (brought === null || brought.vVal === null) return next;
  return withVote({ ...next, wanted: append(next.wanted, brought.vVal) }, node!, brought.vBal, brought.vVal);
}

function observeFact(ghost: PaxosGhost, node: NodeId, fact: Fact): PaxosGhost {
  if (fact.type !== 'claims') return ghost;
  switch (fact.claim) {
    case 'promises': {
      const { ballot, vBal, vVal } = fact.with as { ballot: Ballot; vBal: Ballot; vVal: Value | null };
      const known = recordOf(ghost, ballot);
      if (known?.promises.some((one) => one.node === node && one.vBal === vBal && one.vVal === vVal) === true) return ghost;
      return changed(ghost, ballot, (record) => ({ ...record, promises: [...record.promises, { node, vBal, vVal }] }));
    }
    case 'proposes': {
      const { ballot, ...proposal } = fact.with as unknown as { ballot: Ballot } & Proposal;
      return changed(ghost, ballot, (record) => ({ ...record, proposals: [...record.proposals, proposal] }));
    }
    case 'votes': {
      const { ballot, value } = fact.with as { ballot: Ballot; value: Value };
      return withVote(ghost, node, ballot, value);
    }
    case 'refuses': {
      const { ballot } = fact.with as { ballot: Ballot };
      if (recordOf(ghost, ballot)?.refusals.includes(node) === true) return ghost;
      return changed(ghost, ballot, (record) => ({ ...record, refusals: [...record.refusals, node] }));
    }
    default: return ghost;
  }
}

/** Cast for all time, as soon as it is on disk: a step may be torn before the acceptor says a word of it. */
export function tornVote(moment: PaxosMoment, was: PaxosWorld): VoteRecord & { readonly ballot: Ballot } | null {
  if (moment.choice === null || !('cut' in moment.choice)) return null;
  const change = acted(moment, was);
  const before = change === null ? null : diskOf(change.before);
  const after = change === null ? null : diskOf(change.after);
  const env = memoryOf(change?.before)?.env;
  if (change === null || after === null || after.vVal === null || env === undefined || !ruleOn(env, 'separate-ballot-variables')) return null;
  return after.vBal === before?.vBal && after.vVal === before.vVal ? null : { node: change.id, ballot: after.vBal, value: after.vVal };
}

function withVote(ghost: PaxosGhost, node: NodeId, ballot: Ballot, value: Value): PaxosGhost {
  const known = recordOf(ghost, ballot);
  if (known?.votes.some((vote) => vote.node === node && vote.value === value) === true) return ghost;
  const next = changed(ghost, ballot, (record) => {
    const votes = [...record.votes, { node, value }];
    const isChosen = ghost.cast !== null && isQuorum(ghost.cast, 2, (id) => votes.some((vote) => vote.node === id && vote.value === value));
    return { ...record, votes, chosen: record.chosen ?? (isChosen ? value : null) };
  });
  const chosen = recordOf(next, ballot)?.chosen ?? null;
  return next.chosen === null && chosen !== null ? { ...next, chosen: { ballot, value: chosen } } : next;
}

function observeCall(ghost: PaxosGhost, op: OpId, command: Plain): PaxosGhost {
  if (!isPaxosCommand(command)) return ghost;
  return command.op === 'read'
    ? { ...ghost, reads: { ...ghost.reads, [op]: ghost.chosen !== null } }
    : { ...ghost, wanted: append(ghost.wanted, command.value) };
}

function without<T>(record: { readonly [key: string]: T }, key: string): { readonly [key: string]: T } {
  const { [key]: _, ...rest } = record;
  return rest;
}

/** Where a ballot stands among the others, or would stand. */
export function placeOf({ ballots }: PaxosGhost, ballot: Ballot): number {
  let low = 0;
  let high = ballots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(ballots, middle)!.ballot < ballot) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** null: nobody has heard of that ballot. */
export function recordOf(ghost: PaxosGhost, ballot: Ballot): BallotRecord | null {
  const record = at(ghost.ballots, placeOf(ghost, ballot));
  return record?.ballot === ballot ? record : null;
}

function changed(ghost: PaxosGhost, ballot: Ballot, change: (record: BallotRecord) => BallotRecord): PaxosGhost {
  const place = placeOf(ghost, ballot);
  const known = at(ghost.ballots, place);
  if (known?.ballot === ballot) return { ...ghost, ballots: replace(ghost.ballots, place, change(known)) };
  const fresh = change({ ballot, owner: proposerOf(ballot, ghost.servers), promises: [], proposals: [], votes: [], refusals: [], chosen: null });
  if (place === ghost.ballots.length) return { ...ghost, ballots: append(ghost.ballots, fresh) };
  // A ballot below one that is known already: rare, so the list is made anew.
  const all = items(ghost.ballots).toSpliced(place, 0, fresh);
  return { ...ghost, ballots: all.reduce((list, record) => append(list, record), sequence<BallotRecord>()) };
}
