/** Where the lanes of a pane stand, as far as the pane must know. */

/** Px. */
export interface PaneLayout {
  /** What runs along runs down. */
  readonly vertical: boolean;
  /** Where the window begins and how long it is. */
  readonly start: number;
  readonly extent: number;
  /** From lane to lane, how much of the lanes is seen at once, and how far they can be scrolled. */
  readonly pitch: number;
  readonly room: number;
  readonly across: number;
}

/** The scroll that shows a lane with half a lane to spare, as little changed as possible. */
export function scrolledTo({ pitch, room, across }: Pick<PaneLayout, 'pitch' | 'room' | 'across'>, lane: number, scrolled: number): number {
  const [least, most] = [pitch * (lane + 1.5) - room, pitch * (lane - 0.5)];
  return Math.max(0, Math.min(across, Math.max(least, Math.min(most, scrolled))));
}
