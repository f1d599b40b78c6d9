/** What a server does with a client's request (§6.2, figure 6.1): as leader, or by pointing to it. */
import type { NodeId } from '#model/protocol.ts';
import { readMode } from '#protocols/client/key-value.ts';
import type { ClientCall } from '#protocols/client/wire.ts';
import type { AdminCommand } from './commands.ts';
import { isAdmin } from './commands.ts';
import { propose } from './leader.ts';
import { changeMembership } from './membership.ts';
import { readAtLeader, readLocally, readThroughLeader } from './reads.ts';
import type { ServerTurn } from './server-turn.ts';
import { answeredBefore } from './sessions.ts';
import type { Transfer } from './state.ts';
import { startTransfer } from './transfer.ts';

type Request = Extract<ClientCall, { readonly type: 'ClientRequest' }>;

export function onClientCall(turn: ServerTurn, from: NodeId, call: ClientCall): void {
  const { role, env } = turn.state;
  if (call.type === 'ClientRequest' && readMode(call.command, env.config) === 'local') {
    return readLocally(turn, call.client, call.seq, call.command);
  }
  if (role !== 'leader') return pointToLeader(turn, from, call);
  if (call.type === 'ClientRequest' && isAdmin(call.command)) return administer(turn, call, call.command);
  if (refusesWhileTransferring(turn, call)) return;
  if (call.type === 'RegisterClient') return void propose(turn, { kind: 'register', client: call.client });
  onRequest(turn, call);
}

function administer(turn: ServerTurn, { client, seq }: Request, command: AdminCommand): void {
  if (command.op === 'transfer') return startTransfer(turn, client, seq, command.node);
  changeMembership(turn, client, seq, command);
}

/** §6.2: a follower turns the client away with a hint, or hands the request on; a request is handed on once. */
function pointToLeader(turn: ServerTurn, from: NodeId, call: ClientCall): void {
  const { leaderId: leader, env } = turn.state;
  const { client } = call;
  if (leader === null || from !== client || env.config['followers'] !== 'forward') {
    turn.note('redirected', { client, leader });
    return turn.send(client, { type: 'ClientReply', seq: seqOf(call), status: 'redirect', leader });
  }
  const mode = call.type === 'ClientRequest' ? readMode(call.command, env.config) : null;
  if (call.type === 'ClientRequest' && (mode === 'read-index' || mode === 'lease')) {
    return readThroughLeader(turn, leader, { client, seq: call.seq, command: call.command, mode });
  }
  turn.note('handed-on', { client, leader });
  turn.send(leader, call);
}

/** Step 1 of §3.10. */
function refusesWhileTransferring(turn: ServerTurn, call: ClientCall): boolean {
  const transfer: Transfer | null = turn.state.leading!.transfer;
  if (transfer === null) return false;
  turn.note('refused-while-transferring', { client: call.client, to: transfer.to });
  turn.send(call.client, { type: 'ClientReply', seq: seqOf(call), status: 'busy' });
  return true;
}

function onRequest(turn: ServerTurn, { client, session, seq, command }: Request): void {
  const mode = readMode(command, turn.state.env.config);
  if (mode === 'read-index' || mode === 'lease') return readAtLeader(turn, { client, seq, command, mode }, null);
  const known = answeredBefore(turn, session, seq);
  if (known === null) return void propose(turn, { kind: 'command', command, client, session, seq });
  turn.note('duplicate-answered', { client, session: session!, seq });
  if (seq === known.seq) turn.send(client, { type: 'ClientReply', seq, status: 'ok', result: known.result });
}

function seqOf(call: ClientCall): number {
  return call.type === 'RegisterClient' ? 0 : call.seq;
}
