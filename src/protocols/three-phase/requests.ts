/** What a site does with a client: n1 coordinates; whoever knows the outcome says it. */
import type { NodeId } from '#model/protocol.ts';
import type { ClientCall } from '#protocols/client/wire.ts';
import { isTransaction } from '#protocols/transactions/operations.ts';
import { answerClient } from './decision.ts';
import type { SiteTurn } from './turn.ts';
import { begin } from './voting.ts';

/** A transaction has the number of its client's operation, so that asking again is not another transaction. */
export function onClientCall(turn: SiteTurn, from: NodeId, message: ClientCall): void {
  if (message.type === 'RegisterClient') return turn.note('no-sessions', { client: from });
  const { client, seq, command } = message;
  const tid = `${client}.${seq}`;
  const coordinator = turn.state.env.servers[0]!;
  const ending = turn.ending(tid);
  if (ending !== null) {
    turn.note('answers-again', { client, tid, outcome: ending.outcome });
    return answerClient(turn, ending);
  }
  if (turn.live(tid) !== null) return turn.note('under-way', { client, tid });
  if (turn.self !== coordinator) {
    turn.note('redirected', { client, tid, coordinator });
    return turn.send(client, { type: 'ClientReply', seq, status: 'redirect', leader: coordinator });
  }
  if (isTransaction(command)) return begin(turn, tid, command);
  turn.note('not-a-transaction', { client, tid });
  turn.send(client, { type: 'ClientReply', seq, status: 'refused', why: 'not-a-transaction' });
}
