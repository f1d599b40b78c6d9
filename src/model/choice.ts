/**
 * The only ways in which a world may change, and their text: the same words in a plan, a golden test, a link, an export
 * and a bug report. Chosen by a scheduler, a search or a hand.
 */
import type { Millis, NodeId } from './protocol.ts';
import type { LinkId, PacketId } from './world.ts';

export type Choice =
  /** `cut`: the step is torn after that many effects and the node is down; `lose`: of its unsynced writes, the latest so many are gone. */
  | { readonly type: 'deliver'; readonly packet: PacketId; readonly cut?: number; readonly lose?: number }
  | { readonly type: 'fire'; readonly node: NodeId; readonly timer: string; readonly cut?: number; readonly lose?: number }
  | { readonly type: 'restart'; readonly node: NodeId; readonly cut?: number; readonly lose?: number }
  /** Memory is lost, the disk is kept; with `lose` a power failure: the latest so many unsynced writes are lost too. */
  | { readonly type: 'crash'; readonly node: NodeId; readonly lose?: number }
  | { readonly type: 'pause' | 'resume'; readonly node: NodeId }
  | { readonly type: 'drop' | 'duplicate'; readonly packet: PacketId }
  | { readonly type: 'hold' | 'release'; readonly packet: PacketId }
  | { readonly type: 'delay'; readonly packet: PacketId; readonly by: Millis }
  | { readonly type: 'cut' | 'mend'; readonly links: readonly LinkId[] }
  | { readonly type: 'holdLink' | 'releaseLink'; readonly links: readonly LinkId[] }
  /** null: as the network is. */
  | { readonly type: 'slow'; readonly links: readonly LinkId[]; readonly latency: readonly [Millis, Millis] | null }
  | { readonly type: 'lossy'; readonly links: readonly LinkId[]; readonly loss: number | null }
  /** Cuts every link between two groups; nodes that are not named keep all their links. */
  | { readonly type: 'partition'; readonly groups: readonly (readonly NodeId[])[] }
  /** Mends every cut, and releases what a held link holds. */
  | { readonly type: 'heal' }
  | { readonly type: 'latency'; readonly latency: readonly [Millis, Millis] }
  | { readonly type: 'loss' | 'duplication'; readonly probability: number }
  | { readonly type: 'reorder'; readonly on: boolean }
  | { readonly type: 'clock'; readonly node: NodeId; readonly rate?: number; readonly jump?: Millis }
  | { readonly type: 'request'; readonly node: NodeId; readonly to?: NodeId; readonly command: string }
  /** Carries out the next line of the scenario's plan; the moment names the choice that came of it. */
  | { readonly type: 'plan' };

/** In a plan, stands for whichever live node leads in the highest epoch when the line is carried out. */
export const LEADER = 'leader';
