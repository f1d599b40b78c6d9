/** The safety rules that a scenario may switch off, and the laws that notice. */
import type { Rule } from '#model/exhibit.ts';
import { RULES, type RingRule } from './state.ts';
import type { RingLaw } from './laws/terms.ts';

const ABOUT: { readonly [R in RingRule]: { readonly source: string; readonly guards: readonly RingLaw[] } } = {
  'write-quorum': { source: 'Dynamo §4.5', guards: ['WriteQuorum', 'Fresh'] },
  'read-quorum': { source: 'Dynamo §4.5', guards: ['Fresh'] },
  'persist-before-ack': { source: 'Dynamo §4.5; Cassandra commitlog_sync', guards: ['AckOnDisk', 'WriteQuorum', 'Durable'] },
  'hints-do-not-count': { source: 'Cassandra, hinted handoff: a hint does not count towards the consistency level', guards: ['WriteQuorum', 'Fresh'] },
  'hinted-handoff': { source: 'Dynamo §4.6', guards: ['HintsHome'] },
  'hint-until-delivered': { source: 'Dynamo §4.6', guards: ['Durable'] },
  'read-repair': { source: 'Dynamo §5', guards: ['ReadRepaired'] },
  'anti-entropy': { source: 'Dynamo §4.7; Demers et al. 1987', guards: ['TreesEqual'] },
  'hash-versions': { source: 'Dynamo §4.7; Merkle 1987', guards: ['TreesEqual'] },
  dots: { source: 'Preguiça et al. 2010; Almeida et al. 2014', guards: ['ExactSiblings'] },
  'client-context': { source: 'Dynamo §4.4', guards: ['ExactSiblings'] },
  'fresh-names': { source: 'basho/riak_kv#679, Riak 2.1: per-key actor epochs', guards: ['ExactSiblings', 'Durable'] },
  tombstones: { source: 'Demers et al. 1987 §2; Cassandra, tombstones', guards: ['Resurrection', 'ExactSiblings'] },
  'greatest-timestamp': { source: 'Thomas 1979; Cassandra, cell timestamps', guards: ['GreatestStamp', 'WriteQuorum', 'TreesEqual'] },
  'stream-before-serve': { source: 'Cassandra, bootstrap; Dynamo §4.9', guards: ['QuorumMoved'] },
  'write-to-joining': { source: 'CASSANDRA-833', guards: ['QuorumMoved'] },
  'keep-until-handed-over': { source: 'Dynamo §4.9; Riak, ownership handoff', guards: ['Durable'] },
  'newer-ring': { source: 'Dynamo §4.8.1', guards: ['RingForward'] },
};

export const RING_RULE_LIST: readonly (Rule & { readonly id: RingRule })[] = RULES.map((id) => ({ id, ...ABOUT[id] }));
