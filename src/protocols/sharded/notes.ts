/** Where each note comes from, and the switch that turns its rule off, if there is one. Raft's notes keep their source. */
import type { ClientNote } from '#protocols/client/client.ts';
import { RAFT_NOTES } from '#protocols/raft/notes.ts';
import { NEVER_SAID, type OwnNote } from './note-terms.ts';
import type { ShardedRule } from './state.ts';

type Origin = { readonly source: string; readonly rule: ShardedRule | null };

const LAB = 'MIT 6.5840, lab 5B';
const CONTROLLER = 'MIT 6.5840, lab 5A';
const SPANNER = 'Spanner §4.2.1';

function from(source: string, rule: ShardedRule | null = null): Origin {
  return { source, rule };
}

const OWN_NOTES: { readonly [N in OwnNote]: Origin } = {
  'redirected-client': from('Raft §6.2'),
  'wrong-group': from(LAB, 'check-owner-at-apply'),
  'not-now': from(LAB),
  'answered-again': from('Raft §6.3', 'session-table'),
  'asks-for-map': from(CONTROLLER),
  'map-newer': from(CONTROLLER, 'newer-map-only'),
  'map-not-newer': from(CONTROLLER, 'newer-map-only'),
  'config-made': from(CONTROLLER, 'balance-minimal'),
  'config-told': from(CONTROLLER),
  'admin-refused': from(CONTROLLER),
  'config-waits': from(SPANNER, 'moves-wait-for-prepared'),
  'config-applied': from(LAB, 'configs-in-order'),
  pulls: from(LAB, 'install-before-serve'),
  'pull-too-early': from(LAB, 'configs-in-order'),
  gives: from(LAB, 'sessions-move-with-shard'),
  installed: from(LAB, 'install-before-serve'),
  deleted: from(LAB, 'delete-after-ack'),
  settled: from(LAB, 'configs-in-order'),
  began: from(SPANNER, 'locks-until-decision'),
  voted: from(SPANNER, 'prepare-logged-before-vote'),
  counted: from(SPANNER),
  decided: from(SPANNER, 'decision-logged-before-told'),
  obeyed: from(SPANNER, 'late-prepare-refused'),
  'asks-outcome': from('BHG §7.4'),
  presumed: from('R* §3', 'presume-through-log'),
  ended: from('R* §2', 'end-after-acks'),
  'passed-on': from('Raft §6.2'),
};

const CLIENT_NOTES: { readonly [N in ClientNote]: Origin } = {
  'client-not-understood': from(LAB), 'client-registers': from('Raft §6.3'), 'client-has-session': from('Raft §6.3'), 'client-sends': from('Raft §6.3'), 'client-follows': from('Raft §6.2'),
  'client-pauses': from('Raft §6.2'), 'client-lost-session': from('Raft §6.3'), 'client-no-answer': from('Raft §6.3'), 'client-gives-up': from('Raft §6.3'), 'client-ignores': from('Raft §6.3'),
};

const neverSaid: readonly string[] = NEVER_SAID;
const GROUP_NOTES = Object.fromEntries(Object.entries(RAFT_NOTES).filter(([note]) => !neverSaid.includes(note)).map(([note, { source }]) => [note, from(source)]));

export const SHARDED_NOTES: { readonly [note: string]: Origin } = { ...GROUP_NOTES, ...CLIENT_NOTES, ...OWN_NOTES };
