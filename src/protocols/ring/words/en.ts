/** English for the ring. */
import { clientEnglish } from '#protocols/client/words/en.ts';
import { coordinatorNotes } from './en-coordinator.ts';
import { englishLaws } from './en-laws.ts';
import { englishLessons } from './en-lessons.ts';
import { replicaNotes } from './en-replicas.ts';
import { englishRules } from './en-rules.ts';
import { englishSettings } from './en-settings.ts';
import { englishView } from './en-view.ts';
import type { RingWords } from './words.ts';

export const english: RingWords = {
  name: 'Hash ring (Dynamo)',
  epoch: 'ring version',
  epochText: String,
  promise: 'Every key is kept by N servers of a ring, none of which leads; whoever can be reached takes writes, and copies agree in the end.',
  survives: [
    'servers that crash, or are cut off: writes go to whoever is there, and what is kept for others reaches them later',
    'a partition: with sloppy quorums both sides go on writing, and nothing that was acknowledged is lost',
    'messages that are lost, doubled, late or out of order',
    'servers that join and leave while clients read and write',
  ],
  fails: [
    'it is not linearizable: even with R + W > N two readers may see the new value and then the old',
    'with sloppy quorums, or R + W ≤ N, a read may miss what was acknowledged before it began',
    'concurrent writes stand side by side until a client merges them; with last-writer-wins one of them is dropped, and clocks decide which',
    'two servers that are lost for good at the same time take with them what only they had',
  ],
  rules: englishRules,
  laws: englishLaws,
  notes: { ...coordinatorNotes, ...replicaNotes },
  lessons: englishLessons,
  settings: englishSettings,
  timers: { request: 'patience with', gossip: 'gossip', sync: 'anti-entropy', probe: 'look after the absent', stream: 'fetch again' },
  client: {
    ...clientEnglish,
    statuses: { ...clientEnglish.statuses, redirect: 'elsewhere' },
    notes: {
      ...clientEnglish.notes,
      'client-follows': ({ to, seq }, node) => ({ title: `${node} is sent on to ${to}`, text: `Each server speaks for itself when it joins or leaves; operation ${seq} goes to ${to}.` }),
      'client-pauses': ({ from, seq }, node) => ({ title: `${node} waits a moment`, text: `${from} found too few servers for operation ${seq}.`, then: 'It asks again soon.' }),
    },
  },
  view: englishView,
};
