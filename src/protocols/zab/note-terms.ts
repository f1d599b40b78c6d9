/**
 * Every note that a ZAB server leaves, with the names of its terms: the words for them stand in the catalogue, and the
 * compiler knows that none is missing. zxids are numbers: the words say them by `zxidText`.
 */
import type { NodeId } from '#model/protocol.ts';
import type { Phase, Role, SyncKind } from './state.ts';
import type { SyncReason } from './choose-sync.ts';
import type { Zxid } from './zxid.ts';

type Nodes = readonly NodeId[];
/** A vote that came from somebody. */
type Voted = { readonly from: NodeId; readonly leader: NodeId; readonly zxid: Zxid; readonly peerEpoch: number; readonly round: number };

export interface NoteTerms {
  // Elections
  'restarted': { acceptedEpoch: number; currentEpoch: number; lastZxid: Zxid; snapshotZxid: Zxid };
  'cannot-start': { acceptedEpoch: number; currentEpoch: number; lastZxid: Zxid };
  'looks-for-leader': { round: number; zxid: Zxid; peerEpoch: number };
  'notifies-again': { round: number; leader: NodeId; next: number };
  'newer-round': { adopts: boolean } & Voted & { ownRound: number };
  'older-round': { ownRound: number } & Voted;
  'better-vote': { ownLeader: NodeId; ownZxid: Zxid; ownPeerEpoch: number } & Voted;
  'vote-recorded': { ownLeader: NodeId; supporters: Nodes } & Voted;
  'waits-for-better-vote': { leader: NodeId; supporters: Nodes; wait: number };
  'wait-over-no-quorum': { leader: NodeId; supporters: Nodes };
  'elected': { leader: NodeId; zxid: Zxid; peerEpoch: number; round: number; supporters: Nodes };
  'joins-ensemble': { leader: NodeId; peerEpoch: number; round: number; ownRound: number; supporters: Nodes };
  'established-vote-recorded': { state: Role; supporters: Nodes; leading: boolean } & Voted;
  'answers-looking': { to: NodeId; leader: NodeId; round: number; state: Role };
  'notification-ignored': { from: NodeId; state: Role; role: Role };
  'fast-forward': { from: Zxid; to: Zxid };
  // Connections
  'connects': { leader: NodeId; acceptedEpoch: number; attempt: number };
  'connection-refused': { from: NodeId; role: Role };
  'connects-again': { leader: NodeId; attempt: number };
  'connection-lost': { peer: NodeId; role: Role };
  'learner-left': { learner: NodeId; acksDropped: readonly Zxid[] };
  'learner-silent': { learner: NodeId; ticks: number };
  'out-of-place': { from: NodeId; message: string; phase: Phase };
  // Back to the election
  'gives-up-connecting': { leader: NodeId; attempts: number };
  'gives-up-leader-silent': { leader: NodeId; after: number };
  'gives-up-not-in-time': { phase: Phase; after: number };
  'gives-up-no-quorum': { synced: Nodes; needed: number };
  'gives-up-counter-full': { zxid: Zxid; limit: number };
  'gives-up-leader-gone': { leader: NodeId };
  // Discovery
  'learner-connected': { learner: NodeId; acceptedEpoch: number; connected: Nodes; observer: boolean };
  'proposes-epoch': { epoch: number; connected: Nodes; highest: number };
  'epoch-accepted': { leader: NodeId; epoch: number; acceptedEpoch: number; currentEpoch: number; lastZxid: Zxid };
  'epoch-accepted-before': { leader: NodeId; epoch: number };
  'epoch-refused': { leader: NodeId; epoch: number; acceptedEpoch: number };
  'epoch-acknowledged': { learner: NodeId; epoch: number; acks: Nodes };
  'epoch-ack-not-counted': { learner: NodeId; why: 'observer' | 'again' };
  'abdicates': { learner: NodeId; currentEpoch: number; lastZxid: Zxid; ownCurrentEpoch: number; ownLastZxid: Zxid };
  'stays-behind-learner': { learner: NodeId; currentEpoch: number; lastZxid: Zxid; ownCurrentEpoch: number; ownLastZxid: Zxid };
  'epoch-established': { epoch: number; acks: Nodes; quorum: boolean; lastZxid: Zxid };
  // Synchronisation; `min` and `max`: the committed log in memory, null if it is empty
  'sync-chosen': { learner: NodeId; kind: SyncKind; why: SyncReason; peerZxid: Zxid; zxid: Zxid; txns: number; lastProcessed: Zxid; min: Zxid; max: Zxid };
  'forwards-outstanding': { learner: NodeId; zxids: readonly Zxid[] };
  'diff-received': { leader: NodeId; zxid: Zxid; txns: number };
  'truncated': { leader: NodeId; zxid: Zxid; removed: readonly Zxid[]; txns: number };
  'truncate-skipped': { leader: NodeId; zxid: Zxid; kept: readonly Zxid[] };
  'snap-received': { leader: NodeId; zxid: Zxid; txns: number };
  'new-leader-accepted': { leader: NodeId; epoch: number; lastZxid: Zxid; txns: number };
  'epoch-before-history': { leader: NodeId; epoch: number; txns: number };
  'acked-before-disk': { leader: NodeId; epoch: number; zxids: readonly Zxid[] };
  'snapshot-not-persisted': { leader: NodeId; zxid: Zxid };
  'new-leader-acked': { learner: NodeId; epoch: number; acks: Nodes; observer: boolean };
  'broadcast-begins': { epoch: number; acks: Nodes; delivered: Zxid };
  'learner-up-to-date': { learner: NodeId; epoch: number };
  'serves': { leader: NodeId; epoch: number; delivered: Zxid };
  // Broadcast
  'proposed': { zxid: Zxid; value: string; client: NodeId | null; to: Nodes };
  'proposal-logged': { from: NodeId; zxid: Zxid };
  'proposal-queued': { from: NodeId; zxid: Zxid };
  'proposal-repeated': { from: NodeId; zxid: Zxid; lastZxid: Zxid };
  'proposal-gap': { from: NodeId; zxid: Zxid; lastZxid: Zxid };
  'synced': { zxid: Zxid };
  'acked-before-sync': { to: NodeId; zxid: Zxid };
  'ack-counted': { from: NodeId; zxid: Zxid; acks: Nodes };
  'ack-not-counted': { from: NodeId; zxid: Zxid; why: 'committed' | 'observer' | 'unknown' };
  'committed': { zxid: Zxid; value: string; acks: Nodes };
  'committed-out-of-order': { zxid: Zxid; earlier: Zxid };
  'commit-learned': { leader: NodeId; zxid: Zxid };
  'commit-queued': { leader: NodeId; zxid: Zxid };
  'commit-unknown': { leader: NodeId; zxid: Zxid; lastZxid: Zxid };
  'informed': { leader: NodeId; zxid: Zxid };
  'counter-rolled-over': { was: Zxid; zxid: Zxid };
  // Snapshots
  'snapshot-begun': { zxid: Zxid; keys: number };
  'snapshot-taken': { zxid: Zxid; through: Zxid; fuzzy: boolean; purged: number };
  'snapshot-uncommitted': { zxid: Zxid; lastCommitted: Zxid };
  // Clients and sessions
  'not-serving': { client: NodeId; role: Role; phase: Phase };
  'behind-client': { client: NodeId; seen: Zxid; lastCommitted: Zxid };
  'request-forwarded': { client: NodeId; leader: NodeId };
  'request-refused-not-serving': { from: NodeId; client: NodeId };
  'session-opened': { client: NodeId; session: number };
  'session-expired': { client: NodeId; session: number; limit: number };
  'session-unknown': { client: NodeId; session: number; seq: number };
  'duplicate-answered': { client: NodeId; session: number; seq: number };
  'duplicate-not-proposed': { client: NodeId; session: number; seq: number };
  'duplicate-proposed': { client: NodeId; session: number; seq: number; zxid: Zxid };
  'read-local': { client: NodeId; key: string; lastCommitted: Zxid; role: Role };
  'sync-asked': { client: NodeId; leader: NodeId };
  'sync-waits': { client: NodeId; via: NodeId | null; after: Zxid };
  'sync-flushed': { client: NodeId; via: NodeId | null; lastCommitted: Zxid };
  'read-after-sync': { client: NodeId; key: string; lastCommitted: Zxid };
  'sync-skipped': { client: NodeId; key: string; lastCommitted: Zxid };
}
