/** Where each note comes from, and the switch that turns its rule off, if there is one. */
import type { ClientNote } from '#protocols/client/client.ts';
import type { ThreePhaseNote } from './note-terms.ts';
import type { ThreePhaseRule } from './state.ts';

type Origin = { readonly source: string; readonly rule: ThreePhaseRule | null };

function at(source: string, rule: ThreePhaseRule | null = null): Origin {
  return { source, rule };
}

const SITE_NOTES: { readonly [N in ThreePhaseNote]: Origin } = {
  restarted: at('BHG §7.5, recovery'),
  begins: at('BHG §7.5, step 1'),
  'waits-for-locks': at('BHG §3.2, two-phase locking'),
  'asked-again': at('BHG §7.5, step 2'),
  'votes-yes': at('BHG §7.5, step 2', 'yes-durable'),
  'votes-no': at('BHG §7.5, step 2'),
  'gives-up-locks': at('BHG §3.11, deadlocks'),
  'vote-counted': at('BHG §7.5, step 3', 'unanimous'),
  'vote-not-counted': at('BHG §7.5, step 3', 'unanimous'),
  'all-yes': at('BHG §7.5, step 3', 'unanimous'),
  'no-aborts': at('BHG §7.5, step 3', 'unanimous'),
  'votes-missing': at('BHG §7.5, step 3'),
  'pre-commits': at('BHG §7.5, step 3', 'precommit-durable'),
  'pre-aborts': at('Skeen ’82', 'precommit-durable'),
  committable: at('BHG §7.5, step 4', 'precommit-durable'),
  abortable: at('Skeen ’82', 'precommit-durable'),
  'never-voted': at('BHG §7.5, step 2', 'yes-durable'),
  'stays-out': at('BHG §7.5, recovery', 'recovered-stay-out'),
  'cannot-move': at('Skeen ’82'),
  'ignores-older': at('BHG §7.5, election', 'obey-newest-coordinator'),
  'ack-counted': at('BHG §7.5, step 4', 'wait-for-acks'),
  'ack-not-counted': at('BHG §7.5, step 4'),
  'asks-again': at('BHG §7.5, step 4', 'ack-timeout'),
  'takes-for-crashed': at('BHG §7.5, step 4', 'ack-timeout'),
  blocked: at('Skeen ’82', 'quorum-needed'),
  'waits-blocked': at('Skeen ’82', 'quorum-needed'),
  'blocked-ignored': at('Skeen ’82'),
  'all-acknowledged': at('BHG §7.5, step 4', 'wait-for-acks'),
  'quorum-acknowledged': at('Skeen ’82', 'quorum-needed'),
  'commits-unacknowledged': at('BHG §7.5, step 4', 'wait-for-acks'),
  'quorum-pre-aborted': at('Skeen ’82', 'quorum-needed'),
  commits: at('BHG §7.5, step 5'),
  aborts: at('BHG §7.5, step 5'),
  'commits-unprepared': at('BHG §7.5, step 5', 'yes-durable'),
  'knows-already': at('BHG §7.3, AC2'),
  'decisions-differ': at('BHG §7.3, AC2', 'decide-once'),
  'tells-decision': at('BHG §7.5, recovery'),
  'aborts-unvoted': at('BHG §7.4'),
  'decides-by-timeout': at('Skeen §5', 'terminate-by-protocol'),
  'decides-by-log': at('BHG §7.5, recovery', 'recovery-never-decides-alone'),
  'takes-coordinator-for-crashed': at('BHG §7.5, election', 'terminate-by-protocol'),
  'is-elected': at('BHG §7.5, election'),
  'coordinates-already': at('BHG §7.5, election'),
  'takes-over': at('BHG §7.5, termination', 'elected-durable'),
  reports: at('BHG §7.5, termination', 'elected-durable'),
  'state-counted': at('BHG §7.5, termination'),
  'state-not-counted': at('BHG §7.5, termination'),
  'answers-missing': at('Skeen ’82'),
  'has-crashed': at('BHG §7.5, election'),
  'stands-down': at('BHG §7.5, election', 'obey-newest-coordinator'),
  'newer-ignored': at('BHG §7.5, election'),
  'tr1-abort': at('BHG §7.5, TR1'),
  'tr2-commit': at('BHG §7.5, TR2'),
  'tr3-abort': at('BHG §7.5, TR3'),
  'tr4-pre-commit': at('BHG §7.5, TR4', 'tr4-precommits-first'),
  'tr4-shortcut': at('BHG §7.5, TR4', 'tr4-precommits-first'),
  counts: at('Skeen ’82', 'quorum-needed'),
  'weighs-attempts': at('E3PC, step 3', 'last-attempt-decides'),
  recovers: at('BHG §7.5, recovery', 'recovery-never-decides-alone'),
  'does-not-know': at('BHG §7.5, recovery'),
  'hears-undecided': at('BHG §7.5, recovery'),
  'total-failure': at('BHG §7.5, total failure', 'last-to-fail-decides'),
  'answers-again': at('BHG §7.1'),
  'under-way': at('BHG §7.1'),
  redirected: at('BHG §7.1'),
};

const CLIENT_NOTES: { readonly [N in ClientNote]: Origin } = {
  'client-not-understood': at('BHG §7.1'),
  'client-registers': at('BHG §7.1'),
  'client-has-session': at('BHG §7.1'),
  'client-sends': at('BHG §7.1'),
  'client-follows': at('BHG §7.1'),
  'client-pauses': at('BHG §7.1'),
  'client-lost-session': at('BHG §7.1'),
  'client-no-answer': at('BHG §7.1'),
  'client-gives-up': at('BHG §7.1'),
  'client-ignores': at('BHG §7.1'),
};

export const THREE_PHASE_NOTES = { ...SITE_NOTES, ...CLIENT_NOTES };
