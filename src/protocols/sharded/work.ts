/** The draft of a group's machine while one entry is applied to it, and what happens meanwhile. */
import type { Env, NodeId } from '#model/protocol.ts';
import { ruleOn, type Draft } from '#model/protocol.ts';
import type { Store } from '#protocols/transactions/operations.ts';
import type { Event } from './events.ts';
import { shardOf } from './layout.ts';
import type { Answer, GroupMachine, Shard, ShardedRule, ShardId } from './state.ts';

export class Work {
  readonly env: Env;
  readonly machine: Draft<GroupMachine>;
  /** The place of the entry in the group's log. */
  readonly index: number;
  readonly events: Event[] = [];

  constructor(env: Env, machine: GroupMachine, index: number) {
    this.env = env;
    this.machine = { ...machine };
    this.index = index;
  }

  on(rule: ShardedRule): boolean {
    return ruleOn(this.env, rule);
  }

  say(event: Event): void {
    this.events.push(event);
  }

  shard(id: ShardId): Shard | null {
    return this.machine.shards[id] ?? null;
  }

  setShard(id: ShardId, shard: Shard): void {
    this.machine.shards = { ...this.machine.shards, [id]: shard };
  }

  dropShard(id: ShardId): void {
    this.machine.shards = without(this.machine.shards, String(id));
  }

  shardOf(key: string): ShardId {
    return shardOf(this.machine.config, key);
  }

  /** The shards of keys, each once. */
  shardsOf(keys: readonly string[]): readonly ShardId[] {
    return [...new Set(keys.map((key) => this.shardOf(key)))];
  }

  /** Keeps the answer with the key's shard, and gives it. */
  remember(client: NodeId, seq: number, key: string, answer: Answer): void {
    const id = this.shardOf(key);
    const shard = this.shard(id);
    if (shard !== null) this.setShard(id, { ...shard, sessions: { ...shard.sessions, [client]: { seq, answer } } });
    this.say({ event: 'answered', client, seq, reply: answer });
  }

  /** A client's operation took effect, as far as this group goes. */
  executed(client: NodeId, seq: number, keys: readonly string[]): void {
    const shards = this.shardsOf(keys);
    this.say({ event: 'executed', client, seq, shards, away: shards.filter((id) => this.shard(id)?.state !== 'serving') });
  }

  /** What stands in the shards of these keys. */
  storeOf(keys: readonly string[]): Store {
    return Object.assign({}, ...this.shardsOf(keys).map((id) => this.shard(id)?.data ?? {})) as Store;
  }

  /** Puts writes into the shards that serve them; the keys whose shard is not here, or is on its way. */
  write(writes: Store): readonly string[] {
    const lost: string[] = [];
    for (const [key, value] of Object.entries(writes)) {
      const id = this.shardOf(key);
      const shard = this.shard(id);
      if (shard?.state !== 'serving') lost.push(key);
      else this.setShard(id, { ...shard, data: { ...shard.data, [key]: value } });
    }
    return lost;
  }
}

export function without<T>(record: { readonly [key: string]: T }, key: string): { readonly [key: string]: T } {
  const { [key]: _, ...rest } = record;
  return rest;
}
