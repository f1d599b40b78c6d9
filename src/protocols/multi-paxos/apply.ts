/** The state machine: slots in order, each command once, its answer to the client, and snapshots of it all (PMMC, replica; PML §5, snapshots). */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { proposerOf } from '#protocols/ballots/ballot.ts';
import { executed, withSession, type Machine, type Session } from '#protocols/client/machine.ts';
import type { ClientAnswer } from '#protocols/client/wire.ts';
import { amount } from './settings.ts';
import type { ServerTurn } from './server-turn.ts';
import { inSlot } from './slots.ts';
import type { Value } from './state.ts';
import { valueKey, valueText } from './value-text.ts';
import { forgetVotes } from './votes.ts';

/** M6: strictly in the order of slots. */
export function applyDecided(turn: ServerTurn): void {
  const { state } = turn;
  while (state.applied < state.commitUpTo) {
    const slot = state.applied + 1;
    if (state.early.includes(slot)) state.early = state.early.filter((done) => done !== slot);
    else applySlot(turn, slot, inSlot(state.decided, slot)!);
    state.applied = slot;
  }
  compact(turn);
}

/** The broken way: whatever is decided is executed at once, though slots before it are not. */
export function applyEarly(turn: ServerTurn, slot: number, value: Value): void {
  const { state } = turn;
  if (ruleOn(state.env, 'apply-in-order') || slot === state.applied + 1) return;
  state.early = [...state.early, slot];
  applySlot(turn, slot, value);
}

function applySlot(turn: ServerTurn, slot: number, value: Value): void {
  switch (value.kind) {
    case 'no-op': return claimApplied(turn, slot, value, false);
    case 'register': return openSession(turn, slot, value);
    case 'command': return executeOnce(turn, slot, value);
    case 'config': {
      claimApplied(turn, slot, value, true);
      answer(turn, slot, value.client, { type: 'ClientReply', seq: value.seq, status: 'ok', result: null });
    }
  }
}

/** Opens a session whose id is its slot. */
function openSession(turn: ServerTurn, slot: number, value: Extract<Value, { kind: 'register' }>): void {
  const { client } = value;
  const limit = amount(turn.state.env, 'sessionLimit');
  const [machine, evicted] = withSession(turn.state.machine, slot, client, limit);
  turn.state.machine = machine;
  for (const [session, gone] of evicted) turn.note('session-evicted', { client: gone, session, limit });
  turn.note('session-opened', { client, session: slot });
  claimApplied(turn, slot, value, true);
  answer(turn, slot, client, { type: 'ClientRegistered', session: slot });
}

/** M6: a command that is decided twice is executed once; its client is answered either way. */
function executeOnce(turn: ServerTurn, slot: number, value: Extract<Value, { kind: 'command' }>): void {
  const { client, session, seq, command } = value;
  const { machine, env } = turn.state;
  const terms = { client: client ?? '', session: session ?? 0, seq, slot };
  const execution = executed(machine, slot, session, seq, command, ruleOn(env, 'deduplicate'));
  if (execution.how === 'unknown') {
    turn.note('session-unknown', { client: terms.client, session: terms.session, seq });
    claimApplied(turn, slot, value, false);
    return answer(turn, slot, client, { type: 'ClientReply', seq, status: 'expired' });
  }
  if (execution.how !== 'executed') {
    turn.note('duplicate-skipped', terms);
    claimApplied(turn, slot, value, false);
    if (execution.how === 'again') answer(turn, slot, client, { type: 'ClientReply', seq, status: 'ok', result: execution.result });
    return;
  }
  if (session !== null && seq <= (machine.sessions[session]?.seq ?? 0)) turn.note('duplicate-executed', terms);
  turn.state.machine = execution.machine;
  claimApplied(turn, slot, value, true);
  answer(turn, slot, client, { type: 'ClientReply', seq, status: 'ok', result: execution.result });
}

/** The observer's record that this server passed this slot, and whether it took effect. */
function claimApplied(turn: ServerTurn, slot: number, value: Value, took: boolean): void {
  const client = value.kind === 'no-op' ? null : value.client;
  const session = value.kind === 'command' ? value.session : null;
  const seq = value.kind === 'command' ? value.seq : 0;
  turn.fact({ type: 'claims', claim: 'applies', with: { slot, value: valueText(value), key: valueKey(value), client, session, seq, executed: took } });
}

/** By whoever proposed it in that slot, or took the request and finds it decided by another. */
function answer(turn: ServerTurn, slot: number, client: NodeId | null, message: ClientAnswer): void {
  const { state } = turn;
  const vote = inSlot(state.accepted, slot);
  const proposedHere = vote !== null && proposerOf(vote.ballot, state.env.servers) === state.env.self;
  const askedHere = state.own[slot] !== undefined;
  if (askedHere) {
    const { [slot]: _, ...own } = state.own;
    state.own = own;
  }
  if (client !== null && (proposedHere || askedHere)) turn.send(client, message);
}

/** What the table already knows of this request: an answer that may be given at once, or null. */
export function answeredBefore(turn: ServerTurn, session: number | null, seq: number): Session | null {
  if (session === null || !ruleOn(turn.state.env, 'deduplicate')) return null;
  const known = turn.state.machine.sessions[session];
  return known !== undefined && seq <= known.seq && seq > 0 ? known : null;
}

/** M10: only of what is applied, once that is enough. A quarter of the votes stays for servers that are a little behind. */
function compact(turn: ServerTurn): void {
  const { state } = turn;
  const { env, applied, snapshot } = state;
  const every = amount(env, 'snapshotEvery');
  if (every === 0 || applied - snapshot.upTo < every) return;
  // The one in force and the one before it are worth keeping: older ones can decide nothing any more.
  const oldest = Math.max(0, state.configs.findLastIndex(({ from }) => from <= applied + 1) - 1);
  state.snapshot = { upTo: applied, machine: machineOf(turn), configs: state.configs.slice(oldest) };
  const before = state.accepted.base;
  forgetVotes(turn, applied - Math.floor(every / 4));
  turn.note('snapshot-taken', { upTo: applied, dropped: state.accepted.base - before });
}

/** The table of sessions belongs to the snapshot, or a repeated command would be new to whoever starts from it. */
function machineOf({ state: { env, machine } }: ServerTurn): Machine {
  if (ruleOn(env, 'snapshot-sessions')) return machine;
  const forgotten = Object.entries(machine.sessions).map(([id, session]) => [id, { ...session, seq: 0, result: null }]);
  return { ...machine, sessions: Object.fromEntries(forgotten) };
}
