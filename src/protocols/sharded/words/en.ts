/** English for the sharded store. */
import { clientEnglish } from '#protocols/client/words/en.ts';
import { english as raftEnglish } from '#protocols/raft/words/en.ts';
import { numberIn } from '#protocols/sharded/layout.ts';
import { englishLaws } from './en-laws.ts';
import { englishLessons } from './en-lessons.ts';
import { englishNotes } from './en-notes.ts';
import { englishRules } from './en-rules.ts';
import { englishSettings } from './en-settings.ts';
import { englishView } from './en-view.ts';
import type { ShardedWords } from './words.ts';

export const english: ShardedWords = {
  name: 'Sharded store',
  epoch: 'group',
  epochText: (epoch) => String(numberIn(epoch)),
  promise: 'One store over many groups of servers: every command takes effect once and at once, whatever shard its keys are in and wherever it moves.',
  survives: [
    'crashes of any server, as long as each group keeps a majority',
    'shards that move while clients write: only the shard on its way pauses',
    'a leader that dies in the middle of a move or of a transaction: the next leader of its group goes on',
    'clients with an old map: they are told, and fetch a newer one',
  ],
  fails: [
    'a group without a majority: its shards are not served, and shards on their way from it wait',
    'the controller without a majority: nothing moves any more, but everything is served where it is',
    'logs are kept whole: a group’s log is not compacted here',
  ],
  rules: englishRules,
  laws: englishLaws,
  notes: englishNotes,
  lessons: englishLessons,
  settings: englishSettings,
  timers: { ...raftEnglish.timers, poll: 'poll' },
  client: { ...clientEnglish, statuses: { ...clientEnglish.statuses } },
  view: englishView,
};
