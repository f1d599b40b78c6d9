/** Where each note comes from, and the switch that turns its rule off, if there is one. PMS, PMMC and PML are the papers. */
import type { ClientNote } from '#protocols/client/client.ts';
import type { MultiPaxosNote, MultiPaxosRule } from './state.ts';

type Origin = { readonly source: string; readonly rule: MultiPaxosRule | null };

function at(source: string, rule: MultiPaxosRule | null = null): Origin {
  return { source, rule };
}

const SERVER_NOTES: { readonly [N in MultiPaxosNote]: Origin } = {
  restarted: at('PMS §2.5', 'persist-promise'),
  prepares: at('PMMC, scout', 'prepare-all-slots'),
  'campaign-waits': at('PML §5.2', 'lease-holds-promises'),
  promised: at('PMMC, acceptor: p1b', 'promise-covers-all-slots'),
  'prepare-refused': at('PMMC, acceptor: p1b'),
  'prepare-refused-lease': at('PML §5.2', 'lease-holds-promises'),
  'promise-counted': at('PMMC, scout', 'majority-quorum'),
  'promise-not-counted': at('PMMC, scout', 'count-own-promises'),
  leads: at('PMMC, leader: adopted', 'adopt-highest'),
  'claims-lead': at('PMS §2.4'),
  'asks-new-members': at('PMMC, replica: WINDOW', 'reconfigure-at-window'),
  proposes: at('PMMC, leader', 'fill-holes'),
  'window-full': at('PMMC, replica: WINDOW', 'window-enforced'),
  'waits-for-members': at('PMMC, replica: WINDOW', 'reconfigure-at-window'),
  accepted: at('PMMC, acceptor: p2b', 'persist-accept'),
  'accept-refused': at('PMMC, acceptor: p2b', 'accept-not-below-promise'),
  'accept-compacted': at('PML §5, snapshots', 'report-truncation'),
  'ack-not-counted': at('PMMC, commander', 'count-own-ballot'),
  'ack-not-needed': at('PMMC, commander'),
  chosen: at('PMS §2.3; PMMC, commander', 'majority-quorum'),
  'sends-again': at('PMMC, liveness', 'resend-proposals'),
  nacked: at('PMMC, leader: preempted'),
  'nack-ignored': at('PMMC, leader: preempted'),
  preempted: at('PMMC, leader: preempted'),
  abandons: at('PMS §2.4', 'back-off'),
  'tries-again': at('PMS §2.4', 'fresh-ballot-after-restart'),
  'heartbeat-refused': at('PMMC, acceptor'),
  'steps-down-removed': at('PMMC, replica: WINDOW'),
  learned: at('PMMC, replica: decision', 'commit-own-ballot-only'),
  'vote-is-of-another-ballot': at('PMS §2.3', 'commit-own-ballot-only'),
  'proposes-elsewhere': at('PMMC, replica: propose'),
  'catches-up': at('PML §5, snapshots'),
  'nothing-to-tell': at('PML §5, snapshots'),
  'sends-entries': at('PML §5, snapshots'),
  'sends-snapshot': at('PML §5, snapshots'),
  'snapshot-taken': at('PML §5, snapshots', 'snapshot-sessions'),
  'snapshot-installed': at('PML §5, snapshots'),
  'snapshot-ignored': at('PML §5, snapshots'),
  redirected: at('PML §5, the master'),
  'already-asked': at('PMMC, replica: request'),
  'too-busy': at('PMMC, replica: request'),
  'session-opened': at('PMMC, replica: perform', 'deduplicate'),
  'session-evicted': at('PMMC, replica: perform'),
  'session-unknown': at('PMMC, replica: perform'),
  'duplicate-answered': at('PMMC, replica: perform', 'deduplicate'),
  'duplicate-skipped': at('PMMC, replica: perform', 'deduplicate'),
  'duplicate-executed': at('PMMC, replica: perform', 'deduplicate'),
  'read-waits-for-own-ballot': at('PML §5.2', 'read-own-ballot'),
  'read-round-began': at('PML §5.2', 'read-round'),
  'read-confirmed': at('PML §5.2', 'read-round'),
  'read-unconfirmed': at('PML §5.2', 'read-round'),
  'read-by-lease': at('PML §5.2', 'lease-holds-promises'),
  'lease-expired': at('PML §5.2'),
  'read-local': at('PML §5.2'),
  reconfigures: at('PMMC, replica: WINDOW', 'reconfigure-at-window'),
  'configuration-in-force': at('PMMC, replica: WINDOW', 'reconfigure-at-window'),
  'reconfiguration-refused': at('PMMC, replica: WINDOW'),
};

const CLIENT_NOTES: { readonly [N in ClientNote]: Origin } = {
  'client-not-understood': at('PMMC, clients'),
  'client-registers': at('PMMC, clients'),
  'client-has-session': at('PMMC, clients'),
  'client-sends': at('PMMC, clients', 'deduplicate'),
  'client-follows': at('PML §5, the master'),
  'client-pauses': at('PML §5, the master'),
  'client-lost-session': at('PMMC, clients'),
  'client-no-answer': at('PMMC, clients'),
  'client-gives-up': at('PMMC, clients'),
  'client-ignores': at('PMMC, clients'),
};

export const MULTI_PAXOS_NOTES = { ...SERVER_NOTES, ...CLIENT_NOTES };
