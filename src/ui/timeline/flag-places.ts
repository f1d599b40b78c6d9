/** Where the flags stand: neighbours share one, and a flag shows its text only where there is room for it. */
import { clustered, rowsFor } from './layout.ts';
import { inWindow } from './paint-marks.ts';
import { alongOf, widthOf, type Scene } from './scene.ts';
import type { Flag } from './faults.ts';

export interface PlacedFlag {
  readonly key: string;
  readonly flags: readonly [Flag, ...Flag[]];
  readonly along: number;
  /** -1: no room for words, only the sign; it stands in the first row. */
  readonly row: number;
}

/** px: sign and padding; and what is longer is cut short. */
const SIGN = 26;
const LONGEST = 190;
/** More than fit on a screen are not worth a button each. */
const MOST = 60;

/** Fills up `taken` with what the flags need of each row. */
export function placeFlags(scene: Scene, taken: (readonly [number, number])[][]): readonly PlacedFlag[] {
  const { layout, tracks, words } = scene;
  const gap = layout.vertical ? 26 : 20;
  const clusters = clustered(inWindow(scene, tracks.flags, 200), ({ at }) => alongOf(scene, at), gap).slice(0, MOST);
  const rows = layout.vertical ? clusters.map(() => 0) : rowsFor(clusters.map((flags) => {
    const text = flags.length === 1 ? flags[0].text : words.faults(flags.length);
    return { along: alongOf(scene, flags[0].at) - 8, length: Math.min(LONGEST, SIGN + widthOf(scene, text, 11)) };
  }), taken);
  return clusters.map((flags, index) => {
    const row = rows[index]!;
    const along = alongOf(scene, flags[0].at);
    if (row < 0) taken[0]?.push([along - 8, along + 12]);
    return { key: `${flags[0].seq}×${flags.length}${row < 0 ? '-' : ''}`, flags, along, row };
  });
}
