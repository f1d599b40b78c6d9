/**
 * The protocols by name, for the workers that run them: the rules alone, without laws, looks and words, and none before
 * it is asked for. The lab itself reads `index.ts`.
 */
import type { Protocol } from '#model/protocol.ts';

const loaders: { readonly [name: string]: () => Promise<Protocol> } = {
  raft: async () => (await import('./raft/raft.ts')).raft as Protocol,
  paxos: async () => (await import('./paxos/paxos.ts')).paxos as Protocol,
  'multi-paxos': async () => (await import('./multi-paxos/multi-paxos.ts')).multiPaxos as Protocol,
  zab: async () => (await import('./zab/zab.ts')).zab as Protocol,
  'two-phase': async () => (await import('./two-phase/two-phase.ts')).twoPhase as Protocol,
  'three-phase': async () => (await import('./three-phase/three-phase.ts')).threePhase as Protocol,
  ring: async () => (await import('./ring/ring.ts')).ring as Protocol,
  sharded: async () => (await import('./sharded/sharded.ts')).sharded as Protocol,
};

/** Rejects with an Error if there is no protocol of that name, or if it cannot be loaded. */
export async function protocolNamed(name: string): Promise<Protocol> {
  const load = Object.hasOwn(loaders, name) ? loaders[name] : undefined;
  if (load === undefined) throw new Error(`there is no protocol ${name}`);
  return load();
}
