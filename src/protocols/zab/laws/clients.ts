/** Laws about what clients were promised: commands that are executed once, reads that come after a barrier, one state everywhere. */
import { at } from '#base/sequence.ts';
import type { NodeId } from '#model/protocol.ts';
import type { Store } from '#protocols/client/key-value.ts';
import { acted, memoryOf, type ZabWorld } from '#protocols/zab/records.ts';
import type { ServerState } from '#protocols/zab/state.ts';
import { claims } from '#protocols/kit/laws.ts';
import { always, sometimes } from './law.ts';
import type { LawTerms } from './terms.ts';

/** A command with a session is executed under one zxid only, however often it was sent. */
export const exactlyOnce = always('ExactlyOnce', 'ZooKeeper (USENIX ATC 2010) §4.4', (moment, _was, ghost) => {
  for (const delivered of claims(moment, 'delivers')) {
    const { client, session, seq, zxid, value } = delivered as { client: NodeId | null; session: number | null; seq: number; zxid: number; value: string };
    if (session === null || client === null || seq < 1) continue;
    const own = ghost.executed[client];
    const first = own === undefined ? 0 : (at(own, seq - 1) ?? 0);
    if (first !== 0 && first !== zxid) return { node: moment.node!, client, seq, first: Math.min(first, zxid), again: Math.max(first, zxid), value };
  }
  return null;
});

/** sync() promises no more than this: a leader that was deposed and does not know it yet flushes it, too. */
export const syncBarrier = always('SyncBarrier', 'ZooKeeper (USENIX ATC 2010) §4.4', (moment, _was, ghost) => {
  for (const read of claims(moment, 'reads')) {
    const { op, mode, lastCommitted, epoch } = read as { op: string; mode: string; lastCommitted: number; epoch: number };
    const committed = mode === 'sync' ? (ghost.reads[op]?.[epoch] ?? 0) : 0;
    if (lastCommitted < committed) return { op, node: moment.node!, epoch, lastCommitted, committed };
  }
  return null;
});

/** Servers in service that have delivered the same hold the same. */
export const sameState = always('SameState', 'ZooKeeper (USENIX ATC 2010) §4.1', (moment, was) => {
  const change = acted(moment, was);
  const own = change === null ? null : memoryOf(change.after);
  const before = change === null ? null : memoryOf(change.before);
  if (change === null || own === null || own.phase !== 'BROADCAST' || (before?.phase === 'BROADCAST' && before.machine === own.machine)) return null;
  return unlike(moment.world, change.id, own);
});

function unlike({ nodes }: ZabWorld, node: NodeId, own: ServerState): LawTerms['SameState'] | null {
  for (const other in nodes) {
    const state = other === node ? null : memoryOf(nodes[other]);
    if (state?.phase !== 'BROADCAST' || state.lastCommitted !== own.lastCommitted) continue;
    const key = difference(own.machine.store, state.machine.store);
    if (key === null) return null;
    return { node, other, zxid: own.lastCommitted, key, value: own.machine.store[key] ?? null, otherValue: state.machine.store[key] ?? null };
  }
  return null;
}

/** The first key under which two stores differ. */
function difference(a: Store, b: Store): string | null {
  if (a === b) return null;
  for (const key in a) if (a[key] !== b[key]) return key;
  for (const key in b) if (!Object.hasOwn(a, key)) return key;
  return null;
}

export const answered = sometimes('Answered', 'ZooKeeper (USENIX ATC 2010) §2', ({ effects }) => {
  for (const effect of effects) if (effect.type === 'reply' && effect.outcome === 'ok') return { op: effect.op };
  return null;
});
