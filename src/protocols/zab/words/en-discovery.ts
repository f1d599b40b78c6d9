/** English for the why card: discovery and synchronisation. The numbers are those of the moment. */
import type { NodeId } from '#model/protocol.ts';
import type { SyncReason } from '#protocols/zab/choose-sync.ts';
import { counterOf, NO_ZXID } from '#protocols/zab/zxid.ts';
import { end, have, list, transactions, zxid, zxids } from './en-phrases.ts';
import type { ZabWords } from './words.ts';

const NOT_COUNTED = {
  observer: 'It is an observer: it receives everything and counts for nothing.',
  again: 'It has acknowledged this epoch before, so this says nothing new.',
} as const;

export const discoveryNotes = {
  'learner-connected': ({ learner, acceptedEpoch, connected, observer }, node) => ({
    title: `${learner} connects to ${node}`,
    text: `The last epoch that ${learner} accepted is ${acceptedEpoch}. ${observer ? 'It is an observer and does not count. ' : ''}${list(connected)} ${connected.length === 1 ? 'is' : 'are'} connected.`,
  }),
  'proposes-epoch': ({ epoch, connected, highest }, node) => ({
    title: `${node} proposes epoch ${epoch}`,
    text: `A quorum is connected: ${list(connected)}. The highest epoch that any of them accepted is ${highest}, so ${epoch} is newer than whatever a quorum has agreed to.`,
    then: `It writes acceptedEpoch ${epoch} to disk, and then says LEADERINFO.`,
  }),
  'epoch-accepted': ({ leader, epoch, acceptedEpoch, currentEpoch, lastZxid }, node) => ({
    title: `${node} accepts epoch ${epoch} of ${leader}`,
    text: `Until now it had accepted ${acceptedEpoch}. It writes ${epoch} to disk and will never again listen to a leader of an older epoch. It tells ${leader} where its own history ends: ${zxid(lastZxid)}, joined in epoch ${currentEpoch}.`,
  }),
  'epoch-accepted-before': ({ leader, epoch }, node) => ({
    title: `${node} has accepted epoch ${epoch} before`,
    text: `It says so to ${leader} with currentEpoch −1, so that its promise is not counted a second time.`,
  }),
  'epoch-refused': ({ leader, epoch, acceptedEpoch }, node) => ({
    title: `${node} refuses epoch ${epoch} of ${leader}`,
    text: `It has accepted epoch ${acceptedEpoch} already, which is newer.`,
    then: 'It looks for a leader again.',
  }),
  'epoch-acknowledged': ({ learner, epoch, acks }, node) => ({
    title: `${node} has ${learner}’s promise for epoch ${epoch}`,
    text: `${have(acks)} acknowledged it. Any two quorums share a server, so with a quorum nobody else can complete an older epoch.`,
  }),
  'epoch-ack-not-counted': ({ learner, why }, node) => ({
    title: `${node} does not count the promise of ${learner}`,
    text: NOT_COUNTED[why],
  }),
  abdicates: ({ learner, currentEpoch, lastZxid, ownCurrentEpoch, ownLastZxid }, node) => ({
    title: `${node} steps back: ${learner} knows more`,
    text: `${learner}’s history ends at ${zxid(lastZxid)}, joined in epoch ${currentEpoch}; ${node}’s own ends at ${zxid(ownLastZxid)}, joined in epoch ${ownCurrentEpoch}. A leader must have everything that its quorum has, for some of it may be committed.`,
    then: 'It looks for a leader again, and the better history wins.',
  }),
  'stays-behind-learner': ({ learner, currentEpoch, lastZxid, ownCurrentEpoch, ownLastZxid }, node) => ({
    title: `${node} goes on although ${learner} knows more`,
    text: `${learner}’s history ends at ${zxid(lastZxid)} (epoch ${currentEpoch}), ${node}’s at ${zxid(ownLastZxid)} (epoch ${ownCurrentEpoch}). The rule that would make it step back is off.`,
    then: 'What only the learner has will be cut off, even if it is committed.',
  }),
  'epoch-established': ({ epoch, acks, quorum, lastZxid }, node) => ({
    title: `${node} has epoch ${epoch} for itself`,
    text: `${quorum ? `${list(acks)}, a quorum, promised it.` : `Only ${list(acks)} promised it, which is no quorum of voters; the rule that asks for one is off.`} ${node} writes currentEpoch ${epoch} to disk. Its history${lastZxid === NO_ZXID ? ', which is empty,' : ` up to ${zxid(lastZxid)}`} is now the one that all others have to take.`,
    then: 'Synchronisation begins.',
  }),
  'sync-chosen': ({ learner, kind, why, peerZxid, zxid: to, txns, lastProcessed, min, max }, node) => ({
    title: `${node} sends ${learner} ${kind}`,
    text: `${peerZxid === NO_ZXID ? `${learner}’s history is empty` : `${learner}’s last zxid is ${zxid(peerZxid)}`}; ${node} has processed ${lastProcessed === NO_ZXID ? 'nothing' : `up to ${zxid(lastProcessed)}${counterOf(lastProcessed) === 0 ? ', the beginning of its epoch' : ''}`}${min === max ? '' : `, with ${zxid(min)} to ${zxid(max)} at hand`}. ${syncReason(why, learner, peerZxid, kind === 'TRUNC' ? to : max)}`,
    ...(txns === 0 ? {} : { then: `${transactions(txns)} ${txns === 1 ? 'follows' : 'follow'} with it.` }),
  }),
  'forwards-outstanding': ({ learner, zxids: which }, node) => ({
    title: `${node} also sends ${learner} what is outstanding`,
    text: `${zxids(which)} ${which.length === 1 ? 'was' : 'were'} proposed and not committed yet. From now on ${learner} is sent every proposal, so that there is no gap between its synchronisation and what comes next.`,
  }),
  'diff-received': ({ leader, zxid: to, txns }, node) => ({
    title: txns === 0 ? `${node} lacks nothing` : `${node} receives ${transactions(txns)} from ${leader}`,
    text: txns === 0 ? (to === NO_ZXID ? `Its history is empty, and so is that of ${leader}.` : `Its history already ends where that of ${leader} does, at ${zxid(to)}.`) : `What it has is the beginning of what ${leader} has. It keeps the rest in memory until NEWLEADER says that this is all.`,
  }),
  truncated: ({ leader, zxid: to, removed, txns }, node) => ({
    title: `${node} cuts its log after ${zxid(to)}`,
    text: `${leader} does not have ${zxids(removed)}. With every rule on ${removed.length === 1 ? 'it cannot have' : 'they cannot have'} been committed: a quorum elected ${leader}, and would have known.${txns === 0 ? '' : ` In their place come ${transactions(txns)} of ${leader}.`}`,
  }),
  'truncate-skipped': ({ leader, zxid: to, kept }, node) => ({
    title: `${node} keeps what it should cut`,
    text: `${leader} says TRUNC ${zxid(to)}, but ${node} keeps ${zxids(kept)}. The rule that would cut is off.`,
    then: 'Its history is no longer that of its leader.',
  }),
  'snap-received': ({ leader, zxid: to, txns }, node) => ({
    title: `${node} takes the whole state of ${leader}`,
    text: `It throws its own history away and takes a snapshot${txns === 0 ? '' : ` with ${transactions(txns)} after it`}: everything up to ${zxid(to)}.`,
  }),
  'new-leader-accepted': ({ leader, epoch, lastZxid, txns }, node) => ({
    title: `${node} joins epoch ${epoch}`,
    text: `NEWLEADER says that it now has the history of ${leader}. In this order: that must go to disk${txns === 0 ? '' : ` (${transactions(txns)} of it new)`}, up to ${zxid(lastZxid)}; then currentEpoch ${epoch}; then the acknowledgement may leave.`,
    then: 'In any other order a crash in between could make it forget what it vouches for.',
  }),
  'epoch-before-history': ({ leader, epoch, txns }, node) => ({
    title: `${node} writes currentEpoch ${epoch} first`,
    text: `${txns === 0 ? `This time it received nothing new from ${leader}, so no harm is done.` : `The ${transactions(txns)} that it received from ${leader} ${txns === 1 ? 'is' : 'are'} not on disk yet.`} The rule that the history goes first is off.`,
    ...(txns === 0 ? {} : { then: 'A crash now leaves a server that looks newer than it is.' }),
  }),
  'acked-before-disk': ({ leader, epoch, zxids: which }, node) => ({
    title: `${node} acknowledges NEWLEADER too early`,
    text: `It vouches for the history of ${leader} in epoch ${epoch}, but ${zxids(which)} ${which.length === 1 ? 'is' : 'are'} not on its disk. The rule that would make it wait is off.`,
    then: 'A crash now loses what others count on.',
  }),
  'snapshot-not-persisted': ({ leader, zxid: to }, node) => ({
    title: `${node} keeps the snapshot in memory only`,
    text: `It took the state of ${leader} at ${zxid(to)}, and writes nothing of it to disk. The rule that would is off.`,
    then: 'After a crash it has a log without what comes before it.',
  }),
  'new-leader-acked': ({ learner, epoch, acks, observer }, node) => ({
    title: `${learner} is synchronised with ${node}`,
    text: `It says that it has the history of epoch ${epoch} on disk. ${observer ? 'As an observer it does not count. ' : ''}Synchronised: ${list(acks)}.`,
  }),
  'broadcast-begins': ({ epoch, acks, delivered }, node) => ({
    title: `${node} leads epoch ${epoch}`,
    text: `${list(acks)}, a quorum, have acknowledged its history. So all of it is committed now, up to ${zxid(delivered)}, whoever proposed it.`,
    then: 'It says UPTODATE, and takes requests.',
  }),
  'learner-up-to-date': ({ learner, epoch }, node) => ({
    title: `${node} lets ${learner} serve`,
    text: `UPTODATE: the history of epoch ${epoch} is committed, and ${learner} has it.`,
  }),
  serves: ({ leader, epoch, delivered }, node) => ({
    title: `${node} serves clients`,
    text: `Behind ${leader}, in epoch ${epoch}. It delivers what it received, up to ${zxid(delivered)}.`,
  }),
} satisfies Partial<ZabWords['notes']>;

/** `bound`: the end of the committed log, or where TRUNC cuts. */
function syncReason(why: SyncReason, learner: NodeId, peer: number, bound: number): string {
  switch (why) {
    case 'S1': return 'They are the same, so nothing is missing: an empty DIFF.';
    case 'S2': return `${learner} has more than was ever committed here, so it must cut after ${zxid(bound)}.`;
    case 'S3-diff': return `${zxid(peer)} is in the committed log, so all before it is equal, and the rest can be sent.`;
    case 'S3-trunc': return `${zxid(peer)} is in that range but not in the log: it was never committed here. ${learner} must cut after ${zxid(bound)}, and is sent the rest.`;
    case 'S3-snap': case 'S4-snap': return `${zxid(peer)} is not in the log, and what stands in its place is of another epoch, so where the two histories part is not known.`;
    case 'S3-start': case 'S4-start': return `${zxid(peer)} is the beginning of an epoch and not a transaction: ${learner} has all that came before it.`;
    case 'S4-diff': return `That is older than what is kept in memory, but the log file still has it, and the rest can be read from there.`;
    case 'S4-trunc': return `The log file goes back that far and does not have ${zxid(peer)}. ${learner} must cut ${bound === 0 ? 'everything' : `after ${zxid(bound)}`}, and is sent the rest.`;
    case 'S5': return `Neither the log in memory nor the log file goes back that far (history ${end(peer)}), so the whole state is sent.`;
  }
}
