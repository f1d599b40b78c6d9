/** The shapes of partition that Jepsen names, for the cluster on screen; null: it is too small, or has no leader. */
import { bridge, halves, isolate, majoritiesRing } from '#kernel/partitions.ts';
import { leaderOf } from '#kernel/plan.ts';
import type { Choice } from '#model/choice.ts';
import { momentOf, type LabState } from './state.ts';

export type ShapeId = 'one' | 'halves' | 'bridge' | 'ring' | 'leader';

export function shapesOf(state: LabState): readonly (readonly [ShapeId, Choice | null])[] {
  const { servers } = state.branch.scenario;
  const leader = leaderOf(state.exhibit.protocol, momentOf(state).world);
  const from = (least: number, choice: () => Choice): Choice | null => (servers.length >= least ? choice() : null);
  return [
    ['one', from(2, () => isolate(servers, servers.at(-1)!))],
    ['halves', from(2, () => halves(servers))],
    ['bridge', from(3, () => bridge(servers))],
    ['ring', from(4, () => majoritiesRing(servers))],
    ['leader', leader === null ? null : from(2, () => isolate(servers, leader))],
  ];
}
