/** English for the laws: what each promises, and how its violation reads with the nodes, epochs and zxids of the moment. */
import { have, list, vote, zxid } from './en-phrases.ts';
import type { ZabWords } from './words.ts';

/** `1.2`, or that nothing is there. */
const holds = (found: number | null) => (found === null ? 'nothing there' : `${zxid(found)} there`);

const quoted = (value: string | null) => (value === null ? 'nothing' : `“${value}”`);

export const englishLaws: ZabWords['laws'] = {
  Leadership1: {
    title: 'One leader at a time', text: 'At no time do two servers lead the same epoch.',
    violation: ({ epoch, first, second }) => `${first} and ${second} both lead epoch ${epoch} right now.`,
  },
  Leadership2: {
    title: 'One leader an epoch', text: 'At most one server ever leads an epoch.',
    violation: ({ epoch, first, second }) => `${first} led epoch ${epoch}, and now ${second} leads the same epoch.`,
  },
  Epochs: {
    title: 'Epochs stand in order', text: 'The epoch of the last transaction is at most currentEpoch, that is at most acceptedEpoch, and neither ever goes back.',
    violation: ({ node, why, lastZxid, currentEpoch, acceptedEpoch, before }) => {
      if (why === 'accepted-back') return `${node}’s acceptedEpoch goes back from ${before} to ${acceptedEpoch}.`;
      if (why === 'current-back') return `${node}’s currentEpoch goes back from ${before} to ${currentEpoch}.`;
      return `${node} has a history up to ${zxid(lastZxid)}, currentEpoch ${currentEpoch} and acceptedEpoch ${acceptedEpoch}.`;
    },
  },
  MessageOnDisk: {
    title: 'On disk before it is said', text: 'No server acknowledges an epoch or a transaction that is not on its disk.',
    violation: ({ node, to, message, what, said, onDisk }) => {
      const text = (value: number) => (what === 'epoch' ? `epoch ${value}` : zxid(value));
      return `${node} sends ${message} of ${text(said)} to ${to}, but its disk has ${what === 'epoch' ? text(onDisk) : `transactions up to ${text(onDisk)}`} only.`;
    },
  },
  PrefixConsistency: {
    title: 'Histories agree', text: 'What two servers have delivered is the same, as far as the shorter one goes.',
    violation: ({ node, zxid: id, expected, by }) => `${node} has ${zxid(id)} in the history that it delivered, where ${by === node ? 'it had' : by} delivered ${zxid(expected)}${by === node ? ' first' : ''}.`,
  },
  TotalOrder: {
    title: 'One order', text: 'All servers deliver in the same order, without holes.',
    violation: ({ node, zxid: id, expected, by }) => `${node} delivers ${zxid(id)}, but ${by === node ? 'it' : by} delivered ${zxid(expected)} before.`,
  },
  Agreement: {
    title: 'Agreement', text: 'Of any two delivered transactions one server has both.',
    violation: ({ node, zxid: id, value, other, otherValue, by }) => `${node} delivers ${zxid(id)} “${value}” where ${by} delivered ${zxid(other)} “${otherValue}”, and nobody has both.`,
  },
  LeaderNewest: {
    title: 'The newest leads', text: 'A leader that establishes its epoch knows no less than any of those who acknowledged it.',
    violation: ({ leader, epoch, currentEpoch, lastZxid, follower, followerEpoch, followerZxid }) =>
      `${leader} establishes epoch ${epoch} with a history up to ${zxid(lastZxid)} of epoch ${currentEpoch}, although ${follower}, which acknowledged it, has ${zxid(followerZxid)} of epoch ${followerEpoch}.`,
  },
  Integrity: {
    title: 'Nothing is made up', text: 'What is delivered was proposed by a leader.',
    violation: ({ node, zxid: id, value, proposed }) => `${node} delivers “${value}” as ${zxid(id)}; proposed under that zxid was ${quoted(proposed)}.`,
  },
  LocalPrimaryOrder: {
    title: 'A leader’s own order', text: 'Transactions of one leader are delivered in the order in which it proposed them.',
    violation: ({ node, zxid: id, previous }) => `${node} delivers ${zxid(id)} after ${zxid(previous)}, though the leader proposed it earlier.`,
  },
  GlobalPrimaryOrder: {
    title: 'Epochs in order', text: 'Transactions of an earlier epoch are delivered before those of a later one.',
    violation: ({ node, zxid: id, previous }) => `${node} delivers ${zxid(id)} after ${zxid(previous)} of a later epoch.`,
  },
  PrimaryIntegrity: {
    title: 'A leader knows the past', text: 'Before it proposes anything a leader has delivered all that was delivered of earlier epochs.',
    violation: ({ node, epoch, zxid: id, missing, by }) => `${node} proposes ${zxid(id)} in epoch ${epoch}, but it has not delivered ${zxid(missing)}, which ${by} delivered.`,
  },
  CommittedLogDurability: {
    title: 'Committed on a quorum', text: 'A committed transaction is on the disks of a quorum of the voters.',
    violation: ({ zxid: id, value, holders, voters }) => `${zxid(id)} “${value}” is committed, but of the voters ${list(voters)} only ${have(holders)} it on disk.`,
  },
  CommittedLogMonotonicity: {
    title: 'Nothing is undone', text: 'A server that serves has delivered at least what it had delivered before.',
    violation: ({ node, before, after }) => `${node} had delivered up to ${zxid(before)}; now it serves with ${zxid(after)}.`,
  },
  LeaderLogCompleteness: {
    title: 'Leaders have everything', text: 'Whoever begins to lead an epoch has every transaction that is committed.',
    violation: ({ leader, epoch, zxid: id, committedIn, found }) => `${zxid(id)} was committed in epoch ${committedIn}, but ${leader}, leader of epoch ${epoch}, has ${holds(found)}.`,
  },
  ProcessConsistency: {
    title: 'A synchronised follower is equal', text: 'A follower that acknowledges NEWLEADER has exactly the history with which its leader began.',
    violation: ({ node, leader, epoch, zxid: id, expected }) =>
      `${node} acknowledges the history of ${leader} in epoch ${epoch}, but has ${id === null ? 'nothing' : zxid(id)} where ${leader} has ${expected === null ? 'nothing' : zxid(expected)}.`,
  },
  ProposalConsistency: {
    title: 'Proposals without a gap', text: 'Each transaction in a log follows the one before it: the next counter, or the first of a later epoch.',
    violation: ({ node, zxid: id, previous }) => `${node} writes ${zxid(id)} to its log after ${zxid(previous)}.`,
  },
  SyncOrder: {
    title: 'History before epoch', text: 'A disk that says currentEpoch e has the history with which the leader of e began.',
    violation: ({ node, epoch, missing, acked }) => `${node}’s disk says currentEpoch ${epoch}${acked ? ', and it has acknowledged NEWLEADER' : ''}, but ${zxid(missing)} is not on it.`,
  },
  BestVote: {
    title: 'The best history wins', text: 'Who is elected has at least the epoch and the last zxid of each of those who voted for it.',
    violation: ({ node, leader, peerEpoch, zxid: id, supporter, supporterEpoch, supporterZxid }) =>
      `${node} decides for ${vote(leader, peerEpoch, id)}, but its supporter is ${vote(supporter, supporterEpoch, supporterZxid)}.`,
  },
  SnapshotCommitted: {
    title: 'Snapshots hold what is committed', text: 'Nothing that may still be cut off stands in a snapshot.',
    violation: ({ node, zxid: id, committed }) => `${node}’s snapshot holds ${zxid(id)}; committed is only ${zxid(committed)}.`,
  },
  SameState: {
    title: 'Same history, same state', text: 'Servers that delivered the same transactions hold the same data.',
    violation: ({ node, other, zxid: id, key, value, otherValue }) => `${node} and ${other} have both delivered up to ${zxid(id)}, but ${key} is ${quoted(value)} at ${node} and ${quoted(otherValue)} at ${other}.`,
  },
  ExactlyOnce: {
    title: 'Executed once', text: 'A command of a session is executed once, however often it is sent.',
    violation: ({ node, client, seq, first, again, value }) => `${node} executes command ${seq} of ${client}, “${value}”, as ${zxid(first)} and again as ${zxid(again)}.`,
  },
  SyncBarrier: {
    title: 'sync() is a barrier', text: 'A read after sync() reflects all that its leader had committed when the client asked.',
    violation: ({ op, node, epoch, lastCommitted, committed }) => `When ${op} was asked, ${zxid(committed)} was committed in epoch ${epoch}; ${node} answers it as of ${zxid(lastCommitted)}.`,
  },
  BestElected: {
    title: 'Elections end well at once', text: 'An election that nothing disturbs chooses the best of those that take part.',
    violation: ({ node, leader, better, peerEpoch, zxid: id, betterEpoch, betterZxid }) =>
      `${node} decides for ${vote(leader, peerEpoch, id)}, although ${vote(better, betterEpoch, betterZxid)} took part.`,
  },
  LeaderInTime: {
    title: 'A leader before long', text: 'A quorum in good order has a leader that serves before long.',
    violation: ({ voters, since }) => `${list(voters)} hear each other well, and have had no leader that serves for ${since} ms.`,
  },
  JoinInTime: {
    title: 'Latecomers get in', text: 'A server in good order joins an established ensemble before long.',
    violation: ({ node, leader, epoch, since }) => `${leader} leads epoch ${epoch}, and ${node} has been looking for a leader for ${since} ms.`,
  },
  CommitInTime: {
    title: 'Proposals get through', text: 'Where everybody hears everybody, what a leader proposes is committed before long.',
    violation: ({ leader, epoch, zxid: id, since }) => `${leader} proposed ${zxid(id)} in epoch ${epoch}, and after ${since} ms without any disturbance it is not committed.`,
  },
  LeaderInReach: {
    title: 'Leaders reach a quorum', text: 'A leader that can reach no quorum does not stay in office.',
    violation: ({ leader, epoch, since }) => `${leader} still leads epoch ${epoch}, though it has not been able to reach a quorum for ${since} ms.`,
  },
  Established: { title: 'A leader was established', text: 'An epoch reached broadcast.', violation: ({ leader, epoch }) => `${leader} leads epoch ${epoch}.` },
  Delivered: { title: 'A transaction was delivered', text: 'A client’s transaction was committed and delivered.', violation: ({ node, zxid: id, value }) => `${node} delivered ${zxid(id)}, “${value}”.` },
  Answered: { title: 'A client was answered', text: 'An operation of a client succeeded.', violation: ({ op }) => `Operation ${op} succeeded.` },
};
