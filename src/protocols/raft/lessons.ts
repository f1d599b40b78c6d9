/** Runs worth showing. Each is replayed in a test to the end that its words claim. */
import type { Lesson } from '#model/exhibit.ts';
import { parsePlan } from '#model/text.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import type { RaftLaw } from './laws/terms.ts';
import type { LessonId } from './lesson-ids.ts';

type Story = Partial<Omit<Scenario, 'plan'>> & { readonly plan: string; readonly until: number; readonly breaks?: RaftLaw };

function servers(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `n${i + 1}`);
}

function lesson(id: LessonId, { plan, until, breaks, ...scenario }: Story): Lesson & { readonly id: LessonId } {
  const whole: Scenario = {
    protocol: 'raft', servers: servers(5), clients: ['c1'], config: {}, off: [], seed: 1, network: DEFAULT_NETWORK, disks: {}, ...scenario, plan: parsePlan(plan),
  };
  return { id, scenario: whole, until, breaks: breaks ?? null };
}

const STORIES = {
  'first-election': { until: 1_000, plan: '170ms request c1 put x 1\n600ms request c1 workload 400ms' },
} satisfies { readonly [L in LessonId]?: Story };

export const RAFT_LESSONS: readonly Lesson[] = Object.entries(STORIES).map(([id, story]) => lesson(id as LessonId, story));
