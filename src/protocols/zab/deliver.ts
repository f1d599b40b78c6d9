/** B4: transactions are delivered in zxid order, and clients are answered by the server that they asked. */
import type { Plain } from '#model/protocol.ts';
import { txnsAfter } from './history.ts';
import type { ServerTurn } from './server-turn.ts';
import { snapshotIfDue } from './snapshot.ts';
import type { Txn, Waiting } from './state.ts';
import { applied } from './txn.ts';
import { txnText } from './txn-text.ts';
import type { Zxid } from './zxid.ts';

export function deliverUpTo(turn: ServerTurn, zxid: Zxid): void {
  for (const txn of txnsAfter(turn.state.log, turn.state.lastCommitted)) {
    if (txn.zxid > zxid) break;
    deliver(turn, txn);
  }
  snapshotIfDue(turn);
}

export function deliver(turn: ServerTurn, txn: Txn): void {
  const { state } = turn;
  state.machine = applied(state.machine, txn);
  state.lastCommitted = txn.zxid;
  state.lastProcessed = txn.zxid;
  const asked = txn.kind === 'session' ? { client: txn.client, session: txn.zxid, seq: 0 } : { client: txn.client, session: txn.session, seq: txn.seq };
  turn.fact({ type: 'claims', claim: 'delivers', with: { zxid: txn.zxid, value: txnText(txn), ...asked } });
  answer(turn, txn);
}

function answer(turn: ServerTurn, txn: Txn): void {
  const { waiting, machine } = turn.state;
  const [client, seq] = [txn.client, txn.kind === 'session' ? 0 : txn.seq];
  const asked = waiting.find((one) => one.client === client && one.seq === seq && !one.read);
  if (asked === undefined) return;
  turn.state.waiting = waiting.filter((one) => one !== asked);
  if (txn.kind === 'session') {
    turn.note('session-opened', { client: asked.client, session: txn.zxid });
    return turn.send(asked.client, { type: 'ClientRegistered', session: txn.zxid });
  }
  const result: Plain = txn.session === null ? txn.result : (machine.sessions[txn.session]?.result ?? txn.result);
  turn.send(asked.client, { type: 'ClientReply', seq, status: 'ok', result, stamp: turn.state.lastCommitted });
}

/** A client waits for one thing at a time: the latest that it asked for. */
export function waitFor(turn: ServerTurn, wanted: Waiting): void {
  const { waiting } = turn.state;
  const known = waiting.find(({ client }) => client === wanted.client);
  if (known !== undefined && known.seq > wanted.seq) return;
  turn.state.waiting = [...waiting.filter(({ client }) => client !== wanted.client), wanted];
}
