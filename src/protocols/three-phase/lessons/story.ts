/** How a lesson is told: a plan as text, and whatever differs from four sites and one client on a network without chance. */
import { EXACT, servers, teller, type StoryOf } from '#protocols/kit/story.ts';
import type { ThreePhaseLaw } from '#protocols/three-phase/laws/terms.ts';
import type { LessonId } from '#protocols/three-phase/lesson-ids.ts';
import type { ThreePhaseRule } from '#protocols/three-phase/state.ts';

export { EXACT, servers };

export type Story = StoryOf<ThreePhaseRule, ThreePhaseLaw>;

export const told = teller<LessonId, ThreePhaseRule, ThreePhaseLaw>({ protocol: 'three-phase', servers: servers(4), clients: ['c1'], network: EXACT });
