/** English for single-decree Paxos. */
import { ballotText } from '#protocols/ballots/ballot.ts';
import { clientEnglish } from '#protocols/client/words/en.ts';
import { englishLaws } from './en-laws.ts';
import { englishLessons } from './en-lessons.ts';
import { leaderNotes, learnerNotes, requestNotes } from './en-more-notes.ts';
import { acceptorNotes, proposerNotes } from './en-notes.ts';
import { englishRules } from './en-rules.ts';
import { englishSettings } from './en-settings.ts';
import { englishView } from './en-view.ts';
import type { PaxosWords } from './words.ts';

export const english: PaxosWords = {
  name: 'Paxos',
  epoch: 'ballot',
  epochText: ballotText,
  promise: 'One decision, for ever: at most one value is chosen, whoever proposes what, whatever is lost and whoever crashes.',
  survives: [
    'crashes, restarts and power failures of any server, as long as a quorum of acceptors comes back with its disk',
    'messages that are lost, doubled, late or out of order',
    'any number of proposers at the same time: they may delay a decision, never spoil it',
  ],
  fails: ['no quorum: nothing is decided until one is back', 'proposers that stop each other: safe, but without back-off perhaps for ever', 'acceptors that forget or lie'],
  rules: englishRules,
  laws: englishLaws,
  notes: { ...acceptorNotes, ...proposerNotes, ...learnerNotes, ...requestNotes, ...leaderNotes },
  lessons: englishLessons,
  settings: englishSettings,
  timers: { retry: 'retry', prepare: 'phase 1 timeout', accept: 'phase 2 timeout', heartbeat: 'heartbeat', election: 'election timeout', query: 'next query' },
  client: clientEnglish,
  view: englishView,
};
