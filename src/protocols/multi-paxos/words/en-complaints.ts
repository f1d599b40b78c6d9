/** English for what is wrong with an administrator's command, the setting `members` or a starting disk. */
import type { MultiPaxosComplaints } from './complaints.ts';

const usage = (op: string, several: boolean) => (several ? `write ${op} n1,n2,n3` : `write ${op} n3`);

export const multiPaxosComplaintsEnglish: MultiPaxosComplaints = {
  orAdmin: (why, known) => `${why} — or of an administrator: ${known.join(', ')}`,
  lacks: (op, several) => `'${op}' lacks its ${several ? 'servers' : 'server'}; ${usage(op, several)}`,
  tooMuch: (word, op, several) => `'${word}' is too much after '${op}'; ${usage(op, several)}`,
  notAServer: (word, op, several) => `'${word}' is not a server; ${usage(op, several)}`,
  twice: (word, op, several) => `'${word}' names a server twice; ${usage(op, several)}`,
  notADisk: (shown) => `a disk is an object such as {"promised": "2.1", "accepted": {"1": "1.1 put x 1"}}, not ${shown}`,
  noDiskField: (field) => `a disk has round, promised and accepted, but no '${field}'`,
  notABallot: (value, servers) => `a ballot is written as round and server, such as "2.1", with a server from 1 to ${servers}, not ${value}`,
  notVotes: (value) => `accepted must name slots with their votes, such as {"1": "1.1 put x 1"}, not ${value}`,
  notASlot: (slot) => `a slot is a whole number from 1, not '${slot}'`,
  notAVote: (slot, value) => `the vote in slot ${slot} must be a ballot and a command, such as "1.1 put x 1" or "2.3 no-op", not ${value}`,
  belowVote: (promised, slot, ballot) => `promised ${promised} is less than ballot ${ballot}, which is accepted in slot ${slot}`,
  adminInSlot: (command) => `'${command}' is for an administrator, and is asked for while a run goes on`,
  noSuchMember: (odd, servers) => `the setting members names '${odd}', which is none of ${servers.join(', ')}`,
  memberTwice: (text) => `the setting members names a server twice: ${text}`,
};
