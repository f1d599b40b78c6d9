/**
 * Every note that a server of Multi-Paxos leaves, with the names of its terms: the words for them stand in the catalogue,
 * and the compiler knows that none is missing. Ballots are numbers here; words write them as `round.server`.
 */
import type { NodeId } from '#model/protocol.ts';

type Nodes = readonly NodeId[];
type Votes = readonly (readonly [slot: number, ballot: number, value: string])[];

/** `toSlot` or `slot` null: for all slots. */
export interface NoteTerms {
  'restarted': { promised: number; accepted: number; upTo: number };
  // Phase 1
  'prepares': { ballot: number; fromSlot: number; toSlot: number | null; asked: Nodes };
  'campaign-waits': { left: number; leader: number };
  'promised': { to: NodeId; ballot: number; before: number; fromSlot: number; toSlot: number | null; votes: Votes; snapshot: number };
  'prepare-refused': { from: NodeId; ballot: number; promised: number; slot: number | null };
  'prepare-refused-lease': { from: NodeId; ballot: number; leader: number; left: number };
  'promise-counted': { from: NodeId; ballot: number; promises: Nodes; votes: number };
  'promise-not-counted': { from: NodeId; ballot: number; own: number; role: string };
  'leads': { ballot: number; promises: Nodes; fromSlot: number; reported: readonly number[]; maxReported: number };
  'claims-lead': { ballot: number };
  'asks-new-members': { ballot: number; slot: number; asked: Nodes };
  // Phase 2
  'proposes': { slot: number; ballot: number; value: string; why: string; reported: number };
  'window-full': { slot: number; commitUpTo: number; window: number };
  'waits-for-members': { slot: number; members: Nodes; prepared: Nodes };
  'accepted': { from: NodeId; ballot: number; slot: number; value: string; promised: number };
  'accept-refused': { from: NodeId; ballot: number; slot: number; promised: number };
  'accept-compacted': { from: NodeId; slot: number; upTo: number };
  'ack-not-counted': { from: NodeId; ballot: number; slot: number; own: number };
  'ack-not-needed': { from: NodeId; ballot: number; slot: number };
  'chosen': { slot: number; ballot: number; value: string; acks: Nodes; commitUpTo: number };
  'sends-again': { slot: number; ballot: number; to: Nodes };
  // Giving way
  'nacked': { from: NodeId; ballot: number; promised: number; lease: boolean };
  'nack-ignored': { from: NodeId; ballot: number; own: number; promised: number };
  'preempted': { ballot: number; by: number; role: string };
  'abandons': { slot: number; ballot: number; by: number; failures: number; pause: number };
  'tries-again': { slot: number; ballot: number; value: string };
  'heartbeat-refused': { from: NodeId; ballot: number; promised: number };
  'steps-down-removed': { ballot: number; slot: number };
  // Learning and applying
  'learned': { slot: number; value: string; from: NodeId; ballot: number; led: number };
  'vote-is-of-another-ballot': { slot: number; own: number; ballot: number; value: string };
  'proposes-elsewhere': { slot: number; value: string; other: string; leader: NodeId | null };
  'catches-up': { from: NodeId; fromSlot: number; commitUpTo: number };
  'nothing-to-tell': { to: NodeId; fromSlot: number; commitUpTo: number };
  'sends-entries': { to: NodeId; fromSlot: number; toSlot: number };
  'sends-snapshot': { to: NodeId; upTo: number; fromSlot: number };
  'snapshot-taken': { upTo: number; dropped: number };
  'snapshot-installed': { from: NodeId; upTo: number; applied: number };
  'snapshot-ignored': { from: NodeId; upTo: number; commitUpTo: number };
  // Clients
  'redirected': { client: NodeId; leader: NodeId | null };
  'already-asked': { client: NodeId; seq: number; value: string };
  'too-busy': { client: NodeId; waiting: number };
  'session-opened': { client: NodeId; session: number };
  'session-evicted': { client: NodeId; session: number; limit: number };
  'session-unknown': { client: NodeId; session: number; seq: number };
  'duplicate-answered': { client: NodeId; session: number; seq: number };
  'duplicate-skipped': { client: NodeId; session: number; seq: number; slot: number };
  'duplicate-executed': { client: NodeId; session: number; seq: number; slot: number };
  // Reads
  'read-waits-for-own-ballot': { asker: NodeId; ballot: number; maxReported: number; commitUpTo: number };
  'read-round-began': { asker: NodeId; slot: number; beat: number };
  'read-confirmed': { asker: NodeId; slot: number; beat: number };
  'read-unconfirmed': { asker: NodeId; slot: number };
  'read-by-lease': { asker: NodeId; slot: number; until: number; clock: number };
  'lease-expired': { asker: NodeId; until: number | null; clock: number };
  'read-local': { client: NodeId; slot: number; role: string };
  // Members
  'reconfigures': { slot: number; members: Nodes; from: number };
  'configuration-in-force': { members: Nodes; slot: number };
  'reconfiguration-refused': { client: NodeId; why: string };
}
