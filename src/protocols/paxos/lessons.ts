/** Runs worth showing, in the order of the picker. Each is replayed in a test to the end that its words claim. */
import type { Lesson } from '#model/exhibit.ts';
import { LESSON_IDS, type LessonId } from './lesson-ids.ts';
import { ACCEPTOR_STORIES } from './lessons/acceptors.ts';
import { CAST_STORIES } from './lessons/casts.ts';
import { LEARNER_STORIES } from './lessons/learners.ts';
import { PROPOSER_STORIES } from './lessons/proposers.ts';
import { told, type Story } from './lessons/story.ts';

const STORIES: { readonly [L in LessonId]: Story } = { ...PROPOSER_STORIES, ...ACCEPTOR_STORIES, ...LEARNER_STORIES, ...CAST_STORIES };

export const PAXOS_LESSONS: readonly Lesson[] = LESSON_IDS.map((id) => told(id, STORIES[id]));
