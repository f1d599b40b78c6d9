/**
 * What a placement is: which member of a cluster keeps a key. Every scheme of the literature is a `Scheme`; building it
 * for some members gives a `Placement`, a pure function of keys. What a picture, a measure or a node of the lab wants to
 * know, it asks here, so that all of them speak of the same object. Read this file first.
 */
import type { Plain, Setting, Terms } from '#model/protocol.ts';

/** One that keeps keys: a server, a shard's group, a bucket. */
export interface Member {
  /** Its name, hashed as it stands: '10.0.1.1:11211', 'node1'. */
  readonly id: string;
  /** The share of the load that it should have, relative to others; > 0, usually 1. Schemes without weights ignore it. */
  readonly weight: number;
  /** Failure domains; '' if nothing is known. */
  readonly rack: string;
  readonly zone: string;
  /** false: it failed. It keeps its place, and whoever comes next in the walk of a key serves in its stead. */
  readonly up: boolean;
}

export function member(id: string, parts: Partial<Omit<Member, 'id'>> = {}): Member {
  return { id, weight: 1, rack: '', zone: '', up: true, ...parts };
}

/** The values of a scheme's settings, complete. */
export type Settings = { readonly [key: string]: Plain };

/** Of what form a scheme is, and so how it is drawn. */
export type Shape = 'ring' | 'slots' | 'ranges' | 'scores';

/**
 * ring: points on a circle, positions as shares of a turn (0 ≤ p < 1), ascending; point i owns the arc that ends in it.
 * slots: a table; slot i belongs to owners[i]. ranges: range i is [bounds[i], bounds[i + 1]) in the order of keys or of
 * hashes; bounds[0] is ''. scores: nothing is stored, every key asks every member. Owners are indices into the members.
 */
export type Figure =
  | { readonly shape: 'ring'; readonly positions: Float64Array; readonly owners: Int32Array }
  | { readonly shape: 'slots'; readonly owners: Int32Array }
  | { readonly shape: 'ranges'; readonly bounds: readonly string[]; readonly owners: Int32Array }
  | { readonly shape: 'scores' };

/** One step of a lookup, in the order in which it is made; words stand in the catalogue under its name. */
export interface LookupStep {
  readonly step: string;
  readonly with: Terms;
  /** Where in the figure it looks: a share of a turn, the number of a slot or a range, or a member; null: nowhere. */
  readonly at: number | null;
}

export interface Placement {
  readonly scheme: Scheme;
  readonly members: readonly Member[];
  readonly settings: Settings;
  /**
   * The owner of each key, as an index into the members; -1: nobody is up. In the order given, which matters only to
   * schemes that look at load (bounded loads, directory).
   */
  assign(keys: readonly string[]): Int32Array;
  /** All members, each once, in the order in which they are asked for a key; whether they are up or not. */
  walk(key: string): Iterable<number>;
  /** How the key is looked up, step by step; the last step names the owner. */
  lookup(key: string): readonly LookupStep[];
  /** Where a key stands in the figure: a share of a turn, a slot, a range; for scores a share of a turn by its hash. */
  position(key: string): number;
  readonly figure: Figure;
  /** The points of a ring as the scheme writes them, in order: [position, member]; null: it has none. */
  points(): readonly (readonly [position: string, member: string])[] | null;
  /** What it must remember, bytes: tables and points as a careful implementation packs them, names not counted. */
  readonly bytes: number;
  /** Of one lookup: probes of a table, comparisons of a search, hashes of members: the mean over `keys`. */
  probes(keys: readonly string[]): number;
}

/** What schemes that follow the load are told when members change. Others ignore it. */
export interface Given {
  /** Keys that are there now, a key as often as it is asked for. */
  readonly keys: readonly string[];
  /** The placement that was, of the same scheme; null: there was none. */
  readonly before: Placement | null;
}

export interface Scheme {
  /** 'ketama', 'jump'. What the command line calls it. */
  readonly id: string;
  /** Paper and section, or the program whose behaviour it is. */
  readonly source: string;
  readonly shape: Shape;
  /** Whether it heeds weights, and whether any member may leave or only the last one. */
  readonly weights: boolean;
  readonly leaves: 'any' | 'last';
  readonly settings: readonly Setting[];
  /** Throws a PlacementError if these members cannot be placed; what settings may be is checked before. */
  build(members: readonly Member[], settings: Settings, given?: Given): Placement;
}

/** What is wrong with members, settings or keys: an id of the catalogue and its terms. */
export class PlacementError extends Error {
  readonly id: string;
  readonly terms: Terms;
  constructor(id: string, terms: Terms = {}) {
    super(id);
    this.name = 'PlacementError';
    this.id = id;
    this.terms = terms;
  }
}

/** The first member up in a key's walk; -1: nobody is. */
export function ownerOf(placement: Pick<Placement, 'walk' | 'members'>, key: string): number {
  for (const index of placement.walk(key)) if (placement.members[index]!.up) return index;
  return -1;
}
