/** All lessons, in the order in which they are offered. */
import type { Lesson } from '#model/exhibit.ts';
import { LESSON_IDS } from './lesson-ids.ts';
import { BROKEN_LESSONS } from './lessons/broken.ts';
import { MOVE_LESSONS } from './lessons/moves.ts';
import { TRANSACTION_LESSONS } from './lessons/transactions.ts';

const all = [...MOVE_LESSONS, ...TRANSACTION_LESSONS, ...BROKEN_LESSONS];

export const SHARDED_LESSONS: readonly Lesson[] = LESSON_IDS.map((id) => all.find((lesson) => lesson.id === id)!);
