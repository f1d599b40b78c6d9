/** How a lesson is told: a plan as text, and whatever differs from a coordinator n1, participants n2 to n4 and one client. */
import type { Lesson } from '#model/exhibit.ts';
import { parsePlan } from '#model/text.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import type { Network } from '#model/world.ts';
import type { TwoPhaseLaw } from '#protocols/two-phase/laws/terms.ts';
import type { LessonId } from '#protocols/two-phase/lesson-ids.ts';
import type { TwoPhaseRule } from '#protocols/two-phase/state.ts';

export interface Story extends Partial<Omit<Scenario, 'plan' | 'off' | 'protocol'>> {
  readonly plan: string;
  readonly until: number;
  readonly off?: readonly TwoPhaseRule[];
  readonly breaks?: TwoPhaseLaw;
}

/** Every message takes exactly 10 ms: for stories whose point is the order of things. */
export const EXACT: Network = { ...DEFAULT_NETWORK, latency: [10, 10] };

/** What a participant owns from the start: x at n2, y at n3, z at n4. */
export const RICH: Scenario['disks'] = { n2: { store: { x: '10' } }, n3: { store: { y: '10' } }, n4: { store: { z: '10' } } };

export function told(id: LessonId, { plan, until, breaks, ...scenario }: Story): Lesson {
  const base = { protocol: 'two-phase', servers: ['n1', 'n2', 'n3', 'n4'], clients: ['c1'], config: {}, off: [], seed: 1, network: EXACT, disks: {} };
  return { id, scenario: { ...base, ...scenario, plan: parsePlan(plan) }, until, breaks: breaks ?? null };
}
