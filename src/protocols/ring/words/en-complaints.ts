/** English for what is wrong with a command, a setting or a disk. */
import type { RingComplaints } from './complaints.ts';

export const complaintsEnglish: RingComplaints = {
  noCommand: (known) => `a command is missing; one of: ${known.join(', ')}`,
  notACommand: (word, known) => `'${word}' is not a command; one of: ${known.join(', ')}`,
  getUsage: 'write get x',
  putUsage: 'write put x 1, or put x 1 blind to write without what you have read',
  deleteUsage: 'write delete x, or delete x blind to delete without what you have read',
  adminUsage: (op) => `write ${op} n3: one server`,
  notAServer: (setting, word, servers) => `the setting '${setting}' names '${word}', which is no server; servers are ${servers.join(', ')}`,
  racksUsage: (word) => `'${word}' names no rack; write n1:a n2:a n3:b`,
  notADisk: (value) => `${value} is not a disk; write { store: { x: '5' } }`,
  noDiskField: (field) => `a disk has no field '${field}'; it has a store`,
  notAStore: (value) => `${value} is not a store; write { x: '5', y: '7' }`,
};
