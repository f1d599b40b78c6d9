/** English for the why card: learners, clients, and the distinguished proposer. */
import { ballotText } from '#protocols/ballots/ballot.ts';
import { inBallot, list } from './en-phrases.ts';
import type { PaxosWords } from './words.ts';

export const learnerNotes = {
  learned: ({ ballot, value, how, from, accepts }, node) => ({
    title: `${node} knows: “${value}” is chosen`,
    text: how === 'told' ? `${from} says so; it was chosen in ${inBallot(ballot)}.`
      : how === 'mixed' ? `${list(accepts)} voted for it, but not all in ${inBallot(ballot)}. Only votes of one ballot make a quorum, and that rule is off.`
        : `${list(accepts)} voted for it in ${inBallot(ballot)}: that is a quorum.`,
    then: how === 'mixed' ? 'It may not be chosen at all.' : 'With every rule on nothing else can be chosen any more.',
  }),
  'vote-heard': ({ from, ballot, value, accepts }, node) => ({ title: `${node} hears of a vote`, text: `${from} voted for “${value}” in ${inBallot(ballot)}. Known voters: ${list(accepts)}; that is no quorum yet.` }),
  asks: ({ acceptors }, node) => ({ title: `${node} asks what was accepted`, text: `It does not know what is chosen, if anything. It asks ${list(acceptors)} for their votes.` }),
  'answers-query': ({ from, ballot, value, chosen }, node) => ({
    title: `${node} tells ${from}`,
    text: chosen ? `“${value}” was chosen in ${inBallot(ballot)}.` : `Its latest vote is for “${value}”, in ${inBallot(ballot)}. Whether that is chosen depends on the others.`,
  }),
  'nothing-to-tell': ({ from }, node) => ({ title: `${node} has nothing to tell ${from}`, text: 'It has voted for nothing yet.' }),
} satisfies Partial<PaxosWords['notes']>;

export const requestNotes = {
  'request-taken': ({ client, command, phase }, node) => ({
    title: `${node} takes “${command}” of ${client}`,
    text: phase === 'idle' ? 'It begins a ballot for it.' : phase === 'backoff' ? 'It is backing off; the request waits.' : phase === 'ready' ? 'Its ballot has its promises already.' : 'A ballot is under way; the request waits for its outcome.',
  }),
  'request-known': ({ client, seq }, node) => ({ title: `${node} knows this request`, text: `Operation ${seq} of ${client} waits here already.` }),
  'request-answered': ({ client, command, value }, node) => ({
    title: `${node} answers ${client}: “${value}”`,
    text: command === 'read' || command === `propose ${value}` ? `“${value}” is chosen.` : `${client} wanted to ${command}, but there is one decision, and it is “${value}”.`,
  }),
  'read-nothing': ({ client, ballot, promises }, node) => ({
    title: `${node} answers ${client}: nothing is chosen`,
    text: `${list(promises)} promised ${inBallot(ballot)}, begun after ${client} asked, and ${promises.length === 1 ? 'reports' : 'report'} no vote. When ${client} asked nothing was chosen.`,
  }),
  'read-unfinished': ({ client, ballot, value }, node) => ({
    title: `${node} answers ${client} too early`,
    text: `In ${inBallot(ballot)} a quorum reports ${value === null ? 'no vote' : `a vote for “${value}”`}. ${node} takes that for the outcome and does not finish the ballot, for that rule is off.`,
    then: value === null ? 'That much is true.' : `“${value}” may not be chosen, and the next read may see something else.`,
  }),
  redirected: ({ client, to }, node) => ({ title: `${node} turns ${client} away`, text: to === null ? 'It may not propose, and knows nobody who does.' : `It may not propose; ${to} does.` }),
  'handed-on': ({ client, to }, node) => ({ title: `${node} hands ${client}’s request on`, text: `It may not propose; ${to} does, and will answer ${client} itself.` }),
} satisfies Partial<PaxosWords['notes']>;

export const leaderNotes = {
  'leads-itself': ({ ballot }, node) => ({
    title: `${node} makes itself the distinguished proposer`,
    text: `It heard no heartbeat for a whole election timeout. It takes ${inBallot(ballot)} and asks for promises at once, before any client comes.`,
    then: 'Should there be two leaders, nothing is unsafe; the higher ballot prevails.',
  }),
  follows: ({ leader, ballot }, node) => ({ title: `${node} leaves it to ${leader}`, text: `${leader} gives a sign of life with ${inBallot(ballot)}. ${node} proposes nothing itself while that goes on.` }),
  'heartbeat-ignored': ({ from, ballot, reign }, node) => ({ title: `${node} ignores a heartbeat of ${from}`, text: `It carries ${inBallot(ballot)}; a leader with ${ballotText(reign)} is known.` }),
  'steps-down': ({ leader, ballot, own }, node) => ({
    title: `${node} steps down`,
    text: `${leader} leads with ${inBallot(ballot)}, above its own ${ballotText(own)}. Clients that wait are sent to ${leader}.`,
  }),
} satisfies Partial<PaxosWords['notes']>;
