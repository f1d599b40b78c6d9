/** How a lesson is told: a plan as text, and whatever differs from a coordinator n1, participants n2 to n4 and one client. */
import { EXACT, teller, type StoryOf } from '#protocols/kit/story.ts';
import type { Scenario } from '#model/trace.ts';
import type { TwoPhaseLaw } from '#protocols/two-phase/laws/terms.ts';
import type { LessonId } from '#protocols/two-phase/lesson-ids.ts';
import type { TwoPhaseRule } from '#protocols/two-phase/state.ts';

export { EXACT };

export type Story = StoryOf<TwoPhaseRule, TwoPhaseLaw>;

/** What a participant owns from the start: x at n2, y at n3, z at n4. */
export const RICH: Scenario['disks'] = { n2: { store: { x: '10' } }, n3: { store: { y: '10' } }, n4: { store: { z: '10' } } };

export const told = teller<LessonId, TwoPhaseRule, TwoPhaseLaw>({ protocol: 'two-phase', servers: ['n1', 'n2', 'n3', 'n4'], clients: ['c1'], network: EXACT });
