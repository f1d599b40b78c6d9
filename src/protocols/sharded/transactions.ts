/**
 * Transactions over shards of several groups: two-phase commit in which every word is an entry of somebody's replicated
 * log (Corbett et al., "Spanner", OSDI 2012, §4.2.1), so that the death of a leader blocks nobody. The group of the
 * first key coordinates and is its own first participant. Locks are exclusive and nobody waits for one: who finds a key
 * locked votes no (no-wait: Bernstein and Goodman 1981), so there is no deadlock. Abort is presumed (Mohan et al. 1986).
 */
import type { NodeId, Plain } from '#model/protocol.ts';
import { execute, keysOf, type Operation, type Reads, type TransactionId } from '#protocols/transactions/operations.ts';
import type { Reply } from './events.ts';
import { groupsFor, ownerOf } from './layout.ts';
import { advance, closes } from './shards.ts';
import type { Coordinating, LogCommand, Objection, Prepared, Vote } from './state.ts';
import { without, type Work } from './work.ts';

/** A transaction that one group can do alone is done at once; for any other this group begins to coordinate. */
export function beginTransaction(work: Work, client: NodeId, seq: number, ops: readonly Operation[]): void {
  const { machine } = work;
  const say = (reply: Reply) => work.say({ event: 'answered', client, seq, reply });
  // Asked again while it runs: the answer comes with the decision.
  if (Object.values(machine.coordinating).some((known) => known.client === client && known.seq === seq)) return;
  const groups = groupsFor(machine.config, ops);
  if (groups === null) return say({ status: 'busy', why: 'nobody' });
  const own = shareOf(work, ops);
  const made = tried(work, own);
  if (typeof made === 'string') {
    return made === 'refused' ? work.remember(client, seq, ops[0]!.key, { status: 'refused', why: 'refused' }) : say({ status: 'busy', why: made === 'moved' ? 'pulling' : 'locked' });
  }
  const participants = groups.filter((group) => group !== machine.group);
  const { config } = machine;
  if (participants.length === 0) {
    work.write(made.writes);
    work.executed(client, seq, keysOf(ops));
    return work.remember(client, seq, ops[0]!.key, { status: 'ok', result: resultOf(ops, made.reads) });
  }
  const tid = `${client}.${seq}/${machine.group}.${work.index}`;
  hold(work, { tid, client, seq, coordinator: machine.group, keys: keysOf(own), ...made });
  const shares = Object.fromEntries(participants.map((group) => [group, ops.filter(({ key }) => ownerOf(config, key) === group)]));
  machine.coordinating = { ...machine.coordinating, [tid]: { tid, client, seq, ops, shares, phase: 'voting' } };
  work.say({ event: 'began', tid, client, participants });
}

/** The operations on keys that are this group's by its configuration. */
function shareOf(work: Work, ops: readonly Operation[]): readonly Operation[] {
  const { config, group } = work.machine;
  return ops.filter(({ key }) => ownerOf(config, key) === group);
}

/** What a share would write and read; or why it cannot be. */
function tried(work: Work, ops: readonly Operation[]): Pick<Prepared, 'writes' | 'reads'> | Objection {
  const keys = keysOf(ops);
  const { config, group, locks } = work.machine;
  if (keys.some((key) => ownerOf(config, key) !== group || work.shard(work.shardOf(key))?.state !== 'serving')) return 'moved';
  if (keys.some((key) => locks[key] !== undefined || closes(work.machine, work.shardOf(key)))) return 'locked';
  const done = execute(work.storeOf(keys), ops);
  return done.how === 'refused' ? 'refused' : { writes: done.writes, reads: done.reads };
}

/** Promises to commit: from here on its keys are locked. The broken way lets go of them as soon as it has voted. */
function hold(work: Work, prepared: Prepared): void {
  const { machine } = work;
  machine.prepared = { ...machine.prepared, [prepared.tid]: prepared };
  if (!work.on('locks-until-decision')) return;
  machine.locks = { ...machine.locks, ...Object.fromEntries(prepared.keys.map((key) => [key, prepared.tid])) };
}

type Share = Pick<Prepared, 'tid' | 'client' | 'seq'> & { readonly ops: readonly Operation[] };

/** What this group would vote. A transaction that it has prepared it votes for again. */
export function voteOn(work: Work, { tid, client, seq, ops }: Share): Vote & { readonly made: Pick<Prepared, 'writes' | 'reads'> | null } {
  const known = work.machine.prepared[tid];
  if (known !== undefined) return { yes: true, why: null, reads: known.reads, made: null };
  // Done long ago, or given up by a client that has gone on: a copy of the message that was late.
  if (seq <= (work.machine.finished[client] ?? 0) && work.on('late-prepare-refused')) return { yes: false, why: 'over', reads: {}, made: null };
  const made = tried(work, ops);
  return typeof made === 'string' ? { yes: false, why: made, reads: {}, made: null } : { yes: true, why: null, reads: made.reads, made };
}

export function applyPrepare(work: Work, { tid, client, seq, coordinator, ops }: Extract<LogCommand, { kind: 'prepare' }>): void {
  const { made, ...vote } = voteOn(work, { tid, client, seq, ops });
  if (made !== null) hold(work, { tid, client, seq, coordinator, keys: keysOf(ops), ...made });
  work.say({ event: 'voted', tid, coordinator, ...vote });
}

/** The decision of the group that coordinates: the first that stands in its log counts. */
export function applyDecide(work: Work, { tid, outcome, why, reads }: Extract<LogCommand, { kind: 'decide' }>): void {
  const { machine } = work;
  const known = machine.coordinating[tid];
  if (known?.phase !== 'voting') return;
  const own = machine.prepared[tid];
  finish(work, tid, outcome === 'commit');
  work.say({ event: 'decided', tid, outcome, why, participants: Object.keys(known.shares) });
  if (outcome === 'commit') {
    work.executed(known.client, known.seq, own?.keys ?? []);
    work.remember(known.client, known.seq, known.ops[0]!.key, { status: 'ok', result: resultOf(known.ops, { ...reads, ...own?.reads }) });
    setCoordinating(work, { ...known, phase: 'committed' });
  } else {
    if (why === 'refused') work.remember(known.client, known.seq, known.ops[0]!.key, { status: 'refused', why });
    else work.say({ event: 'answered', client: known.client, seq: known.seq, reply: { status: 'busy', why: 'aborted' } });
    machine.coordinating = without(machine.coordinating, tid);
  }
  advance(work);
}

function setCoordinating(work: Work, known: Coordinating): void {
  work.machine.coordinating = { ...work.machine.coordinating, [known.tid]: known };
}

/** Carries out what was promised, or drops it, and lets go of the keys. The keys that could not be written any more. */
function finish(work: Work, tid: TransactionId, commits: boolean): readonly string[] {
  const { machine } = work;
  const prepared = machine.prepared[tid];
  if (prepared === undefined) return [];
  const lost = commits ? work.write(prepared.writes) : [];
  machine.prepared = without(machine.prepared, tid);
  machine.locks = Object.fromEntries(Object.entries(machine.locks).filter(([, holder]) => holder !== tid));
  return lost;
}

/** A participant hears the decision. */
export function applyOutcome(work: Work, { tid, coordinator, outcome }: Extract<LogCommand, { kind: 'outcome' }>): void {
  const { machine } = work;
  const prepared = machine.prepared[tid];
  const lost = finish(work, tid, outcome === 'commit');
  if (prepared !== undefined && outcome === 'commit') machine.finished = { ...machine.finished, [prepared.client]: Math.max(prepared.seq, machine.finished[prepared.client] ?? 0) };
  work.say({ event: 'obeyed', tid, outcome, coordinator, found: prepared !== undefined, lost, shards: work.shardsOf(prepared?.keys ?? []) });
  advance(work);
}

/** Somebody asks about a transaction of which this group knows nothing: it cannot have been committed and not confirmed. */
export function applyInquire(work: Work, { tid, from }: Extract<LogCommand, { kind: 'inquire' }>): void {
  if (work.machine.coordinating[tid] === undefined) work.say({ event: 'presumed', tid, to: from });
}

/** Everybody has confirmed the commit: it may be forgotten. */
export function applyEnd(work: Work, { tid }: Extract<LogCommand, { kind: 'end' }>): void {
  if (work.machine.coordinating[tid]?.phase !== 'committed') return;
  work.machine.coordinating = without(work.machine.coordinating, tid);
  work.say({ event: 'ended', tid });
}

/** What was read, in the order of the operations, as the judge has it. */
function resultOf(ops: readonly Operation[], reads: Reads): Plain {
  return Object.fromEntries(ops.flatMap((operation) => (operation.op === 'get' ? [[operation.key, reads[operation.key] ?? null] as const] : [])));
}

