/** English for what is wrong with a command, a setting or a disk. */
import type { TwoPhaseComplaints } from './complaints.ts';

export const complaintsEnglish: TwoPhaseComplaints = {
  notAServer: (setting, word, servers) => `the setting '${setting}' names '${word}', which is no server; servers are ${servers.join(', ')}`,
  namedTwice: (setting, text) => `the setting '${setting}' names a server twice: ${text}`,
  heuristicUsage: "write heuristic n3 commit, or heuristic n3 abort c1.3: a server, the decision, and perhaps the transaction",
  orHeuristic: (why) => `${why}; an operator may say heuristic n3 abort`,
  notADisk: (value) => `${value} is not a disk; write { store: { x: '5' } }`,
  noDiskField: (field) => `a disk has no field '${field}'; it has a store`,
  notAStore: (value) => `${value} is not a store; write { x: '5', y: '7' }`,
};
