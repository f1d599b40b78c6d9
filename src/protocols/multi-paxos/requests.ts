/** What a server does with a client's request: it takes it into its line, points to the leader, or answers (PMMC, replica). */
import type { NodeId } from '#model/protocol.ts';
import { readMode, type ReadMode } from '#protocols/client/key-value.ts';
import type { ClientCall } from '#protocols/client/wire.ts';
import { answeredBefore } from './apply.ts';
import { isAdmin, type AdminCommand } from './commands.ts';
import { knownLeader } from './leadership.ts';
import { readAtLeader, readLocally } from './reads.ts';
import { hasLeader, isPerSlot } from './settings.ts';
import type { ServerTurn } from './server-turn.ts';
import type { ServerState, Value } from './state.ts';
import { sameValue, valueText } from './value-text.ts';

type Request = Extract<ClientCall, { readonly type: 'ClientRequest' }>;

/** What waits beyond that is turned away. */
const QUEUE = 64;

export function onClientCall(turn: ServerTurn, call: ClientCall): void {
  const { state } = turn;
  const mode = call.type === 'ClientRequest' ? modeOf(state, call) : null;
  if (call.type === 'ClientRequest' && mode === 'local') return readLocally(turn, call.client, call.seq, call.command);
  if (hasLeader(state.env) && state.role !== 'leading') return pointToLeader(turn, call);
  if (call.type === 'RegisterClient') return enqueue(turn, { kind: 'register', client: call.client }, call.client, 0);
  if (isAdmin(call.command)) return reconfigure(turn, call, call.command);
  const { client, seq, session, command } = call;
  if (mode === 'read-index' || mode === 'lease') return readAtLeader(turn, { client, seq, command, mode });
  const known = answeredBefore(turn, session, seq);
  if (known === null) return enqueue(turn, { kind: 'command', command, client, session, seq }, client, seq);
  turn.note('duplicate-answered', { client, session: session!, seq });
  if (seq === known.seq) turn.send(client, { type: 'ClientReply', seq, status: 'ok', result: known.result });
}

/** A leader whose phase 1 is per slot proves nothing about other slots: there every safe read is a command. */
function modeOf({ env }: ServerState, { command }: Request): ReadMode | null {
  const mode = readMode(command, env.config);
  return isPerSlot(env) && (mode === 'read-index' || mode === 'lease') ? 'log' : mode;
}

function pointToLeader(turn: ServerTurn, call: ClientCall): void {
  const leader = knownLeader(turn.state);
  turn.note('redirected', { client: call.client, leader });
  turn.send(call.client, { type: 'ClientReply', seq: call.type === 'RegisterClient' ? 0 : call.seq, status: 'redirect', leader });
}

function enqueue(turn: ServerTurn, value: Value, client: NodeId, seq: number): void {
  const { state } = turn;
  const known = [...state.queue, ...Object.values(state.own)].some((asked) => sameValue(asked, value));
  if (known) return turn.note('already-asked', { client, seq, value: valueText(value) });
  if (state.queue.length >= QUEUE) {
    turn.note('too-busy', { client, waiting: state.queue.length });
    return turn.send(client, { type: 'ClientReply', seq, status: 'busy' });
  }
  state.queue = [...state.queue, value];
}

/** PMMC, replica: WINDOW: a reconfiguration is a command like any other; it counts a window later. */
function reconfigure(turn: ServerTurn, { client, seq }: Request, command: AdminCommand): void {
  const { state } = turn;
  const members = targetOf(state, command);
  const why = members.length === 0 ? 'no-members' : members.some((id) => !state.env.servers.includes(id)) ? 'unknown-server' : null;
  if (why === null) return enqueue(turn, { kind: 'config', members, client, seq }, client, seq);
  turn.note('reconfiguration-refused', { client, why });
  turn.send(client, { type: 'ClientReply', seq, status: 'refused', why });
}

/** One more or one less than the last configuration that this server knows of, decided or not. */
function targetOf({ configs, proposals, queue, env }: ServerState, command: AdminCommand): readonly NodeId[] {
  if (command.op === 'members') return command.nodes;
  const open = [...Object.values(proposals).map(({ value }) => value), ...queue].findLast((value) => value?.kind === 'config');
  const last = open?.kind === 'config' ? open.members : configs.at(-1)!.members;
  if (command.op === 'remove') return last.filter((id) => id !== command.node);
  return last.includes(command.node) ? last : env.servers.includes(command.node) ? env.servers.filter((id) => last.includes(id) || id === command.node) : [...last, command.node];
}
