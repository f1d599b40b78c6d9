/** How a lesson is told: a plan as text, and whatever differs from five servers and one client on the usual network. */
import { DEFAULT_NETWORK } from '#model/trace.ts';
import { EXACT, servers, teller, type StoryOf } from '#protocols/kit/story.ts';
import type { PaxosLaw } from '#protocols/multi-paxos/laws/terms.ts';
import type { LessonId } from '#protocols/multi-paxos/lesson-ids.ts';
import type { MultiPaxosRule } from '#protocols/multi-paxos/state.ts';

export { EXACT, servers };

export type Story = StoryOf<MultiPaxosRule, PaxosLaw>;

/** Elections when the plan says so, not when a timer does; commands without sessions, so that the first slot is theirs. */
export const BY_HAND = { electionTimeout: 1_000, sessions: false };

export const told = teller<LessonId, MultiPaxosRule, PaxosLaw>({ protocol: 'multi-paxos', servers: servers(5), clients: ['c1'], network: DEFAULT_NETWORK });
