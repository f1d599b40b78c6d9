/** English for what is wrong with a starting disk or with quorums. */
import type { ThreePhaseComplaints } from './complaints.ts';

export const threePhaseComplaintsEnglish: ThreePhaseComplaints = {
  notADisk: (shown) => `a disk is an object such as {"store": {"x": "5"}, "undecided": [{"tid": "c1.1", "state": "p", "ops": "put x 1"}], "decided": {}}, not ${shown}`,
  noField: (field, known) => `there is no '${field}' here, but ${known.join(', ')}`,
  notAStore: (shown) => `a store is an object of texts such as {"x": "5"}, not ${shown}`,
  notAList: (shown) => `undecided is a list of transactions, not ${shown}`,
  notAnEntry: (shown) => `an undecided transaction is an object such as {"tid": "c1.1", "state": "w", "ops": "put x 1"}, not ${shown}`,
  notATransaction: (shown, clients) => `a transaction is named after a client and its operation, such as ${clients[0] ?? 'c1'}.1, not ${shown}`,
  notAState: (shown) => `an undecided transaction is w, p or pa, not ${shown}`,
  notSites: (shown, servers) => `sites are a list of some of ${servers.join(', ')}, not ${shown}`,
  notARank: (shown) => `a rank is a round and a place such as "1.2", not ${shown}`,
  notEndings: (shown) => `decided says of each transaction commit or abort, such as {"c1.1": "commit"}, not ${shown}`,
  tooFewVotes: (commit, abort, votes) => `Vc and Va must be more than ${votes} together, for there are ${votes} votes: ${commit} and ${abort} are not`,
};
