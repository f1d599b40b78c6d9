/** How a lesson is told: a plan as text, and whatever differs from four sites and one client on a network without chance. */
import type { Lesson } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import { parsePlan } from '#model/text.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import type { Network } from '#model/world.ts';
import type { ThreePhaseLaw } from '#protocols/three-phase/laws/terms.ts';
import type { LessonId } from '#protocols/three-phase/lesson-ids.ts';
import type { ThreePhaseRule } from '#protocols/three-phase/state.ts';

export interface Story extends Partial<Omit<Scenario, 'plan' | 'off' | 'protocol'>> {
  readonly plan: string;
  readonly until: number;
  readonly off?: readonly ThreePhaseRule[];
  readonly breaks?: ThreePhaseLaw;
}

/** Every message takes exactly 10 ms: for stories whose point is the order of things. */
export const EXACT: Network = { ...DEFAULT_NETWORK, latency: [10, 10] };

/** n1 to n(count). */
export function servers(count: number): readonly NodeId[] {
  return Array.from({ length: count }, (_, i) => `n${i + 1}`);
}

export function told(id: LessonId, { plan, until, breaks, ...scenario }: Story): Lesson {
  const base = { protocol: 'three-phase', servers: servers(4), clients: ['c1'], config: {}, off: [], seed: 1, network: EXACT, disks: {} };
  return { id, scenario: { ...base, ...scenario, plan: parsePlan(plan) }, until, breaks: breaks ?? null };
}
