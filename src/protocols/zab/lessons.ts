/** Runs worth showing, in the order of the picker. Each is replayed in a test to the end that its words claim. */
import type { Lesson } from '#model/exhibit.ts';
import { LESSON_IDS, type LessonId } from './lesson-ids.ts';
import { CLIENT_STORIES } from './lessons/clients.ts';
import { ELECTION_STORIES } from './lessons/elections.ts';
import { HISTORY_STORIES } from './lessons/histories.ts';
import { told, type Story } from './lessons/story.ts';

const STORIES: { readonly [L in LessonId]: Story } = { ...ELECTION_STORIES, ...CLIENT_STORIES, ...HISTORY_STORIES };

export const ZAB_LESSONS: readonly Lesson[] = LESSON_IDS.map((id) => told(id, STORIES[id]));
