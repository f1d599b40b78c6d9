/** English for Raft. */
import { clientEnglish } from '#protocols/client/words/en.ts';
import { electionNotes } from './en-elections.ts';
import { englishLaws } from './en-laws.ts';
import { englishLessons } from './en-lessons.ts';
import { replicationNotes } from './en-replication.ts';
import { requestNotes } from './en-requests.ts';
import { englishRules } from './en-rules.ts';
import { englishSettings } from './en-settings.ts';
import { englishView } from './en-view.ts';
import type { RaftWords } from './words.ts';

export const english: RaftWords = {
  name: 'Raft',
  epoch: 'term',
  epochText: String,
  promise: 'A log that is the same on every server: whatever was committed stays, as long as a majority of the disks survives.',
  survives: [
    'crashes, restarts and power failures of any server, as long as a majority comes back with its disk',
    'messages that are lost, doubled, late or out of order',
    'partitions: the side with the majority goes on, the other waits',
  ],
  fails: ['no majority: nothing is committed until one is back', 'a disk that forgets, and servers that lie'],
  rules: englishRules,
  laws: englishLaws,
  notes: { ...electionNotes, ...replicationNotes, ...requestNotes },
  lessons: englishLessons,
  settings: englishSettings,
  timers: {
    election: 'election timeout', heartbeat: 'heartbeat', quorum: 'check for a majority', sync: 'disk', commit: 'more that is committed', transfer: 'transfer timeout',
  },
  client: clientEnglish,
  view: englishView,
};
