/** Where each note comes from, and the switch that turns its rule off, if there is one. Sections are Dynamo's (DeCandia et al. 2007). */
import type { ClientNote } from '#protocols/client/client.ts';
import type { RingNote, RingRule } from './state.ts';

type Origin = { readonly source: string; readonly rule: RingRule | null };

function at(source: string, rule: RingRule | null = null): Origin {
  return { source, rule };
}

const SERVER_NOTES: { readonly [N in RingNote]: Origin } = {
  forwards: at('Dynamo §5'),
  'nobody-to-ask': at('Dynamo §5'),
  'writes-version': at('Almeida et al. 2014', 'dots'),
  'stamps-version': at('Cassandra, cell timestamps', 'greatest-timestamp'),
  'stamp-too-small': at('Cassandra, cell timestamps', 'greatest-timestamp'),
  'forgets-key': at('Demers et al. 1987 §2', 'tombstones'),
  'asks-for-copies': at('Dynamo §4.5', 'write-quorum'),
  'stands-in': at('Dynamo §4.6'),
  'keeps-hint': at('Cassandra, hinted handoff', 'hints-do-not-count'),
  'ack-counted': at('Dynamo §4.5', 'write-quorum'),
  'ack-not-counted': at('Cassandra, hinted handoff', 'hints-do-not-count'),
  'write-done': at('Dynamo §4.5', 'write-quorum'),
  'write-done-early': at('Dynamo §4.5', 'write-quorum'),
  'asks-for-reads': at('Dynamo §4.5', 'read-quorum'),
  'answer-counted': at('Dynamo §4.5', 'read-quorum'),
  'read-done': at('Dynamo §4.4, §5', 'read-quorum'),
  'read-done-early': at('Dynamo §4.5', 'read-quorum'),
  'read-failed': at('Dynamo §5'),
  repairs: at('Dynamo §5', 'read-repair'),
  'leaves-stale': at('Dynamo §5', 'read-repair'),
  'request-again': at('Dynamo §5'),
  'loses-patience': at('Dynamo §4.8.3'),
  'gives-up': at('Dynamo §5'),
  'late-answer': at('Dynamo §5'),
  'keeps-copy': at('Dynamo §4.3', 'persist-before-ack'),
  'keeps-for': at('Dynamo §4.6', 'hinted-handoff'),
  'knew-already': at('Dynamo §4.4'),
  'forgets-copy': at('Demers et al. 1987 §2', 'tombstones'),
  suspects: at('Dynamo §4.8.3'),
  'trusts-again': at('Dynamo §4.8.3'),
  probes: at('Dynamo §4.8.3'),
  'delivers-hints': at('Dynamo §4.6', 'hinted-handoff'),
  'hint-delivered': at('Dynamo §4.6', 'hint-until-delivered'),
  'hint-changed': at('Dynamo §4.6', 'hint-until-delivered'),
  'hint-dropped-early': at('Dynamo §4.6', 'hint-until-delivered'),
  'compares-roots': at('Dynamo §4.7', 'anti-entropy'),
  'trees-equal': at('Dynamo §4.7', 'hash-versions'),
  'trees-differ': at('Dynamo §4.7', 'hash-versions'),
  exchanges: at('Dynamo §4.7', 'anti-entropy'),
  exchanged: at('Dynamo §4.7', 'anti-entropy'),
  'trees-of-other-rings': at('Dynamo §6.2'),
  'ring-changed': at('Dynamo §4.8.1', 'newer-ring'),
  'ring-went-back': at('Dynamo §4.8.1', 'newer-ring'),
  'begins-to-join': at('CASSANDRA-2434', 'stream-before-serve'),
  'begins-to-leave': at('Dynamo §4.9', 'keep-until-handed-over'),
  'change-refused': at('Dynamo §4.8.1'),
  streams: at('Dynamo §4.9', 'stream-before-serve'),
  'stream-arrived': at('CASSANDRA-2434', 'stream-before-serve'),
  serves: at('CASSANDRA-2434', 'stream-before-serve'),
  'serves-unready': at('CASSANDRA-2434', 'stream-before-serve'),
  'hands-over': at('Dynamo §4.9', 'keep-until-handed-over'),
  'handed-over': at('Dynamo §4.9', 'keep-until-handed-over'),
  'drops-unasked': at('Dynamo §4.9', 'keep-until-handed-over'),
  'has-left': at('Dynamo §4.9'),
  removes: at('Dynamo §4.8.1'),
  'learns-removed': at('Dynamo §4.8.1'),
  restarted: at('Dynamo §4.8.1'),
};

const CLIENTS = at('Dynamo §6.4');

const CLIENT_NOTES: { readonly [N in ClientNote]: Origin } = {
  'client-not-understood': CLIENTS, 'client-registers': CLIENTS, 'client-has-session': CLIENTS, 'client-sends': CLIENTS, 'client-follows': CLIENTS,
  'client-pauses': CLIENTS, 'client-lost-session': CLIENTS, 'client-no-answer': CLIENTS, 'client-gives-up': CLIENTS, 'client-ignores': CLIENTS,
};

export const RING_NOTES = { ...SERVER_NOTES, ...CLIENT_NOTES };
