/** English for the why card: broadcast, the disk, snapshots and clients. The numbers are those of the moment. */
import { NO_ZXID } from '#protocols/zab/zxid.ts';
import { DOING, list, transactions, zxid } from './en-phrases.ts';
import type { ZabWords } from './words.ts';

const ACK_NOT_COUNTED = {
  committed: 'It is committed already.', observer: 'An observer counts for nothing.', unknown: 'It is not among the outstanding proposals.',
} as const;

export const broadcastNotes = {
  proposed: ({ zxid: id, value, client, to }, node) => ({
    title: `${node} proposes ${zxid(id)}: ${value}`,
    text: `${client === null ? 'It' : `For ${client} it`} turns the request into a transaction, gives it the next zxid of its epoch, writes it to its log and sends it to ${list(to)}, in order.`,
    then: 'It is committed once a quorum has it on disk, and everything before it is committed.',
  }),
  'proposal-logged': ({ from, zxid: id }, node) => ({
    title: `${node} logs proposal ${zxid(id)}`,
    text: `It is the next one of ${from} and goes to the end of the log. ${node} is to acknowledge it once its disk has it. It is not delivered yet.`,
  }),
  'proposal-queued': ({ from, zxid: id }, node) => ({
    title: `${node} keeps proposal ${zxid(id)} for later`,
    text: `${node} is still being synchronised with ${from}. What is proposed meanwhile waits until that is over.`,
  }),
  'proposal-repeated': ({ from, zxid: id, lastZxid }, node) => ({
    title: `${node} has proposal ${zxid(id)} already`,
    text: `Its history goes up to ${zxid(lastZxid)}. ${from} sent it a second time, with the synchronisation and on its own.`,
  }),
  'proposal-gap': ({ from, zxid: id, lastZxid }, node) => ({
    title: `${node} receives ${zxid(id)} after a gap`,
    text: `Its history ends at ${zxid(lastZxid)}, and ${zxid(id)} of ${from} does not follow that.`,
    then: 'Something was never sent to it.',
  }),
  synced: ({ zxid: id }, node) => ({
    title: `${node}’s disk has everything up to ${zxid(id)}`,
    text: 'What was only written is now forced: a power failure cannot take it any more.',
  }),
  'acked-before-sync': ({ to, zxid: id }, node) => ({
    title: `${node} acknowledges ${zxid(id)} before its disk has it`,
    text: `${to} will count it, but a power failure now would take it back. The rule that would make it wait is off.`,
  }),
  'ack-counted': ({ from, zxid: id, acks }, node) => ({
    title: `${from} has ${zxid(id)}`,
    text: `On ${node}’s list for ${zxid(id)}: ${list(acks)}.`,
  }),
  'ack-not-counted': ({ from, zxid: id, why }, node) => ({
    title: `${node} does not count ${from}’s acknowledgement of ${zxid(id)}`,
    text: ACK_NOT_COUNTED[why],
  }),
  committed: ({ zxid: id, value, acks }, node) => ({
    title: `${node} commits ${zxid(id)}: ${value}`,
    text: `${list(acks)}, a quorum, ${acks.length === 1 ? 'has' : 'have'} acknowledged it.`,
    then: 'It tells the followers COMMIT, and the observers the whole transaction (INFORM). With every rule on no later leader can lack it.',
  }),
  'committed-out-of-order': ({ zxid: id, earlier }, node) => ({
    title: `${node} commits ${zxid(id)} before ${zxid(earlier)}`,
    text: `A quorum has ${zxid(id)}, and the rule that everything before it must be committed first is off.`,
    then: `Whoever depends on ${zxid(earlier)} sees the effect before the cause.`,
  }),
  'commit-learned': ({ leader, zxid: id }, node) => ({
    title: `${node} delivers ${zxid(id)}`,
    text: `${leader} says that it is committed. It is the next in the log of ${node}.`,
  }),
  'commit-queued': ({ leader, zxid: id }, node) => ({
    title: `${node} will deliver ${zxid(id)} when it serves`,
    text: `${leader} has committed it while ${node} was still being synchronised.`,
  }),
  'commit-unknown': ({ leader, zxid: id, lastZxid }, node) => ({
    title: `${node} cannot deliver ${zxid(id)}`,
    text: `${leader} says that it is committed, but ${node}’s log ends at ${zxid(lastZxid)}: it was never sent the proposal.`,
  }),
  informed: ({ leader, zxid: id }, node) => ({
    title: `${node} observes ${zxid(id)}`,
    text: `${leader} has committed it. Observers are sent a transaction once it is committed, and are never asked.`,
  }),
  'counter-rolled-over': ({ was, zxid: id }, node) => ({
    title: `${node}’s counter runs over into the epoch`,
    text: `After ${zxid(was)} it proposes ${zxid(id)}. The rule that a full counter ends an epoch is off.`,
    then: 'An epoch that was never agreed on now stands in the history.',
  }),
  'snapshot-begun': ({ zxid: id, keys }, node) => ({
    title: `${node} begins a fuzzy snapshot at ${zxid(id)}`,
    text: `It copies ${keys === 1 ? '1 key' : `${keys} keys`} one by one, while transactions go on. The copy may mix old and new.`,
    then: 'Replaying the log over it mends that: a transaction may be applied twice.',
  }),
  'snapshot-taken': ({ zxid: id, through, fuzzy, purged }, node) => ({
    title: `${node} has a snapshot at ${zxid(id)}`,
    text: `${fuzzy && through > id ? `It may contain pieces of transactions up to ${zxid(through)}; a restart replays the log from ${zxid(id)} over it.` : 'It is the state after exactly that transaction.'}${purged === 0 ? '' : ` ${transactions(purged)} before it ${purged === 1 ? 'is' : 'are'} purged from the log.`}`,
  }),
  'snapshot-uncommitted': ({ zxid: id, lastCommitted }, node) => ({
    title: `${node} snapshots what is not committed`,
    text: `The snapshot goes up to ${zxid(id)}, but ${node} knows ${lastCommitted === NO_ZXID ? 'of nothing that is committed' : `only ${zxid(lastCommitted)} to be committed`}. The rule that would leave the rest out is off.`,
    then: 'A TRUNC can cut the log, not the snapshot.',
  }),
  'not-serving': ({ client, role, phase }, node) => ({
    title: `${node} cannot serve ${client} now`,
    text: `It ${DOING[role]} and is in the phase ${phase}. Clients are served in BROADCAST only.`,
  }),
  'behind-client': ({ client, seen, lastCommitted }, node) => ({
    title: `${node} knows less than ${client}`,
    text: `${client} has had an answer as of ${zxid(seen)}, and ${node} has delivered up to ${zxid(lastCommitted)}. Serving it would take back what it has seen; another server must.`,
  }),
  'request-forwarded': ({ client, leader }, node) => ({
    title: `${node} hands the request of ${client} to ${leader}`,
    text: `Only the leader makes transactions. ${node} answers ${client} itself once the transaction is delivered here.`,
  }),
  'request-refused-not-serving': ({ from, client }, node) => ({
    title: `${node} does not take the request of ${client}`,
    text: `${from} handed it on, but ${node} does not lead in BROADCAST.`,
  }),
  'session-opened': ({ client, session }, node) => ({
    title: `${node} opens session ${session} for ${client}`,
    text: `The number is that of the transaction that opened it, ${zxid(session)}, so every server gives it the same.`,
  }),
  'session-expired': ({ client, session, limit }, node) => ({
    title: `${node} ends session ${session} of ${client}`,
    text: `Only ${limit} sessions are kept, and this one was used the longest ago.`,
  }),
  'session-unknown': ({ client, session, seq }, node) => ({
    title: `${node} does not execute command ${seq} of ${client}`,
    text: `It does not know session ${session}, so it cannot tell whether the command was executed before.`,
  }),
  'duplicate-answered': ({ client, session, seq }, node) => ({
    title: `${node} has executed command ${seq} of ${client} before`,
    text: `Session ${session} remembers the answer, so it is given again and nothing is executed.`,
  }),
  'duplicate-not-proposed': ({ client, session, seq }, node) => ({
    title: `${node} does not propose command ${seq} of ${client} again`,
    text: `A transaction for it is outstanding already in session ${session}; its answer will do for both.`,
  }),
  'duplicate-proposed': ({ client, session, seq, zxid: id }, node) => ({
    title: `${node} proposes command ${seq} of ${client} a second time`,
    text: `Session ${session} would have told that it was executed, but the rule to look there is off. It becomes ${zxid(id)}.`,
  }),
  'read-local': ({ client, key, lastCommitted, role }, node) => ({
    title: `${node} answers ${client} from its own state`,
    text: `It ${DOING[role]} and has delivered up to ${zxid(lastCommitted)}. It reads ${key} and asks nobody, so the answer may be old, but never older than what this server said before.`,
  }),
  'sync-asked': ({ client, leader }, node) => ({
    title: `${node} asks ${leader} to flush`,
    text: `For the read of ${client} it sends SYNC. It comes back behind everything that ${leader} has committed until then.`,
  }),
  'sync-waits': ({ client, via, after }, node) => ({
    title: `${node} holds the SYNC for ${client} back`,
    text: `${zxid(after)} was proposed before it and is not committed yet. The answer${via === null ? '' : ` to ${via}`} goes out behind that commit.`,
  }),
  'sync-flushed': ({ client, via, lastCommitted }, node) => ({
    title: `${node} lets the SYNC for ${client} through`,
    text: `Everything up to ${zxid(lastCommitted)} is committed${via === null ? '' : ` and on its way to ${via}, in order, before it`}.`,
  }),
  'read-after-sync': ({ client, key, lastCommitted }, node) => ({
    title: `${node} may now answer ${client}`,
    text: `SYNC came back, and everything before it came first: it has delivered up to ${zxid(lastCommitted)}. It reads ${key}.`,
  }),
  'sync-skipped': ({ client, key, lastCommitted }, node) => ({
    title: `${node} answers ${client} without SYNC`,
    text: `It has delivered up to ${zxid(lastCommitted)} and reads ${key} at once. The rule that sync() goes through the leader is off.`,
    then: 'The client asked for a recent value and may get an old one.',
  }),
} satisfies Partial<ZabWords['notes']>;
