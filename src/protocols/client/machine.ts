/**
 * The replicated state machine of every log of the lab: the store with the sessions of its clients. A command that
 * arrives twice is executed once, because the machine itself keeps each client's last number and answer (Raft §6.3;
 * Viewstamped Replication Revisited §4.1). All servers expire the same session: the one that was used longest ago.
 */
import type { NodeId, Plain } from '#model/protocol.ts';
import { execute, isKeyValue, type Store } from './key-value.ts';

/** A type, not an interface, so that it is Plain. `used`: the place in the log that used it last. */
export type Session = { readonly client: NodeId; readonly seq: number; readonly result: Plain; readonly used: number };

export type Machine = {
  readonly store: Store;
  readonly sessions: { readonly [session: number]: Session };
};

export const EMPTY_MACHINE: Machine = { store: {}, sessions: {} };

/** The machine with a new session, of which the id is its place in the log, and those that had to go for it: at most `limit` stay. */
export function withSession(machine: Machine, session: number, client: NodeId, limit: number): readonly [next: Machine, evicted: readonly (readonly [session: number, client: NodeId])[]] {
  const sessions = { ...machine.sessions, [session]: { client, seq: 0, result: null, used: session } };
  const all = Object.entries(sessions).sort(([, a], [, b]) => b.used - a.used);
  if (all.length <= limit) return [{ ...machine, sessions }, []];
  return [{ ...machine, sessions: Object.fromEntries(all.slice(0, limit)) }, all.slice(limit).map(([id, gone]) => [Number(id), gone.client])];
}

/** executed: it took effect; again: it had before, and the answer is the old one; past: a later one has; unknown: no such session. */
export type Execution =
  | { readonly how: 'executed'; readonly machine: Machine; readonly result: Plain }
  | { readonly how: 'again'; readonly result: Plain }
  | { readonly how: 'past' }
  | { readonly how: 'unknown' };

/** Executes what stands at a place of the log unless its session has executed it; with `once` false, again. */
export function executed(machine: Machine, place: number, session: number | null, seq: number, command: Plain, once = true): Execution {
  const known = session === null ? null : (machine.sessions[session] ?? null);
  if (session !== null && known === null) return { how: 'unknown' };
  if (known !== null && seq <= known.seq && once) return seq === known.seq ? { how: 'again', result: known.result } : { how: 'past' };
  const [store, result] = isKeyValue(command) ? execute(machine.store, command) : [machine.store, null];
  const sessions = session === null || known === null ? machine.sessions : { ...machine.sessions, [session]: { ...known, seq, result, used: place } };
  return { how: 'executed', machine: { store, sessions }, result };
}
