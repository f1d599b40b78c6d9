/** How a lesson is told: a plan as text, and whatever differs from three servers and one client on the usual network. */
import { DEFAULT_NETWORK } from '#model/trace.ts';
import { EXACT, servers, teller, type StoryOf } from '#protocols/kit/story.ts';
import type { ZabLaw } from '#protocols/zab/laws/terms.ts';
import type { LessonId } from '#protocols/zab/lesson-ids.ts';
import type { ZabRule } from '#protocols/zab/state.ts';

export { EXACT, servers };

export type Story = StoryOf<ZabRule, ZabLaw>;

export const told = teller<LessonId, ZabRule, ZabLaw>({ protocol: 'zab', servers: servers(3), clients: ['c1'], network: DEFAULT_NETWORK });
