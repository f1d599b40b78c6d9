/** English for the settings of a scenario. */
import { clientEnglish } from '#protocols/client/words/en.ts';
import type { ShardedWords } from './words.ts';

const { retryAfter, giveUpAfter } = clientEnglish.settings;

export const englishSettings: ShardedWords['settings'] = {
  groups: { title: 'Groups', text: 'How many groups there are that may keep shards: g1, g2, …. The controller is another, g0.' },
  joined: { title: 'Joined at the start', text: 'How many of them have shards from the beginning; the others wait for a join.' },
  replicas: { title: 'Servers a group', text: 'How many servers make up each group. Groups overlap on the servers.' },
  shards: { title: 'Shards', text: 'Into how many parts the keys are divided at the start.' },
  placement: { title: 'Placement', text: 'slots: a hash of the key, modulo the shards. range: the order of keys. ring: shards are arcs of a hash ring, and groups own what lies before their points.' },
  points: { title: 'Points on the ring', text: 'How many points each group has there. Only for the placement ring.' },
  poll: { title: 'Poll', text: 'How often a group’s leader asks for the next configuration, and repeats what was not confirmed.' },
  voteTimeout: { title: 'Wait for votes', text: 'How long the leader of a coordinating group waits for votes before it decides to abort.' },
  electionTimeout: { title: 'Election timeout', text: 'How long a follower of a group waits for its leader, at least; at most twice as long.' },
  heartbeat: { title: 'Heartbeat', text: 'How often the leader of a group says that it is there.' },
  retryAfter,
  giveUpAfter,
};
