/** What the diagram shows and how: window, filter, follow, markers. Kept beside the lab's store: the run does not depend on it. */
import { createStore } from 'zustand/vanilla';
import type { Millis } from '#model/protocol.ts';
import { SCALE, type Viewport } from './viewport.ts';

export interface TimelineState {
  readonly viewport: Viewport;
  /** The window keeps the present in view. */
  readonly follow: boolean;
  readonly shows: 'diagram' | 'table';
  /** What the user looks for: message types and nodes; all words must fit. The rest is dimmed. */
  readonly query: string;
  readonly hideHeartbeats: boolean;
  /** An order that explains the clients' operations is drawn as a line through them. */
  readonly order: boolean;
  /** Bookmarks, virtual ms, ascending. */
  readonly markers: readonly Millis[];
  /** Counts the requests to put the focus into the filter. */
  readonly filterAsked: number;
}

export const timeline = createStore<TimelineState>(() => ({
  viewport: { start: 0, scale: SCALE.first, extent: 800 }, follow: true, shows: 'diagram', query: '', hideHeartbeats: false, order: false, markers: [], filterAsked: 0,
}));
