/** English for what is wrong with a command, a role or a starting disk. */
import type { PaxosComplaints } from './complaints.ts';

export const paxosComplaintsEnglish: PaxosComplaints = {
  notAServer: (setting, word, servers) => `'${word}' in the setting ${setting} is not a server; the servers are ${servers.join(', ')}`,
  namedTwice: (setting, text) => `the setting ${setting} names a server twice: ${text}`,
  noGrid: (acceptors, columns) => `${acceptors} acceptors do not fill a grid of ${columns} columns; ${acceptors} must be a multiple of the number of columns`,
  notACommand: (word) => `'${word}' is not a command; write propose x, or read`,
  lacksValue: "'propose' lacks its value; write propose x",
  tooMuch: (word, op) => `'${word}' is too much after '${op}'; write ${op === 'read' ? 'read' : 'propose x'}`,
  notADisk: (shown) => `a disk is an object such as {"promised": "2.1", "vBal": "1.2", "vVal": "x", "round": 2}, not ${shown}`,
  noDiskField: (field) => `a disk has promised, vBal, vVal and round, but no '${field}'`,
  badBallot: (field, shown, servers) => `${field} must be a ballot such as "2.1" (round 2 of server ${servers[0] ?? 'n1'}), not ${shown}; there are ${servers.length} servers`,
  badRound: (shown) => `round must be a whole number from 0, not ${shown}`,
  badValue: (shown) => `vVal must be text such as "x", not ${shown}`,
  voteInHalf: 'vBal and vVal stand together: a vote has a ballot and a value',
  voteAbovePromise: (vBal, promised) => `vBal ${vBal} is above promised ${promised}: to vote is to promise`,
};
