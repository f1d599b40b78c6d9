/** Runs worth showing, in the order of the picker. Each is replayed in a test to the end that its words claim. */
import type { Lesson } from '#model/exhibit.ts';
import { LESSON_IDS, type LessonId } from './lesson-ids.ts';
import { CLIENT_STORIES } from './lessons/clients.ts';
import { LADDER_STORIES } from './lessons/ladder.ts';
import { MEMBER_STORIES } from './lessons/members.ts';
import { SLOT_STORIES } from './lessons/slots.ts';
import { told, type Story } from './lessons/story.ts';

const STORIES: { readonly [L in LessonId]: Story } = { ...LADDER_STORIES, ...SLOT_STORIES, ...CLIENT_STORIES, ...MEMBER_STORIES };

export const MULTI_PAXOS_LESSONS: readonly Lesson[] = LESSON_IDS.map((id) => told(id, STORIES[id]));
