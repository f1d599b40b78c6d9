/**
 * A directory: keys fall into shards by their hash, and a table says whose each shard is (MongoDB's config servers,
 * Couchbase's vBucket map). Tables can follow the load: the hottest shard that helps moves from the most to the least
 * loaded member, while it helps enough.
 */
import type { Given, Member, Placement, Scheme } from './placement.ts';
import { hashOf, hashSetting } from './karger.ts';
import { hashModulo, hashStep, indexBytes, onward, slotPlacement } from './slots.ts';

/** A shard that changes hands. */
export interface ShardMove {
  readonly shard: number;
  /** Perhaps of somebody who left. */
  readonly from: string;
  readonly to: string;
  readonly load: number;
}

/** What the mover may know of a member. */
type Taker = Pick<Member, 'id' | 'weight'>;

/** A directory's placement says which shards moved to make it. */
export interface DirectoryPlacement extends Placement {
  readonly moves: readonly ShardMove[];
  /** How often each shard was asked for in the keys given. */
  readonly loads: Float64Array;
}

/** Shard i belongs to members[owners[i]]. */
export interface Directory {
  readonly owners: Int32Array;
  readonly moves: readonly ShardMove[];
}

/** Shards dealt out one by one, each to whoever has least for its weight: before anything is known of their load. */
export function dealt(shards: number, members: readonly Taker[]): readonly string[] {
  const counts = new Float64Array(members.length);
  return Array.from({ length: shards }, () => {
    const to = lightest(counts, members, 1);
    counts[to]! += 1;
    return members[to]!.id;
  });
}

/**
 * The table for these loads, of the one that was. Shards of those who left go to whoever would be least loaded with
 * them. Then, while the most and the least loaded member (load for its weight) are more than `threshold` of the mean
 * apart, the hottest shard that helps moves from the one to the other: one that makes the larger of the two loads less.
 * `limit`: at most so many. It ends without a limit too, for no other load changes.
 */
export function balancedDirectory(owners: readonly string[], loads: ArrayLike<number>, members: readonly Taker[], threshold: number, limit: number): Directory {
  const indices = new Map(members.map(({ id }, index) => [id, index]));
  const table = Int32Array.from(owners, (id) => indices.get(id) ?? -1);
  const load = new Float64Array(members.length);
  table.forEach((owner, shard) => { if (owner >= 0) load[owner]! += loads[shard]!; });
  const moves: ShardMove[] = [];
  const move = (shard: number, to: number): void => {
    const from = table[shard]!;
    if (from >= 0) load[from]! -= loads[shard]!;
    load[to]! += loads[shard]!;
    table[shard] = to;
    moves.push({ shard, from: from < 0 ? owners[shard]! : members[from]!.id, to: members[to]!.id, load: loads[shard]! });
  };
  table.forEach((owner, shard) => { if (owner < 0) move(shard, lightest(load, members, loads[shard]!)); });
  const total = load.reduce((sum, one) => sum + one, 0);
  const apart = (threshold * total) / members.reduce((sum, { weight }) => sum + weight, 0);
  for (let made = 0; made < limit; made += 1) {
    const from = heaviest(load, members);
    const to = lightest(load, members, 0);
    const gap = load[from]! / members[from]!.weight - load[to]! / members[to]!.weight;
    const shard = gap > apart ? hottest(table, loads, from, room(load, members, from, to)) : -1;
    if (shard < 0) break;
    move(shard, to);
  }
  return { owners: table, moves };
}

/** With so much more, or above, the one would be as loaded as the other was. */
function room(load: Float64Array, members: readonly Taker[], from: number, to: number): number {
  return (load[from]! / members[from]!.weight) * members[to]!.weight - load[to]!;
}

/** The hottest of a member's shards that has some load and less than that; -1: there is none. */
function hottest(table: Int32Array, loads: ArrayLike<number>, owner: number, below: number): number {
  let best = -1;
  for (let shard = 0; shard < table.length; shard += 1) {
    if (table[shard] === owner && loads[shard]! < below && loads[shard]! > (best < 0 ? 0 : loads[best]!)) best = shard;
  }
  return best;
}

function heaviest(load: Float64Array, members: readonly Taker[]): number {
  let best = 0;
  for (let i = 1; i < load.length; i += 1) if (load[i]! / members[i]!.weight > load[best]! / members[best]!.weight) best = i;
  return best;
}

/** Who would be least loaded with so much more. */
function lightest(load: Float64Array, members: readonly Taker[], more: number): number {
  let best = 0;
  for (let i = 1; i < load.length; i += 1) if ((load[i]! + more) / members[i]!.weight < (load[best]! + more) / members[best]!.weight) best = i;
  return best;
}

export const directory: Scheme & { build(...given: Parameters<Scheme['build']>): DirectoryPlacement } = {
  id: 'directory',
  source: 'MongoDB: balancer; Couchbase: vBucket map',
  shape: 'slots',
  weights: true,
  leaves: 'any',
  settings: [
    hashSetting,
    { key: 'shards', kind: 'number', value: 256, min: 1, max: 16384, unit: '' },
    { key: 'threshold', kind: 'number', value: 5, min: 0, max: 1000, unit: '%' },
    { key: 'moves', kind: 'number', value: 1000, min: 0, max: 100_000, unit: '' },
  ],
  /** Substitutes: the next members in the list. Without keys given every shard counts as much as every other. */
  build(members, settings, given) {
    const hash = hashOf(settings);
    const shards = settings['shards'] as number;
    const shardOf = (key: string): number => hashModulo(hash, key, shards);
    const loads = new Float64Array(shards);
    for (const key of given?.keys ?? []) loads[shardOf(key)]! += 1;
    const counted = given === undefined || given.keys.length === 0 ? loads.map(() => 1) : loads;
    const { owners, moves } = balancedDirectory(tableBefore(given, shards) ?? dealt(shards, members), counted, members, (settings['threshold'] as number) / 100, settings['moves'] as number);
    const placement = slotPlacement({
      scheme: directory, members, settings, owners, slot: shardOf,
      walk: (_, shard) => onward(owners[shard]!, members.length),
      steps: (key, slot) => [
        hashStep(hash, key),
        { step: 'modulo', with: { count: shards, slot }, at: slot },
        { step: 'table', with: { slot, member: members[owners[slot]!]!.id }, at: slot },
      ],
      bytes: shards * indexBytes(members.length),
    });
    return { ...placement, moves, loads };
  },
};

/** Whose each shard was; null: there was no table of that length. */
function tableBefore(given: Given | undefined, shards: number): readonly string[] | null {
  const before = given?.before;
  if (before == null || before.figure.shape !== 'slots' || before.figure.owners.length !== shards) return null;
  return Array.from(before.figure.owners, (index) => before.members[index]!.id);
}
