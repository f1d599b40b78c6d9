/** Why a world, or a hand at it, may not choose something just now: an expected outcome, so a value. Its words stand in `words/`. */
import type { NodeId } from './protocol.ts';
import type { NodeRecord, PacketId } from './world.ts';

export type Refusal =
  | { readonly kind: 'no-packet'; readonly packet: PacketId }
  | { readonly kind: 'no-node'; readonly node: NodeId }
  | { readonly kind: 'no-leader' }
  /** The node lives, but not in a way that permits it. */
  | { readonly kind: 'status'; readonly node: NodeId; readonly status: NodeRecord['status'] }
  | { readonly kind: 'no-timer'; readonly node: NodeId; readonly timer: string }
  /** An earlier one on the same connection is still in flight. */
  | { readonly kind: 'not-first'; readonly packet: PacketId }
  /** A connection carries each message once, and news of its loss cannot be lost. */
  | { readonly kind: 'on-connection'; readonly packet: PacketId }
  | { readonly kind: 'not-a-client'; readonly node: NodeId }
  | { readonly kind: 'two-groups' }
  | { readonly kind: 'no-plan-line' }
  /** What a hand may ask for although no choice stands behind it. */
  | { readonly kind: 'no-client' }
  | { readonly kind: 'nothing-to-heal' };
