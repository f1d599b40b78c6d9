/** Terms over time as step lines: each node's segments of equal term and role, with gaps where it was down. */
import type { Millis, NodeId } from '#model/protocol.ts';
import type { Tone } from '#model/view.ts';
import type { Lane } from '#ui/timeline/tracks.ts';

export interface Stretch {
  readonly seq: number;
  readonly from: Millis;
  readonly to: Millis;
  readonly epoch: number;
  readonly tone: Tone;
  readonly role: string;
}

export interface Steps {
  readonly node: NodeId;
  readonly stretches: readonly Stretch[];
}

/** Stretches of one node that are drawn; older ones are left out, and the chart says so. */
export const MOST = 400;

/** `end`: the time up to which the run has been lived. */
export function stepsOf({ id, segments }: Lane, end: Millis): Steps {
  const first = Math.max(0, segments.length - MOST);
  const stretches = segments.slice(first).flatMap((segment, index): readonly Stretch[] => {
    const { seq, at, status, epoch, tone, role } = segment;
    if (status === 'down' || status === 'unborn' || epoch === null) return [];
    return [{ seq, from: at, to: segments[first + index + 1]?.at ?? Math.max(at, end), epoch, tone, role }];
  });
  return { node: id, stretches };
}

/** All that occur, ascending: a line is as high as its epoch's place among them, for ballots leap where terms count up. */
export function epochsOf(all: readonly Steps[]): readonly number[] {
  return [...new Set(all.flatMap(({ stretches }) => stretches.map(({ epoch }) => epoch)))].sort((a, b) => a - b);
}
