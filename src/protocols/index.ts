/**
 * Every exhibit of the lab by its protocol's name. The page begins with the first and fetches another when it is asked
 * for. A new protocol is one more line here.
 */
import type { ExhibitSource } from '#model/exhibit.ts';
import raft from './raft/index.ts';

export const exhibits: readonly ExhibitSource[] = [
  { name: 'raft', load: async () => raft, formats: { 'etcd-raft': async () => (await import('./raft/etcd/trace.ts')).etcdTrace } },
  { name: 'paxos', load: async () => (await import('./paxos/index.ts')).default },
  { name: 'multi-paxos', load: async () => (await import('./multi-paxos/index.ts')).default },
  { name: 'zab', load: async () => (await import('./zab/index.ts')).default },
  { name: 'two-phase', load: async () => (await import('./two-phase/index.ts')).default },
  { name: 'three-phase', load: async () => (await import('./three-phase/index.ts')).default },
  { name: 'ring', load: async () => (await import('./ring/index.ts')).default },
  { name: 'sharded', load: async () => (await import('./sharded/index.ts')).default },
];
