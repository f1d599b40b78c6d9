/** English for three-phase commit. */
import { clientEnglish } from '#protocols/client/words/en.ts';
import { transactionText } from '#protocols/three-phase/numbers.ts';
import { commitNotes } from './en-commit.ts';
import { englishLaws } from './en-laws.ts';
import { englishLessons } from './en-lessons.ts';
import { englishRules } from './en-rules.ts';
import { englishSettings } from './en-settings.ts';
import { terminationNotes } from './en-termination.ts';
import { englishView } from './en-view.ts';
import type { ThreePhaseWords } from './words.ts';

export const english: ThreePhaseWords = {
  name: 'Three-phase commit',
  epoch: 'transaction',
  epochText: transactionText,
  slotText: transactionText,
  promise: 'All or nothing on every site, and nobody is blocked by a crash, as long as silence proves one.',
  survives: [
    'a crash of the coordinator at any point: the others elect a new one and decide',
    'crashes of all sites but one, one after another; and of all, once the last to fail is back',
    'with votes that are counted (quorum, E3PC): partitions, lost and late messages; one side decides, the other waits',
  ],
  fails: [
    'partitions, lost or late messages and long pauses, unless votes are counted: both sides decide, perhaps differently',
    'without enough votes the variants that count them block, as two-phase commit does',
  ],
  rules: englishRules,
  laws: englishLaws,
  notes: { ...commitNotes, ...terminationNotes },
  lessons: englishLessons,
  settings: englishSettings,
  timers: { wait: 'patience' },
  client: clientEnglish,
  view: englishView,
};
