/** The safety rules that a scenario may switch off: where each stands, and which laws notice that it is gone. */
import type { Rule } from '#model/exhibit.ts';
import type { ZabLaw } from './laws/terms.ts';
import { ZAB_RULES, type ZabRule } from './state.ts';

type Guarded = { readonly source: string; readonly guards: readonly ZabLaw[] };

const ABOUT: { readonly [R in ZabRule]: Guarded } = {
  'vote-from-log': { source: 'ZOOKEEPER-2845; QuorumPeer.java, getInitLastLoggedZxid', guards: ['ProcessConsistency', 'ProposalConsistency', 'BestVote'] },
  'vote-compares-epoch': { source: 'FastLeaderElection.java, totalOrderPredicate', guards: ['LeaderLogCompleteness', 'BestVote'] },
  'finalize-wait': { source: 'FastLeaderElection.java, finalizeWait', guards: ['BestElected'] },
  'compare-leader-and-epoch-only': { source: 'ZOOKEEPER-1732; Vote.java, equals', guards: ['JoinInTime'] },
  'majority-quorum': { source: 'Zab §III; QuorumMaj.java', guards: ['CommittedLogDurability', 'Leadership2', 'LeaderLogCompleteness'] },
  'persist-accepted-epoch': { source: 'Zab §V, step 1; Learner.java, registerWithLeader', guards: ['MessageOnDisk', 'Leadership2'] },
  'refuse-old-epoch': { source: 'Zab §V, step f.1.1; Learner.java, registerWithLeader', guards: ['Epochs'] },
  'ack-epoch-once': { source: 'Learner.java, registerWithLeader', guards: ['Leadership2'] },
  'quorum-of-ack-epoch': { source: 'ZOOKEEPER-1192; Leader.java, waitForEpochAck', guards: ['Leadership2', 'PrimaryIntegrity'] },
  'leader-abdicates': { source: 'Leader.java, waitForEpochAck', guards: ['LeaderNewest', 'LeaderLogCompleteness'] },
  'observers-not-counted': { source: 'ZOOKEEPER-2959; Leader.java, getEpochToPropose', guards: ['Leadership2'] },
  'diff-by-membership': { source: 'ZOOKEEPER-1154; LearnerHandler.java, queueCommittedProposals', guards: ['ProcessConsistency', 'PrefixConsistency'] },
  'truncate': { source: 'Learner.java, syncWithLeader', guards: ['ProcessConsistency', 'PrefixConsistency', 'ProposalConsistency'] },
  'ack-newleader-after-txns': { source: 'ZOOKEEPER-3911; Learner.java, syncWithLeader', guards: ['SyncOrder', 'LeaderLogCompleteness', 'CommittedLogMonotonicity'] },
  'current-epoch-after-txns': { source: 'ZOOKEEPER-4643; Learner.java, syncWithLeader', guards: ['SyncOrder', 'LeaderLogCompleteness'] },
  'persist-snapshot': { source: 'ZOOKEEPER-3642; Learner.java, syncWithLeader', guards: ['ProcessConsistency', 'SyncOrder'] },
  'snapshot-only-committed': { source: 'ZOOKEEPER-1549', guards: ['SnapshotCommitted', 'SameState'] },
  'fsync-before-ack': { source: 'Zab §V, phase 3; SyncRequestProcessor.java', guards: ['MessageOnDisk', 'CommittedLogDurability'] },
  'propose-to-forwarding-set': { source: 'Zab.tla, issue 1; LearnerHandler.java, startForwarding', guards: ['ProposalConsistency'] },
  'acks-end-with-connection': { source: 'Zab §V, phase 3; Leader.java, removeLearnerHandler', guards: ['CommittedLogDurability'] },
  'commit-in-order': { source: 'Leader.java, tryToCommit', guards: ['TotalOrder'] },
  'counter-rollover': { source: 'ZOOKEEPER-1277; Leader.java, propose', guards: ['Epochs'] },
  'leader-gives-up-without-quorum': { source: 'Leader.java, lead', guards: ['LeaderInReach'] },
  'idempotent-txns': { source: 'ZooKeeper (USENIX ATC 2010) §4.1', guards: ['SameState'] },
  'session-table': { source: 'ZooKeeper (USENIX ATC 2010) §4.4; Viewstamped Replication Revisited §4.1', guards: ['ExactlyOnce'] },
  'sync-through-leader': { source: 'ZooKeeper (USENIX ATC 2010) §4.4', guards: ['SyncBarrier'] },
};

export const ZAB_RULE_LIST: readonly (Rule & { readonly id: ZabRule })[] = ZAB_RULES.map((id) => ({ id, ...ABOUT[id] }));
