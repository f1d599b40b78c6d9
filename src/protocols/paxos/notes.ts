/** Where each note comes from in the papers, and the switch that turns its rule off, if there is one. */
import type { ClientNote } from '#protocols/client/client.ts';
import type { PaxosNote, PaxosRule } from './state.ts';

type Origin = { readonly source: string; readonly rule: PaxosRule | null };

/** "Paxos Made Simple". */
function at(section: string, rule: PaxosRule | null = null): Origin {
  return { source: `Paxos Made Simple ${section}`, rule };
}

const SERVER_NOTES: { readonly [N in PaxosNote]: Origin } = {
  restarted: at('§2.5', 'acceptor-durable'),
  promised: at('§2.2, phase 1 (b)', 'record-promise'),
  'promise-repeated': at('§2.2, phase 1 (b)'),
  'prepare-refused': at('§2.2, phase 1 (b)', 'record-promise'),
  'prepare-too-late': at('§2.2, phase 1 (b)'),
  accepted: at('§2.2, phase 2 (b)', 'accept-raises-promise'),
  'accepted-below-promise': at('§2.2, phase 2 (b)', 'accept-not-below-promise'),
  'accepted-again': at('§2.2, phase 2 (b)'),
  'accept-refused': at('§2.2, phase 2 (b)', 'accept-not-below-promise'),
  prepares: at('§2.2, phase 1 (a)', 'fresh-ballot-after-restart'),
  'promise-counted': at('§2.2, phase 2 (a)', 'count-own-ballot'),
  'promise-not-counted': at('§2.2, phase 2 (a)', 'count-own-ballot'),
  'value-forced': at('§2.2, P2c', 'adopt-reported-value'),
  'value-not-highest': at('§2.2, P2c', 'highest-reported-value'),
  'value-free': at('§2.2, P2c', 'quorums-intersect'),
  'value-ignored': at('§2.2, P2c', 'adopt-reported-value'),
  'nothing-to-propose': at('§2.2, P2c'),
  'second-value': at('§2.2', 'one-value-per-ballot'),
  'accept-counted': at('§2.1', 'count-one-ballot'),
  'accept-not-counted': at('§2.1', 'count-one-ballot'),
  'gives-up': at('§2.4', 'back-off'),
  abandons: at('§2.2', 'back-off'),
  'nack-ignored': at('§2.4'),
  'no-quorum-in-time': at('§2.4'),
  'backs-off': at('§2.4', 'back-off'),
  'sends-again': at('§2.2'),
  learned: at('§2.3', 'count-one-ballot'),
  'vote-heard': at('§2.3', 'count-one-ballot'),
  asks: at('§2.3'),
  'answers-query': at('§2.3'),
  'nothing-to-tell': at('§2.3'),
  'request-taken': at('§2.1'),
  'request-known': at('§2.1'),
  'request-answered': at('§2.1'),
  'read-nothing': at('§2.2', 'read-finishes-round'),
  'read-unfinished': { source: 'CASSANDRA-12126, scylladb#6299', rule: 'read-finishes-round' },
  redirected: at('§2.4'),
  'handed-on': at('§2.4'),
  'leads-itself': at('§2.4'),
  follows: at('§2.4'),
  'heartbeat-ignored': at('§2.4'),
  'steps-down': at('§2.4'),
};

const CLIENT_NOTES: { readonly [N in ClientNote]: Origin } = {
  'client-not-understood': at('§2.1'),
  'client-registers': at('§2.1'),
  'client-has-session': at('§2.1'),
  'client-sends': at('§2.1'),
  'client-follows': at('§2.4'),
  'client-pauses': at('§2.4'),
  'client-lost-session': at('§2.1'),
  'client-no-answer': at('§2.1'),
  'client-gives-up': at('§2.1'),
  'client-ignores': at('§2.1'),
};

export const PAXOS_NOTES = { ...SERVER_NOTES, ...CLIENT_NOTES };
