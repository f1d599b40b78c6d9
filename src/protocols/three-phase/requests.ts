/** What a site does with a client: n1 coordinates; whoever knows the outcome says it. */
import type { ClientCall } from '#protocols/client/wire.ts';
import { isTransaction } from '#protocols/transactions/operations.ts';
import { answerClient } from './decision.ts';
import type { SiteTurn } from './turn.ts';
import { begin } from './voting.ts';

/** A transaction has the number of its client's operation, so that asking again is not another transaction. */
export function onClientCall(turn: SiteTurn, message: ClientCall): void {
  // Clients without sessions never register, and their language knows transactions only.
  if (message.type === 'RegisterClient' || !isTransaction(message.command)) return;
  const { client, seq } = message;
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
  begin(turn, tid, message.command);
}
