/**
 * What an observer sees of a server: in memory while it is up, on disk always. For protocols whose states and disks are a
 * server's or a client's, told apart by `kind`. Laws and views read records through this.
 */
import type { NodeId } from '#model/protocol.ts';
import type { Moment, NodeRecord, World } from '#model/world.ts';

type Kind = { readonly kind: 'server' | 'client' };
type Server<T> = Extract<T, { readonly kind: 'server' }>;

/** null: down, or a client. */
export function memoryOf<S extends Kind, D extends Kind>(record: NodeRecord<S, D> | undefined): Server<S> | null {
  return record?.state?.kind === 'server' ? (record.state as Server<S>) : null;
}

/** What a power failure would leave. null: nothing was ever forced, or a client. */
export function diskOf<S extends Kind, D extends Kind>(record: NodeRecord<S, D> | undefined): Server<D> | null {
  return record?.durable?.kind === 'server' ? (record.durable as Server<D>) : null;
}

/** What a restart would find: with the writes that are not forced yet. */
export function writtenOf<S extends Kind, D extends Kind>(record: NodeRecord<S, D> | undefined): Server<D> | null {
  const latest = record?.unsynced.at(-1);
  return latest?.kind === 'server' ? (latest as Server<D>) : diskOf(record);
}

/** Memory if it is up, else what a restart would find. */
export function latestOf<S extends Kind, D extends Kind>(record: NodeRecord<S, D> | undefined): Server<S> | Server<D> | null {
  return memoryOf(record) ?? writtenOf(record);
}

/** One server and what a moment made of it. */
export interface Acted<S, D> {
  readonly id: NodeId;
  readonly before: NodeRecord<S, D>;
  readonly after: NodeRecord<S, D>;
}

/** The server that this moment changed; null if it changed none. One moment never changes two. */
export function acted<S extends Kind, M, D extends Kind>({ node, world }: Moment<S, M, D>, was: World<S, M, D>): Acted<S, D> | null {
  if (node === null) return null;
  const before = was.nodes[node];
  const after = world.nodes[node];
  if (before === undefined || after === undefined || before === after) return null;
  if (after.state?.kind === 'client' || after.durable?.kind === 'client') return null;
  return { id: node, before, after };
}
