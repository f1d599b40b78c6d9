/** Every note of the sharded store with the names of its terms; those of Raft come with the group that they are about. */
import type { NodeId } from '#model/protocol.ts';
import type { NoteTerms as RaftNoteTerms } from '#protocols/raft/note-terms.ts';
import type { ClientReply, GroupId, Objection, Outcome, ShardId } from './state.ts';

type Of = { group: GroupId };
type Tx = Of & { tid: string };
type Moved = Of & { shard: ShardId; config: number };

/** What servers and clients of this layer do. */
export interface OwnNoteTerms {
  // Clients
  'redirected-client': Of & { client: NodeId; leader: NodeId | null };
  'wrong-group': Of & { client: NodeId; seq: number; config: number; asked: number };
  'not-now': Of & { client: NodeId; seq: number; why: Extract<ClientReply, { status: 'busy' }>['why'] };
  'answered-again': Of & { client: NodeId; seq: number; shard: ShardId };
  'asks-for-map': { to: NodeId; have: number };
  'map-newer': { config: number; was: number };
  'map-not-newer': { config: number; have: number };
  // Configurations
  'config-made': Of & { config: number; by: string; moved: readonly ShardId[] };
  'config-told': Of & { client: NodeId; config: number; owners: string };
  'admin-refused': Of & { client: NodeId; why: string };
  'config-waits': Of & { config: number; tids: readonly string[] };
  'config-applied': Of & { config: number; pulls: readonly ShardId[]; leaves: readonly ShardId[] };
  // Moves
  'pulls': Moved & { of: GroupId };
  'pull-too-early': Moved & { to: GroupId; own: number };
  'gives': Moved & { to: GroupId; keys: number };
  'installed': Moved & { of: GroupId; keys: number };
  'deleted': Moved & { to: GroupId };
  'settled': Moved;
  // Transactions
  'began': Tx & { client: NodeId; participants: readonly GroupId[] };
  'voted': Tx & { coordinator: GroupId; yes: boolean; why: Objection | null };
  'counted': Tx & { of: GroupId; yes: boolean; missing: readonly GroupId[] };
  'decided': Tx & { outcome: Outcome; why: Objection | 'silence' | null; participants: readonly GroupId[] };
  'obeyed': Tx & { outcome: Outcome; coordinator: GroupId; found: boolean };
  'asks-outcome': Tx & { coordinator: GroupId };
  'presumed': Tx & { to: GroupId };
  'ended': Tx;
  'passed-on': Of & { to: NodeId; what: string };
}

export type OwnNote = keyof OwnNoteTerms;

export type NoteTerms = OwnNoteTerms & { readonly [N in Exclude<keyof RaftNoteTerms, OwnNote>]: RaftNoteTerms[N] & Of };
