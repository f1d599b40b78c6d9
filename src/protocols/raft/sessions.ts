/** Linearizable clients (§6.3): what stands in the log is executed by the machine, noted, claimed, and answered by its leader. */
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { executed, withSession, type Session } from '#protocols/client/machine.ts';
import type { ClientAnswer } from '#protocols/client/wire.ts';
import { entryText } from './entry-text.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount } from './settings.ts';
import type { Entry } from './state.ts';

type Command = Extract<Entry, { readonly kind: 'command' }>;

/** Opens a session whose id is the index of its entry. */
export function openSession(turn: ServerTurn, entry: Extract<Entry, { readonly kind: 'register' }>): void {
  const { index, client } = entry;
  const limit = amount(turn.state.env, 'sessionLimit');
  const [machine, evicted] = withSession(turn.state.machine, index, client, limit);
  turn.state.machine = machine;
  for (const [session, gone] of evicted) turn.note('session-evicted', { client: gone, session, limit });
  turn.note('session-opened', { client, session: index });
  turn.fact({ type: 'claims', claim: 'registers', with: { index, client, session: index } });
  claimApplied(turn, entry, index, 0, true);
  answerOwn(turn, entry, client, { type: 'ClientRegistered', session: index });
}

/** §6.3: executes a command unless its session has, and answers either way. */
export function executeOnce(turn: ServerTurn, entry: Command): void {
  const { client, session, seq, index, command } = entry;
  const { machine, env } = turn.state;
  const terms = { client: client ?? '', session: session ?? 0, seq, index };
  const execution = executed(machine, index, session, seq, command, ruleOn(env, 'session-table'));
  if (execution.how === 'unknown') {
    turn.note('session-unknown', { client: terms.client, session: terms.session, seq });
    claimApplied(turn, entry, session, seq, false);
    return answerOwn(turn, entry, client, { type: 'ClientReply', seq, status: 'expired' });
  }
  if (execution.how !== 'executed') {
    turn.note('duplicate-skipped', terms);
    claimApplied(turn, entry, session, seq, false);
    if (execution.how === 'past') return;
    return answerOwn(turn, entry, client, { type: 'ClientReply', seq, status: 'ok', result: execution.result });
  }
  if (session !== null && seq <= (machine.sessions[session]?.seq ?? 0)) turn.note('duplicate-executed', terms);
  turn.state.machine = execution.machine;
  claimApplied(turn, entry, session, seq, true);
  answerOwn(turn, entry, client, { type: 'ClientReply', seq, status: 'ok', result: execution.result });
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
