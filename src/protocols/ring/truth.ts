/**
 * The truth that clocks and timestamps stand for, and no server knows: every version with all that its writer had seen,
 * written out in full (causal histories; Schwarz and Mattern 1994).
 */
import type { NodeId, OpId, Plain } from '#model/protocol.ts';
import { atMost, cellsOf, type Item } from './items.ts';
import { conflicts } from './settings.ts';
import { disksIn, type RingWorld } from './records.ts';
import type { ServerDurable } from './state.ts';

export interface KnownVersion {
  readonly id: string;
  readonly op: OpId;
  readonly key: string;
  /** null: a delete. */
  readonly value: string | null;
  readonly at: number;
  /** Under which name and number its clock knows it; null: it has none (last-writer-wins). */
  readonly dot: readonly [actor: string, counter: number] | null;
  /** All that its writer had seen, of what is remembered. */
  readonly past: readonly string[];
  /** Its place in the order in which clients were told; null: nobody was. */
  readonly acked: number | null;
  /** The ring was the same everywhere when it was begun, and this is since when; null: it was not. */
  readonly era: number | null;
  /** It may be gone: the only servers that had it were removed for good, or may have been. */
  readonly excused: boolean;
}

export type Versions = { readonly [key: string]: readonly KnownVersion[] };
export type Config = { readonly config: { readonly [key: string]: Plain } };

export function versionNamed(versions: Versions, key: string, id: string): KnownVersion | undefined {
  return versions[key]?.find((version) => version.id === id);
}

/** Which versions of a key are known, or were replaced rightly, by who has these. Of a version that is not remembered the best is believed. */
export function inclusion(config: Config, versions: Versions, key: string, ids: readonly string[]): (wanted: KnownVersion) => boolean {
  const standing: KnownVersion[] = [];
  for (const id of ids) {
    const known = versionNamed(versions, key, id);
    if (known !== undefined) standing.push(known);
    else if (!id.startsWith('before.')) return () => true;
  }
  if (conflicts(config as never) === 'last-writer-wins') return (wanted) => standing.some((known) => known.op === wanted.op || atMost(wanted, known));
  const seen = new Set(standing.flatMap(({ op, past }) => [op, ...past]));
  return ({ id, op }) => seen.has(op) || seen.has(id);
}

export function includes(config: Config, versions: Versions, ids: readonly string[], wanted: KnownVersion): boolean {
  return inclusion(config, versions, wanted.key, ids)(wanted);
}

/** What of a key stands on a disk: in the store, and in hints where they count. */
export function idsOn({ store, hints }: ServerDurable, key: string, withHints: boolean): readonly string[] {
  const items: (Item | null)[] = [store[key]?.item ?? null];
  if (withHints) for (const home in hints) items.push(hints[home]![key]?.item ?? null);
  return items.flatMap((item) => cellsOf(item).map(({ id }) => id));
}

/** The servers on whose disks that version is, or what replaced it. */
export function holders(config: Config, world: RingWorld, versions: Versions, wanted: KnownVersion, withHints: boolean): readonly NodeId[] {
  return [...disksIn(world)].filter(([, disk]) => includes(config, versions, idsOn(disk, wanted.key, withHints), wanted)).map(([node]) => node);
}
