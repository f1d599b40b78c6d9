/** What clients ask: transactions go to the coordinator, and each is begun once however often it is asked for. */
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import type { ClientCall } from '#protocols/client/wire.ts';
import { isTransaction } from '#protocols/transactions/operations.ts';
import { isHeuristic } from './commands.ts';
import { begin } from './coordinator.ts';
import { onHeuristic } from './operator.ts';
import type { ServerTurn } from './server-turn.ts';
import { coordinatorOf } from './settings.ts';

type Asked = Extract<ClientCall, { type: 'ClientRequest' }>;

export function onClientCall(turn: ServerTurn, call: ClientCall): void {
  // There are no sessions: a transaction's name is its protection.
  if (call.type === 'RegisterClient') return;
  const { client, seq, command } = call;
  const { env } = turn.state;
  const to = isHeuristic(command) ? command.node : coordinatorOf(env);
  if (!env.servers.includes(to)) return turn.send(client, { type: 'ClientReply', seq, status: 'refused', why: 'unknown-server' });
  if (to !== env.self) return redirect(turn, client, seq, to);
  if (isHeuristic(command)) return onHeuristic(turn, client, seq, command);
  if (isTransaction(command) && isNew(turn, call)) begin(turn, { client, seq }, command.ops);
}

function redirect(turn: ServerTurn, client: NodeId, seq: number, to: NodeId): void {
  turn.note('redirected', { client, to });
  turn.send(client, { type: 'ClientReply', seq, status: 'redirect', leader: to });
}

/** A request that comes twice is answered twice and executed once. */
function isNew(turn: ServerTurn, { client, seq }: Asked): boolean {
  const { env, coordinating, answers, heard } = turn.state;
  if (!ruleOn(env, 'fresh-tid') && coordinating[`${client}.${seq}`] === undefined && answers[client]?.seq !== seq) return true;
  const known = Object.values(coordinating).find((other) => other.client === client && other.seq === seq);
  const answer = answers[client];
  if (answer?.seq === seq) {
    turn.note('request-answered-again', { client, seq, outcome: answer.outcome });
    if (answer.outcome === 'commit') turn.send(client, { type: 'ClientReply', seq, status: 'ok', result: answer.reads });
    else turn.send(client, { type: 'ClientReply', seq, status: 'refused', why: 'aborted' });
    return false;
  }
  if (known !== undefined) {
    turn.note('request-runs-already', { tid: known.tid, client });
    return false;
  }
  if ((answer?.seq ?? 0) > seq || (heard[client] ?? 0) > seq) {
    turn.note('request-outdated', { client, seq, heard: heard[client] ?? 0 });
    return false;
  }
  return (heard[client] ?? 0) < seq || lostInCrash(turn, client, seq);
}

/** Begun before a crash, and no record of it: then it did not commit, and never will. */
function lostInCrash(turn: ServerTurn, client: NodeId, seq: number): false {
  turn.note('request-lost-in-crash', { client, seq });
  turn.send(client, { type: 'ClientReply', seq, status: 'refused', why: 'aborted' });
  return false;
}
