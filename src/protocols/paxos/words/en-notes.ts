/** English for the why card: promises, votes, and what proposers make of them. The ballots are those of the moment. */
import { ballotText } from '#protocols/ballots/ballot.ts';
import { inBallot, lastVote, list, phaseName } from './en-phrases.ts';
import type { PaxosWords } from './words.ts';

const refusalHint = (nack: boolean, from: string, promised: number) =>
  (nack ? `It says so, and names ${inBallot(promised)}, so that ${from} can give up at once.` : `It says nothing: ${from} has to find out by waiting.`);

export const acceptorNotes = {
  restarted: ({ promised, vBal, vVal, round }, node) => ({
    title: `${node} starts again`,
    text: `Its disk says: promised ${ballotText(promised)}, vote ${vVal === null ? 'none' : `“${vVal}” in ${inBallot(vBal)}`}, last round of its own ${round}. All else was memory, and is gone.`,
  }),
  promised: ({ from, ballot, before, vBal, vVal, kept, durable }, node) => ({
    title: `${node} promises ${inBallot(ballot)} to ${from}`,
    text: `It had promised ${before === 0 ? 'nothing' : inBallot(before)}. ${kept ? `From now on it votes in no ballot below ${ballotText(ballot)}.` : `It should vote in no ballot below ${ballotText(ballot)} any more, but will: that rule is off.`} With the promise it reports: ${lastVote(vBal, vVal)}.`,
    then: durable ? 'The promise is on disk before the answer leaves.' : 'The promise is in memory only, for that rule is off: a crash forgets it.',
  }),
  'promise-repeated': ({ from, ballot, vBal, vVal }, node) => ({
    title: `${node} repeats its promise to ${from}`,
    text: `It promised ${inBallot(ballot)} before, so the answer is the same: ${lastVote(vBal, vVal)}.`,
  }),
  'prepare-refused': ({ from, ballot, promised, nack }, node) => ({
    title: `${node} refuses ${inBallot(ballot)}`,
    text: `${from} asks for a promise, but ${node} has promised ${inBallot(promised)}, which is higher.`,
    then: refusalHint(nack, from, promised),
  }),
  'prepare-too-late': ({ from, ballot, value }, node) => ({
    title: `${node} ignores an old Prepare`,
    text: `It has voted in ${inBallot(ballot)} already, for “${value ?? ''}”: phase 1 of this ballot of ${from} was over long ago.`,
  }),
  accepted: ({ from, ballot, value, before, beforeValue, durable }, node) => ({
    title: `${node} votes for “${value}” in ${inBallot(ballot)}`,
    text: `${from} asks for it, and ${node} has promised nothing higher.${beforeValue === null ? '' : ` Its vote for “${beforeValue}” in ${inBallot(before)} stands in history, but this one is what it reports from now on.`}`,
    then: durable ? 'Ballot and value go to disk in one write before it says so.' : 'The vote is in memory only, for that rule is off: a crash forgets it.',
  }),
  'accepted-below-promise': ({ from, ballot, value, promised }, node) => ({
    title: `${node} votes below its promise`,
    text: `It promised ${inBallot(promised)}, and votes for “${value}” of ${from} in ${inBallot(ballot)} all the same, for that rule is off.`,
    then: `Whoever holds the promise of ${ballotText(promised)} knows nothing of this vote.`,
  }),
  'accepted-again': ({ from, ballot, value }, node) => ({
    title: `${node} repeats its vote`,
    text: `It voted for “${value}” in ${inBallot(ballot)} before; ${from} is told once more.`,
  }),
  'accept-refused': ({ from, ballot, value, promised, nack }, node) => ({
    title: `${node} does not vote for “${value}”`,
    text: `${from} asks in ${inBallot(ballot)}, but ${node} has promised ${inBallot(promised)}, which is higher.`,
    then: refusalHint(nack, from, promised),
  }),
} satisfies Partial<PaxosWords['notes']>;

export const proposerNotes = {
  prepares: ({ ballot, acceptors, seen }, node) => ({
    title: `${node} begins ${inBallot(ballot)}`,
    text: `${seen === 0 ? 'It has heard of no ballot yet.' : `The highest ballot that it has heard of is ${ballotText(seen)}.`} It asks ${list(acceptors)} for a promise: no vote below ${ballotText(ballot)} any more.`,
    then: 'Phase 1 is over when a quorum has promised.',
  }),
  'promise-counted': ({ from, ballot, own, promises }, node) => ({
    title: ballot === own ? `${node} has the promise of ${from}` : `${node} counts an old promise of ${from}`,
    text: ballot === own ? `For ${inBallot(ballot)} it now has promises of ${list(promises)}.`
      : `It is for ${inBallot(ballot)}, and ${node}’s own ballot is ${ballotText(own)}: what ${from} has voted for since it does not say. The rule that such a promise does not count is off, so ${node} has ${list(promises)}.`,
  }),
  'promise-not-counted': ({ from, ballot, own, phase }, node) => ({
    title: `${node} does not count a promise of ${from}`,
    text: ballot === own ? `It is for ${inBallot(ballot)}, but ${phase === 'prepare' ? 'it is known already' : 'phase 1 of it is over'}.`
      : `It is for ${inBallot(ballot)}; ${node}’s own ballot is ${ballotText(own)}, and only promises for exactly that one count.`,
  }),
  'value-forced': ({ ballot, value, from, vBal, own, promises }, node) => ({
    title: `${node} must propose “${value}”`,
    text: `Of ${list(promises)}, ${from} reports the highest vote: “${value}” in ${inBallot(vBal)}. That value may be chosen already, and no other can be.${own === null || own === value ? '' : ` Its own client wants “${own}”, and must give way.`}`,
    then: `${node} asks all acceptors to vote for “${value}” in ${inBallot(ballot)}.`,
  }),
  'value-not-highest': ({ ballot, value, from, vBal, higher, higherFrom, higherBal }, node) => ({
    title: `${node} takes the older vote`,
    text: `${from} reports a vote for “${value}” in ${inBallot(vBal)}, and ${higherFrom} one for “${higher}” in ${inBallot(higherBal)}, which is higher and may be chosen. ${node} proposes “${value}” all the same, the first that it heard of, for the rule that the highest vote counts is off.`,
    then: `${node} asks all acceptors to vote for “${value}” in ${inBallot(ballot)}.`,
  }),
  'value-free': ({ ballot, value, client, promises }, node) => ({
    title: `${node} proposes “${value}”`,
    text: `${list(promises)} promised ${inBallot(ballot)} and ${promises.length === 1 ? 'reports' : 'report'} no vote. With every rule on that means that no lower ballot has chosen anything, or ever will: any value is safe, and ${node} takes that of ${client}.`,
  }),
  'value-ignored': ({ ballot, value, reported, from, vBal }, node) => ({
    title: `${node} ignores a vote`,
    text: `${from} reports a vote for “${reported}” in ${inBallot(vBal)}. ${node} proposes “${value}” in ${inBallot(ballot)} all the same, for the rule that forbids it is off.`,
  }),
  'nothing-to-propose': ({ ballot, promises }, node) => ({
    title: `${node} finds nothing chosen`,
    text: `${list(promises)} promised ${inBallot(ballot)} and ${promises.length === 1 ? 'reports' : 'report'} no vote, and no client wants anything proposed.`,
  }),
  'second-value': ({ ballot, value, first, client }, node) => ({
    title: `${node} proposes a second value`,
    text: `In ${inBallot(ballot)} it has proposed “${first ?? ''}”. Now it proposes “${value}” of ${client} in the same ballot, for the rule that forbids it is off.`,
  }),
  'accept-counted': ({ from, ballot, accepts }, node) => ({ title: `${node} has the vote of ${from}`, text: `In ${inBallot(ballot)} it has heard of votes of ${list(accepts)}.` }),
  'accept-not-counted': ({ from, ballot, own }, node) => ({
    title: `${node} does not count a vote of ${from}`,
    text: ballot === own ? `It knows of it, or has given up ${inBallot(ballot)}.` : `It was cast in ${inBallot(ballot)}; ${node}’s own ballot is ${ballotText(own)}.`,
  }),
  'gives-up': ({ ballot, from, promised, phase }, node) => ({
    title: `${node} gives up ${inBallot(ballot)}`,
    text: `${from} refuses in ${phaseName(phase)}: it has promised ${inBallot(promised)}. This ballot may get no quorum any more.`,
    then: 'Votes that still come in are counted all the same.',
  }),
  abandons: ({ ballot, from, higher, phase }, node) => ({
    title: `${node} abandons ${inBallot(ballot)}`,
    text: `${from} has begun ${inBallot(higher)}, which is higher; ${node} was in ${phaseName(phase)}. Who has promised ${ballotText(higher)} votes below it no more.`,
  }),
  'nack-ignored': ({ from, ballot, own }, node) => ({ title: `${node} ignores a refusal of ${from}`, text: `It is about ${inBallot(ballot)}; ${node} ${ballot === own ? 'has given that one up already' : `is at ${ballotText(own)}`}.` }),
  'no-quorum-in-time': ({ ballot, phase }, node) => ({ title: `${node} waited in vain`, text: `In ${phaseName(phase)} of ${inBallot(ballot)} no quorum answered in time. Acceptors do not say that they refuse, so the ballot may be too low.` }),
  'backs-off': ({ ballot, tries, from, to }, node) => ({
    title: `${node} backs off`,
    text: `${tries === 1 ? 'One try' : `${tries} tries in a row`} came to nothing, the last one ${inBallot(ballot)}. It waits ${from} to ${to} ms, drawn by dice, before the next one.`,
    then: 'Meanwhile the other proposer has time to finish.',
  }),
  'sends-again': ({ ballot, phase, to }, node) => ({ title: `${node} asks again`, text: `In ${phaseName(phase)} of ${inBallot(ballot)} it has no answer of ${list(to)}. The request or the answer may be lost.` }),
} satisfies Partial<PaxosWords['notes']>;
