/** How a lesson is told: a plan as text, and whatever differs from three servers and two clients on the usual network. */
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import type { Lesson } from '#model/exhibit.ts';
import { EXACT, servers, teller, type StoryOf } from '#protocols/kit/story.ts';
import type { PaxosLaw } from '#protocols/paxos/laws/terms.ts';
import type { LessonId } from '#protocols/paxos/lesson-ids.ts';
import { PAXOS_SETTINGS } from '#protocols/paxos/settings.ts';
import type { PaxosRule } from '#protocols/paxos/state.ts';

export { EXACT, servers };

/** `slower`: how many times slower than the plan is written everything goes (3 unless the story says otherwise). */
export type Story = StoryOf<PaxosRule, PaxosLaw> & { readonly slower?: number };

/** Two proposers, n1 and n2, and three acceptors. The first learns; the second must find out by itself. */
export const TWO_PROPOSERS: Partial<Story> = {
  servers: servers(5), network: EXACT, config: { proposers: 'n1,n2', acceptors: 'n3,n4,n5', learners: 'n1' },
};

/** Three proposers, n1 to n3, and three acceptors. */
export const THREE_PROPOSERS: Partial<Story> = {
  servers: servers(6), clients: ['c1', 'c2', 'c3'], network: EXACT, config: { proposers: 'n1,n2,n3', acceptors: 'n4,n5,n6', learners: 'n1' },
};

/** The same story with the rule. */
export function cured({ off: _, breaks: __, ...story }: Story, until = story.until): Story {
  return { ...story, until };
}

const tell = teller<LessonId, PaxosRule, PaxosLaw>({ protocol: 'paxos', servers: servers(3), clients: ['c1', 'c2'], network: DEFAULT_NETWORK });

/** A decision takes four messages: at the pace of other protocols it would be over before the eye has found them. */
export function told(id: LessonId, { slower = 3, plan, until, network = DEFAULT_NETWORK, config = {}, ...story }: Story): Lesson {
  const [min, max] = network.latency;
  return tell(id, {
    ...story, until: until * slower, config: slowed(config, slower), network: { ...network, latency: [min * slower, max * slower] },
    plan: plan.replace(/(\d+)ms/g, (_, time: string) => `${Number(time) * slower}ms`),
  });
}

function slowed(config: Scenario['config'], slower: number): Scenario['config'] {
  const times = PAXOS_SETTINGS.flatMap((setting) => (setting.kind === 'number' && setting.unit === 'ms' ? [setting] : []));
  return { ...config, ...Object.fromEntries(times.map(({ key, value }) => [key, Number(config[key] ?? value) * slower])) };
}
