/** English for the laws: what each promises, and how its violation reads with the nodes, terms and indices of the moment. */
import { list } from './en-phrases.ts';
import type { RaftWords } from './words.ts';

const TAKEN_BACK = { term: 'its term', vote: 'its vote', commitIndex: 'its commit index', matchIndex: 'the match index' } as const;

/** `term 3`, or that nothing is there. */
function holds(term: number | null): string {
  return term === null ? 'nothing there' : `an entry of term ${term} there`;
}

const held = (value: string | number) => (typeof value === 'number' ? `an entry of term ${value}` : value);

export const englishLaws: RaftWords['laws'] = {
  ElectionSafety: {
    title: 'Election safety', text: 'At most one leader in each term.',
    violation: ({ term, first, second }) => `${first} and ${second} both lead term ${term}.`,
  },
  VoteOnce: {
    title: 'One vote', text: 'A server gives at most one vote in each term, whatever happens to it.',
    violation: ({ node, term, first, second }) => `${node} voted for ${first} in term ${term}, and now for ${second} in the same term.`,
  },
  LogMatching: {
    title: 'Log matching', text: 'If two logs have an entry of the same term at the same index, they are equal up to there.',
    violation: ({ node, other, index, term, differs, value, otherValue }) =>
      `${node} and ${other} both have an entry of term ${term} at index ${index}, but at index ${differs} ${node} has “${held(value)}” and ${other} has “${held(otherValue)}”.`,
  },
  LeaderAppendOnly: {
    title: 'Leader append-only', text: 'A leader never deletes or overwrites an entry of its own log.',
    violation: ({ leader, term, index, was, now }) => `${leader}, leader of term ${term}, had an entry of term ${was} at index ${index}; now it has ${holds(now)}.`,
  },
  LeaderCompleteness: {
    title: 'Leader completeness', text: 'Once an entry is committed, the leaders of all later terms have it.',
    violation: ({ leader, term, index, entryTerm, commitTerm, found }) =>
      `Entry ${index} of term ${entryTerm} was committed in term ${commitTerm}, but ${leader}, leader of term ${term}, has ${holds(found)}.`,
  },
  StateMachineSafety: {
    title: 'State machine safety', text: 'No two servers commit or apply different entries at the same index.',
    violation: ({ node, index, term, value, first, firstTerm, firstValue }) =>
      `At index ${index} ${node} takes “${value ?? 'a snapshot'}” of term ${term} for committed, but ${first} had committed “${firstValue}” of term ${firstTerm}.`,
  },
  CommitInLog: {
    title: 'Commit within the log', text: 'Snapshot, applied, committed and last index stand in this order.',
    violation: ({ node, snapshotIndex, lastApplied, commitIndex, lastIndex }) =>
      `${node} has its snapshot at ${snapshotIndex}, has applied up to ${lastApplied}, committed up to ${commitIndex}, and its log ends at ${lastIndex}.`,
  },
  CommittedOnQuorum: {
    title: 'Committed on a majority', text: 'A committed entry is on the disks of a majority of the voters.',
    violation: ({ index, term, leader, holders, voters }) =>
      `Entry ${index} of term ${term} is committed${leader === null ? '' : ` by ${leader}`}, but of the voters ${list(voters)} only ${list(holders)} ${holders.length === 1 ? 'has' : 'have'} it on disk.`,
  },
  Electable: {
    title: 'Nobody electable lacks a commit', text: 'With the disks as they are, no server could win an election without having everything that is committed.',
    violation: ({ node, index, term, found, voters }) =>
      `${list(voters)} would elect ${node}, but entry ${index} of term ${term} is committed, and ${node} has ${holds(found)}.`,
  },
  Monotone: {
    title: 'Nothing is taken back', text: 'Terms, votes, commit indices and what a leader knows of its followers never go back.',
    violation: ({ node, what, before, after, of }) => `${node} takes back ${TAKEN_BACK[what]}${of === null ? '' : ` of ${of}`}: it was ${before}, and is ${after}.`,
  },
  MatchTruth: {
    title: 'Match index is true', text: 'What a leader believes a follower to have, the follower’s disk has.',
    violation: ({ leader, follower, index, leaderTerm, followerTerm }) =>
      `Leader ${leader} believes that ${follower} matches up to ${index}, where it has ${holds(leaderTerm)}; ${follower}’s disk has ${holds(followerTerm)}.`,
  },
  MessageOnDisk: {
    title: 'On disk before it is said', text: 'No server speaks of a term or gives a vote that is not on its disk.',
    violation: ({ node, to, message, term, diskTerm, diskVote }) =>
      `${node} sends ${message} of term ${term} to ${to}, but its disk says term ${diskTerm}, ${diskVote === null ? 'no vote' : `vote for ${diskVote}`}.`,
  },
  OneConfiguration: {
    title: 'One configuration at a time', text: 'Each configuration is committed before the next, and any two that follow each other overlap.',
    violation: ({ node, index, voters, other, otherVoters, why }) => {
      if (why === 'pending') return `${node} starts configuration ${index}, {${voters.join(', ')}}, before configuration ${other}, {${otherVoters.join(', ')}}, is committed.`;
      if (why === 'apart') return `${node} goes from {${otherVoters.join(', ')}} (${other}) to {${voters.join(', ')}} (${index}), whose majorities may share nobody.`;
      return `${node}’s snapshot at ${index} says {${voters.join(', ')}}, but the configuration committed at ${other} is {${otherVoters.join(', ')}}.`;
    },
  },
  ReadSafety: {
    title: 'Reads are recent', text: 'A read reflects everything that was committed when it was asked.',
    violation: ({ op, node, index, committed }) => `When ${op} was asked, everything up to ${committed} was committed; ${node} answers it as of ${index}.`,
  },
  Lease: {
    title: 'Leases are safe', text: 'Whoever answers reads by its lease is the newest leader at that instant.',
    violation: ({ node, term, leader, leaderTerm }) => `${node} answers by its lease of term ${term}, while ${leader} already leads term ${leaderTerm}.`,
  },
  ExactlyOnce: {
    title: 'Executed once', text: 'A command of a session is executed once, however often it is sent.',
    violation: ({ node, client, seq, first, again, value }) => `${node} executes command ${seq} of ${client}, “${value}”, at indices ${first} and ${again}.`,
  },
  NoNeedlessElection: {
    title: 'No needless election', text: 'A leader that a majority hears without disturbance stays the leader.',
    violation: ({ leader, term, node, newTerm, since }) =>
      `${leader} has led term ${term} undisturbed for ${since} ms, and yet ${node} moves to term ${newTerm}.`,
  },
  LeaderInReach: {
    title: 'Leaders reach a majority', text: 'A leader that can reach no majority does not stay in office.',
    violation: ({ leader, term, since }) => `${leader} still leads term ${term}, though it has not been able to reach a majority for ${since} ms.`,
  },
  LeaderInTime: {
    title: 'A leader before long', text: 'A majority in good order elects a leader before long.',
    violation: ({ group, since }) => `${list(group)} hear each other well, and have had no leader for ${since} ms.`,
  },
  OwnTermCommits: {
    title: 'A leader commits in its term', text: 'A leader that a majority hears soon commits an entry of its own term.',
    violation: ({ leader, term, since, commitIndex }) => `${leader} has led term ${term} undisturbed for ${since} ms and has committed nothing of it; its commit index is ${commitIndex}.`,
  },
  Elected: { title: 'A leader was elected', text: 'Somebody won an election.', violation: ({ leader, term }) => `${leader} leads term ${term}.` },
  Committed: { title: 'A command was committed', text: 'A client’s command was committed and applied.', violation: ({ node, index, value }) => `${node} applied “${value}”, entry ${index}.` },
  Answered: { title: 'A client was answered', text: 'An operation of a client succeeded.', violation: ({ op }) => `Operation ${op} succeeded.` },
};
