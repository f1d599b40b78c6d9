/**
 * The story of each of the latest transactions along its own time, for the lanes: what each node was doing, what it
 * wrote, said and held; and what it cost. Part of the ghost; shared between moments, and small.
 */
import type { Millis, NodeId } from '#model/protocol.ts';
import type { LaneMark, Span } from '#model/view.ts';
import { heldBy, waitsFor } from '#protocols/transactions/locks.ts';
import type { TransactionId } from '#protocols/transactions/operations.ts';
import type { KnownTransaction } from './ghost.ts';
import { lookup } from './recent.ts';
import { memoryOf, writtenOf, type TwoPhaseMoment, type TwoPhaseWorld } from './records.ts';
import { switchedOn } from './settings.ts';
import type { CommitMessage, Decision, RecordKind, ServerState, Vote } from './state.ts';

export type SpanKind = Exclude<Span['kind'], 'committable' | 'abortable'>;
interface TimeSpan { readonly from: Millis; readonly to: Millis | null; readonly kind: SpanKind }
export interface LockSpan { readonly from: Millis; readonly to: Millis | null; readonly state: 'held' | 'waiting'; readonly keys: readonly string[] }
export interface TimeMark { readonly at: Millis; readonly kind: LaneMark['kind']; readonly what: RecordKind | Vote | Decision }

export interface TimeLane {
  readonly spans: readonly TimeSpan[];
  readonly locks: readonly LockSpan[];
  readonly marks: readonly TimeMark[];
}

/** Messages by their part in the protocol; log records by role, forced or not. */
export interface Counts {
  readonly work: number;
  readonly prepare: number;
  readonly vote: number;
  readonly decision: number;
  readonly ack: number;
  readonly asking: number;
  readonly acceptors: number;
  readonly coordinator: Writes;
  readonly participants: Writes;
  /** Forced writes of acceptors. */
  readonly acceptorWrites: number;
}
export interface Writes { readonly forced: number; readonly unforced: number }
type MessagePart = Exclude<keyof Counts, 'coordinator' | 'participants' | 'acceptorWrites'>;

export interface Timeline {
  readonly tid: TransactionId;
  readonly from: Millis;
  /** Nobody works on it, is in doubt about it, or waits for a confirmation: since when. */
  readonly over: Millis | null;
  readonly lanes: { readonly [node: NodeId]: TimeLane };
  readonly counts: Counts;
}

export type Timelines = readonly Timeline[];
export const NO_TIMELINES: Timelines = [];

/** So many are kept. */
const MOST = 8;
const EMPTY: TimeLane = { spans: [], locks: [], marks: [] };
const NO_WRITES: Writes = { forced: 0, unforced: 0 };
const NO_COUNTS: Counts = { work: 0, prepare: 0, vote: 0, decision: 0, ack: 0, asking: 0, acceptors: 0, coordinator: NO_WRITES, participants: NO_WRITES, acceptorWrites: 0 };

const PARTS: { readonly [T in CommitMessage['type']]: MessagePart } = {
  WORK: 'work', WORKED: 'work', PREPARE: 'prepare', VOTE: 'vote', COMMIT: 'decision', ABORT: 'decision', ACK: 'ack',
  INQUIRY: 'asking', DECISION_REQ: 'asking', DECISION: 'asking', PHASE_1A: 'acceptors', PHASE_1B: 'acceptors', PHASE_2A: 'acceptors', PHASE_2B: 'acceptors',
};

export function observeTimelines(timelines: Timelines, moment: TwoPhaseMoment, was: TwoPhaseWorld, transactions: readonly KnownTransaction[]): Timelines {
  const { node, world, choice } = moment;
  if (node === null || (world.nodes[node] === was.nodes[node] && moment.effects.length === 0)) return timelines;
  const book = new Book(timelines, world.now, transactions);
  if (choice?.type === 'crash' || world.nodes[node]!.status === 'down') dies(book, moment, was);
  for (const effect of moment.effects) {
    if (effect.type === 'send' && 'tid' in effect.message) book.count(effect.message.tid, PARTS[effect.message.type]);
    else if (effect.type === 'fact' && effect.fact.type === 'claims') claimed(book, moment, effect.fact.claim, effect.fact.with as Claimed);
    else if (effect.type === 'note' && effect.note === 'heuristic-damage') book.mark(effect.with['tid'] as string, node, 'damage', effect.with['outcome'] as Decision);
    else if (effect.type === 'note' && ACCEPTOR_WRITES.includes(effect.note)) book.acceptorWrote(effect.with['tid'] as string, effect.note, effect.with);
  }
  lives(book, moment, was);
  return book.timelines;
}

type Claimed = { readonly tid: TransactionId; readonly record: RecordKind; readonly forced: boolean; readonly role: 'coordinator' | 'participant'; readonly vote: Vote; readonly decision: Decision };

/** Each is noted beside one forced write. */
const ACCEPTOR_WRITES: readonly string[] = ['acceptor-takes-vote', 'acceptor-promises', 'acceptor-accepts', 'takes-over'];

function claimed(book: Book, moment: TwoPhaseMoment, claim: string, { tid, record, forced, role, vote, decision }: Claimed): void {
  const node = moment.node!;
  if (claim === 'begins') book.begin(tid);
  else if (claim === 'logs') book.wrote(tid, node, record, forced, role);
  else if (claim === 'votes') book.voted(tid, node, vote, keepsVotes(moment));
  else if (claim === 'heuristic') book.mark(tid, node, 'heuristic', decision);
}

/** With Paxos Commit a vote is forced also where it leaves no record (Paxos Commit §4.1: there is one in ballot 0). */
function keepsVotes({ node, world }: TwoPhaseMoment): boolean {
  const env = memoryOf(world.nodes[node!])?.env;
  return env !== undefined && switchedOn(env, 'paxosCommit');
}

/** Memory is lost, and what was not forced perhaps, too. */
function dies(book: Book, { node, world }: TwoPhaseMoment, was: TwoPhaseWorld): void {
  if (was.nodes[node!]!.status === 'down') return;
  for (const { tid, lanes } of book.timelines) {
    const lane = lanes[node!];
    if (lane?.spans.at(-1)?.to === null) book.span(tid, node!, 'down');
    if (lane?.locks.at(-1)?.to === null) book.lock(tid, node!, null, []);
  }
  const kept = writtenOf(world.nodes[node!])?.log ?? [];
  for (const record of writtenOf(was.nodes[node!])?.log.slice(-MOST * 3) ?? []) if (!kept.includes(record)) book.mark(record.tid, node!, 'lost', record.kind);
}

/** What changed in the memory of whoever took a step. */
function lives(book: Book, { node, world, choice }: TwoPhaseMoment, was: TwoPhaseWorld): void {
  const state = memoryOf(world.nodes[node!]);
  if (state === null) return;
  const before = choice?.type === 'restart' ? null : memoryOf(was.nodes[node!]);
  if (before === null) for (const { tid } of book.timelines) book.see(tid, node!, state, null);
  else for (const tid of touched(state, before)) book.see(tid, node!, state, before);
}

const NONE: ReadonlySet<TransactionId> = new Set();

/** The transactions that came, went or went on here. */
function touched(state: ServerState, before: ServerState): ReadonlySet<TransactionId> {
  let found: Set<TransactionId> | null = null;
  for (const part of ['participating', 'coordinating', 'takeovers'] as const) {
    const [is, has] = [state[part], before[part]];
    if (is === has) continue;
    for (const tid in is) if (is[tid]!.phase !== has[tid]?.phase) (found ??= new Set()).add(tid);
    for (const tid in has) if (is[tid] === undefined) (found ??= new Set()).add(tid);
  }
  return found ?? NONE;
}

/** A story that is being written on: copied once a moment, however much is added. */
interface Draft {
  tid: TransactionId;
  from: Millis;
  over: Millis | null;
  lanes: { [node: NodeId]: TimeLane };
  counts: { -readonly [K in keyof Counts]: Counts[K] };
}

/** Writes into copies of what it is given. */
class Book {
  timelines: Timelines;
  private readonly now: Millis;
  private readonly transactions: readonly KnownTransaction[];
  private draft: Draft | null = null;

  constructor(timelines: Timelines, now: Millis, transactions: readonly KnownTransaction[]) {
    this.timelines = timelines;
    this.now = now;
    this.transactions = transactions;
  }

  begin(tid: TransactionId): void {
    if (this.timelines.some((other) => other.tid === tid)) return;
    const fresh: Timeline = { tid, from: this.now, over: null, lanes: {}, counts: NO_COUNTS };
    const kept = this.timelines.length < MOST ? this.timelines : this.without(this.timelines);
    this.timelines = [...kept, fresh];
  }

  /** What is over goes first; else the oldest. */
  private without(all: Timelines): Timelines {
    const over = all.findIndex((timeline) => timeline.over !== null);
    return all.toSpliced(Math.max(0, over), 1);
  }

  /** The story that may be written on; null: it is not kept any more. */
  private open(tid: TransactionId): Draft | null {
    if (this.draft?.tid === tid) return this.draft;
    const at = this.timelines.findLastIndex((timeline) => timeline.tid === tid);
    if (at < 0) return null;
    const { from, over, lanes, counts } = this.timelines[at]!;
    this.draft = { tid, from, over, lanes: { ...lanes }, counts: { ...counts } };
    this.timelines = this.timelines.with(at, this.draft);
    return this.draft;
  }

  private lane(tid: TransactionId, node: NodeId, next: (lane: TimeLane) => TimeLane): void {
    const draft = this.open(tid);
    if (draft !== null) draft.lanes[node] = next(draft.lanes[node] ?? EMPTY);
  }

  count(tid: TransactionId, part: MessagePart): void {
    const draft = this.open(tid);
    if (draft !== null) draft.counts[part] += 1;
  }

  acceptorWrote(tid: TransactionId, note: string, terms: { readonly [name: string]: unknown }): void {
    const draft = note === 'acceptor-takes-vote' && terms['count'] !== terms['of'] ? null : this.open(tid);
    if (draft !== null) draft.counts.acceptorWrites += 1;
  }

  wrote(tid: TransactionId, node: NodeId, record: RecordKind, forced: boolean, role: 'coordinator' | 'participant'): void {
    this.mark(tid, node, forced ? 'forced' : 'unforced', record);
    const draft = this.open(tid);
    if (draft === null) return;
    const who = role === 'coordinator' ? 'coordinator' : 'participants';
    const { forced: some, unforced } = draft.counts[who];
    draft.counts[who] = forced ? { forced: some + 1, unforced } : { forced: some, unforced: unforced + 1 };
  }

  voted(tid: TransactionId, node: NodeId, vote: Vote, kept: boolean): void {
    this.mark(tid, node, vote, vote);
    const draft = kept && vote !== 'yes' ? this.open(tid) : null;
    if (draft !== null) draft.counts.participants = { ...draft.counts.participants, forced: draft.counts.participants.forced + 1 };
  }

  mark(tid: TransactionId, node: NodeId, kind: LaneMark['kind'], what: TimeMark['what']): void {
    this.lane(tid, node, (lane) => ({ ...lane, marks: [...lane.marks.slice(-MARKS), { at: this.now, kind, what }] }));
    // What is written when all is over, such as the end, still belongs to the picture.
    const draft = this.open(tid);
    if (draft !== null && draft.over !== null) draft.over = this.now;
  }

  span(tid: TransactionId, node: NodeId, kind: SpanKind | null): void {
    this.lane(tid, node, (lane) => {
      const last = lane.spans.at(-1);
      if (last?.to === null && last.kind === kind) return lane;
      const closed = last?.to === null ? [...lane.spans.slice(0, -1), { ...last, to: this.now }] : lane.spans;
      return { ...lane, spans: kind === null ? closed : [...closed, { from: this.now, to: null, kind }] };
    });
  }

  lock(tid: TransactionId, node: NodeId, state: LockSpan['state'] | null, keys: readonly string[]): void {
    this.lane(tid, node, (lane) => {
      const last = lane.locks.at(-1);
      if (last?.to === null && last.state === state) return lane;
      const closed = last?.to === null ? [...lane.locks.slice(0, -1), { ...last, to: this.now }] : lane.locks;
      return { ...lane, locks: state === null ? closed : [...closed, { from: this.now, to: null, state, keys }] };
    });
  }

  /** A transaction as this node has it in its memory now. */
  see(tid: TransactionId, node: NodeId, state: ServerState, before: ServerState | null): void {
    const lane = this.timelines.find((timeline) => timeline.tid === tid)?.lanes[node];
    const present = kindIn(state, tid);
    const kind = present ?? kindIn(state, tid, before);
    const open = lane?.spans.at(-1)?.to === null;
    if (kind !== null && (open || present !== null || !isOver(lane))) this.span(tid, node, kind);
    else if (open && before !== null && kindIn(before, tid) !== null) this.span(tid, node, null);
    const waiting = waitsFor(state.locks, tid);
    const held = waiting.length > 0 ? waiting : heldBy(state.locks, tid);
    if (held.length > 0 || lane?.locks.at(-1)?.to === null) this.lock(tid, node, held.length === 0 ? null : waiting.length > 0 ? 'waiting' : 'held', held);
    this.close(tid);
  }

  private close(tid: TransactionId): void {
    const draft = this.open(tid);
    if (draft === null) return;
    let busy = false;
    for (const node in draft.lanes) {
      const last = draft.lanes[node]!.spans.at(-1);
      if (last?.to === null && OPEN.includes(last.kind)) busy = true;
    }
    const decided = !busy && this.transactions.findLast((known) => known.tid === tid)?.outcome != null;
    draft.over = decided ? (draft.over ?? this.now) : null;
  }
}

const MARKS = 30;
const OPEN: readonly SpanKind[] = ['working', 'inDoubt', 'down'];

function isOver(lane: TimeLane | undefined): boolean {
  return lane?.spans.at(-1)?.kind === 'committed' || lane?.spans.at(-1)?.kind === 'aborted' || lane === undefined;
}

/** null: it is not in this node's memory, or, with `before`, has just left it without an outcome. */
function kindIn(state: ServerState, tid: TransactionId, before?: ServerState | null): SpanKind | null {
  if (before !== undefined) {
    const finish = lookup(state.finished, tid);
    return finish === 'commit' ? 'committed' : finish === 'abort' ? 'aborted' : null;
  }
  const share = state.participating[tid]?.phase;
  if (share !== undefined) return share === 'waiting' || share === 'working' ? 'working' : share === 'prepared' ? 'inDoubt' : share;
  const phase = state.coordinating[tid]?.phase;
  if (phase !== undefined) return phase === 'working' || phase === 'voting' ? 'working' : phase;
  return state.takeovers[tid] === undefined ? null : 'working';
}
