/** English for ZAB. */
import { clientEnglish } from '#protocols/client/words/en.ts';
import { zxidText } from '#protocols/zab/zxid.ts';
import { broadcastNotes } from './en-broadcast.ts';
import { discoveryNotes } from './en-discovery.ts';
import { electionNotes } from './en-elections.ts';
import { englishLaws } from './en-laws.ts';
import { englishLessons } from './en-lessons.ts';
import { englishRules } from './en-rules.ts';
import { englishSettings } from './en-settings.ts';
import { englishView } from './en-view.ts';
import type { ZabWords } from './words.ts';

export const english: ZabWords = {
  name: 'ZAB',
  epoch: 'epoch',
  epochText: String,
  slotText: zxidText,
  promise: 'One leader an epoch broadcasts changes in order, as in ZooKeeper: whatever was committed stays, as long as a majority of the disks survives.',
  survives: [
    'crashes, restarts and power failures of any server, as long as a majority comes back with its disk',
    'connections that break, slow links and partitions: the side with the majority goes on',
    'a leader that dies with proposals under way: the next one commits them or cuts them off, the same everywhere',
  ],
  fails: [
    'no majority: nothing is committed until one is back',
    'plain reads may be old: a server answers from what it has; sync() asks first',
    'a disk that forgets, and servers that lie',
  ],
  rules: englishRules,
  laws: englishLaws,
  notes: { ...electionNotes, ...discoveryNotes, ...broadcastNotes },
  lessons: englishLessons,
  settings: englishSettings,
  timers: {
    finalize: 'finalizeWait', notify: 'repeat the vote', connect: 'connect again', init: 'initLimit', read: 'syncLimit', tick: 'half a tick', sync: 'forced write', snapshot: 'snapshot copy',
  },
  client: clientEnglish,
  view: englishView,
};
