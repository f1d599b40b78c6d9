/** The safety rules that a scenario may switch off: where each stands, and which laws notice that it is gone. */
import type { Rule } from '#model/exhibit.ts';
import type { PaxosLaw } from './laws/terms.ts';
import { MULTI_PAXOS_RULES, type MultiPaxosRule } from './state.ts';

type Guarded = { readonly source: string; readonly guards: readonly PaxosLaw[] };

const ABOUT: { readonly [R in MultiPaxosRule]: Guarded } = {
  'promise-covers-all-slots': { source: 'PMMC, acceptor; PML §4.2', guards: ['Agreement', 'PromisedByQuorum', 'MessageOnDisk', 'LogAgreement'] },
  'accept-not-below-promise': { source: 'PMS §2.2, P1a', guards: ['Agreement', 'PromiseMonotone', 'PrepareComplete', 'VotesSafe'] },
  'accept-raises-promise': { source: 'PMMC, acceptor: p2b', guards: ['VoteIsPromise', 'Agreement'] },
  'persist-promise': { source: 'PMS §2.5', guards: ['MessageOnDisk', 'PromisedByQuorum', 'PromiseMonotone', 'Agreement'] },
  'persist-accept': { source: 'PMS §2.5', guards: ['MessageOnDisk', 'CommittedOnQuorum', 'PromiseMonotone', 'Agreement'] },
  'report-votes': { source: 'PMS §2.2, phase 1b', guards: ['PrepareComplete', 'VotesSafe', 'Agreement', 'LogAgreement'] },
  'report-truncation': { source: 'PML §5, snapshots', guards: ['Agreement', 'PrepareComplete', 'VotesSafe', 'LogAgreement'] },
  'majority-quorum': { source: 'PMS §2.2', guards: ['CommittedOnQuorum', 'PromisedByQuorum', 'Agreement'] },
  'count-own-promises': { source: 'PMS §2.2, phase 2a', guards: ['PromisedByQuorum', 'PrepareComplete', 'Agreement'] },
  'adopt-reported': { source: 'PMS §2.2, P2c', guards: ['PrepareComplete', 'VotesSafe', 'Agreement', 'LogAgreement'] },
  'adopt-highest': { source: 'PMS §2.2, P2c; PMMC, leader: pmax', guards: ['PrepareComplete', 'VotesSafe', 'Agreement'] },
  'prepare-all-slots': { source: 'PMS §3; PML §4.2', guards: ['Agreement', 'PrepareComplete', 'VotesSafe'] },
  'fill-holes': { source: 'PMS §3; PML §4.2', guards: ['HolesFilled'] },
  'count-own-ballot': { source: 'PMS §2.3; PMMC, commander', guards: ['CommittedOnQuorum', 'Agreement'] },
  'fresh-ballot-after-restart': { source: 'PMS §2.5', guards: ['BallotOwner', 'SlotValue', 'LogAgreement'] },
  'window-enforced': { source: 'PMMC, replica: WINDOW', guards: ['ConfigWindow'] },
  'resend-proposals': { source: 'PMMC, liveness', guards: ['DecidedInTime'] },
  'back-off': { source: 'PMS §2.4', guards: ['DecidedInTime'] },
  'commit-own-ballot-only': { source: 'PMS §2.3', guards: ['LogAgreement', 'PrefixExec'] },
  'apply-in-order': { source: 'PMMC, replica: perform', guards: ['NoGapApply', 'PrefixExec'] },
  deduplicate: { source: 'PMMC, replica: perform', guards: ['ExactlyOnce'] },
  'snapshot-sessions': { source: 'PML §5, snapshots', guards: ['ExactlyOnce'] },
  'reconfigure-at-window': { source: 'PMMC, replica: WINDOW', guards: ['ConfigWindow', 'PromisedByQuorum', 'CommittedOnQuorum'] },
  'read-own-ballot': { source: 'PML §5.2', guards: ['ReadSafety'] },
  'read-round': { source: 'PML §5.2', guards: ['ReadSafety'] },
  'lease-holds-promises': { source: 'PML §5.2', guards: ['Lease', 'ReadSafety'] },
};

export const MULTI_PAXOS_RULE_LIST: readonly (Rule & { readonly id: MultiPaxosRule })[] = MULTI_PAXOS_RULES.map((id) => ({ id, ...ABOUT[id] }));
