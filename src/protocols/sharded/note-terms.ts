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

/** What Raft can say and a group never does: its members and disks are as they are, nobody reads past the log, sessions are this layer's. */
export const NEVER_SAID = [
  'timeout-ignored-not-a-voter', 'steps-down-removed', 'conflict-kept', 'committed-old-term', 'synced', 'answered-before-sync',
  'snapshot-taken', 'snapshot-sent', 'snapshot-installed', 'snapshot-ignored', 'snapshot-refused-old-term',
  'redirected', 'handed-on', 'refused-while-transferring', 'session-opened', 'session-evicted', 'session-unknown', 'duplicate-answered', 'duplicate-skipped', 'duplicate-executed',
  'read-waits-for-own-term', 'read-round-began', 'read-confirmed', 'read-unconfirmed', 'read-by-lease', 'lease-expired', 'read-local', 'read-asks-leader', 'read-waits-to-apply',
  'catch-up-round', 'catch-up-failed', 'config-in-force', 'config-reverted', 'config-committed', 'config-refused', 'config-waits-pending', 'config-waits-own-term',
  'transfer-began', 'transfer-refused', 'transfer-told', 'transfer-aborted', 'timeout-now-obeyed', 'timeout-now-ignored',
] as const satisfies readonly (keyof RaftNoteTerms)[];

type GroupNote = Exclude<keyof RaftNoteTerms, OwnNote | (typeof NEVER_SAID)[number]>;

export type NoteTerms = OwnNoteTerms & { readonly [N in GroupNote]: RaftNoteTerms[N] & Of };
