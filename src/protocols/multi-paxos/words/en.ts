/** English for Multi-Paxos. */
import { ballotText } from '#protocols/ballots/ballot.ts';
import { clientEnglish } from '#protocols/client/words/en.ts';
import { englishLaws } from './en-laws.ts';
import { englishLessons } from './en-lessons.ts';
import { proposerNotes } from './en-proposers.ts';
import { replicaNotes } from './en-replicas.ts';
import { englishRules } from './en-rules.ts';
import { englishSettings } from './en-settings.ts';
import { englishView } from './en-view.ts';
import type { MultiPaxosWords } from './words.ts';

export const english: MultiPaxosWords = {
  name: 'Multi-Paxos',
  epoch: 'ballot',
  epochText: ballotText,
  promise: 'One sequence of commands on every server: each slot is decided by Paxos, and a steady leader needs one round for it.',
  survives: [
    'crashes and restarts of any server, as long as a majority comes back with its disk',
    'messages that are lost, doubled, late or out of order',
    'several servers that believe to lead: they hinder each other, and do no harm',
  ],
  fails: ['no majority: nothing is decided until one is back', 'proposers that hinder each other for ever, without a leader or a pause', 'a disk that forgets, and servers that lie'],
  rules: englishRules,
  laws: englishLaws,
  notes: { ...proposerNotes, ...replicaNotes },
  lessons: englishLessons,
  settings: englishSettings,
  timers: { election: 'election timeout', heartbeat: 'heartbeat', retry: 'pause before the next attempt' },
  client: clientEnglish,
  view: englishView,
};
