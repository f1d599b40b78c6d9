/** English for two-phase commit. */
import { clientEnglish } from '#protocols/client/words/en.ts';
import { nameOf } from '#protocols/transactions/placement.ts';
import { coordinatorNotes } from './en-coordinator.ts';
import { englishLaws } from './en-laws.ts';
import { englishLessons } from './en-lessons.ts';
import { participantNotes } from './en-participant.ts';
import { englishRules } from './en-rules.ts';
import { englishSettings } from './en-settings.ts';
import { englishView } from './en-view.ts';
import type { TwoPhaseWords } from './words.ts';

export const english: TwoPhaseWords = {
  name: 'Two-phase commit',
  epoch: 'transaction',
  epochText: nameOf,
  promise: 'A transaction over several servers happens on all of them or on none, whatever fails.',
  survives: [
    'crashes and power failures of any server: what was promised is on disk',
    'messages that are lost, doubled, late or out of order',
    'participants that cannot do their share: one no aborts it everywhere',
    'with Paxos Commit: a coordinator that never comes back, as long as most acceptors do',
  ],
  fails: [
    'a coordinator that dies at the wrong time blocks those who voted yes, with their locks held, until it is back',
    'one participant that does not answer aborts every transaction that needs it',
    'an operator who decides instead of waiting may be wrong, and nothing repairs that',
  ],
  rules: englishRules,
  laws: englishLaws,
  notes: { ...coordinatorNotes, ...participantNotes },
  lessons: englishLessons,
  settings: englishSettings,
  timers: { votes: 'wait for votes', resend: 'tell again', prepare: 'wait for PREPARE', decision: 'wait for the decision', locks: 'wait for locks' },
  client: { ...clientEnglish, statuses: { ...clientEnglish.statuses, redirect: 'elsewhere', refused: 'aborted' } },
  view: englishView,
};
