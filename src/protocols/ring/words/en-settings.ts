/** English for the settings. */
import { clientEnglish } from '#protocols/client/words/en.ts';
import type { RingWords } from './words.ts';

export const englishSettings: RingWords['settings'] = {
  copies: { title: 'Copies (N)', text: 'How many servers keep each key: the first N that a walk clockwise from it meets.' },
  readQuorum: { title: 'Read quorum (R)', text: 'How many must answer before a reader is answered.' },
  writeQuorum: { title: 'Write quorum (W)', text: 'How many must have a write before its client is told.' },
  sloppy: { title: 'Sloppy quorum', text: 'Servers that seem to be away are stood in for by the next on the ring, which keep a hint. Off: only those of the preference list count.' },
  conflicts: { title: 'Conflicts', text: 'siblings: concurrent versions stand beside each other until a client merges them (dotted version vectors). last-writer-wins: the greatest timestamp of a coordinator’s clock stays.' },
  tokens: { title: 'Tokens a server', text: 'At how many places of the ring each server stands.' },
  members: { title: 'On the ring from the start', text: 'Servers, as n1 n2 n3; the others can join. Empty: all.' },
  racks: { title: 'Racks', text: 'Who fails together, as n1:a n2:a n3:b. Copies go to different racks if that can be.' },
  smartClients: { title: 'Clients know the ring', text: 'They ask the first server of the preference list at once. Off: they ask anybody, who hands writes on.' },
  readRepair: { title: 'Read repair', text: 'A read tells whoever was behind.' },
  syncEvery: { title: 'Anti-entropy every', text: 'How often a server compares its hash trees with one other; 0: never.' },
  gossipEvery: { title: 'Gossip every', text: 'How often a server tells one other what it knows of the ring.' },
  replyTimeout: { title: 'Patience of a coordinator', text: 'Who has not answered by then is taken to be away.' },
  probeEvery: { title: 'Look after the absent every', text: 'How often servers that seem to be away are asked again, and hints and keys that are to move are sent again.' },
  retryAfter: clientEnglish.settings.retryAfter,
  giveUpAfter: clientEnglish.settings.giveUpAfter,
};
