/**
 * What laws remember of the past and no server may know: who led, what was proposed, committed and delivered, what clients
 * were waiting for. A fold over moments, from the facts that servers claim; small, immutable, shared between moments.
 */
import { append, at, replace, sequence, type Sequence } from '#base/sequence.ts';
import type { Ghost } from '#model/exhibit.ts';
import type { Fact, Millis, NodeId, OpId, Terms } from '#model/protocol.ts';
import { readMode } from '#protocols/client/key-value.ts';
import { observeCalm, RESTLESS, type Calm } from './calm.ts';
import type { NoteTerms } from './note-terms.ts';
import { deliveredBy } from './history.ts';
import { memoryOf, writtenOf, type ZabMoment, type ZabWorld } from './records.ts';
import type { Durable, Log, Message, State } from './state.ts';
import { counterOf, epochOf, type Zxid } from './zxid.ts';

/** `epoch`: of the leader that committed it, which is what later leaders must know of. */
export interface CommittedTxn {
  readonly zxid: Zxid;
  readonly value: string;
  readonly epoch: number;
  readonly by: NodeId;
}

/** One delivery of this moment. `previous`: what this server delivered before it; `expected`: what others delivered after that, if they did. */
export interface Delivery {
  readonly zxid: Zxid;
  readonly value: string;
  readonly previous: Zxid;
  readonly expected: CommittedTxn | null;
}

/** Where a server is in the order of delivery. `most`: the farthest that it ever was. */
export interface Place {
  readonly last: Zxid;
  readonly most: Zxid;
}

/** What a server could vote with when it began to look in a round, and when that was. */
export interface Look {
  readonly peerEpoch: number;
  readonly zxid: Zxid;
  readonly at: Millis;
}

export interface ZabGhost {
  /** The first leader of each epoch. */
  readonly leaders: { readonly [epoch: number]: NodeId };
  /** The history with which each epoch's leader began. */
  readonly initial: { readonly [epoch: number]: { readonly leader: NodeId; readonly lastZxid: Zxid; readonly log: Log } };
  /** In the place counter - 1 of each epoch: what was proposed under that zxid. */
  readonly proposed: { readonly [epoch: number]: Sequence<string> };
  /** In the order of delivery. */
  readonly committed: Sequence<CommittedTxn>;
  /** The last zxid that the leader of each epoch found committed. */
  readonly commits: { readonly [epoch: number]: Zxid };
  /** What came with snapshots that scenarios brought: nobody saw it committed. */
  readonly given: Zxid;
  readonly places: { readonly [node: NodeId]: Place };
  /** Those of this moment. */
  readonly deliveries: readonly Delivery[];
  readonly looks: { readonly [node: NodeId]: { readonly [round: number]: Look } };
  /** Reads that clients wait for: what was committed when they asked. */
  readonly reads: { readonly [op: OpId]: ZabGhost['commits'] };
  /** In the place seq - 1 of each client: the zxid under which the command was first executed; 0 if it was not. */
  readonly executed: { readonly [client: NodeId]: Sequence<Zxid> };
  /** How each learner was synchronised the last time, and by whom: for the panels. */
  readonly syncs: { readonly [learner: NodeId]: NoteTerms['sync-chosen'] & { readonly leader: NodeId } };
  readonly calm: Calm;
}

const NONE: readonly Delivery[] = [];
const NOWHERE: Place = { last: 0, most: 0 };

const NOTHING: ZabGhost = {
  leaders: {}, initial: {}, proposed: {}, committed: sequence(), commits: {}, given: 0, places: {}, deliveries: NONE, looks: {}, reads: {}, executed: {}, syncs: {},
  calm: RESTLESS,
};

export const zabGhost: Ghost<State, Message, Durable, ZabGhost> = {
  initial: () => NOTHING,
  observe(ghost, moment, was) {
    const next = observeClaims(ghost, moment, was);
    const calm = observeCalm(ghost.calm, moment, was);
    return calm === ghost.calm ? next : { ...next, calm };
  },
};

/** All that laws of safety need: without calm. */
export function observeClaims(ghost: ZabGhost, moment: ZabMoment, was: ZabWorld): ZabGhost {
  let next = ghost.deliveries === NONE ? ghost : { ...ghost, deliveries: NONE };
  if (moment.choice?.type === 'restart') next = observeStart(next, moment, was);
  for (const effect of moment.effects) {
    if (effect.type === 'fact') next = observeFact(next, moment, effect.fact);
    else if (effect.type === 'note') next = observeNote(next, moment, effect.note, effect.with);
    else if (effect.type === 'invoke') next = observeCall(next, moment, effect.op, effect.command);
    else if (effect.type === 'reply' && next.reads[effect.op] !== undefined) next = { ...next, reads: without(next.reads, effect.op) };
  }
  return observePlace(next, moment);
}

function observeFact(ghost: ZabGhost, moment: ZabMoment, fact: Fact): ZabGhost {
  const node = moment.node!;
  if (fact.type === 'leads') return observeLeader(ghost, moment, fact.epoch);
  if (fact.type !== 'claims') return ghost;
  switch (fact.claim) {
    case 'looks': return observeLook(ghost, node, moment.world.now, fact.with);
    case 'proposes': return observeProposal(ghost, fact.with);
    case 'commits': return observeCommit(ghost, fact.with);
    case 'delivers': return observeDelivery(ghost, moment, fact.with);
    default: return ghost;
  }
}

function observeNote(ghost: ZabGhost, { node }: ZabMoment, note: string, terms: Terms): ZabGhost {
  if (note !== 'sync-chosen') return ghost;
  const chosen = terms as NoteTerms['sync-chosen'];
  return { ...ghost, syncs: { ...ghost.syncs, [chosen.learner]: { ...chosen, leader: node! } } };
}

function observeLeader(ghost: ZabGhost, { node, world }: ZabMoment, epoch: number): ZabGhost {
  if (ghost.leaders[epoch] !== undefined) return ghost;
  const state = memoryOf(world.nodes[node!]);
  const leaders = { ...ghost.leaders, [epoch]: node! };
  if (state === null) return { ...ghost, leaders };
  const lastZxid = Math.max(state.log.txns.at(-1)?.zxid ?? state.log.base, state.snapshot.zxid);
  return { ...ghost, leaders, initial: { ...ghost.initial, [epoch]: { leader: node!, lastZxid, log: state.log } } };
}

/** After a restart a server may come to a round a second time: the less it had, the less is asked of the vote. */
function observeLook(ghost: ZabGhost, node: NodeId, now: Millis, terms: Terms): ZabGhost {
  const { round, peerEpoch, zxid } = terms as { round: number; peerEpoch: number; zxid: Zxid };
  const own = ghost.looks[node] ?? {};
  const known = own[round];
  const less = known !== undefined && (known.peerEpoch < peerEpoch || (known.peerEpoch === peerEpoch && known.zxid < zxid));
  return { ...ghost, looks: { ...ghost.looks, [node]: { ...own, [round]: less ? known : { peerEpoch, zxid, at: now } } } };
}

function observeProposal(ghost: ZabGhost, terms: Terms): ZabGhost {
  const { zxid, value } = terms as { zxid: Zxid; value: string };
  const [epoch, counter] = [epochOf(zxid), counterOf(zxid)];
  const own = ghost.proposed[epoch] ?? sequence<string>();
  if (counter !== own.length + 1) return ghost;
  return { ...ghost, proposed: { ...ghost.proposed, [epoch]: append(own, value) } };
}

function observeCommit(ghost: ZabGhost, terms: Terms): ZabGhost {
  const { zxid, epoch } = terms as { zxid: Zxid; epoch: number };
  return (ghost.commits[epoch] ?? -1) >= zxid ? ghost : { ...ghost, commits: { ...ghost.commits, [epoch]: zxid } };
}

function observeDelivery(ghost: ZabGhost, { node, world }: ZabMoment, terms: Terms): ZabGhost {
  const { zxid, value } = terms as { zxid: Zxid; value: string };
  const place = ghost.places[node!] ?? NOWHERE;
  const expected = committedAfter(ghost, place.last);
  const fresh = (at(ghost.committed, ghost.committed.length - 1)?.zxid ?? 0) < zxid;
  const epoch = memoryOf(world.nodes[node!])?.currentEpoch ?? 0;
  return observeExecution({
    ...ghost,
    committed: fresh ? append(ghost.committed, { zxid, value, epoch, by: node! }) : ghost.committed,
    places: { ...ghost.places, [node!]: { last: zxid, most: Math.max(place.most, zxid) } },
    deliveries: [...ghost.deliveries, { zxid, value, previous: place.last, expected }],
  }, terms);
}

function observeExecution(ghost: ZabGhost, terms: Terms): ZabGhost {
  const { zxid, client, session, seq } = terms as { zxid: Zxid; client: NodeId | null; session: number | null; seq: number };
  if (session === null || client === null || seq < 1) return ghost;
  const own = ghost.executed[client] ?? sequence<Zxid>();
  if ((at(own, seq - 1) ?? 0) !== 0) return ghost;
  return { ...ghost, executed: { ...ghost.executed, [client]: seq <= own.length ? replace(own, seq - 1, zxid) : append(filled(own, seq - 1), zxid) } };
}

function observeCall(ghost: ZabGhost, { node, world }: ZabMoment, op: OpId, command: Terms[string]): ZabGhost {
  const config = world.nodes[node!]?.state?.env.config ?? {};
  return readMode(command, config) === null ? ghost : { ...ghost, reads: { ...ghost.reads, [op]: ghost.commits } };
}

/** It may deliver in the very step in which it starts, if it is alone. */
function observeStart(ghost: ZabGhost, { node }: ZabMoment, was: ZabWorld): ZabGhost {
  const disk = node === null ? null : writtenOf(was.nodes[node]);
  if (node === null || disk === null) return ghost;
  return { ...ghost, places: { ...ghost.places, [node]: { last: deliveredBy(disk.snapshot), most: ghost.places[node]?.most ?? 0 } } };
}

/** A start, or a snapshot: the server is somewhere else without having delivered what lies between. */
function observePlace(ghost: ZabGhost, { node, world }: ZabMoment): ZabGhost {
  const state = node === null ? null : memoryOf(world.nodes[node]);
  if (state === null) return ghost;
  const place = ghost.places[node!] ?? NOWHERE;
  if (place.last === state.lastCommitted) return ghost;
  const last = at(ghost.committed, ghost.committed.length - 1)?.zxid ?? 0;
  const given = last === 0 ? Math.max(ghost.given, state.lastCommitted) : ghost.given;
  return { ...ghost, given, places: { ...ghost.places, [node!]: { last: state.lastCommitted, most: place.most } } };
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

/** The place in the order of delivery of the first transaction after `zxid`. News are at the end. */
export function placeAfter({ committed }: ZabGhost, zxid: Zxid): number {
  let [low, high] = [0, committed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(committed, middle)!.zxid <= zxid) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What was delivered next after `zxid`; null: nothing yet. */
export function committedAfter(ghost: ZabGhost, zxid: Zxid): CommittedTxn | null {
  return at(ghost.committed, placeAfter(ghost, zxid)) ?? null;
}

/** The transaction of that zxid, if it was delivered anywhere. */
export function committedAt(ghost: ZabGhost, zxid: Zxid): CommittedTxn | null {
  const found = at(ghost.committed, placeAfter(ghost, zxid - 1)) ?? null;
  return found?.zxid === zxid ? found : null;
}

export function lastCommitted({ committed }: ZabGhost): CommittedTxn | null {
  return at(committed, committed.length - 1) ?? null;
}
