/** What applying an entry did: the leader draws its conclusions from it, the why card tells it, and laws count by it. */
import type { NodeId } from '#model/protocol.ts';
import type { TransactionId } from '#protocols/transactions/operations.ts';
import type { ClientReply, GroupId, Objection, Outcome, ShardId, Vote } from './state.ts';

type WithoutPlace<R> = R extends ClientReply ? Omit<R, 'type' | 'group' | 'seq'> : never;
export type Reply = WithoutPlace<ClientReply>;


export type Event =
  | { readonly event: 'answered'; readonly client: NodeId; readonly seq: number; readonly reply: Reply }
  /** `shards`: those of this group that it touched; `away`: of these, those that the group did not serve just then. */
  | { readonly event: 'executed'; readonly client: NodeId; readonly seq: number; readonly shards: readonly ShardId[]; readonly away: readonly ShardId[] }
  | { readonly event: 'duplicate'; readonly client: NodeId; readonly seq: number; readonly shard: ShardId }
  | { readonly event: 'config-made'; readonly config: number; readonly by: string; readonly moved: readonly ShardId[] }
  | { readonly event: 'config-told'; readonly client: NodeId; readonly config: number; readonly owners: string }
  | { readonly event: 'config-waits'; readonly config: number; readonly tids: readonly TransactionId[] }
  | { readonly event: 'config-applied'; readonly config: number; readonly was: number; readonly pulls: readonly ShardId[]; readonly leaves: readonly ShardId[] }
  | { readonly event: 'installed'; readonly shard: ShardId; readonly config: number; readonly from: GroupId; readonly keys: number }
  | { readonly event: 'deleted'; readonly shard: ShardId; readonly config: number; readonly to: GroupId }
  | { readonly event: 'settled'; readonly shard: ShardId; readonly config: number }
  | { readonly event: 'began'; readonly tid: TransactionId; readonly client: NodeId; readonly participants: readonly GroupId[] }
  | ({ readonly event: 'voted'; readonly tid: TransactionId; readonly coordinator: GroupId } & Vote)
  | { readonly event: 'decided'; readonly tid: TransactionId; readonly outcome: Outcome; readonly why: Objection | 'silence' | null; readonly participants: readonly GroupId[] }
  /** `found`: it was prepared here; `lost`: keys whose shard is not here any more. */
  | { readonly event: 'obeyed'; readonly tid: TransactionId; readonly outcome: Outcome; readonly coordinator: GroupId; readonly found: boolean; readonly lost: readonly string[]; readonly shards: readonly ShardId[] }
  | { readonly event: 'presumed'; readonly tid: TransactionId; readonly to: GroupId }
  | { readonly event: 'ended'; readonly tid: TransactionId };

