/** Runs worth showing, in the order of the picker. Each is replayed in a test to the end that its words claim. */
import type { Lesson } from '#model/exhibit.ts';
import { LESSON_IDS, type LessonId } from './lesson-ids.ts';
import { CRASH_STORIES } from './lessons/crashes.ts';
import { PARTITION_STORIES } from './lessons/partitions.ts';
import { PHASE_STORIES } from './lessons/phases.ts';
import { told, type Story } from './lessons/story.ts';

const STORIES: { readonly [L in LessonId]: Story } = { ...PHASE_STORIES, ...PARTITION_STORIES, ...CRASH_STORIES };

export const THREE_PHASE_LESSONS: readonly Lesson[] = LESSON_IDS.map((id) => told(id, STORIES[id]));
