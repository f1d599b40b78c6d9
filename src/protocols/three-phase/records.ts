/** What an observer sees of a site: in memory while it is up, on disk always. Laws and views read records through this. */
import type { NodeId } from '#model/protocol.ts';
import type { Moment, NodeRecord, World } from '#model/world.ts';
import type { Durable, Entry, Message, SiteDurable, SiteState, State } from './state.ts';

export type SiteRecord = NodeRecord<State, Durable>;
export type SiteWorld = World<State, Message, Durable>;
export type SiteMoment = Moment<State, Message, Durable>;

/** null: down, or a client. */
export function memoryOf(record: SiteRecord | undefined): SiteState | null {
  return record?.state?.kind === 'server' ? record.state : null;
}

/** What a power failure would leave. null: nothing was ever forced, or a client. */
export function diskOf(record: SiteRecord | undefined): SiteDurable | null {
  return record?.durable?.kind === 'server' ? record.durable : null;
}

/** What a restart would find: with the writes that are not forced yet. */
export function writtenOf(record: SiteRecord | undefined): SiteDurable | null {
  const latest = record?.unsynced.at(-1);
  return latest?.kind === 'server' ? latest : diskOf(record);
}

/** What the site has of an undecided transaction: in memory while it is up, else on disk. */
export function entryOf(record: SiteRecord | undefined, tid: string): Entry | null {
  const state = memoryOf(record);
  return (state === null ? writtenOf(record)?.entries[tid] : state.live[tid]?.entry) ?? null;
}

/** True if it takes part in deciding: up, and not merely back (BHG §7.5, operational). */
export function operates(record: SiteRecord | undefined, tid: string): boolean {
  const state = memoryOf(record);
  return record?.status === 'up' && state !== null && state.live[tid]?.recovering !== true;
}

/** One site and what a moment made of it. */
export interface Acted {
  readonly id: NodeId;
  readonly before: SiteRecord;
  readonly after: SiteRecord;
}

/** The site that this moment changed; null if it changed none. One moment never changes two. */
export function acted({ node, world }: SiteMoment, was: SiteWorld): Acted | null {
  if (node === null) return null;
  const before = was.nodes[node];
  const after = world.nodes[node];
  if (before === undefined || after === undefined || before === after) return null;
  if (after.state?.kind === 'client' || after.durable?.kind === 'client') return null;
  return { id: node, before, after };
}

/** A moment, what it made of the site that acted, and what that site knows now. */
export interface Step {
  readonly moment: SiteMoment;
  readonly change: Acted;
  readonly now: SiteState | SiteDurable | null;
}
