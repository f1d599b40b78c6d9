/** English for the laws: what each promises, and how its violation reads with the nodes, ballots and values of the moment. */
import { ballotText } from '#protocols/ballots/ballot.ts';
import { inBallot, list } from './en-phrases.ts';
import type { PaxosWords } from './words.ts';

const vote = (value: string | null, ballot: number) => (value === null ? 'no vote' : `a vote for “${value}” in ${inBallot(ballot)}`);

export const englishLaws: PaxosWords['laws'] = {
  Agreement: {
    title: 'Agreement', text: 'Only one value is ever chosen: whatever quorums vote for, in any ballot, is the same.',
    violation: ({ ballot, value, first, firstBallot, voters }) =>
      `“${first}” was chosen in ${inBallot(firstBallot)}, and now “${value}” is chosen too, in ${inBallot(ballot)} by ${list(voters)}.`,
  },
  Validity: {
    title: 'Validity', text: 'Only a value that a client wanted is proposed.',
    violation: ({ node, ballot, value }) => `${node} proposes “${value}” in ${inBallot(ballot)}, which no client ever wanted.`,
  },
  Learned: {
    title: 'Learned is chosen', text: 'What a server believes to be chosen has the votes of a quorum, in one ballot.',
    violation: ({ node, ballot, value }) => `${node} believes that “${value}” is chosen in ${inBallot(ballot)}, but no quorum voted for it in that ballot.`,
  },
  OneValuePerBallot: {
    title: 'One value a ballot', text: 'In a ballot only one value is ever proposed.',
    violation: ({ node, ballot, first, second }) => `In ${inBallot(ballot)} ${node} proposes “${second}”, after “${first}” was proposed in the same ballot.`,
  },
  OneVote: {
    title: 'One vote', text: 'An acceptor votes for at most one value in a ballot.',
    violation: ({ node, ballot, first, second }) => `${node} voted for “${first}” in ${inBallot(ballot)}, and now for “${second}” in the same ballot.`,
  },
  AccInv: {
    title: 'An acceptor’s memory', text: 'An acceptor’s vote is one that it cast, and not above its promise.',
    violation: ({ node, why, promised, vBal, vVal }) => {
      if (why === 'vote-above-promise') return `${node} has voted in ${inBallot(vBal)}, above its promise of ${ballotText(promised)}.`;
      if (why === 'half-a-vote') return `${node} remembers half a vote: vBal ${ballotText(vBal)}, vVal “${vVal ?? 'nothing'}”.`;
      return `${node} remembers a vote for “${vVal ?? ''}” in ${inBallot(vBal)}, which it never cast.`;
    },
  },
  PromiseMonotone: {
    title: 'Promises are kept', text: 'What an acceptor promised, and the ballot of its vote, never go back, whatever happens to it.',
    violation: ({ node, what, before, after }) => `${node} takes back its ${what === 'promised' ? 'promise' : 'vote'}: it was ${ballotText(before)}, and is ${after === 0 ? 'gone' : ballotText(after)}.`,
  },
  MsgInv: {
    title: 'Messages are true', text: 'What an acceptor says is on its disk first, and true: its promise, its latest vote, a vote for what was proposed.',
    violation: ({ node, message, why, ballot, said, saidBallot, isBallot }) => {
      const what = message === 'Promise' ? `promises ${inBallot(ballot)}` : `says that it voted for “${said ?? ''}” in ${inBallot(ballot)}`;
      if (why === 'not-on-disk') return `${node} ${what}, but its disk says ${isBallot === 0 ? 'nothing of the kind' : `only ${ballotText(isBallot)}`}.`;
      if (why === 'not-the-latest-vote') return `${node} ${what} and reports ${vote(said, saidBallot)}, but below that ballot its latest vote is ${isBallot === 0 ? 'none' : `in ${inBallot(isBallot)}`}.`;
      if (why === 'no-proposal') return `${node} ${what}, but nobody proposed that.`;
      return `${node} ${what}${message === 'Promise' ? ` and reports ${vote(said, saidBallot)}` : ''}, but that never happened.`;
    },
  },
  ShowsSafe: {
    title: 'Proposals are shown safe', text: 'A proposal follows the promises of a quorum for exactly its ballot, and has the value of the highest vote that they report.',
    violation: ({ node, ballot, value, promises, shown, shownBallot }) =>
      `${node} proposes “${value}” in ${inBallot(ballot)}. The promises for it are those of ${list(promises)}, and the highest report is ${vote(shown, shownBallot)}: that does not show “${value}” to be safe.`,
  },
  VotesSafe: {
    title: 'Votes are safe', text: 'When an acceptor votes for a value, no lower ballot has chosen, or can still choose, another one.',
    violation: ({ node, ballot, value, below, rivals }) =>
      `${node} votes for “${value}” in ${inBallot(ballot)}, but in ${inBallot(below)} ${list(rivals)}, a quorum, voted for something else or still may.`,
  },
  ReadSafety: {
    title: 'Answers are final', text: 'A client is told a value only if it is chosen, and that nothing is chosen only if nothing was when it asked.',
    violation: ({ op, node, value, why, chosen }) => (why === 'not-chosen'
      ? `${node} answers operation ${op} with “${value ?? ''}”, but ${chosen === null ? 'nothing is chosen yet' : `“${chosen}” was chosen before`}.`
      : `${node} answers operation ${op} that nothing is chosen, but something was before it was asked.`),
  },
  DecidedInTime: {
    title: 'Decided in time', text: 'A proposer with a client, quorums within reach and no faults around it gets a value chosen before long.',
    violation: ({ node, since, ballot, rounds }) =>
      `${node} has had quorums within reach for ${since} ms, and nothing is chosen. It is at ${inBallot(ballot)}, ${rounds} rounds on: proposers stop each other again and again.`,
  },
  Chosen: {
    title: 'Something is chosen', text: 'A quorum of acceptors votes for one value in one ballot.',
    violation: ({ ballot, value, voters }) => `“${value}” is chosen in ${inBallot(ballot)}: ${list(voters)} voted for it.`,
  },
  Forced: {
    title: 'A vote forces a value', text: 'A proposer takes over the value of a vote that it was told of.',
    violation: ({ node, ballot, value, from, vBal }) => `${node} proposes “${value}” in ${inBallot(ballot)}, because ${from} voted for it in ${inBallot(vBal)}.`,
  },
  Answered: {
    title: 'A client is answered', text: 'An operation of a client ends well.',
    violation: ({ op }) => `Operation ${op} is answered.`,
  },
};
