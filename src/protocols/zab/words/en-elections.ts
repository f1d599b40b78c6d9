/** English for the why card: fast leader election and connections. The numbers are those of the moment. */
import { DOING, end, list, vote, zxid, zxids } from './en-phrases.ts';
import type { ZabWords } from './words.ts';

export const electionNotes = {
  restarted: ({ acceptedEpoch, currentEpoch, lastZxid, snapshotZxid }, node) => ({
    title: `${node} starts and looks for a leader`,
    text: `Its disk says: acceptedEpoch ${acceptedEpoch}, currentEpoch ${currentEpoch}, history up to ${zxid(lastZxid)}${snapshotZxid > 0 ? `, on top of a snapshot at ${zxid(snapshotZxid)}` : ''}. All else was memory, and is gone.`,
    then: 'What its log holds beyond the last commit may have been committed or not: only a leader can tell.',
  }),
  'cannot-start': ({ acceptedEpoch, currentEpoch, lastZxid }, node) => ({
    title: `${node} refuses to start`,
    text: `Its files contradict each other: history up to ${zxid(lastZxid)}, currentEpoch ${currentEpoch}, acceptedEpoch ${acceptedEpoch}. The epoch of the last transaction may not be above currentEpoch, nor that above acceptedEpoch.`,
    then: 'Somebody has to mend its disk.',
  }),
  'looks-for-leader': ({ round, zxid: last, peerEpoch }, node) => ({
    title: `${node} looks for a leader: round ${round}`,
    text: `It first votes for itself, with epoch ${peerEpoch} and its last zxid ${zxid(last)}, and tells everybody.`,
    then: 'It changes its vote whenever it hears of a better one.',
  }),
  'notifies-again': ({ round, leader, next }, node) => ({
    title: `${node} repeats its vote`,
    text: `In round ${round} it heard nothing for a while, so its vote for ${leader} may not have arrived. It waits ${next} ms before it says it again.`,
  }),
  'newer-round': ({ adopts, from, leader, zxid: last, peerEpoch, round, ownRound }, node) => ({
    title: `${node} moves to round ${round}`,
    text: `${from} is in round ${round} already and votes for ${vote(leader, peerEpoch, last)}; ${node} was in round ${ownRound}. What it collected there is worthless now. Of its own first vote and that of ${from} it takes ${adopts ? `that of ${from}` : 'its own'}, the better one.`,
  }),
  'older-round': ({ from, leader, round, ownRound }, node) => ({
    title: `${node} ignores the vote of ${from}: old round`,
    text: `${from} votes for ${leader} in round ${round}; ${node} is in round ${ownRound}.`,
    then: `${from} will move on when it hears of round ${ownRound}.`,
  }),
  'better-vote': ({ from, leader, zxid: last, peerEpoch, round, ownLeader, ownZxid, ownPeerEpoch }, node) => ({
    title: `${node} now votes for ${leader}`,
    text: `${from} votes for ${vote(leader, peerEpoch, last)}, and ${node} voted for ${vote(ownLeader, ownPeerEpoch, ownZxid)}. ${because(peerEpoch, last, ownPeerEpoch, ownZxid)}`,
    then: `It tells everybody in round ${round}.`,
  }),
  'vote-recorded': ({ from, leader, zxid: last, peerEpoch, round, ownLeader, supporters }, node) => ({
    title: `${node} notes the vote of ${from}`,
    text: `In round ${round} ${from} votes for ${vote(leader, peerEpoch, last)}. ${node} itself votes for ${ownLeader}${supporters.length === 0 ? '' : `; as far as it knows, ${list(supporters)} ${supporters.length === 1 ? 'does' : 'do'}`}.`,
  }),
  'waits-for-better-vote': ({ leader, supporters, wait }, node) => ({
    title: `${node} sees a quorum for ${leader}`,
    text: `${list(supporters)} agree. A better vote may still be on its way, so ${node} waits ${wait} ms before it believes it.`,
  }),
  'wait-over-no-quorum': ({ leader, supporters }, node) => ({
    title: `${node} has no quorum any more`,
    text: `While it waited a vote changed: only ${list(supporters)} still vote for ${leader}.`,
  }),
  elected: ({ leader, zxid: last, peerEpoch, round, supporters }, node) => ({
    title: leader === node ? `${node} is elected` : `${node} follows ${leader}`,
    text: `In round ${round} ${list(supporters)}, a quorum, vote for ${vote(leader, peerEpoch, last)}, and no better vote came. None of them says that it has seen more.`,
    then: leader === node ? 'It may not serve yet: a quorum must first connect to it, and take its epoch and its history.' : `It connects to ${leader}.`,
  }),
  'joins-ensemble': ({ leader, peerEpoch, round, ownRound, supporters }, node) => ({
    title: `${node} joins the ensemble of ${leader}`,
    text: `${list(supporters)}, a quorum, already follow ${leader} in epoch ${peerEpoch}, and ${leader} itself says that it leads. ${round === ownRound ? `They decided in round ${round}.` : `They decided in round ${round}, so ${node} leaves its round ${ownRound} for it.`} No new election is needed.`,
  }),
  'established-vote-recorded': ({ from, leader, peerEpoch, round, state, supporters, leading }, node) => ({
    title: `${node} hears that ${from} ${state === 'LEADING' ? 'leads' : `follows ${leader}`}`,
    text: `${from} decided for ${leader} with epoch ${peerEpoch} in round ${round}. For that vote ${node} knows ${list(supporters)}${leading ? '' : `, and ${leader} itself has not said yet that it leads`}.`,
  }),
  'answers-looking': ({ to, leader, round, state }, node) => ({
    title: `${node} tells ${to} who leads`,
    text: `${to} is looking for a leader. ${node} ${DOING[state]} and sends the vote that decided: ${leader}, round ${round}.`,
  }),
  'notification-ignored': ({ from, state, role }, node) => ({
    title: `${node} does not need the vote of ${from}`,
    text: `${from} ${DOING[state]}; ${node} itself ${DOING[role]}.`,
  }),
  'fast-forward': ({ from, to }, node) => ({
    title: `${node} votes by its log`,
    text: from > to
      ? `It led an epoch in which nothing was proposed, and stood at its beginning, ${zxid(from)}. Its log ends ${end(to)}, and that is what its vote must say.`
      : `In memory it had delivered up to ${zxid(from)}, but its log goes up to ${zxid(to)}. Its vote must say what its log holds, not what it happened to know as committed.`,
  }),
  connects: ({ leader, acceptedEpoch, attempt }, node) => ({
    title: `${node} connects to ${leader}`,
    text: `It says that the last epoch that it accepted is ${acceptedEpoch}${attempt > 1 ? ` (attempt ${attempt})` : ''}. ${leader} needs this to find an epoch that nobody has seen.`,
  }),
  'connection-refused': ({ from, role }, node) => ({
    title: `${node} refuses the connection of ${from}`,
    text: `It ${DOING[role]}: only a leader listens to learners.`,
    then: `${from} tries again in a moment.`,
  }),
  'connects-again': ({ leader, attempt }, node) => ({
    title: `${node} did not reach ${leader}`,
    text: `Attempt ${attempt} came to nothing. ${leader} may not know yet that it was elected, so ${node} tries again in a moment.`,
  }),
  'connection-lost': ({ peer, role }, node) => ({
    title: `${node} has lost its connection to ${peer}`,
    text: `What was on it is gone. ${role === 'LEADING' ? `${node} drops the learner ${peer}` : `A learner without its leader cannot know what it missed`}.`,
  }),
  'learner-left': ({ learner, acksDropped }, node) => ({
    title: `${node} drops the learner ${learner}`,
    text: `Their connection is gone.${acksDropped.length === 0 ? '' : ` What ${learner} acknowledged and is not committed yet, ${zxids(acksDropped)}, counts no more: whether ${learner} keeps it will be seen when it is back.`}`,
  }),
  'learner-silent': ({ learner, ticks }, node) => ({
    title: `${node} closes its connection to ${learner}`,
    text: `It has heard nothing from it for ${ticks} half ticks, which is more than syncLimit allows.`,
  }),
  'out-of-place': ({ from, message, phase }, node) => ({
    title: `${node} did not expect ${message} of ${from}`,
    text: `It makes no sense in the phase ${phase}. It is ignored.`,
  }),
  'gives-up-connecting': ({ leader, attempts }, node) => ({
    title: `${node} gives ${leader} up`,
    text: `It tried ${attempts} times to connect, and nobody listened.`,
    then: 'It looks for a leader again.',
  }),
  'gives-up-leader-silent': ({ leader, after }, node) => ({
    title: `${node} gives ${leader} up: silence`,
    text: `For ${after} ms (syncLimit) it heard nothing, not even a PING.`,
    then: 'It looks for a leader again.',
  }),
  'gives-up-not-in-time': ({ phase, after }, node) => ({
    title: `${node} gives up: too slow`,
    text: `The phase ${phase} was not over after ${after} ms (initLimit).`,
    then: 'It looks for a leader again.',
  }),
  'gives-up-no-quorum': ({ synced, needed }, node) => ({
    title: `${node} gives up leading: no quorum`,
    text: `Only ${list(synced)} ${synced.length === 1 ? 'is' : 'are'} synchronised and heard; ${needed} are needed. It could commit nothing, and the others may have another leader.`,
    then: 'It closes its connections and looks for a leader.',
  }),
  'gives-up-counter-full': ({ zxid: last, limit }, node) => ({
    title: `${node} gives up leading: the counter is full`,
    text: `${zxid(last)} is the last zxid of this epoch: its counter has reached ${limit}. One more would run over into the epoch.`,
    then: 'The next epoch starts counting from 1.',
  }),
  'gives-up-leader-gone': ({ leader }, node) => ({
    title: `${node} looks for a leader again`,
    text: `Its connection to ${leader} is gone.`,
  }),
} satisfies Partial<ZabWords['notes']>;

/** Which of the three parts of a vote decided. */
function because(peerEpoch: number, last: number, ownPeerEpoch: number, ownZxid: number): string {
  if (peerEpoch !== ownPeerEpoch) return peerEpoch > ownPeerEpoch ? `The later epoch wins: ${peerEpoch} over ${ownPeerEpoch}.` : `Its history ends ${end(last)}, and the rule that the epoch comes first is off.`;
  if (last !== ownZxid) return `The epochs are equal, and the longer history wins: ${zxid(last)} over ${zxid(ownZxid)}.`;
  return 'Epoch and history are equal, so the larger server id wins.';
}
