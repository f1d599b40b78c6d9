/** English for the laws: what each promises, and how its violation reads with the nodes, slots and ballots of the moment. */
import { ballot, list } from './en-phrases.ts';
import type { MultiPaxosWords } from './words.ts';

export const englishLaws: MultiPaxosWords['laws'] = {
  Agreement: {
    title: 'Agreement', text: 'In each slot at most one value is ever chosen: accepted by a quorum in one ballot.',
    violation: ({ slot, first, firstBallot, second, secondBallot }) => `In slot ${slot} “${first}” was chosen in ${ballot(firstBallot)}, and now “${second}” in ${ballot(secondBallot)}.`,
  },
  LogAgreement: {
    title: 'Log agreement', text: 'No two servers take different values for decided in the same slot.',
    violation: ({ node, slot, value, first, firstValue }) => `${node} takes “${value}” for decided in slot ${slot}; ${first} had learned “${firstValue}” there.`,
  },
  PrefixExec: {
    title: 'Same commands, same order', text: 'What any two servers have executed is the beginning of one and the same sequence.',
    violation: ({ node, slot, value, first, firstValue }) => `${node} executes “${value}” as slot ${slot}, where ${first} executed “${firstValue}”.`,
  },
  ExactlyOnce: {
    title: 'Exactly once', text: 'A command with a session is executed in one slot only, however often it is decided.',
    violation: ({ node, client, seq, first, again, value }) => `Operation ${seq} of ${client}, “${value}”, was executed in slot ${first}, and ${node} executes it in slot ${again} too.`,
  },
  ReadSafety: {
    title: 'Read safety', text: 'A read reflects everything that was decided when it was asked.',
    violation: ({ op, node, slot, decided }) => `${node} answers the read ${op} as of slot ${slot}, but slot ${decided} was decided before it was asked.`,
  },
  Lease: {
    title: 'Lease', text: 'Whoever answers by a lease leads the highest ballot at that very instant.',
    violation: ({ node, ballot: own, leader, leaderBallot }) => `${node} answers by its lease of ${ballot(own)}, while ${leader} already leads ${ballot(leaderBallot)}.`,
  },
  SlotValue: {
    title: 'One value for a ballot and slot', text: 'In one ballot at most one value is ever proposed in a slot.',
    violation: ({ slot, ballot: number, first, second, node }) => `In ${ballot(number)} “${first}” was proposed in slot ${slot}; now ${node} proposes “${second}” there, in the same ballot.`,
  },
  PrepareComplete: {
    title: 'A new leader keeps what is chosen', text: 'Whoever proposes in a slot in which a value is chosen proposes that value.',
    violation: ({ node, slot, ballot: own, value, chosen, chosenBallot }) => `${node} proposes “${value}” in slot ${slot} with ${ballot(own)}, but “${chosen}” was chosen there in ${ballot(chosenBallot)}.`,
  },
  VotesSafe: {
    title: 'Only safe values', text: 'A value is proposed only if no other can be chosen at a smaller ballot any more.',
    violation: ({ node, slot, ballot: own, value, other, otherBallot, could }) =>
      `${node} proposes “${value}” in slot ${slot} with ${ballot(own)}, but “${other}” of ${ballot(otherBallot)} can still be chosen, or is: ${list(could)} have accepted it or still may.`,
  },
  PromisedByQuorum: {
    title: 'Promised by a quorum', text: 'A proposal rests on the promises of a quorum of those who decide its slot, and they are on disk.',
    violation: ({ node, slot, ballot: own, promised, members }) => `${node} proposes in slot ${slot} with ${ballot(own)}, which of ${list(members)} only ${list(promised)} ${promised.length === 1 ? 'has' : 'have'} promised.`,
  },
  CommittedOnQuorum: {
    title: 'Decided on a quorum', text: 'What a leader counts as decided is on the disks of a quorum.',
    violation: ({ slot, ballot: own, value, holders, members }) => `“${value}” counts as decided in slot ${slot} with ${ballot(own)}, but of ${list(members)} only ${list(holders)} ${holders.length === 1 ? 'has' : 'have'} accepted it on disk.`,
  },
  ConfigWindow: {
    title: 'The right members', text: 'Slot s is decided by the members that the slots up to s − WINDOW name.',
    violation: ({ slot, members, expected, config }) => `Slot ${slot} was decided by ${list(members)}; ${config === 0 ? 'the first configuration' : `the configuration of slot ${config}`} gives it to ${list(expected)}.`,
  },
  NoGapApply: {
    title: 'No gap', text: 'A server executes slot after slot and leaves none out.',
    violation: ({ node, slot, after }) => `${node} executes slot ${slot} right after slot ${after}.`,
  },
  BallotOwner: {
    title: 'A ballot has one owner', text: 'A ballot is prepared by the server that it belongs to, and never again after a restart.',
    violation: ({ ballot: number, slot, node, first, again }) => {
      const where = slot === null ? '' : ` for slot ${slot}`;
      return again ? `${node} prepares ${ballot(number)}${where} again, which it had used before it restarted.` : `${node} prepares ${ballot(number)}${where}, which belongs to ${first}.`;
    },
  },
  PromiseMonotone: {
    title: 'Nothing is taken back', text: 'What an acceptor has promised, and the ballots of its votes, never decrease, whatever happens to it.',
    violation: ({ node, what, slot, before, after }) => {
      const where = slot === null ? '' : ` in slot ${slot}`;
      return what === 'promise' ? `${node} had promised ${ballot(before)}${where}; now it is ${ballot(after)}.` : `${node} had accepted in ${ballot(before)}${where}; now its vote is of ${ballot(after)}.`;
    },
  },
  VoteIsPromise: {
    title: 'A vote is a promise', text: 'Who has accepted in a ballot has promised it.',
    violation: ({ node, slot, vote, promised }) => `${node} accepts ${ballot(vote)} in slot ${slot}, but has promised ${ballot(promised)} only.`,
  },
  MessageOnDisk: {
    title: 'Disk before word', text: 'Nobody speaks of a ballot, a promise or a vote that a crash could make it forget.',
    violation: ({ node, to, message, slot, ballot: spoken, disk }) => `${node} sends ${to} ${message} with ${ballot(spoken)}${slot === null ? '' : ` for slot ${slot}`}, but its disk knows of ${ballot(disk)}.`,
  },
  HolesFilled: {
    title: 'Holes are filled', text: 'A leader has every slot below its next one decided or under way.',
    violation: ({ node, ballot: own, slot, nextSlot }) => `${node}, leader of ${ballot(own)}, is at slot ${nextSlot} and leaves slot ${slot} empty: nothing after it can be executed.`,
  },
  LeaderInTime: {
    title: 'A leader in time', text: 'Servers that are up and hear each other, and are a quorum, have a leader before long.',
    violation: ({ group, since }) => `${list(group)} could elect a leader, and have had none for ${since} ms.`,
  },
  DecidedInTime: {
    title: 'Decided in time', text: 'What is proposed by a server with a quorum in reach is decided before long.',
    violation: ({ node, slot, since }) => `${node} has something to decide in slot ${slot}, a quorum hears it, and nothing has moved for ${since} ms.`,
  },
  Elected: { title: 'A leader', text: 'Somebody leads.', violation: ({ leader, ballot: own }) => `${leader} leads ${ballot(own)}.` },
  Decided: { title: 'Something is decided', text: 'A client’s command is decided and executed.', violation: ({ node, slot, value }) => `${node} executes “${value}” of slot ${slot}.` },
  Answered: { title: 'A client is answered', text: 'An operation ends well.', violation: ({ op }) => `${op} is answered.` },
};
