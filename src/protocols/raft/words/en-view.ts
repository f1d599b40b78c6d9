/** English for what stands beside nodes, on messages, in panels and in the legend. */
import { list, voters } from './en-phrases.ts';
import type { ViewWords } from './words.ts';

export const englishView: ViewWords = {
  none: '–',
  roles: {
    follower: 'follower', preCandidate: 'pre-candidate', candidate: 'candidate', leader: 'leader', learner: 'learner', nonVoter: 'not a member', down: 'down',
  },
  badges: {
    transfer: (to) => `hands over to ${to}`,
    catchUp: (nodes, round) => `brings ${list(nodes)} up to date (${round})`,
    reads: (count) => (count === 1 ? '1 read waits' : `${count} reads wait`),
    unsynced: (count) => `${count} not on disk`,
  },
  fields: {
    currentTerm: 'currentTerm', votedFor: 'votedFor', log: 'log', snapshot: 'snapshot', role: 'role', leaderId: 'leader', commitIndex: 'commitIndex',
    lastApplied: 'lastApplied', synced: 'forced to disk up to', config: 'voters', votes: 'votes', nextIndex: 'nextIndex', matchIndex: 'matchIndex',
    termStart: 'first entry of its term', round: 'round', lease: 'lease from', reads: 'reads that wait', transfer: 'transfer', store: 'state machine', heardAt: 'heard a leader at',
  },
  labels: {
    PreVote: 'pre-vote', PreVoteResponse: 'pre-vote', RequestVote: 'vote', RequestVoteResponse: 'vote', AppendEntries: 'append', AppendEntriesResponse: 'append',
    InstallSnapshot: 'snapshot', TimeoutNow: 'stand now', ReadIndex: 'read index?', ReadIndexResponse: 'read index',
  },
  heartbeat: 'heartbeat',
  panels: {
    logs: { title: 'Logs', empty: 'No entries yet.' },
    progress: { title: 'Leader’s view', empty: 'Nobody leads.' },
    sessions: { title: 'Sessions', empty: 'No client has a session yet.' },
    stores: { title: 'State machines', empty: 'Nothing is applied yet.' },
  },
  columns: {
    follower: 'follower', mode: 'mode', nextIndex: 'next', matchIndex: 'match', active: 'heard', server: 'server', session: 'session', client: 'client',
    lastSeq: 'last command', result: 'its answer', applied: 'applied', contents: 'contents',
  },
  modes: { probe: 'probing', replicate: 'streaming', snapshot: 'snapshot' },
  cells: {
    noop: '∅', config: 'C±', register: '+',
    cell: (index, term, command) => `entry ${index}, term ${term}: ${command}`,
  },
  log: {
    snapshot: (index, term) => `snapshot up to entry ${index} of term ${term}`,
    mayCommit: (index, term) => `a majority has entry ${index}, of the leader’s own term ${term}: committed`,
    mayNotCommit: (index, entryTerm, currentTerm) => `a majority has entry ${index}, but term ${entryTerm} is not the current term ${currentTerm}: may not commit by counting`,
    nothingToCommit: (index) => (index === 0 ? 'no majority has an entry yet' : `a majority has everything up to ${index}`),
    tooShort: (prevLogIndex, lastIndex) => `the new entries follow entry ${prevLogIndex}; this log ends at ${lastIndex}`,
    conflict: (prevLogIndex, prevLogTerm, ownTerm) => `the leader says entry ${prevLogIndex} is of term ${prevLogTerm}; here it is of term ${ownTerm}`,
    config: ({ voters: now, old, learners }, index, committed) =>
      `configuration${index === 0 ? '' : ` of entry ${index}${committed ? '' : ' (not committed)'}`}: ${voters(now, old)}${learners.length === 0 ? '' : `, learners ${list(learners)}`}`,
  },
  legend: {
    leading: 'leader', following: 'follower', seeking: 'asks for votes', learning: 'learner: receives the log, has no vote',
    timer: 'what is left of the election timeout', votes: 'votes: have, denied, waiting', match: 'match: known to equal the leader’s log up to here',
    next: 'next: the entry to be sent next', local: 'only in this log so far', unsynced: 'not on this server’s disk yet', committed: 'committed', applied: 'committed and applied',
    doomed: 'will be overwritten: another entry is committed here', request: 'request', reply: 'reply', heartbeat: 'heartbeat', heartbeatReply: 'answer to a heartbeat',
    client: 'between client and server', snapshot: 'snapshot',
  },
};
