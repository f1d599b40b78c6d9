/** Where each note comes from, and the switch that turns its rule off, if there is one. R*: Mohan, Lindsay and Obermarck (1986). BHG: Bernstein, Hadzilacos and Goodman (1987). */
import type { ClientNote } from '#protocols/client/client.ts';
import type { TwoPhaseNote, TwoPhaseRule } from './state.ts';

type Origin = { readonly source: string; readonly rule: TwoPhaseRule | null };

function at(source: string, rule: TwoPhaseRule | null = null): Origin {
  return { source, rule };
}

const SERVER_NOTES: { readonly [N in TwoPhaseNote]: Origin } = {
  begins: at('R* §2.1'),
  'begins-again-fresh': at('BHG §7.4', 'fresh-tid'),
  'work-done': at('BHG §7.4'),
  'asks-for-votes': at('BHG §7.4', 'force-collecting-record'),
  'vote-counted': at('BHG §7.4', 'unanimous'),
  'vote-counted-before': at('BHG §7.4', 'count-each-vote-once'),
  'vote-too-late': at('BHG §7.3, AC2', 'decision-irreversible'),
  'decides-commit': at('BHG §7.4', 'force-commit-record'),
  'decides-abort-voted-no': at('BHG §7.4', 'unanimous'),
  'decides-abort-timeout': at('BHG §7.4'),
  'decides-abort-recovery': at('R* §2.2'),
  'changes-its-mind': at('BHG §7.3, AC2', 'decision-irreversible'),
  'ack-counted': at('R* §2.1', 'remember-until-all-acks'),
  'ack-ignored': at('R* §2.1'),
  forgets: at('R* §2.1', 'remember-until-all-acks'),
  'forgets-early': at('R* §3', 'remember-until-all-acks'),
  'resends-decision': at('R* §2.2', 'resend-decision'),
  'inquiry-answered': at('R* §2.2'),
  'inquiry-waits': at('citus#1030', 'recovery-skips-live'),
  'inquiry-answered-from-log': at('citus#1030', 'recovery-skips-live'),
  presumes: at('R* §3, §4', 'presume-rightly'),
  redirected: at('BHG §7.4'),
  'request-runs-already': at('BHG §7.4', 'fresh-tid'),
  'request-answered-again': at('BHG §7.4', 'fresh-tid'),
  'request-outdated': at('BHG §7.4', 'fresh-tid'),
  'request-lost-in-crash': at('R* §2.2'),
  works: at('BHG chapter 3', 'locks-until-decision'),
  'cannot-execute': at('BHG §7.4'),
  'waits-for-locks': at('BHG chapter 3', 'locks-until-decision'),
  'work-ignored': at('BHG §7.4', 'late-prepare-refused'),
  'gives-up-locks': at('BHG chapter 3'),
  'gives-up-waiting-for-prepare': at('BHG §7.4'),
  'votes-yes': at('BHG §7.4', 'force-prepared-record'),
  'votes-yes-again': at('BHG §7.4'),
  'votes-no': at('BHG §7.4'),
  'votes-read-only': at('R* §3'),
  'refuses-late-prepare': at('BHG §7.4', 'late-prepare-refused'),
  'prepares-unknown': at('BHG §7.4', 'late-prepare-refused'),
  commits: at('BHG §7.4', 'ack-after-durable'),
  aborts: at('BHG §7.4', 'ack-after-durable'),
  'decision-known': at('R* §2.2'),
  'decision-without-work': at('convex-backend#101', 'force-prepared-record'),
  'aborts-alone-in-doubt': at('BHG §7.4', 'no-unilateral-abort-after-yes'),
  inquires: at('R* §2.2', 'inquire'),
  'inquires-acceptor': at('Paxos Commit §4.2', 'inquire'),
  'keeps-waiting': at('R* §2.2', 'inquire'),
  'peer-tells': at('BHG §7.4, cooperative termination'),
  'peer-aborts-itself': at('BHG §7.4, cooperative termination', 'abort-answer-binds'),
  'peer-never-saw': at('BHG §7.4, cooperative termination', 'abort-answer-binds'),
  'peer-in-doubt-too': at('BHG §7.4, cooperative termination'),
  'peer-cannot-tell': at('BHG §7.4, cooperative termination'),
  'peer-knows-nothing': at('BHG §7.4, cooperative termination'),
  'peer-is-late': at('BHG §7.4, cooperative termination'),
  'heuristic-decision': at('R* §6'),
  'heuristic-refused': at('R* §6'),
  'heuristic-was-right': at('R* §6'),
  'heuristic-damage': at('R* §6'),
  restarted: at('R* §2.2'),
  'recovers-in-doubt': at('R* §2.2', 'recovery-retakes-locks'),
  'recovers-decision': at('R* §2.2', 'resend-decision'),
  'acceptor-takes-vote': at('Paxos Commit §4.1'),
  'acceptor-refuses-vote': at('Paxos Commit §4.2', 'acceptor-promise'),
  'acceptor-promises': at('Paxos Commit §4.2', 'acceptor-promise'),
  'acceptor-refuses': at('Paxos Commit §4.2', 'acceptor-promise'),
  'acceptor-accepts': at('Paxos Commit §4.2'),
  'acceptor-confirmed': at('Paxos Commit §4.1', 'acceptor-majority'),
  'takes-over': at('Paxos Commit §4.2'),
  'chooses-votes': at('Paxos Commit §4.2', 'backup-checks-committed'),
  'chooses-blindly': at('Paxos Commit §4.2', 'backup-checks-committed'),
  'takeover-decides': at('Paxos Commit §4.2', 'acceptor-majority'),
  'takeover-ignored': at('Paxos Commit §4.2'),
};

const CLIENTS = at('BHG §7.4');

const CLIENT_NOTES: { readonly [N in ClientNote]: Origin } = {
  'client-not-understood': CLIENTS, 'client-registers': CLIENTS, 'client-has-session': CLIENTS, 'client-sends': CLIENTS, 'client-follows': CLIENTS,
  'client-pauses': CLIENTS, 'client-lost-session': CLIENTS, 'client-no-answer': CLIENTS, 'client-gives-up': CLIENTS, 'client-ignores': CLIENTS,
};

export const TWO_PHASE_NOTES = { ...SERVER_NOTES, ...CLIENT_NOTES };
