/**
 * What laws and panels remember and no server may know: the true outcome of every transaction, who voted what, who has
 * obeyed, what committed transactions have left in an ideal store. A fold over moments, from the facts that servers claim.
 */
import type { Ghost } from '#model/exhibit.ts';
import type { Fact, Millis, NodeId, Terms } from '#model/protocol.ts';
import { written, type Operation, type Reads, type Store, type TransactionId } from '#protocols/transactions/operations.ts';
import { numberIn } from '#protocols/transactions/placement.ts';
import { differs, unfounded, type Odd } from './ideal.ts';
import { observeCalm, type Calm } from './calm.ts';
import { lookup } from './recent.ts';
import { memoryOf, type TwoPhaseMoment } from './records.ts';
import { coordinatorOf } from './settings.ts';
import type { Decision, Durable, Message, Nodes, RecordKind, State, Vote } from './state.ts';
import { NO_TIMELINES, observeTimelines, type Timelines } from './timeline.ts';

/** A participant's vote, with what it read and would write. */
export interface Voted {
  readonly vote: Vote;
  readonly at: Millis;
  readonly ops: readonly Operation[];
  readonly reads: Reads;
  readonly writes: Store;
}

export interface KnownTransaction {
  readonly tid: TransactionId;
  readonly number: number;
  readonly client: NodeId;
  readonly ops: readonly Operation[];
  readonly participants: Nodes;
  /** How often it was begun: once, if all is well. */
  readonly begun: number;
  /** null: nobody has decided. */
  readonly outcome: Decision | null;
  readonly decidedAt: Millis | null;
  readonly decidedBy: NodeId | null;
  /** True if nobody decided it, but a presumption was told. */
  readonly presumed: boolean;
  readonly votes: { readonly [node: NodeId]: Voted };
  /** What each participant took for the outcome first. */
  readonly settled: { readonly [node: NodeId]: Decision };
  readonly heuristics: { readonly [node: NodeId]: Decision };
}

export interface TwoPhaseGhost {
  readonly transactions: readonly KnownTransaction[];
  /** What committed transactions have left, each applied when it was decided. */
  readonly model: Store;
  /** What was read or would be overwritten in this moment and is not what committed transactions have left. */
  readonly odd: Odd | null;
  /** True once an operator has decided something. */
  readonly guessed: boolean;
  /** Who voted yes and has not learned the outcome. */
  readonly doubts: readonly { readonly tid: TransactionId; readonly node: NodeId; readonly since: Millis }[];
  /** Decisions that must be confirmed and are not yet. */
  readonly unended: readonly { readonly tid: TransactionId; readonly since: Millis }[];
  readonly calm: Calm;
  readonly timelines: Timelines;
}

const NOTHING: TwoPhaseGhost = { transactions: [], model: {}, odd: null, guessed: false, doubts: [], unended: [], calm: null, timelines: NO_TIMELINES };

export const twoPhaseGhost: Ghost<State, Message, Durable, TwoPhaseGhost> = {
  initial: ({ disks }) => ({ ...NOTHING, model: Object.assign({}, ...Object.values(disks).map((disk) => storeIn(disk))), calm: 0 }),
  observe(ghost, moment, was) {
    const next = observeFacts(ghost, moment);
    const calm = observeCalm(ghost.calm, moment, was);
    const timelines = observeTimelines(ghost.timelines, moment, was, next.transactions);
    return calm === next.calm && timelines === next.timelines ? next : { ...next, calm, timelines };
  },
};

/** All that laws of safety need: without calm and timelines. */
export function observeFacts(ghost: TwoPhaseGhost, moment: TwoPhaseMoment): TwoPhaseGhost {
  let next = ghost.odd === null ? ghost : { ...ghost, odd: null };
  for (const effect of moment.effects) if (effect.type === 'fact') next = observeFact(next, moment, effect.fact);
  return moment.choice?.type === 'restart' ? reconciled(next, moment) : next;
}

function storeIn(disk: Terms[string]): Store {
  const store = (disk as { readonly store?: { readonly [key: string]: string | number } } | null)?.store ?? {};
  return Object.fromEntries(Object.entries(store).map(([key, value]) => [key, String(value)]));
}

function observeFact(ghost: TwoPhaseGhost, moment: TwoPhaseMoment, fact: Fact): TwoPhaseGhost {
  if (fact.type !== 'claims') return ghost;
  const { tid } = fact.with as { tid: TransactionId };
  const node = moment.node!;
  switch (fact.claim) {
    case 'begins': return begun(ghost, tid, fact.with);
    case 'votes': return voted(ghost, moment, tid, fact.with);
    case 'decides': return decided(ghost, moment, tid, (fact.with as { decision: Decision }).decision, false);
    case 'presumes': return listens(ghost, tid, fact.with) ? decided(ghost, moment, tid, (fact.with as { decision: Decision }).decision, true) : ghost;
    case 'settles': return settled(ghost, node, tid, (fact.with as { decision: Decision }).decision);
    case 'heuristic': return guessed(ghost, node, tid, (fact.with as { decision: Decision }).decision);
    case 'logs': return (fact.with as { record: RecordKind }).record === 'end' ? { ...ghost, unended: ghost.unended.filter((other) => other.tid !== tid) } : ghost;
    default: return ghost;
  }
}

/** Who asked and has its answer already does not listen to another. */
function listens({ doubts }: TwoPhaseGhost, tid: TransactionId, terms: Terms): boolean {
  return doubts.some((doubt) => doubt.tid === tid && doubt.node === (terms as { to: NodeId }).to);
}

/** A step that was torn may have changed the disk and not said so: a restart shows it. */
function reconciled(ghost: TwoPhaseGhost, moment: TwoPhaseMoment): TwoPhaseGhost {
  const { node, world } = moment;
  const state = memoryOf(world.nodes[node!]);
  if (state === null) return ghost;
  const open = coordinatorOf(state.env) === node ? ghost.unended.filter(({ tid }) => state.coordinating[tid] !== undefined) : ghost.unended;
  let next = open.length === ghost.unended.length ? ghost : { ...ghost, unended: open };
  for (const { tid, phase, ops, reads, writes } of Object.values(state.participating)) {
    const known = transactionOf(next, tid);
    if (phase === 'prepared' && known !== undefined && known.outcome === null && known.votes[node!] === undefined) next = voted(next, moment, tid, { vote: 'yes', ops, reads, writes });
  }
  for (const doubt of ghost.doubts) {
    const known = state.participating[doubt.tid];
    if (doubt.node !== node || known?.phase === 'prepared') continue;
    const finish = lookup(state.finished, doubt.tid);
    if (known?.phase === 'committed' || known?.phase === 'aborted') next = guessed(next, node!, doubt.tid, known.phase === 'committed' ? 'commit' : 'abort');
    else if (finish === 'commit' || finish === 'abort') next = settled(next, node!, doubt.tid, finish);
  }
  return next;
}

function guessed(ghost: TwoPhaseGhost, node: NodeId, tid: TransactionId, decision: Decision): TwoPhaseGhost {
  const known = transactionOf(ghost, tid);
  if (known === undefined) return ghost;
  const next = renew(ghost, { ...known, heuristics: { ...known.heuristics, [node]: decision } });
  return { ...next, guessed: true, doubts: next.doubts.filter((doubt) => doubt.tid !== tid || doubt.node !== node) };
}

/** So many transactions are remembered; what is over is forgotten first. */
const MOST = 32;

function renew(ghost: TwoPhaseGhost, known: KnownTransaction): TwoPhaseGhost {
  const at = ghost.transactions.findLastIndex(({ tid }) => tid === known.tid);
  return { ...ghost, transactions: at < 0 ? [...ghost.transactions, known] : ghost.transactions.with(at, known) };
}

function begun(ghost: TwoPhaseGhost, tid: TransactionId, terms: Terms): TwoPhaseGhost {
  const known = transactionOf(ghost, tid);
  if (known !== undefined) return renew(ghost, { ...known, begun: known.begun + 1 });
  const { client, ops, participants } = terms as unknown as Pick<KnownTransaction, 'client' | 'ops' | 'participants'>;
  const fresh: KnownTransaction = {
    tid, number: numberIn(tid), client, ops, participants, begun: 1, outcome: null, decidedAt: null, decidedBy: null, presumed: false,
    votes: {}, settled: {}, heuristics: {},
  };
  return renew(ghost.transactions.length < MOST ? ghost : forgotten(ghost), fresh);
}

function forgotten(ghost: TwoPhaseGhost): TwoPhaseGhost {
  const over = ghost.transactions.findIndex(({ tid, outcome }) => outcome !== null && !ghost.doubts.some((doubt) => doubt.tid === tid));
  return over < 0 ? ghost : { ...ghost, transactions: ghost.transactions.toSpliced(over, 1) };
}

function voted(ghost: TwoPhaseGhost, { node, world }: TwoPhaseMoment, tid: TransactionId, terms: Terms): TwoPhaseGhost {
  const known = transactionOf(ghost, tid);
  // Who has said yes or read-only has voted: a read-only voter forgets that, and says no to a copy of the question that comes late.
  if (known === undefined || (known.votes[node!]?.vote ?? 'no') !== 'no') return ghost;
  const { vote, ops, reads, writes } = terms as unknown as Omit<Voted, 'at'>;
  const odd = vote === 'no' ? null : differs(ghost.model, ops, reads, writes);
  const next = renew(odd === null ? ghost : { ...ghost, odd: { tid, node: node!, ...odd } }, { ...known, votes: { ...known.votes, [node!]: { vote, ops, reads, writes, at: world.now } } });
  return vote === 'yes' ? { ...next, doubts: [...next.doubts, { tid, node: node!, since: world.now }] } : next;
}

function decided(ghost: TwoPhaseGhost, { node, world }: TwoPhaseMoment, tid: TransactionId, decision: Decision, presumed: boolean): TwoPhaseGhost {
  const known = transactionOf(ghost, tid);
  if (known === undefined || known.outcome !== null) return ghost;
  const next = renew(ghost, { ...known, outcome: decision, decidedAt: world.now, decidedBy: node, presumed });
  const waits = !presumed && world.nodes[node!]?.state?.kind === 'server' && isUnended(world.nodes[node!]!.state as State, tid);
  const unended = waits ? [...next.unended, { tid, since: world.now }] : next.unended;
  if (decision === 'abort') return { ...next, unended };
  return { ...next, unended, odd: next.odd ?? unfounded(known, ghost.model), model: Object.values(known.votes).reduce((store: Store, { vote, writes }) => (vote === 'yes' ? written(store, writes) : store), next.model) };
}

function isUnended(state: State, tid: TransactionId): boolean {
  return state.kind === 'server' && state.coordinating[tid] !== undefined;
}

function settled(ghost: TwoPhaseGhost, node: NodeId, tid: TransactionId, decision: Decision): TwoPhaseGhost {
  const known = transactionOf(ghost, tid);
  const doubts = ghost.doubts.some((doubt) => doubt.tid === tid && doubt.node === node) ? ghost.doubts.filter((doubt) => doubt.tid !== tid || doubt.node !== node) : ghost.doubts;
  if (known === undefined || known.settled[node] !== undefined || isOut(known, node)) return doubts === ghost.doubts ? ghost : { ...ghost, doubts };
  return { ...renew(ghost, { ...known, settled: { ...known.settled, [node]: decision } }), doubts };
}

/** A read-only voter is out (R* §3): it forgets the transaction, and what it makes of a copy of its work that comes late binds nobody. */
export function isOut({ votes }: KnownTransaction, node: NodeId): boolean {
  return votes[node]?.vote === 'readOnly';
}

export function transactionOf({ transactions }: TwoPhaseGhost, tid: TransactionId): KnownTransaction | undefined {
  for (let at = transactions.length - 1; at >= 0; at--) if (transactions[at]!.tid === tid) return transactions[at];
  return undefined;
}
