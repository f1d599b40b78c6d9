/** How a lesson is told: a plan as text, and whatever differs from five servers and one client on the usual network. */
import { DEFAULT_NETWORK } from '#model/trace.ts';
import { EXACT, servers, teller, type StoryOf } from '#protocols/kit/story.ts';
import type { RaftLaw } from '#protocols/raft/laws/terms.ts';
import type { LessonId } from '#protocols/raft/lesson-ids.ts';
import type { RaftRule } from '#protocols/raft/state.ts';

export { EXACT, servers };

export type Story = StoryOf<RaftRule, RaftLaw>;

/** Elections when the plan says so, not when a timer does; nobody minds a candidate. */
export const BY_HAND = { preVote: false, checkQuorum: false, electionTimeout: 1_000 };

export const told = teller<LessonId, RaftRule, RaftLaw>({ protocol: 'raft', servers: servers(5), clients: ['c1'], network: DEFAULT_NETWORK });
