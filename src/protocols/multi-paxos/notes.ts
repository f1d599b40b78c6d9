/** Where each note comes from, and the switch that turns its rule off, if there is one. PMS, PMMC and PML are the papers. */
import type { ClientNote } from '#protocols/client/client.ts';
import type { MultiPaxosNote, MultiPaxosRule } from './state.ts';

type Origin = { readonly source: string; readonly rule: MultiPaxosRule | null };

function at(source: string, rule: MultiPaxosRule | null = null): Origin {
  return { source, rule };
}

const SERVER_NOTES: { readonly [N in MultiPaxosNote]: Origin } = {
  restarted: at('PMS §2.5', 'persist-promise'),
  prepares: at('PMMC figure 6, scout', 'prepare-all-slots'),
  'campaign-waits': at('PML §5.2', 'lease-holds-promises'),
  promised: at('PMMC figure 4, p1b', 'promise-covers-all-slots'),
  'prepare-refused': at('PMMC figure 4, p1b'),
  'prepare-refused-lease': at('PML §5.2', 'lease-holds-promises'),
  'promise-counted': at('PMMC figure 6, scout', 'majority-quorum'),
  'promise-not-counted': at('PMMC figure 6, scout', 'count-own-promises'),
  leads: at('PMMC figure 7, adopted', 'adopt-highest'),
  'claims-lead': at('PMS §2.4'),
  'asks-new-members': at('PMMC §4.3', 'reconfigure-at-window'),
  proposes: at('PMMC figure 7, leader', 'fill-holes'),
  'window-full': at('PMMC §4.3', 'window-enforced'),
  'waits-for-members': at('PMMC §4.3', 'reconfigure-at-window'),
  accepted: at('PMMC figure 4, p2b', 'persist-accept'),
  'accept-refused': at('PMMC figure 4, p2b', 'accept-not-below-promise'),
  'accept-compacted': at('PML §5.4', 'report-truncation'),
  'ack-not-counted': at('PMMC figure 6, commander', 'count-own-ballot'),
  'ack-not-needed': at('PMMC figure 6, commander'),
  chosen: at('PMS §2.3; PMMC figure 6, commander', 'majority-quorum'),
  'sends-again': at('PMMC §4.1', 'resend-proposals'),
  nacked: at('PMMC figure 7, preempted'),
  'nack-ignored': at('PMMC figure 7, preempted'),
  preempted: at('PMMC figure 7, preempted'),
  abandons: at('PMS §2.4', 'back-off'),
  'tries-again': at('PMS §2.4', 'fresh-ballot-after-restart'),
  'heartbeat-refused': at('PMMC figure 4'),
  'steps-down-removed': at('PMMC §4.3'),
  learned: at('PMMC figure 1, decision', 'commit-own-ballot-only'),
  'vote-is-of-another-ballot': at('PMS §2.3', 'commit-own-ballot-only'),
  'proposes-elsewhere': at('PMMC figure 1, propose'),
  'catches-up': at('PML §5.4'),
  'nothing-to-tell': at('PML §5.4'),
  'sends-entries': at('PML §5.4'),
  'sends-snapshot': at('PML §5.4'),
  'snapshot-taken': at('PML §5.4', 'snapshot-sessions'),
  'snapshot-installed': at('PML §5.4'),
  'snapshot-ignored': at('PML §5.4'),
  redirected: at('PML §5.3'),
  'already-asked': at('PMMC figure 1, request'),
  'too-busy': at('PMMC figure 1, request'),
  'session-opened': at('PMMC figure 1, perform', 'deduplicate'),
  'session-evicted': at('PMMC figure 1, perform'),
  'session-unknown': at('PMMC figure 1, perform'),
  'duplicate-answered': at('PMMC figure 1, perform', 'deduplicate'),
  'duplicate-skipped': at('PMMC figure 1, perform', 'deduplicate'),
  'duplicate-executed': at('PMMC figure 1, perform', 'deduplicate'),
  'read-waits-for-own-ballot': at('PML §5.2', 'read-own-ballot'),
  'read-round-began': at('PML §5.2', 'read-round'),
  'read-confirmed': at('PML §5.2', 'read-round'),
  'read-unconfirmed': at('PML §5.2', 'read-round'),
  'read-by-lease': at('PML §5.2', 'lease-holds-promises'),
  'lease-expired': at('PML §5.2'),
  'read-local': at('PML §5.2'),
  reconfigures: at('PMMC §4.3', 'reconfigure-at-window'),
  'configuration-in-force': at('PMMC §4.3', 'reconfigure-at-window'),
  'reconfiguration-refused': at('PMMC §4.3'),
};

const CLIENT_NOTES: { readonly [N in ClientNote]: Origin } = {
  'client-not-understood': at('PMMC §2.1'),
  'client-registers': at('PMMC §2.1'),
  'client-has-session': at('PMMC §2.1'),
  'client-sends': at('PMMC §2.1', 'deduplicate'),
  'client-follows': at('PML §5.3'),
  'client-pauses': at('PML §5.3'),
  'client-lost-session': at('PMMC §2.1'),
  'client-no-answer': at('PMMC §2.1'),
  'client-gives-up': at('PMMC §2.1'),
  'client-ignores': at('PMMC §2.1'),
};

export const MULTI_PAXOS_NOTES = { ...SERVER_NOTES, ...CLIENT_NOTES };
