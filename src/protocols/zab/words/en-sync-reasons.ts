/** English for the synchronisation panel: what the leader chose for each learner, and why, in half a sentence. */
import { NO_ZXID } from '#protocols/zab/zxid.ts';
import { transactions, zxid } from './en-phrases.ts';
import type { ViewWords } from './words.ts';

export const synchronisationEnglish: ViewWords['synchronisation'] = {
  source: 'LearnerHandler.java, syncFollower',
  decision: (leader, learner, kind, rule, reason) => `${leader} → ${learner}: ${kind} (${rule}), because ${reason}.`,
  reason: ({ kind, why, peerZxid, zxid: to, txns, lastProcessed, max }) => {
    const rest = txns === 0 ? '' : `; ${transactions(txns)} ${txns === 1 ? 'follows' : 'follow'}`;
    const bound = zxid(kind === 'TRUNC' ? to : max);
    switch (why) {
      case 'S1': return peerZxid === NO_ZXID ? 'neither has any transaction' : `both histories end at ${zxid(peerZxid)}`;
      case 'S2': return `its last zxid ${zxid(peerZxid)} is beyond ${bound}, the leader’s last: cut after ${bound}`;
      case 'S3-diff': return `its last zxid ${zxid(peerZxid)} is in the leader’s log${rest}`;
      case 'S3-trunc': case 'S4-trunc': return `its last zxid ${zxid(peerZxid)} is not in the leader’s log: cut after ${bound}${rest}`;
      case 'S3-snap': case 'S4-snap': return `its last zxid ${zxid(peerZxid)} is not in the leader’s log, and another epoch stands in its place`;
      case 'S3-start': case 'S4-start': return `its last zxid ${zxid(peerZxid)} is an epoch’s beginning and no transaction${rest}`;
      case 'S4-diff': return `its last zxid ${zxid(peerZxid)} is older than what is in memory, but still in the log file${rest}`;
      case 'S5': return `its last zxid ${peerZxid === NO_ZXID ? '(none)' : zxid(peerZxid)} is older than the leader’s log; the state is as of ${zxid(lastProcessed)}`;
    }
  },
};
