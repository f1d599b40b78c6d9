/** Runs worth showing, in the order of the picker. Each is replayed in a test to the end that its words claim. */
import type { Lesson } from '#model/exhibit.ts';
import { LESSON_IDS, type LessonId } from './lesson-ids.ts';
import { QUORUM_STORIES } from './lessons/quorums.ts';
import { REPAIR_STORIES } from './lessons/repairs.ts';
import { told, type Story } from './lessons/story.ts';
import { VERSION_STORIES } from './lessons/versions.ts';

const STORIES: { readonly [L in LessonId]: Story } = { ...VERSION_STORIES, ...QUORUM_STORIES, ...REPAIR_STORIES };

export const RING_LESSONS: readonly Lesson[] = LESSON_IDS.map((id) => told(id, STORIES[id]));
