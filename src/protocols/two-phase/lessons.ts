/** Runs worth showing, in the order of the picker. Each is replayed in a test to the end that its words claim. */
import type { Lesson } from '#model/exhibit.ts';
import { LESSON_IDS, type LessonId } from './lesson-ids.ts';
import { BLOCKING_STORIES } from './lessons/blocking.ts';
import { LOG_STORIES } from './lessons/logs.ts';
import { told, type Story } from './lessons/story.ts';
import { VARIANT_STORIES } from './lessons/variants.ts';
import { VOTE_STORIES } from './lessons/votes.ts';

const STORIES: { readonly [L in LessonId]: Story } = { ...VARIANT_STORIES, ...BLOCKING_STORIES, ...LOG_STORIES, ...VOTE_STORIES };

export const TWO_PHASE_LESSONS: readonly Lesson[] = LESSON_IDS.map((id) => told(id, STORIES[id]));
