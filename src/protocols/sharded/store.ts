/** What a group does with the commands of clients: each once, and only on shards that it serves when the entry is applied. */
import { execute } from '#protocols/client/key-value.ts';
import { isTransaction, keysOf } from '#protocols/transactions/operations.ts';
import type { Reply } from './events.ts';
import { CONTROLLER, ownerOf } from './layout.ts';
import type { ClientCommand, GroupMachine, LogCommand, ShardId } from './state.ts';
import { beginTransaction } from './transactions.ts';
import type { Work } from './work.ts';

/** The keys of a command, in its order. */
export function keysIn(command: ClientCommand): readonly string[] {
  return isTransaction(command) ? keysOf(command.ops) : [command.key];
}

/** What stands in the way of a command here, as far as its first key goes: null if nothing does. */
export function objectionTo({ config, group, shards }: GroupMachine, shard: ShardId): Reply | null {
  if (config.owners[shard] !== group) return { status: 'wrongGroup', config: config.num };
  const state = shards[shard]?.state;
  return state === 'serving' ? null : { status: 'busy', why: 'pulling' };
}

export function applyClient(work: Work, { client, seq, command }: Extract<LogCommand, { kind: 'client' }>): void {
  const keys = keysIn(command);
  const shard = work.shardOf(keys[0]!);
  const answer = (reply: Reply) => work.say({ event: 'answered', client, seq, reply });
  if (work.on('check-owner-at-apply')) {
    const objection = objectionTo(work.machine, shard);
    if (objection !== null) return answer(objection);
  }
  const here = work.shard(shard);
  if (here === null) return answer({ status: 'wrongGroup', config: work.machine.config.num });
  const done = here.sessions[client];
  if (done !== undefined && seq <= done.seq && work.on('session-table')) {
    work.say({ event: 'duplicate', client, seq, shard });
    return seq === done.seq ? answer(done.answer) : undefined;
  }
  if (isTransaction(command)) return beginTransaction(work, client, seq, command.ops);
  if (work.machine.locks[command.key] !== undefined) return answer({ status: 'busy', why: 'locked' });
  const [data, result] = execute(here.data, command);
  work.setShard(shard, { ...here, data });
  work.remember(client, seq, command.key, { status: 'ok', result });
  work.executed(client, seq, keys);
}

/** The group that a command should be asked of, by a configuration: that of its first key. null: nobody's. */
export function groupFor(config: Parameters<typeof ownerOf>[0], command: ClientCommand): string | null {
  const key = keysIn(command)[0];
  return key === undefined ? CONTROLLER : ownerOf(config, key);
}
