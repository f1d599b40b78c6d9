/** English for the why card: terms, votes and leaders. The numbers are those of the moment. */
import { end, list } from './en-phrases.ts';
import type { RaftWords } from './words.ts';

type LogEnds = { readonly lastLogTerm: number; readonly lastLogIndex: number; readonly ownLastTerm: number; readonly ownLastIndex: number };

function comparison(candidate: string, node: string, { lastLogTerm, lastLogIndex, ownLastTerm, ownLastIndex }: LogEnds): string {
  return `${candidate}’s log ends ${end(lastLogIndex, lastLogTerm)}, ${node}’s own ${end(ownLastIndex, ownLastTerm)}.`;
}

function silence(leader: string | null, millis: number): string {
  if (leader === null) return `it started only ${millis} ms ago, and may have promised a leader before that to keep still`;
  return `it heard from leader ${leader} only ${millis} ms ago, which is less than the shortest election timeout`;
}

export const electionNotes = {
  restarted: ({ term, votedFor, lastIndex, snapshotIndex }, node) => ({
    title: `${node} starts as a follower`,
    text: `Its disk says: term ${term}, ${votedFor === null ? 'no vote' : `voted for ${votedFor}`}, log up to ${lastIndex}${snapshotIndex > 0 ? `, snapshot up to ${snapshotIndex}` : ''}. All else was memory, and is gone.`,
    then: 'It waits for a leader, or for its election timeout.',
  }),
  'asks-for-pre-votes': ({ term, voters }, node) => ({
    title: `${node} asks whether it could win term ${term}`,
    text: `It heard from no leader for a whole election timeout. Before it starts term ${term} it asks ${list(voters)} whether they would vote for it. Nobody’s term changes by that.`,
    then: 'Only with a majority of yes does it start a real election.',
  }),
  'asks-for-votes': ({ term, voters, lastLogIndex, lastLogTerm, force }, node) => ({
    title: `${node} starts the election of term ${term}`,
    text: `It raises its term to ${term}, votes for itself, writes both to disk, and asks ${list(voters)}. Its log ends ${end(lastLogIndex, lastLogTerm)}.${force ? ' The old leader told it to, so nobody refuses merely because a leader is alive.' : ''}`,
  }),
  'timeout-ignored-not-a-voter': ({ term }, node) => ({
    title: `${node} does not stand for election`,
    text: `Its configuration in term ${term} does not count it among the voters.`,
  }),
  'newer-term': ({ from, term, currentTerm, role }, node) => ({
    title: `${node} moves to term ${term}`,
    text: `A message of ${from} carries term ${term}; ${node} was ${role === 'follower' ? 'a follower' : `a ${role}`} in term ${currentTerm}. A newer term always wins: ${node} adopts it, has no vote cast in it, and follows.`,
  }),
  'vote-granted': (terms, node) => ({
    title: `${node} votes for ${terms.candidate} in term ${terms.term}`,
    text: `${terms.earlier === undefined ? `It remembers no other vote in term ${terms.term}, and the` : `It has voted for ${terms.earlier} in term ${terms.term} already, and should not vote again, but the rule that it votes once is off. The`} candidate’s log is at least as up to date: ${comparison(terms.candidate, node, terms)}`,
    then: 'The vote is on disk before the answer leaves.',
  }),
  'vote-refused-old-term': ({ candidate, term, currentTerm }, node) => ({
    title: `${node} refuses ${candidate}: old term`,
    text: `${candidate} asks for term ${term}, but ${node} is in term ${currentTerm} already.`,
    then: `The answer carries term ${currentTerm}, so ${candidate} will step down.`,
  }),
  'vote-refused-already-voted': ({ candidate, term, votedFor }, node) => ({
    title: `${node} refuses ${candidate}: it has voted`,
    text: `In term ${term} its one vote went to ${votedFor ?? 'somebody else'}.`,
  }),
  'vote-refused-log-behind': (terms, node) => ({
    title: `${node} refuses ${terms.candidate}: log is behind`,
    text: `${comparison(terms.candidate, node, terms)} The later term wins; in the same term the longer log does.`,
    then: 'So nobody who lacks a committed entry can lead.',
  }),
  'vote-ignored-leader-alive': ({ candidate, term, leader, silence: millis }, node) => ({
    title: `${node} ignores ${candidate}: a leader is alive`,
    text: `${candidate} asks for votes in term ${term}, but ${silence(leader, millis)}. ${node} does not even adopt the term.`,
  }),
  'pre-vote-granted': ({ candidate, term, currentTerm }, node) => ({
    title: `${node} would vote for ${candidate}`,
    text: `It hears no leader, and would grant a real vote in term ${term}. Saying so promises nothing: ${node} stays in term ${currentTerm} and keeps its vote.`,
  }),
  'pre-vote-refused-old-term': ({ candidate, term, currentTerm }, node) => ({
    title: `${node} would not vote for ${candidate}: old term`,
    text: `${candidate} asks about term ${term}, and ${node} is in term ${currentTerm}.`,
    then: `The answer carries term ${currentTerm}, so that ${candidate} can catch up with it.`,
  }),
  'pre-vote-refused-already-voted': ({ candidate, term, votedFor }, node) => ({
    title: `${node} would not vote for ${candidate}: it has voted`,
    text: `In term ${term} its vote went to ${votedFor ?? 'somebody else'}.`,
  }),
  'pre-vote-refused-log-behind': (terms, node) => ({
    title: `${node} would not vote for ${terms.candidate}: log is behind`,
    text: comparison(terms.candidate, node, terms),
  }),
  'pre-vote-refused-leader-alive': ({ candidate, term, leader, silence: millis }, node) => ({
    title: `${node} would not vote for ${candidate}: a leader is alive`,
    text: `${candidate} asks about term ${term}, but ${silence(leader, millis)}.`,
    then: 'So a server that was merely cut off cannot disturb a cluster that works.',
  }),
  'vote-counted': ({ from, term, granted, votes }, node) => ({
    title: granted ? `${node} has the vote of ${from}` : `${node} is refused by ${from}`,
    text: `For term ${term} it now has the votes of ${list(votes)}.`,
  }),
  'vote-not-counted': ({ from, term, currentTerm, role }, node) => ({
    title: `${node} does not count the answer of ${from}`,
    text: `The answer is about term ${term}; ${node} is now a ${role} in term ${currentTerm}.`,
  }),
  'pre-vote-won': ({ term, votes }, node) => ({
    title: `${node} could win term ${term}`,
    text: `${list(votes)} would vote for it, which is enough. Now the real election may start.`,
  }),
  'pre-vote-lost': ({ term, refused }, node) => ({
    title: `${node} could not win term ${term}`,
    text: `${list(refused)} said no. It stays a follower in its old term and disturbs nobody.`,
  }),
  'election-won': ({ term, votes }, node) => ({
    title: `${node} leads term ${term}`,
    text: `It has the votes of ${list(votes)}, a majority. Any two majorities share a server, and each server votes once a term, so nobody else can lead term ${term}.`,
    then: 'It appends an empty entry of its own term, and tells everybody.',
  }),
  'election-lost': ({ term, refused }, node) => ({
    title: `${node} cannot win term ${term} any more`,
    text: `${list(refused)} said no, so no majority is left. It follows, and keeps its vote of term ${term}.`,
  }),
  'steps-down-for-leader': ({ leader, term, role }, node) => ({
    title: `${node} gives way to ${leader}`,
    text: `${leader} already leads term ${term}, in which ${node} was a ${role}. It follows, and keeps the vote that it has cast in this term.`,
  }),
  'steps-down-no-quorum': ({ term, heard }, node) => ({
    title: `${node} steps down: no majority answers`,
    text: `For a whole election timeout it heard from ${list(heard)} only. A leader that cannot reach a majority can commit nothing in term ${term}, and there may be a newer one.`,
    then: 'Its clients will look for another leader.',
  }),
  'steps-down-removed': ({ term, index }, node) => ({
    title: `${node} steps down: it was removed`,
    text: `The configuration without it, entry ${index}, is committed. It led term ${term} until then.`,
  }),
} satisfies Partial<RaftWords['notes']>;
