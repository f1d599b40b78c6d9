/** English for what a scenario may set. */
import { clientEnglish } from '#protocols/client/words/en.ts';
import type { RaftWords } from './words.ts';

export const englishSettings: RaftWords['settings'] = {
  ...clientEnglish.settings,
  electionTimeout: { title: 'Election timeout T', text: 'A follower that hears no leader for T to 2T, drawn anew each time, stands for election.' },
  heartbeat: { title: 'Heartbeat', text: 'How often a leader gives a sign of life. Much less than the election timeout.' },
  preVote: { title: 'Pre-vote', text: 'Ask whether an election could be won before starting a new term.' },
  checkQuorum: { title: 'Check-quorum', text: 'A leader that hears no majority for T steps down, and who heard a leader within T ignores campaigns.' },
  reads: { title: 'Reads', text: 'How a get is answered: through the log, by ReadIndex (a round of heartbeats), by lease (the clock), or locally (perhaps stale).' },
  followers: { title: 'Followers', text: 'What a follower does with a client: redirect it to the leader, or forward its request.' },
  leaseDrift: { title: 'Clock drift bound', text: 'By how much clocks may differ in speed for leases to be safe. A lease lasts T divided by it.' },
  snapshotEvery: { title: 'Snapshot every', text: 'After so many applied entries a server takes a snapshot and compacts its log. 0: never.' },
  batch: { title: 'Entries per message', text: 'How many entries one AppendEntries carries at most.' },
  window: { title: 'Entries in flight', text: 'How many entries a leader sends to a follower before one is confirmed.' },
  diskLatency: { title: 'Disk latency of a leader', text: 'How long a leader’s own entries take to be forced to disk. 0: at once.' },
  sessionLimit: { title: 'Sessions', text: 'How many sessions are remembered. The one used the longest ago goes first.' },
  voters: { title: 'Voters at the start', text: 'For example n1,n2,n3. Empty: all servers that are not learners.' },
  learners: { title: 'Learners at the start', text: 'They receive the log and do not vote.' },
};
