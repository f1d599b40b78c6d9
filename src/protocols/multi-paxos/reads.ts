/**
 * Reads that bypass the slots (PML §5.2): a leader whose phase 1 covers all slots knows all that is decided, once it has
 * finished what was reported to it, and as long as nobody else was promised anything. Proven by a round, or by a lease.
 */
import { ruleOn, type NodeId, type Plain } from '#model/protocol.ts';
import { execute, type KeyValueCommand, type ReadMode } from '#protocols/client/key-value.ts';
import { beatNow } from './beats.ts';
import { isQuorum, membersNow } from './configuration.ts';
import { beatConfirmed, leaseUntil } from './lease.ts';
import type { ServerTurn } from './server-turn.ts';
import type { Read, ServerState } from './state.ts';

export type Question = Pick<Read, 'client' | 'seq' | 'command' | 'mode'>;

/** No rule allows it: whatever this server happens to know. */
export function readLocally(turn: ServerTurn, client: NodeId, seq: number, command: Plain): void {
  const { applied, role } = turn.state;
  turn.note('read-local', { client, slot: applied, role });
  serve(turn, { client, seq, command }, 'local', applied);
}

export function readAtLeader(turn: ServerTurn, question: Question): void {
  const { state } = turn;
  const { client, seq } = question;
  if (state.reads.some((read) => read.client === client && read.seq === seq)) return;
  state.reads = [...state.reads, { ...question, index: null, beat: null }];
  if (!isReady(state)) turn.note('read-waits-for-own-ballot', { asker: client, ballot: state.ballot, maxReported: state.maxReported, commitUpTo: state.commitUpTo });
  progressReads(turn);
}

/** What earlier ballots decided was reported to it, and is decided again in its own. */
function isReady(state: ServerState): boolean {
  if (!ruleOn(state.env, 'read-own-ballot')) return true;
  return state.commitUpTo >= state.maxReported && isQuorum(state.env, membersNow(state), state.prepared);
}

/** Brings every waiting read as far as it can go. */
export function progressReads(turn: ServerTurn): void {
  const { state } = turn;
  if (state.reads.length === 0 || state.role !== 'leading') return;
  let beats = false;
  const due: Read[] = [];
  state.reads = state.reads.flatMap((waiting): readonly Read[] => {
    const read = waiting.index === null ? begin(turn, waiting) : waiting;
    beats ||= read !== waiting && read.beat !== null;
    if (read.index === null || (read.beat !== null && !beatConfirmed(state, read.beat))) return [read];
    due.push(read);
    return [];
  });
  for (const read of due) finish(turn, read);
  if (beats) beatNow(turn);
}

/** What is decided now, and the next heartbeat as the round that proves it; by lease at once. */
function begin(turn: ServerTurn, read: Read): Read {
  const { state } = turn;
  if (!isReady(state)) return read;
  const index = state.commitUpTo;
  if (read.mode === 'lease' && holdsLease(turn, read.client)) return { ...read, index };
  if (!ruleOn(state.env, 'read-round')) {
    turn.note('read-unconfirmed', { asker: read.client, slot: index });
    return { ...read, index };
  }
  const beat = state.beat + 1;
  turn.note('read-round-began', { asker: read.client, slot: index, beat });
  return { ...read, index, beat };
}

function finish(turn: ServerTurn, read: Read): void {
  const { client, mode, beat } = read;
  const index = read.index!;
  if (beat !== null) turn.note('read-confirmed', { asker: client, slot: index, beat });
  serve(turn, read, beat === null ? mode : 'read-index', index);
}

function serve(turn: ServerTurn, { client, seq, command }: Omit<Question, 'mode'>, mode: ReadMode, slot: number): void {
  const { machine, ballot } = turn.state;
  const [, result] = execute(machine.store, command as KeyValueCommand);
  turn.fact({ type: 'claims', claim: 'reads', with: { mode, slot, op: `${client}.${seq}`, ballot, result } });
  turn.send(client, { type: 'ClientReply', seq, status: 'ok', result });
}

/** PML §5.2: until the lease ends no quorum promises to anybody else, if clocks run within the bound. */
function holdsLease(turn: ServerTurn, client: NodeId): boolean {
  const until = leaseUntil(turn.state);
  if (until === null || turn.clock >= until) {
    turn.note('lease-expired', { asker: client, until, clock: turn.clock });
    return false;
  }
  turn.note('read-by-lease', { asker: client, slot: turn.state.commitUpTo, until, clock: turn.clock });
  return true;
}
