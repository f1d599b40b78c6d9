/** How a lesson is told: a plan as text, and whatever differs from three servers and two clients on the usual network. */
import type { Lesson } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import { parsePlan } from '#model/text.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import type { Network } from '#model/world.ts';
import type { PaxosLaw } from '#protocols/paxos/laws/terms.ts';
import type { LessonId } from '#protocols/paxos/lesson-ids.ts';
import type { PaxosRule } from '#protocols/paxos/state.ts';

export interface Story extends Partial<Omit<Scenario, 'plan' | 'off' | 'protocol'>> {
  readonly plan: string;
  readonly until: number;
  readonly off?: readonly PaxosRule[];
  readonly breaks?: PaxosLaw;
}

/** Every message takes exactly 10 ms: for stories whose point is the order of things. */
export const EXACT: Network = { ...DEFAULT_NETWORK, latency: [10, 10] };

/** Two proposers, n1 and n2, and three acceptors. The first learns; the second must find out by itself. */
export const TWO_PROPOSERS: Partial<Story> = {
  servers: servers(5), network: EXACT, config: { proposers: 'n1,n2', acceptors: 'n3,n4,n5', learners: 'n1' },
};

/** Three proposers, n1 to n3, and three acceptors. */
export const THREE_PROPOSERS: Partial<Story> = {
  servers: servers(6), clients: ['c1', 'c2', 'c3'], network: EXACT, config: { proposers: 'n1,n2,n3', acceptors: 'n4,n5,n6', learners: 'n1' },
};

/** n1 to n(count). */
export function servers(count: number): readonly NodeId[] {
  return Array.from({ length: count }, (_, i) => `n${i + 1}`);
}

/** The same story with the rule. */
export function cured({ off: _, breaks: __, ...story }: Story, until = story.until): Story {
  return { ...story, until };
}

export function told(id: LessonId, { plan, until, breaks, ...scenario }: Story): Lesson {
  const base = { protocol: 'paxos', servers: servers(3), clients: ['c1', 'c2'], config: {}, off: [], seed: 1, network: DEFAULT_NETWORK, disks: {} };
  return { id, scenario: { ...base, ...scenario, plan: parsePlan(plan) }, until, breaks: breaks ?? null };
}
