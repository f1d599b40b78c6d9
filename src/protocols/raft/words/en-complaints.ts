/** English for what is wrong with an administrator's command or a starting disk. */
import type { RaftComplaints } from './complaints.ts';

const usage = (op: string, several: boolean) => (several ? `write ${op} n1,n2,n3` : `write ${op} n3`);

export const raftComplaintsEnglish: RaftComplaints = {
  orAdmin: (why, known) => `${why} — or of an administrator: ${known.join(', ')}`,
  lacks: (op, several) => `'${op}' lacks its ${several ? 'servers' : 'server'}; ${usage(op, several)}`,
  tooMuch: (word, op, several) => `'${word}' is too much after '${op}'; ${usage(op, several)}`,
  notAServer: (word, op, several) => `'${word}' is not a server; ${usage(op, several)}`,
  twice: (word, op, several) => `'${word}' names a server twice; ${usage(op, several)}`,
  notADisk: (shown) => `a disk is an object such as {"currentTerm": 1, "votedFor": null, "log": [1, 1]}, not ${shown}`,
  noDiskField: (field) => `a disk has currentTerm, votedFor and log, but no '${field}'`,
  oldTerm: (currentTerm, lastTerm) => `currentTerm ${currentTerm} is less than the last entry's term ${lastTerm}`,
  badCurrentTerm: (value) => `currentTerm must be a whole number from 0, not ${value}`,
  badEntryTerm: (index, value) => `the term of log entry ${index} must be a whole number from 1, not ${value}`,
  badVote: (servers, value) => `votedFor must be null or one of ${servers.join(', ')}, not ${value}`,
  notALog: (value) => `log must be a list of terms or of entries, not ${value}`,
  termsGoBack: (index, term, before) => `log entry ${index} has term ${term} after term ${before}: terms never go back`,
  otherIndex: (index, value) => `log entry ${index} says that its index is ${value}`,
  noEntryField: (index, field) => `log entry ${index} has a term and a command, but no '${field}'`,
  commandNotText: (index) => `the command of log entry ${index} must be text such as 'put x 1'`,
  adminInLog: (command) => `'${command}' is for an administrator and does not stand in a log`,
};
