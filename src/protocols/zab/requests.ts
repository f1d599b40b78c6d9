/** What a server does with a client's request: it serves reads, and hands writes to the leader (ZooKeeper, USENIX ATC 2010, §4). */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { readMode } from '#protocols/client/key-value.ts';
import type { ClientCall } from '#protocols/client/wire.ts';
import { nextZxid, propose } from './broadcast.ts';
import { waitFor } from './deliver.ts';
import { readAfterSync, readLocally } from './reads.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount } from './settings.ts';
import { prepared, sessionTxn, type Wanted as Change } from './txn.ts';

/** A change that some client waits for. */
type Wanted = Change & { readonly client: NodeId };

export function onClientCall(turn: ServerTurn, call: ClientCall): void {
  const { role, phase, env } = turn.state;
  const { client } = call;
  const wanted: Wanted = call.type === 'ClientRequest' ? call : { client, session: null, seq: 0, command: null };
  if (phase !== 'BROADCAST') {
    turn.note('not-serving', { client, role, phase });
    return turn.send(client, { type: 'ClientReply', seq: wanted.seq, status: 'redirect', leader: null });
  }
  if (isBehind(turn, call)) return turn.send(client, { type: 'ClientReply', seq: wanted.seq, status: 'redirect', leader: null });
  const mode = call.type === 'ClientRequest' ? readMode(call.command, env.config) : null;
  if (mode === 'sync') return readAfterSync(turn, wanted);
  if (mode !== null) return readLocally(turn, wanted);
  if (answersAgain(turn, wanted)) return;
  write(turn, wanted);
}

/** A client that has moved here from a server that knew more would miss what it has seen, even its own writes: it must go on. */
function isBehind(turn: ServerTurn, call: ClientCall): boolean {
  const { lastCommitted } = turn.state;
  const seen = call.type === 'ClientRequest' ? (call.seen ?? 0) : 0;
  if (seen <= lastCommitted) return false;
  turn.note('behind-client', { client: call.client, seen, lastCommitted });
  return true;
}

/** What it has delivered already it can answer itself. */
function answersAgain(turn: ServerTurn, { client, session, seq }: Wanted): boolean {
  const { machine, env } = turn.state;
  const known = session === null ? undefined : machine.sessions[session];
  if (session === null || known === undefined || known.seq < seq || !ruleOn(env, 'session-table')) return false;
  turn.note('duplicate-answered', { client, session, seq });
  if (known.seq === seq) turn.send(client, { type: 'ClientReply', seq, status: 'ok', result: known.result, stamp: turn.state.lastCommitted });
  return true;
}

function write(turn: ServerTurn, wanted: Wanted): void {
  const { leading, following } = turn.state;
  const { client, session, seq, command } = wanted;
  waitFor(turn, { client, seq, command, read: false });
  if (leading !== null) return prepare(turn, wanted);
  turn.note('request-forwarded', { client, leader: following!.leader });
  turn.send(following!.leader, { type: 'REQUEST', client, session, seq, command });
}

/** A learner hands on what its client wants. */
export function onRequest(turn: ServerTurn, from: NodeId, wanted: Wanted): void {
  if (turn.state.phase !== 'BROADCAST') return turn.note('request-refused-not-serving', { from, client: wanted.client });
  prepare(turn, wanted);
}

/** PrepRequestProcessor: the command becomes a transaction, on top of all that is proposed. */
function prepare(turn: ServerTurn, wanted: Wanted): void {
  const { env } = turn.state;
  const machine = turn.state.leading!.prepared;
  const { client, session, seq } = wanted;
  const zxid = nextZxid(turn);
  if (zxid === null) return;
  if (wanted.command === null) return open(turn, zxid, client);
  const known = session === null ? undefined : machine.sessions[session];
  const outcome = prepared(machine, zxid, wanted, ruleOn(env, 'session-table'), ruleOn(env, 'idempotent-txns'));
  switch (outcome.how) {
    case 'again': case 'past': return turn.note('duplicate-not-proposed', { client, session: session!, seq });
    case 'unknown': {
      turn.note('session-unknown', { client, session: session!, seq });
      return turn.send(client, { type: 'ClientReply', seq, status: 'expired' });
    }
    case 'executed': {
      if (known !== undefined && seq <= known.seq) turn.note('duplicate-proposed', { client, session: session!, seq, zxid });
      propose(turn, outcome.txn);
    }
  }
}

function open(turn: ServerTurn, zxid: number, client: NodeId): void {
  const limit = amount(turn.state.env, 'sessionLimit');
  const machine = turn.state.leading!.prepared;
  const txn = sessionTxn(machine, zxid, client, limit);
  for (const session of txn.expired) turn.note('session-expired', { client: machine.sessions[session]?.client ?? client, session, limit });
  propose(turn, txn);
}
