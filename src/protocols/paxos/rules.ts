/** The safety rules that a scenario may switch off: where each stands, and which laws notice that it is gone. */
import type { Rule } from '#model/exhibit.ts';
import type { PaxosLaw } from './laws/terms.ts';
import { PAXOS_RULES, type PaxosRule } from './state.ts';

type Guarded = { readonly source: string; readonly guards: readonly PaxosLaw[] };

const ABOUT: { readonly [R in PaxosRule]: Guarded } = {
  'quorums-intersect': { source: 'Flexible Paxos; Paxos Made Simple §2.2', guards: ['Agreement', 'VotesSafe'] },
  'record-promise': { source: 'Paxos Made Simple §2.2, P1b', guards: ['Agreement', 'MsgInv', 'VotesSafe'] },
  'accept-not-below-promise': { source: 'Paxos Made Simple §2.2, P1a', guards: ['Agreement', 'AccInv', 'PromiseMonotone', 'VotesSafe'] },
  'accept-raises-promise': { source: 'Paxos.tla, Phase2b', guards: ['Agreement', 'AccInv', 'PromiseMonotone', 'MsgInv'] },
  'acceptor-durable': { source: 'Paxos Made Simple §2.5', guards: ['Agreement', 'PromiseMonotone', 'MsgInv'] },
  'separate-ballot-variables': { source: 'Sutra 2020, arXiv:1906.10917', guards: ['Agreement', 'AccInv', 'MsgInv'] },
  'fresh-ballot-after-restart': { source: 'Paxos Made Simple §2.5; phxpaxos#145', guards: ['OneValuePerBallot', 'OneVote', 'Agreement'] },
  'count-own-ballot': { source: 'Paxos Made Simple §2.2, P2c; MyPaxos#18', guards: ['ShowsSafe', 'VotesSafe', 'Agreement'] },
  'adopt-reported-value': { source: 'Paxos Made Simple §2.2, P2c', guards: ['Agreement', 'ShowsSafe', 'VotesSafe'] },
  'highest-reported-value': { source: 'Paxos Made Simple §2.2, P2c', guards: ['Agreement', 'ShowsSafe', 'VotesSafe'] },
  'one-value-per-ballot': { source: 'Paxos Made Simple §2.2', guards: ['OneValuePerBallot', 'OneVote', 'Agreement'] },
  'count-one-ballot': { source: 'Paxos Made Simple §2.1; MyPaxos#18', guards: ['Learned', 'ReadSafety'] },
  'read-finishes-round': { source: 'CASSANDRA-12126, scylladb#6299', guards: ['ReadSafety'] },
  'back-off': { source: 'Paxos Made Simple §2.4', guards: ['DecidedInTime'] },
};

export const PAXOS_RULE_LIST: readonly (Rule & { readonly id: PaxosRule })[] = PAXOS_RULES.map((id) => ({ id, ...ABOUT[id] }));
