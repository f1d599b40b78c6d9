/** The cluster of the lessons: six servers, each with a part in two or three groups, whose leaders are chosen by hand at the start. */
import { EXACT, servers, teller } from '#protocols/kit/story.ts';
import type { ShardedLaw } from '#protocols/sharded/laws/terms.ts';
import type { LessonId } from '#protocols/sharded/lesson-ids.ts';
import type { ShardedRule } from '#protocols/sharded/state.ts';

export const tell = teller<LessonId, ShardedRule, ShardedLaw>({ protocol: 'sharded', servers: servers(6), clients: ['c1', 'c2'], network: EXACT });

/** n2 leads the controller, n4 leads g1, n6 leads g2, n3 leads g3: each its own, and all elected within 60 ms. */
export const ELECTED = `
  1ms fire n2 election:g0
  1ms fire n4 election:g1
  1ms fire n6 election:g2
  1ms fire n3 election:g3`;

/** Four shards: a and e are in 3, b and f in 0, c and g in 1, d and h in 2. */
export const FOUR = { shards: 4 };
