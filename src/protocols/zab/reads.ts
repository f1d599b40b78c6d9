/**
 * Reads are answered by the server that was asked, from what it has delivered: they may be stale, by design (ZooKeeper,
 * USENIX ATC 2010, §4.4). sync() first goes to the leader and comes back behind everything that was outstanding.
 */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { execute, isKeyValue } from '#protocols/client/key-value.ts';
import { waitFor } from './deliver.ts';
import { change } from './learners.ts';
import type { ServerTurn } from './server-turn.ts';
import type { PendingSync, Waiting } from './state.ts';

type Read = Pick<Waiting, 'client' | 'seq' | 'command'>;

export function readLocally(turn: ServerTurn, { client, seq, command }: Read): void {
  const { lastCommitted, role } = turn.state;
  turn.note('read-local', { client, key: keyOf(command), lastCommitted, role });
  reply(turn, { client, seq, command }, 'local');
}

export function readAfterSync(turn: ServerTurn, read: Read): void {
  const { env, lastCommitted, leading, following } = turn.state;
  const { client, seq, command } = read;
  if (!ruleOn(env, 'sync-through-leader')) {
    turn.note('sync-skipped', { client, key: keyOf(command), lastCommitted });
    return reply(turn, read, 'sync');
  }
  waitFor(turn, { client, seq, command, read: true });
  if (leading !== null) return atLeader(turn, null, client, seq);
  turn.note('sync-asked', { client, leader: following!.leader });
  turn.send(following!.leader, { type: 'SYNC', client, seq, reply: false });
}

/** Leader.java, processSync: at once if nothing is outstanding, else behind the last proposal. */
export function atLeader(turn: ServerTurn, via: NodeId | null, client: NodeId, seq: number): void {
  const { outstanding, syncs } = turn.state.leading!;
  const after = outstanding.at(-1)?.txn.zxid;
  const pending: PendingSync = { after: after ?? 0, via, client, seq };
  if (after === undefined) return flushed(turn, pending);
  turn.note('sync-waits', { client, via, after });
  change(turn, { syncs: [...syncs, pending] });
}

/** A transaction was committed: those that waited for it may go. */
export function flushSyncs(turn: ServerTurn): void {
  const { syncs } = turn.state.leading!;
  if (syncs.length === 0) return;
  const { lastCommitted } = turn.state;
  change(turn, { syncs: syncs.filter(({ after }) => after > lastCommitted) });
  for (const pending of syncs) if (pending.after <= lastCommitted) flushed(turn, pending);
}

function flushed(turn: ServerTurn, { via, client, seq }: PendingSync): void {
  turn.note('sync-flushed', { client, via, lastCommitted: turn.state.lastCommitted });
  if (via === null) onSynced(turn, client, seq);
  else turn.send(via, { type: 'SYNC', client, seq, reply: true });
}

/** SYNC came back: whatever the leader had committed came before it, on the same connection. */
export function onSynced(turn: ServerTurn, client: NodeId, seq: number): void {
  const { waiting, lastCommitted } = turn.state;
  const read = waiting.find((one) => one.client === client && one.seq === seq && one.read);
  if (read === undefined) return;
  turn.state.waiting = waiting.filter((one) => one !== read);
  turn.note('read-after-sync', { client, key: keyOf(read.command), lastCommitted });
  reply(turn, read, 'sync');
}

function reply(turn: ServerTurn, { client, seq, command }: Read, mode: 'local' | 'sync'): void {
  const { machine, lastCommitted, currentEpoch } = turn.state;
  const result = isKeyValue(command) ? execute(machine.store, command)[1] : null;
  turn.fact({ type: 'claims', claim: 'reads', with: { op: `${client}.${seq}`, mode, lastCommitted, epoch: currentEpoch } });
  turn.send(client, { type: 'ClientReply', seq, status: 'ok', result, stamp: lastCommitted });
}

function keyOf(command: Read['command']): string {
  return isKeyValue(command) ? command.key : '';
}
