/** What is: the plain data that every view selects from and only the session writes. */
import type { Fallback } from '#hosts/open-host.ts';
import type { Exhibit, Language } from '#model/exhibit.ts';
import type { Millis, NodeId, OpId } from '#model/protocol.ts';
import type { LinkId, Moment, PacketId } from '#model/world.ts';
import type { Branch, BranchId } from './branch.ts';

export type Status = 'playing' | 'paused' | 'stuck' | 'violated' | 'broken';

/** What the inspector shows. A packet is known by its id and the seq that sent it, so that it is found again in the past. */
export type Selection =
  | { readonly type: 'node'; readonly node: NodeId }
  | { readonly type: 'packet'; readonly packet: PacketId; readonly seq: number }
  | { readonly type: 'link'; readonly link: LinkId }
  | { readonly type: 'operation'; readonly op: OpId }
  | null;

/** Something that went wrong and must be said; `kind` has words in the catalogue, `detail` is shown as it is. */
export interface Problem {
  readonly kind: 'link' | 'file' | 'exhibit' | 'choice' | 'host' | 'limit' | 'storage' | 'code';
  readonly title: string;
  readonly detail: string;
}

/** What covers the whole run, each with the address `#name`. Their code is fetched when they are wanted. */
export const VIEWS = ['home', 'placement', 'rules', 'search', 'history', 'trace'] as const;
export type ViewName = (typeof VIEWS)[number];

/** What the screen asks the user, or shows over the lab. One at a time. */
export type Dialog =
  | { readonly type: 'request'; readonly client: NodeId; readonly to: NodeId | null }
  | { readonly type: 'clock'; readonly node: NodeId }
  | { readonly type: 'delay'; readonly packet: PacketId }
  | { readonly type: 'link'; readonly link: LinkId }
  | { readonly type: ViewName | 'partition' | 'network' | 'scenario' | 'share' | 'compare' | 'help' | 'palette' | 'branches' };

export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  /** Single-key shortcuts (WCAG 2.1.4). */
  readonly keys: boolean;
  /** While no message is in flight, time passes faster. */
  readonly skipQuiet: boolean;
  /** Heartbeats are drawn thin (false: like all others). */
  readonly foldHeartbeats: boolean;
  /** Playing stops where a law breaks. */
  readonly stopAtViolation: boolean;
  readonly motion: 'system' | 'reduced' | 'full';
}

export interface LabState {
  readonly exhibit: Exhibit;
  readonly language: Language;
  /** The lesson that is on, or null for a scenario of the user's own. */
  readonly lesson: string | null;
  /** All branches of this run, in the order in which they came to be. */
  readonly branches: readonly Branch[];
  /** The branch on screen. Its columns grow in place: read them only up to `length`, and select `length` to be told. */
  readonly branch: Branch;
  readonly branchId: BranchId;
  /** Moments of the branch on screen, the beginning included. */
  readonly length: number;
  /** Index of the moment on screen. */
  readonly cursor: number;
  /** Virtual time on screen: at or after the moment's, before the next one's; may be fractional while playing. */
  readonly time: Millis;
  readonly status: Status;
  /** Virtual ms per real ms while playing; Infinity: flat out. */
  readonly speed: number;
  readonly selection: Selection;
  readonly dialog: Dialog | null;
  readonly undoable: number;
  readonly redoable: number;
  readonly host: { readonly kind: 'workers' | 'in-place'; readonly reason: Fallback['why'] | null; readonly living: readonly NodeId[] };
  /** Work that takes long: 0 to 1; null: none. */
  readonly progress: number | null;
  /** An exhibit whose code is on its way, by name; the run on screen stays until it has come. */
  readonly fetching: { readonly name: string } | null;
  readonly problem: Problem | null;
  readonly preferences: Preferences;
  /** Opened in a frame (`?embed=1`): no wheel capture, no storage, fewer controls. */
  readonly embedded: boolean;
}

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system', keys: true, skipQuiet: true, foldHeartbeats: true, stopAtViolation: true, motion: 'system',
};

/** The moment on screen. */
export function momentOf(state: LabState): Moment {
  return state.branch.moments[state.cursor]!;
}
