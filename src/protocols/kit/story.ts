/** How a lesson is told: a plan as text, and whatever differs from the cluster that the exhibit usually shows. */
import type { Lesson } from '#model/exhibit.ts';
import type { NodeId, RuleId } from '#model/protocol.ts';
import { parsePlan } from '#model/text.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import type { Network } from '#model/world.ts';

export interface StoryOf<R extends RuleId, L extends string> extends Partial<Omit<Scenario, 'plan' | 'off' | 'protocol'>> {
  readonly plan: string;
  readonly until: number;
  readonly off?: readonly R[];
  readonly breaks?: L;
}

/** Every message takes exactly 10 ms: for stories whose point is the order of things. */
export const EXACT: Network = { ...DEFAULT_NETWORK, latency: [10, 10] };

/** n1 to n(count). */
export function servers(count: number): readonly NodeId[] {
  return Array.from({ length: count }, (_, i) => `n${i + 1}`);
}

/** Makes lessons of stories, on the exhibit's usual cluster. */
export function teller<Id extends string, R extends RuleId, L extends string>(usual: Pick<Scenario, 'protocol' | 'servers' | 'clients' | 'network'>) {
  return (id: Id, { plan, until, breaks, ...scenario }: StoryOf<R, L>): Lesson =>
    ({ id, scenario: { config: {}, off: [], seed: 1, disks: {}, ...usual, ...scenario, plan: parsePlan(plan) }, until, breaks: breaks ?? null });
}
