/** English for what a scenario may set. */
import { clientEnglish } from '#protocols/client/words/en.ts';
import type { ZabWords } from './words.ts';

export const englishSettings: ZabWords['settings'] = {
  ...clientEnglish.settings,
  tickTime: { title: 'Tick', text: 'The unit of time. A leader says PING every half tick.' },
  initLimit: { title: 'initLimit', text: 'How many ticks discovery and synchronisation may take together.' },
  syncLimit: { title: 'syncLimit', text: 'For how many ticks leader and learner may hear nothing of each other.' },
  finalizeWait: { title: 'Wait for a better vote', text: 'How long a server that sees a quorum for its vote waits for a better one.' },
  notificationMax: { title: 'Longest pause between votes', text: 'A server that hears nothing repeats its vote, first after 200 ms, then twice as late each time, up to this.' },
  reads: { title: 'Reads', text: 'local: from what the server has delivered, perhaps stale. sync: after a sync() through the leader.' },
  observers: { title: 'Observers', text: 'For example n4,n5. They receive everything, are never asked, and are in no quorum.' },
  committedLogLimit: { title: 'Committed log in memory', text: 'How many committed transactions a leader keeps at hand for DIFF and TRUNC.' },
  snapshotEvery: { title: 'Snapshot every', text: 'After so many delivered transactions a server takes a snapshot and purges its log.' },
  fuzzySnapshots: { title: 'Fuzzy snapshots', text: 'Copy the state key by key while transactions go on, and mend it by replaying the log. Off: all at once.' },
  snapshotPause: { title: 'Pause between keys', text: 'How long a fuzzy snapshot takes for each key.' },
  diskLatency: { title: 'Disk latency', text: 'How long logged proposals take to be forced to disk. 0: at once.' },
  counterLimit: { title: 'Counter limit', text: 'After so many transactions an epoch is full (in ZooKeeper 32 bits).' },
  sessionLimit: { title: 'Sessions', text: 'How many sessions are remembered. The one used the longest ago goes first.' },
};
