/** The safety rules that a scenario may switch off: where each stands, and which laws notice that it is gone. */
import type { Rule } from '#model/exhibit.ts';
import type { TwoPhaseLaw } from './laws/terms.ts';
import { RULES, type TwoPhaseRule } from './state.ts';

type Guarded = { readonly source: string; readonly guards: readonly TwoPhaseLaw[] };

const ABOUT: { readonly [R in TwoPhaseRule]: Guarded } = {
  unanimous: { source: 'BHG §7.4', guards: ['AC2', 'AC1'] },
  'count-each-vote-once': { source: 'BHG §7.4', guards: ['AC2', 'AC1'] },
  'decision-irreversible': { source: 'BHG §7.3, AC2', guards: ['DecidedOnce', 'AC1'] },
  'no-unilateral-abort-after-yes': { source: 'BHG §7.4', guards: ['NoUnilateral', 'AC1'] },
  'force-prepared-record': { source: 'R* §2.1; convex-backend#101', guards: ['WAL', 'EndSafe', 'AC1'] },
  'force-commit-record': { source: 'R* §2.1', guards: ['WAL', 'ForgetSafe', 'AC1'] },
  'force-collecting-record': { source: 'R* §4, presumed commit', guards: ['ForgetSafe', 'AC1'] },
  'ack-after-durable': { source: 'R* §2.1', guards: ['WAL', 'EndSafe', 'AC4'] },
  'remember-until-all-acks': { source: 'R* §2.1', guards: ['EndSafe', 'ForgetSafe', 'AC1'] },
  'presume-rightly': { source: 'R* §3, §4', guards: ['ForgetSafe', 'AC1'] },
  'recovery-retakes-locks': { source: 'R* §2.2; CUBRID PR#7554', guards: ['InDoubtLocks', 'Serializable'] },
  'locks-until-decision': { source: 'BHG chapter 3', guards: ['InDoubtLocks', 'Serializable'] },
  'recovery-skips-live': { source: 'citus#1030', guards: ['NoUnilateral', 'AC1'] },
  'late-prepare-refused': { source: 'BHG §7.4', guards: ['AC4', 'AC1', 'AC2'] },
  'abort-answer-binds': { source: 'BHG §7.4, cooperative termination', guards: ['NoUnilateral', 'AC1'] },
  'fresh-tid': { source: 'BHG §7.4', guards: ['BegunOnce', 'AC1', 'AC4'] },
  'resend-decision': { source: 'R* §2.2', guards: ['EndInTime'] },
  inquire: { source: 'R* §2.2', guards: ['AC5'] },
  'backup-checks-committed': { source: 'Paxos Commit §4.2', guards: ['DecidedOnce', 'AC1', 'WAL'] },
  'acceptor-majority': { source: 'Paxos Commit §4', guards: ['WAL', 'DecidedOnce', 'AC1'] },
  'acceptor-promise': { source: 'Paxos Commit §4.2', guards: ['WAL', 'DecidedOnce', 'AC1'] },
};

export const TWO_PHASE_RULE_LIST: readonly (Rule & { readonly id: TwoPhaseRule })[] = RULES.map((id) => ({ id, ...ABOUT[id] }));
