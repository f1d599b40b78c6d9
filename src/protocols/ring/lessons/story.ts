/** How a lesson is told: a plan as text, and whatever differs from four servers, all on the ring, and two clients. */
import { EXACT, teller, type StoryOf } from '#protocols/kit/story.ts';
import type { RingLaw } from '#protocols/ring/laws/terms.ts';
import type { LessonId } from '#protocols/ring/lesson-ids.ts';
import type { RingRule } from '#protocols/ring/state.ts';

export type Story = StoryOf<RingRule, RingLaw>;

/** Only those of the preference list count, and nothing is repaired behind the scenes. */
export const STRICT = { sloppy: false, syncEvery: 0 } as const;

export const told = teller<LessonId, RingRule, RingLaw>({ protocol: 'ring', servers: ['n1', 'n2', 'n3', 'n4'], clients: ['c1', 'c2'], network: EXACT });
