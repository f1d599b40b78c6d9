/** What an observer sees of a site: in memory while it is up, on disk always. Laws and views read records through this. */
import type { Moment, NodeRecord, World } from '#model/world.ts';
import { memoryOf, diskOf, writtenOf, acted, type Acted as ActedOf } from '#protocols/kit/records.ts';
import type { Durable, Entry, Message, SiteDurable, SiteState, State } from './state.ts';

export type SiteRecord = NodeRecord<State, Durable>;
export type SiteWorld = World<State, Message, Durable>;
export type SiteMoment = Moment<State, Message, Durable>;

export { memoryOf, diskOf, writtenOf, acted };
export type Acted = ActedOf<State, Durable>;

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

/** A moment, what it made of the site that acted, and what that site knows now. */
export interface Step {
  readonly moment: SiteMoment;
  readonly change: Acted;
  readonly now: SiteState | SiteDurable | null;
}
