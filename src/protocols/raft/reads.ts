/**
 * Reads that bypass the log (§6.4): by a round of heartbeats that proves that this leader still leads, or by a lease
 * that an earlier round left. And the local read, which proves nothing.
 */
import type { NodeId, Plain } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import type { KeyValueCommand, ReadMode } from '#protocols/client/key-value.ts';
import { execute } from '#protocols/client/key-value.ts';
import { tellEverybody } from './replication.ts';
import { beginRound, leaseUntil, roundConfirmed } from './rounds.ts';
import type { ServerTurn } from './server-turn.ts';
import type { Leading, Message, Read, ServerState } from './state.ts';

/** What is asked: the client, its number for it, and the command. */
export type Question = Pick<Read, 'client' | 'seq' | 'command' | 'mode'>;

const UNKNOWN = { index: null, round: null } as const;

/** No rule of the paper allows it: whatever this server happens to know. */
export function readLocally(turn: ServerTurn, client: NodeId, seq: number, command: Plain): void {
  turn.note('read-local', { client, index: turn.state.lastApplied, role: turn.state.role });
  serve(turn, { client, seq, command }, 'local', turn.state.lastApplied);
}

/** §6.4, at the leader. `via`: the follower that will read, if it is not this server. */
export function readAtLeader(turn: ServerTurn, question: Question, via: NodeId | null): void {
  const { client, seq, mode } = question;
  if (turn.state.reads.some((read) => read.client === client && read.seq === seq)) return;
  turn.state.reads = [...turn.state.reads, { ...question, via, ...UNKNOWN }];
  const leading: Leading = turn.state.leading!;
  const { commitIndex } = turn.state;
  if (isTooEarly(turn.state)) turn.note('read-waits-for-own-term', { asker: client, termStart: leading.termStart, commitIndex });
  if (mode === 'lease' && !leading.leasing) turn.state.leading = { ...leading, leasing: true };
}

/** §6.4, at a follower: the leader says up to where to apply before reading here. A client waits for one read at a time. */
export function readThroughLeader(turn: ServerTurn, leader: NodeId, question: Question): void {
  const { client, seq, mode } = question;
  turn.note('read-asks-leader', { client, leader });
  turn.state.reads = [...turn.state.reads.filter((read) => read.client !== client), { ...question, via: null, ...UNKNOWN }];
  turn.send(leader, { type: 'ReadIndex', term: turn.state.currentTerm, client, seq, mode });
}

/** The leader's word has come: the index is confirmed. */
export function onReadIndexResponse(turn: ServerTurn, { client, seq, index }: Extract<Message, { readonly type: 'ReadIndexResponse' }>): void {
  const { reads, role, lastApplied } = turn.state;
  if (role !== 'follower') return;
  if (index > lastApplied) turn.note('read-waits-to-apply', { asker: client, index, lastApplied });
  turn.state.reads = reads.map((read) => (read.client === client && read.seq === seq ? { ...read, index } : read));
}

/** At the leader: brings every waiting read as far as it can go, whenever something was learned. */
export function progressReads(turn: ServerTurn): void {
  if (turn.state.reads.length === 0) return;
  let started = false;
  const confirmed: Read[] = [];
  turn.state.reads = turn.state.reads.flatMap((waiting): readonly Read[] => {
    const read = waiting.index === null ? begin(turn, waiting) : waiting;
    if (read !== waiting && read.round !== null) started = true;
    if (read.index === null || !isConfirmed(turn, read)) return [read];
    confirmed.push(read);
    return [];
  });
  for (const read of confirmed) finish(turn, read);
  if (started) tellEverybody(turn);
}

/** What earlier terms committed is known only once an entry of the own term is committed. */
function isTooEarly({ env, commitIndex, leading }: ServerState): boolean {
  return commitIndex < leading!.termStart && ruleOn(env, 'read-own-term');
}

/** §6.4 steps 1 to 3: not before an entry of the own term is committed; then the commit index, and a round or a lease. */
function begin(turn: ServerTurn, read: Read): Read {
  const { client } = read;
  const { env, commitIndex } = turn.state;
  if (isTooEarly(turn.state)) return read;
  if (read.mode === 'lease' && holdsLease(turn, client)) return { ...read, index: commitIndex };
  if (!ruleOn(env, 'read-round')) {
    turn.note('read-unconfirmed', { asker: client, index: commitIndex });
    return { ...read, index: commitIndex };
  }
  // Each read its own round, sent after it was asked; the broken way is to be content with one that is on its way.
  if (ruleOn(env, 'read-own-context')) beginRound(turn);
  const { round } = turn.state.leading!;
  turn.note('read-round-began', { asker: client, index: commitIndex, round });
  return { ...read, index: commitIndex, round };
}

function isConfirmed(turn: ServerTurn, { round }: Read): boolean {
  return round === null || roundConfirmed(turn.state, round);
}

function finish(turn: ServerTurn, read: Read): void {
  const { client, via, seq, mode, round } = read;
  const index = read.index!;
  if (round !== null) turn.note('read-confirmed', { asker: client, index, round });
  if (via !== null) return turn.send(via, { type: 'ReadIndexResponse', term: turn.state.currentTerm, client, seq, index });
  // A leader has always applied what it committed.
  serve(turn, read, round === null ? mode : 'read-index', index);
}

/** §6.4 steps 4 and 5, at a follower: once everything up to the index is applied here. */
export function serveApplied(turn: ServerTurn): void {
  const { reads, lastApplied, role } = turn.state;
  if (reads.length === 0 || role !== 'follower') return;
  const due = reads.filter(({ index }) => index !== null && index <= lastApplied);
  if (due.length === 0) return;
  turn.state.reads = reads.filter((read) => !due.includes(read));
  for (const read of due) serve(turn, read, read.mode, read.index!);
}

function serve(turn: ServerTurn, { client, seq, command }: Omit<Question, 'mode'>, mode: ReadMode, index: number): void {
  const { machine, currentTerm } = turn.state;
  const [, result] = execute(machine.store, command as KeyValueCommand);
  turn.fact({ type: 'claims', claim: 'reads', with: { mode, index, op: `${client}.${seq}`, term: currentTerm, result } });
  turn.send(client, { type: 'ClientReply', seq, status: 'ok', result });
}

/** §6.4.1: until the lease ends no other server can be elected, if clocks run within the bound and voters keep still. */
function holdsLease(turn: ServerTurn, client: NodeId): boolean {
  const { env, commitIndex, currentTerm, leading } = turn.state;
  const until = leaseUntil(turn.state);
  const handedOver = leading!.handedOver && ruleOn(env, 'lease-ends-on-transfer');
  if (until === null || handedOver || turn.clock >= until) {
    turn.note('lease-expired', { asker: client, until, clock: turn.clock });
    return false;
  }
  turn.note('read-by-lease', { asker: client, index: commitIndex, until, clock: turn.clock });
  turn.fact({ type: 'claims', claim: 'leases', with: { term: currentTerm } });
  return true;
}

