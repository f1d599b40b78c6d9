/**
 * Linearizable clients (§6.3): a command that arrives twice is executed once, because the state machine itself keeps
 * each client's last number and answer. All servers expire the same session: the one that was used longest ago.
 */
import type { NodeId, Plain } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { execute, isKeyValue } from '#protocols/client/key-value.ts';
import type { ClientAnswer } from '#protocols/client/wire.ts';
import { entryText } from './entry-text.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount } from './settings.ts';
import type { Entry, Machine, Session } from './state.ts';

type Command = Extract<Entry, { readonly kind: 'command' }>;
type Sessions = Machine['sessions'];

/** Opens a session whose id is the index of its entry. */
export function openSession(turn: ServerTurn, entry: Extract<Entry, { readonly kind: 'register' }>): void {
  const { index, client } = entry;
  const { machine, env } = turn.state;
  const sessions = { ...machine.sessions, [index]: { client, seq: 0, result: null, used: index } };
  turn.state.machine = { ...machine, sessions: evicted(turn, sessions, amount(env, 'sessionLimit')) };
  turn.note('session-opened', { client, session: index });
  turn.fact({ type: 'claims', claim: 'registers', with: { index, client, session: index } });
  claimApplied(turn, entry, index, 0, true);
  answerOwn(turn, entry, client, { type: 'ClientRegistered', session: index });
}

/** Deterministic expiry: nobody looks at a clock. */
function evicted(turn: ServerTurn, sessions: Sessions, limit: number): Sessions {
  const all = Object.entries(sessions).sort(([, a], [, b]) => b.used - a.used);
  if (all.length <= limit) return sessions;
  for (const [session, { client }] of all.slice(limit)) turn.note('session-evicted', { client, session: Number(session), limit });
  return Object.fromEntries(all.slice(0, limit));
}

/** §6.3: executes a command unless its session has, and answers either way. */
export function executeOnce(turn: ServerTurn, entry: Command): void {
  const { client, session, seq, index } = entry;
  const known = session === null ? null : (turn.state.machine.sessions[session] ?? null);
  if (session !== null && known === null) {
    turn.note('session-unknown', { client: client ?? '', session, seq });
    claimApplied(turn, entry, session, seq, false);
    return answerOwn(turn, entry, client, { type: 'ClientReply', seq, status: 'expired' });
  }
  if (session !== null && known !== null && seq <= known.seq) {
    const terms = { client: client ?? '', session, seq, index };
    if (ruleOn(turn.state.env, 'session-table')) {
      turn.note('duplicate-skipped', terms);
      claimApplied(turn, entry, session, seq, false);
      if (seq < known.seq) return;
      return answerOwn(turn, entry, client, { type: 'ClientReply', seq, status: 'ok', result: known.result });
    }
    turn.note('duplicate-executed', terms);
  }
  const result = run(turn, entry, known);
  claimApplied(turn, entry, session, seq, true);
  answerOwn(turn, entry, client, { type: 'ClientReply', seq, status: 'ok', result });
}

function run(turn: ServerTurn, { command, session, seq, index }: Command, known: Session | null): Plain {
  const { machine } = turn.state;
  const [store, result] = isKeyValue(command) ? execute(machine.store, command) : [machine.store, null];
  const sessions = session === null || known === null ? machine.sessions
    : { ...machine.sessions, [session]: { ...known, seq, result, used: index } };
  turn.state.machine = { store, sessions };
  return result;
}

/** The ghost's record that this server passed this entry, and whether the command took effect. */
export function claimApplied(turn: ServerTurn, entry: Entry, session: number | null, seq: number, executed: boolean): void {
  const { index, term } = entry;
  const client = entry.kind === 'no-op' ? null : entry.client;
  turn.fact({ type: 'claims', claim: 'applies', with: { index, term, value: entryText(entry), client, session, seq, executed } });
}

/** §6.2: the leader that appended an entry answers for it, once it is applied. */
export function answerOwn(turn: ServerTurn, entry: Entry, client: NodeId | null, answer: ClientAnswer): void {
  const { role, currentTerm } = turn.state;
  if (client !== null && role === 'leader' && entry.term === currentTerm) turn.send(client, answer);
}

/** What the table already knows of this request: an answer that may be given at once, or null. */
export function answeredBefore(turn: ServerTurn, session: number | null, seq: number): Session | null {
  if (session === null || !ruleOn(turn.state.env, 'session-table')) return null;
  const known = turn.state.machine.sessions[session];
  return known !== undefined && seq <= known.seq && seq > 0 ? known : null;
}
