/**
 * What laws remember of the past and no server may know: who led, who voted for whom, what was committed, what clients
 * were waiting for. A fold over moments, from the facts that servers claim; small, immutable, shared between moments.
 */
import { append, at, replace, sequence, type Sequence } from '#base/sequence.ts';
import type { Ghost } from '#model/exhibit.ts';
import type { Fact, NodeId, OpId, Terms } from '#model/protocol.ts';
import { readMode } from '#protocols/client/key-value.ts';
import { observeAbsence, PRESENT, type Absence } from './absence.ts';
import { observeCalm, RESTLESS, type Calm } from './calm.ts';
import { companyChanged } from './company.ts';
import { memoryOf, type RaftMoment } from './records.ts';
import type { Configuration, Durable, Message, State } from './state.ts';

/** `commitTerm`: the term of the leader that found it committed, which is what later leaders must know of (not the entry's). */
export interface CommittedEntry {
  readonly term: number;
  readonly commitTerm: number;
  readonly value: string;
  readonly by: NodeId;
}

export interface RaftGhost {
  /** The first leader of each term. */
  readonly leaders: { readonly [term: number]: NodeId };
  /** The first vote of each server in each term. */
  readonly votes: { readonly [node: NodeId]: { readonly [term: number]: NodeId } };
  /** In the place index - 1; null where only a snapshot knows. */
  readonly committed: Sequence<CommittedEntry | null>;
  /** Configurations that are committed, the initial one (index 0) first. */
  readonly configs: readonly { readonly index: number; readonly config: Configuration }[];
  /** Reads that clients wait for: how much was committed when they asked. */
  readonly reads: { readonly [op: OpId]: number };
  /** In the place seq - 1 of each client: the index at which the command was first executed; 0 if it was not. */
  readonly executed: { readonly [client: NodeId]: Sequence<number> };
  readonly calm: Calm;
  readonly absence: Absence;
}

const NOTHING: RaftGhost = { leaders: {}, votes: {}, committed: sequence(), configs: [], reads: {}, executed: {}, calm: RESTLESS, absence: PRESENT };

export const raftGhost: Ghost<State, Message, Durable, RaftGhost> = {
  initial: () => NOTHING,
  observe(ghost, moment, was) {
    const next = observeClaims(ghost, moment);
    const company = companyChanged(moment, was);
    const calm = observeCalm(ghost.calm, moment, was, company);
    const absence = observeAbsence(ghost.absence, moment, was, company);
    return calm === ghost.calm && absence === ghost.absence ? next : { ...next, calm, absence };
  },
};

/** All that laws of safety need: without what is said of time. */
export function observeClaims(ghost: RaftGhost, moment: RaftMoment): RaftGhost {
  let next = ghost;
  for (const effect of moment.effects) {
    if (effect.type === 'fact') next = observeFact(next, moment, effect.fact);
    else if (effect.type === 'invoke') next = observeCall(next, moment, effect.op, effect.command);
    else if (effect.type === 'reply' && next.reads[effect.op] !== undefined) next = { ...next, reads: without(next.reads, effect.op) };
  }
  return observeSnapshot(next, moment);
}

function observeFact(ghost: RaftGhost, moment: RaftMoment, fact: Fact): RaftGhost {
  const node = moment.node!;
  if (fact.type === 'leads') {
    return ghost.leaders[fact.epoch] === undefined ? { ...ghost, leaders: { ...ghost.leaders, [fact.epoch]: node } } : ghost;
  }
  if (fact.type !== 'claims') return ghost;
  switch (fact.claim) {
    case 'votes': return observeVote(ghost, node, fact.with);
    case 'commits': return observeCommit(ghost, moment, fact.with);
    case 'applies': return observeApplied(ghost, fact.with);
    default: return ghost;
  }
}

function observeVote(ghost: RaftGhost, node: NodeId, terms: Terms): RaftGhost {
  const { term, for: candidate } = terms as { term: number; for: NodeId };
  const own = ghost.votes[node] ?? {};
  if (own[term] !== undefined) return ghost;
  return { ...ghost, votes: { ...ghost.votes, [node]: { ...own, [term]: candidate } } };
}

function observeCommit(ghost: RaftGhost, { node }: RaftMoment, terms: Terms): RaftGhost {
  const { index, entryTerm, commitTerm, value, config } = terms as
    { index: number; entryTerm: number; commitTerm: number; value: string; config: Configuration | null };
  if (index <= ghost.committed.length) return ghost;
  const entry: CommittedEntry = { term: entryTerm, commitTerm, value, by: node! };
  const committed = append(padded(ghost.committed, index - 1), entry);
  return config === null ? { ...ghost, committed } : { ...ghost, committed, configs: [...ghost.configs, { index, config }] };
}

function observeApplied(ghost: RaftGhost, terms: Terms): RaftGhost {
  const { client, session, seq, index, executed } = terms as { client?: NodeId | null; session: number | null; seq: number; index: number; executed: boolean };
  if (!executed || session === null || client === null || client === undefined || seq < 1) return ghost;
  const own = ghost.executed[client] ?? sequence<number>();
  if ((at(own, seq - 1) ?? 0) !== 0) return ghost;
  return { ...ghost, executed: { ...ghost.executed, [client]: seq <= own.length ? replace(own, seq - 1, index) : append(filled(own, seq - 1), index) } };
}

function observeCall(ghost: RaftGhost, { node, world }: RaftMoment, op: OpId, command: Terms[string]): RaftGhost {
  const config = world.nodes[node!]?.state?.env.config ?? {};
  return readMode(command, config) === null ? ghost : { ...ghost, reads: { ...ghost.reads, [op]: ghost.committed.length } };
}

/** A disk that a scenario brought may begin with a snapshot: what it covers was committed before anybody looked. */
function observeSnapshot(ghost: RaftGhost, { node, world }: RaftMoment): RaftGhost {
  const state = node === null ? null : memoryOf(world.nodes[node]);
  if (state === null) return ghost;
  const { lastIndex, config } = state.snapshot;
  const known = ghost.configs.length > 0 && lastIndex <= ghost.committed.length;
  if (known) return ghost;
  const configs = lastIndex > ghost.committed.length || ghost.configs.length === 0 ? [...ghost.configs, { index: lastIndex, config }] : ghost.configs;
  return { ...ghost, configs, committed: padded(ghost.committed, lastIndex) };
}

function padded(list: RaftGhost['committed'], length: number): RaftGhost['committed'] {
  let longer = list;
  while (longer.length < length) longer = append(longer, null);
  return longer;
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

/** The committed entry at an index; null where none is known. */
export function committedAt(ghost: RaftGhost, index: number): CommittedEntry | null {
  return at(ghost.committed, index - 1) ?? null;
}

