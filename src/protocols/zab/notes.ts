/** Where each note comes from in ZooKeeper's code and the papers, and the switch that turns its rule off, if there is one. */
import type { ClientNote } from '#protocols/client/client.ts';
import type { ZabNote, ZabRule } from './state.ts';

type Origin = { readonly source: string; readonly rule: ZabRule | null };

const ofFile = (file: string) => (method: string, rule: ZabRule | null = null): Origin => ({ source: `${file}.java, ${method}`, rule });

const election = ofFile('FastLeaderElection');
const peer = ofFile('QuorumPeer');
const leader = ofFile('Leader');
const handler = ofFile('LearnerHandler');
const learner = ofFile('Learner');
const follower = ofFile('Follower');

function at(source: string, rule: ZabRule | null = null): Origin {
  return { source, rule };
}

/** Hunt, Konar, Junqueira and Reed. */
const zookeeper = (section: string, rule: ZabRule | null = null) => at(`ZooKeeper (USENIX ATC 2010) ${section}`, rule);

const SERVER_NOTES: { readonly [N in ZabNote]: Origin } = {
  restarted: peer('loadDataBase', 'persist-accepted-epoch'),
  'cannot-start': peer('loadDataBase'),
  'looks-for-leader': election('lookForLeader', 'vote-from-log'),
  'notifies-again': election('lookForLeader'),
  'newer-round': election('lookForLeader'),
  'older-round': election('lookForLeader'),
  'better-vote': election('totalOrderPredicate', 'vote-compares-epoch'),
  'vote-recorded': election('lookForLeader'),
  'waits-for-better-vote': election('finalizeWait', 'finalize-wait'),
  'wait-over-no-quorum': election('lookForLeader', 'finalize-wait'),
  elected: election('lookForLeader', 'majority-quorum'),
  'joins-ensemble': election('receivedFollowingNotification', 'compare-leader-and-epoch-only'),
  'established-vote-recorded': election('receivedFollowingNotification', 'compare-leader-and-epoch-only'),
  'answers-looking': election('WorkerReceiver'),
  'notification-ignored': election('WorkerReceiver'),
  'fast-forward': at('ZOOKEEPER-2845; QuorumPeer.java, getInitLastLoggedZxid', 'vote-from-log'),
  connects: learner('registerWithLeader'),
  'connection-refused': learner('connectToLeader'),
  'connects-again': learner('connectToLeader'),
  'connection-lost': at('Zab §V, phase 3'),
  'learner-left': leader('removeLearnerHandler', 'acks-end-with-connection'),
  'learner-silent': handler('ping'),
  'out-of-place': learner('syncWithLeader'),
  'gives-up-connecting': learner('connectToLeader'),
  'gives-up-leader-silent': follower('followLeader'),
  'gives-up-not-in-time': leader('waitForEpochAck'),
  'gives-up-no-quorum': leader('lead', 'leader-gives-up-without-quorum'),
  'gives-up-counter-full': at('ZOOKEEPER-1277; Leader.java, propose', 'counter-rollover'),
  'gives-up-leader-gone': follower('followLeader'),
  'learner-connected': leader('getEpochToPropose', 'observers-not-counted'),
  'proposes-epoch': at('Zab §V, phase 1; Leader.java, getEpochToPropose', 'majority-quorum'),
  'epoch-accepted': at('Zab §V, phase 1; Learner.java, registerWithLeader', 'persist-accepted-epoch'),
  'epoch-accepted-before': learner('registerWithLeader', 'ack-epoch-once'),
  'epoch-refused': learner('registerWithLeader', 'refuse-old-epoch'),
  'epoch-acknowledged': leader('waitForEpochAck', 'quorum-of-ack-epoch'),
  'epoch-ack-not-counted': leader('waitForEpochAck', 'observers-not-counted'),
  abdicates: leader('waitForEpochAck', 'leader-abdicates'),
  'stays-behind-learner': leader('waitForEpochAck', 'leader-abdicates'),
  'epoch-established': at('Zab §V, phase 1; Leader.java, waitForEpochAck', 'quorum-of-ack-epoch'),
  'sync-chosen': handler('syncFollower', 'diff-by-membership'),
  'forwards-outstanding': leader('startForwarding', 'propose-to-forwarding-set'),
  'diff-received': learner('syncWithLeader'),
  truncated: learner('syncWithLeader', 'truncate'),
  'truncate-skipped': learner('syncWithLeader', 'truncate'),
  'snap-received': learner('syncWithLeader', 'persist-snapshot'),
  'new-leader-accepted': learner('syncWithLeader', 'ack-newleader-after-txns'),
  'epoch-before-history': at('ZOOKEEPER-4643; Learner.java, syncWithLeader', 'current-epoch-after-txns'),
  'acked-before-disk': at('ZOOKEEPER-3911; Learner.java, syncWithLeader', 'ack-newleader-after-txns'),
  'snapshot-not-persisted': at('ZOOKEEPER-3642; Learner.java, syncWithLeader', 'persist-snapshot'),
  'new-leader-acked': leader('waitForNewLeaderAck', 'majority-quorum'),
  'broadcast-begins': at('Zab §V, phase 2; Leader.java, waitForNewLeaderAck', 'majority-quorum'),
  'learner-up-to-date': handler('run'),
  serves: learner('syncWithLeader'),
  proposed: at('Zab §V, phase 3; Leader.java, propose', 'propose-to-forwarding-set'),
  'proposal-logged': at('Zab §V, phase 3; Follower.java, processPacket', 'fsync-before-ack'),
  'proposal-queued': learner('syncWithLeader', 'propose-to-forwarding-set'),
  'proposal-repeated': at('Zab.tla, issue 2; Follower.java, processPacket'),
  'proposal-gap': follower('processPacket', 'propose-to-forwarding-set'),
  synced: at('SyncRequestProcessor.java, flush', 'fsync-before-ack'),
  'acked-before-sync': at('SyncRequestProcessor.java, flush', 'fsync-before-ack'),
  'ack-counted': leader('processAck'),
  'ack-not-counted': leader('processAck'),
  committed: at('Zab §V, phase 3; Leader.java, tryToCommit', 'majority-quorum'),
  'committed-out-of-order': leader('tryToCommit', 'commit-in-order'),
  'commit-learned': at('Zab §V, phase 3; Follower.java, processPacket', 'commit-in-order'),
  'commit-queued': learner('syncWithLeader'),
  'commit-unknown': at('Zab.tla, issue 1; FollowerZooKeeperServer.java, commit', 'propose-to-forwarding-set'),
  informed: at('Observer.java, processPacket'),
  'counter-rolled-over': at('ZOOKEEPER-1277; Leader.java, propose', 'counter-rollover'),
  'snapshot-begun': zookeeper('§4.3', 'idempotent-txns'),
  'snapshot-taken': zookeeper('§4.3', 'snapshot-only-committed'),
  'snapshot-uncommitted': at('ZOOKEEPER-1549', 'snapshot-only-committed'),
  'not-serving': zookeeper('§4.4'),
  'behind-client': at('ZooKeeperServer.java, processConnectRequest'),
  'request-forwarded': zookeeper('§4.4'),
  'request-refused-not-serving': zookeeper('§4.4'),
  'session-opened': zookeeper('§4.4', 'session-table'),
  'session-expired': zookeeper('§4.4'),
  'session-unknown': zookeeper('§4.4', 'session-table'),
  'duplicate-answered': at('Viewstamped Replication Revisited §4.1', 'session-table'),
  'duplicate-not-proposed': at('Viewstamped Replication Revisited §4.1', 'session-table'),
  'duplicate-proposed': at('Viewstamped Replication Revisited §4.1', 'session-table'),
  'read-local': zookeeper('§4.4'),
  'sync-asked': zookeeper('§4.4', 'sync-through-leader'),
  'sync-waits': leader('processSync', 'sync-through-leader'),
  'sync-flushed': leader('processSync', 'sync-through-leader'),
  'read-after-sync': zookeeper('§4.4', 'sync-through-leader'),
  'sync-skipped': zookeeper('§4.4', 'sync-through-leader'),
};

const CLIENT_NOTES: { readonly [N in ClientNote]: Origin } = {
  'client-not-understood': zookeeper('§2.2'),
  'client-registers': zookeeper('§4.4'),
  'client-has-session': zookeeper('§4.4'),
  'client-sends': zookeeper('§2.3', 'session-table'),
  'client-follows': zookeeper('§4.4'),
  'client-pauses': zookeeper('§4.4'),
  'client-lost-session': zookeeper('§4.4'),
  'client-no-answer': zookeeper('§4.4'),
  'client-gives-up': zookeeper('§4.4'),
  'client-ignores': zookeeper('§4.4'),
};

export const ZAB_NOTES = { ...SERVER_NOTES, ...CLIENT_NOTES };
