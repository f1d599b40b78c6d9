/** Where the flags stand: neighbours share one, and a flag shows its text only where there is room for it. */
import { clustered } from './layout.ts';
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
  let second = -Infinity;
  return clusters.map((flags, index) => {
    const along = alongOf(scene, flags[0].at);
    const next = clusters[index + 1];
    const end = along + Math.min(LONGEST, SIGN + widthOf(scene, flags.length === 1 ? flags[0].text : words.faults(flags.length), 11));
    const room = next === undefined ? Infinity : alongOf(scene, next[0].at) - 10;
    const row = layout.vertical || end <= room ? 0 : layout.rows > 1 && along - 8 >= second ? 1 : -1;
    if (row === 1) second = end;
    taken[Math.max(0, row)]?.push([along - 8, row < 0 ? along + 12 : end]);
    return { key: `${flags[0].seq}×${flags.length}${row < 0 ? '-' : ''}`, flags, along, row };
  });
}
