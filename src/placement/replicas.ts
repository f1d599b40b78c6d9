/** Where the copies of a key lie: the walk of its placement, with an eye on what fails together. */
import type { Placement } from './placement.ts';

/** What an owner fails together with; null: with nothing that is known. */
export type DomainOf<O> = (owner: O) => string | null;

/**
 * The first `count` of a walk, no two in one failure domain while there are others (Cassandra's NetworkTopologyStrategy
 * within a data centre): those passed over for their domain follow, in the order of the walk, if there are fewer domains
 * than copies. Of several kinds of domains (zones, then racks) the first counts most: when its domains are used up, those
 * passed over are judged by the second.
 */
export function spread<O>(walk: Iterable<O>, count: number, ...domains: readonly DomainOf<O>[]): readonly O[] {
  const [domainOf, ...rest] = domains;
  const chosen: O[] = [];
  if (count <= 0) return chosen;
  const passed: O[] = [];
  const seen = new Set<string>();
  for (const owner of walk) {
    const domain = domainOf === undefined ? null : domainOf(owner);
    if (domain !== null && seen.has(domain)) { passed.push(owner); continue; }
    if (domain !== null) seen.add(domain);
    chosen.push(owner);
    if (chosen.length === count) return chosen;
  }
  return [...chosen, ...beside(chosen, passed, count - chosen.length, rest)];
}

/** More of those passed over: the finer domains of those chosen are taken already. */
function beside<O>(chosen: readonly O[], passed: readonly O[], count: number, [domainOf, ...rest]: readonly DomainOf<O>[]): readonly O[] {
  if (domainOf === undefined) return passed.slice(0, count);
  const taken = new Set(chosen.map(domainOf));
  const fresh = passed.filter((owner) => domainOf(owner) === null || !taken.has(domainOf(owner)));
  const more = spread(fresh, count, domainOf, ...rest);
  const left = passed.filter((owner) => !more.includes(owner));
  return [...more, ...beside([...chosen, ...more], left, count - more.length, rest)];
}

/** What copies are kept apart by: racks; zones, and in them racks; or as HDFS does it. */
export type Apart = 'nothing' | 'rack' | 'zone' | 'hdfs';

/** The members with the first `count` copies of a key: of those that are up, apart. A rack's name counts within its zone. */
export function replicasOf(placement: Placement, key: string, count: number, apart: Apart): readonly number[] {
  const { members } = placement;
  const rack = (index: number) => (members[index]!.rack === '' ? null : `${members[index]!.zone}/${members[index]!.rack}`);
  const zone = (index: number) => (members[index]!.zone === '' ? rack(index) : members[index]!.zone);
  const walk = alive(placement, key);
  if (apart === 'hdfs') return hdfsCopies(walk, count, (index) => rack(index) ?? '');
  return spread(walk, count, ...{ nothing: [], rack: [rack], zone: [zone, rack] }[apart]);
}

function* alive(placement: Placement, key: string): Generator<number> {
  for (const index of placement.walk(key)) if (placement.members[index]!.up) yield index;
}

/**
 * HDFS's default rule (BlockPlacementPolicyDefault): the first copy where the walk begins (the writer's own node), the
 * second on another rack, the third on the second's rack; more wherever they fit, at most
 * (count - 1) / racks + 2 on one rack and never all of them. HDFS draws among equals; here the walk says who is first. An owner whose rack is not known is on one with the others of that kind.
 */
export function hdfsCopies<O>(walk: Iterable<O>, count: number, rackOf: (owner: O) => string): readonly O[] {
  const all = [...walk];
  const racks = new Set(all.map(rackOf)).size;
  const total = Math.min(count, all.length);
  const bound = racks <= 1 ? total : Math.floor((total - 1) / racks) + 2;
  const most = racks > 1 && bound === total ? bound - 1 : bound;
  const chosen: O[] = [];
  const onRack = (rack: string) => chosen.filter((owner) => rackOf(owner) === rack).length;
  const free = (owner: O) => !chosen.includes(owner) && onRack(rackOf(owner)) < most;
  const wanted: readonly ((owner: O) => boolean)[] = [() => true, (owner) => onRack(rackOf(owner)) === 0, (owner) => chosen.length < 2 || rackOf(owner) === rackOf(chosen[1]!)];
  while (chosen.length < total) {
    const next = all.find((owner) => free(owner) && (wanted[chosen.length] ?? (() => true))(owner)) ?? all.find(free);
    if (next === undefined) return chosen;
    chosen.push(next);
  }
  return chosen;
}
