/** English for what is wrong with a command or a starting disk. */
import type { ShardedComplaints } from './complaints.ts';

export const complaintsEnglish: ShardedComplaints = {
  usage: (op, usage) => `'${op}' is written so: ${usage}`,
  notAGroup: (word, usage) => `'${word}' is not a group of the store (g1, g2, …); write ${usage}`,
  notAShard: (word, usage) => `'${word}' is not the number of a shard; write ${usage}`,
  notACommand: (word, known) => `'${word}' is not a command; there are ${known.join(', ')}`,
  noDisks: 'the disks of this store cannot be described; begin with empty ones and let clients write',
  queueFull: (limit) => `${limit} commands wait already`,
};
