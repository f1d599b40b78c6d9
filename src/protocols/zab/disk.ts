/** The log's way to the disk (SyncRequestProcessor.java): written at once, forced a little later, acknowledged then. */
import { ruleOn } from '#model/protocol.ts';
import { appended, txnsAfter } from './history.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount } from './settings.ts';
import type { Txn } from './state.ts';

/** B1, B2: appends; the disk takes its time. */
export function logTxns(turn: ServerTurn, txns: readonly Txn[]): void {
  if (txns.length === 0) return;
  const { state } = turn;
  state.log = appended(state.log, txns);
  turn.scribble();
  if (!ruleOn(state.env, 'fsync-before-ack')) turn.durable = [...turn.durable, ...txns];
  startSync(turn);
}

/** What is not forced yet will be. */
export function startSync(turn: ServerTurn): void {
  const { state } = turn;
  const latency = amount(state.env, 'diskLatency');
  if (latency === 0) return flush(turn);
  if (state.syncing) return;
  state.syncing = true;
  turn.setTimer('sync', latency, latency);
}

export function onSyncTimer(turn: ServerTurn): void {
  turn.state.syncing = false;
  turn.note('synced', { zxid: turn.history() });
  flush(turn);
}

/** Forces the log; what became durable by it is acknowledged at the end of the step. */
export function flush(turn: ServerTurn): void {
  const { state } = turn;
  const news = txnsAfter(state.log, state.synced);
  turn.force();
  if (ruleOn(state.env, 'fsync-before-ack')) turn.durable = [...turn.durable, ...news];
}

/** B2: one ACK for each proposal. Observers have no voice. */
export function ackProposals(turn: ServerTurn, txns: readonly Txn[]): void {
  const { following, role, synced } = turn.state;
  if (following === null || role !== 'FOLLOWING' || following.sync?.acked === false) return;
  for (const { zxid } of txns) {
    if (zxid > synced) turn.note('acked-before-sync', { to: following.leader, zxid });
    turn.send(following.leader, { type: 'ACK', zxid });
  }
}
