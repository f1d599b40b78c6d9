/** The safety rules that a scenario may switch off: where each stands, and which laws notice that it is gone. */
import type { Rule } from '#model/exhibit.ts';
import type { RaftLaw } from './laws/terms.ts';
import { RAFT_RULES, type RaftRule } from './state.ts';

type Guarded = { readonly source: string; readonly guards: readonly RaftLaw[] };

const ABOUT: { readonly [R in RaftRule]: Guarded } = {
  'vote-once': { source: 'Raft §3.4', guards: ['ElectionSafety', 'VoteOnce', 'Monotone'] },
  'majority-quorum': { source: 'Raft §3.4', guards: ['ElectionSafety', 'CommittedOnQuorum', 'Electable'] },
  'persist-vote': { source: 'Raft figure 3.1', guards: ['ElectionSafety', 'VoteOnce', 'MessageOnDisk', 'Monotone'] },
  'persist-term': { source: 'Raft figure 3.1', guards: ['ElectionSafety', 'MessageOnDisk', 'Monotone'] },
  'up-to-date': { source: 'Raft §3.6.1', guards: ['LeaderCompleteness', 'StateMachineSafety', 'Electable'] },
  'up-to-date-term': { source: 'Raft §3.6.1', guards: ['LeaderCompleteness', 'StateMachineSafety'] },
  'up-to-date-length': { source: 'Raft §3.6.1', guards: ['LeaderCompleteness', 'StateMachineSafety'] },
  'count-each-vote-once': { source: 'Raft §3.4', guards: ['ElectionSafety'] },
  'count-own-term-votes': { source: 'Raft §3.4', guards: ['ElectionSafety'] },
  'keep-vote-on-step-down': { source: 'Raft §3.4', guards: ['ElectionSafety', 'VoteOnce', 'Monotone'] },
  'pre-vote': { source: 'Raft §9.6', guards: ['NoNeedlessElection'] },
  'check-quorum': { source: 'Raft §6.2', guards: ['LeaderInReach'] },
  stickiness: { source: 'Raft §4.2.3', guards: ['NoNeedlessElection', 'Lease', 'ReadSafety'] },
  'timer-reset-only-on-grant': { source: 'Raft §3.4', guards: ['LeaderInTime'] },
  'prev-log-check': { source: 'Raft §3.5', guards: ['LogMatching', 'StateMachineSafety', 'MatchTruth'] },
  'truncate-conflicts': { source: 'Raft §3.5', guards: ['StateMachineSafety', 'LogMatching', 'MatchTruth', 'Electable', 'CommitInLog'] },
  'keep-matching-suffix': { source: 'Raft §3.5', guards: ['Electable', 'CommittedOnQuorum', 'MatchTruth', 'CommitInLog', 'LeaderCompleteness'] },
  'match-what-was-sent': { source: 'Raft §3.5', guards: ['MatchTruth', 'StateMachineSafety', 'CommittedOnQuorum'] },
  'ignore-stale-refusals': { source: 'Raft §3.5', guards: ['Monotone'] },
  'refuse-old-term': { source: 'Raft §3.3', guards: ['LeaderCompleteness', 'StateMachineSafety', 'LogMatching', 'MatchTruth', 'CommittedOnQuorum', 'Electable'] },
  'clamp-commit': { source: 'Raft §3.5', guards: ['StateMachineSafety', 'CommittedOnQuorum', 'LeaderCompleteness'] },
  'current-term-commit': { source: 'Raft §3.6.2, figure 3.7', guards: ['StateMachineSafety', 'LeaderCompleteness', 'Electable'] },
  'fsync-before-ack': { source: 'Raft figure 3.1', guards: ['StateMachineSafety', 'LeaderCompleteness', 'CommittedOnQuorum', 'Electable', 'MatchTruth'] },
  'noop-at-start': { source: 'Raft §6.4', guards: ['OwnTermCommits'] },
  'config-after-own-commit': { source: 'Raft §4.1, erratum of 2015', guards: ['LeaderCompleteness', 'StateMachineSafety', 'Electable', 'OneConfiguration'] },
  'one-config-at-a-time': { source: 'Raft §4.1', guards: ['OneConfiguration', 'ElectionSafety'] },
  'joint-both-majorities': { source: 'Raft §4.3', guards: ['ElectionSafety', 'CommittedOnQuorum', 'Electable'] },
  'removed-leader-not-counted': { source: 'Raft §4.2.2', guards: ['CommittedOnQuorum'] },
  'read-own-term': { source: 'Raft §6.4', guards: ['ReadSafety'] },
  'read-round': { source: 'Raft §6.4', guards: ['ReadSafety'] },
  'read-own-context': { source: 'Raft §6.4', guards: ['ReadSafety'] },
  'lease-ends-on-transfer': { source: 'Raft §6.4.1, §3.10', guards: ['Lease', 'ReadSafety'] },
  'session-table': { source: 'Raft §6.3', guards: ['ExactlyOnce'] },
  'snapshot-sessions': { source: 'Raft §6.3, chapter 5', guards: ['ExactlyOnce'] },
  'snapshot-config': { source: 'Raft chapter 5', guards: ['OneConfiguration'] },
};

export const RAFT_RULE_LIST: readonly (Rule & { readonly id: RaftRule })[] = RAFT_RULES.map((id) => ({ id, ...ABOUT[id] }));
