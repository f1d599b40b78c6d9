/** Kafka: the partition of a key (the default partitioner) and the brokers of a partition (AdminUtils.assignReplicasToBrokers). */
import { murmur2 } from './hashes/murmur2.ts';
import type { Member, Scheme } from './placement.ts';
import { eachOnce, indexBytes, slotPlacement } from './slots.ts';

/** `Utils.toPositive(Utils.murmur2(key)) % partitions`. */
export function kafkaPartition(key: string, partitions: number): number {
  return (murmur2(key) & 0x7fff_ffff) % partitions;
}

/** Brokers such that neighbours stand in different racks: the first of each rack in the order of racks, the second of each, … */
function alternated(members: readonly Member[]): readonly number[] {
  const sorted = [...members.keys()].sort((a, b) => (members[a]!.id < members[b]!.id ? -1 : 1));
  const racks = [...new Set(members.map(({ rack }) => rack))].sort();
  const lists = racks.map((rack) => sorted.filter((index) => members[index]!.rack === rack));
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}

/**
 * All brokers in the order in which a partition takes them as replicas, its leader first. Kafka draws where the first
 * partition begins, and how far the second replica of it stands off; here both are `start`.
 */
function* replicas(partition: number, brokers: readonly number[], members: readonly Member[], start: number): Generator<number> {
  const count = brokers.length;
  const first = (partition + start) % count;
  yield brokers[first]!;
  const racks = new Set(members.map(({ rack }) => rack)).size;
  const shift = (start + Math.floor(partition / count)) * (racks > 1 ? racks : 1);
  const used = new Set([first]);
  const usedRacks = new Set([members[brokers[first]!]!.rack]);
  // A rack is taken twice only when each is taken once; racks of different sizes may ask for more than one round.
  for (let k = 0; used.size < count; k += 1) {
    const at = (first + 1 + ((shift + k) % (count - 1))) % count;
    const { rack } = members[brokers[at]!]!;
    if (used.has(at) || (usedRacks.has(rack) && usedRacks.size < racks)) continue;
    used.add(at);
    usedRacks.add(rack);
    yield brokers[at]!;
  }
}

export const kafka: Scheme = {
  id: 'kafka',
  source: 'Apache Kafka: DefaultPartitioner, AdminUtils',
  shape: 'slots',
  weights: false,
  leaves: 'any',
  settings: [
    { key: 'partitions', kind: 'number', value: 60, min: 1, max: 100_000, unit: '' },
    { key: 'start', kind: 'number', value: 0, min: 0, max: 100_000, unit: '' },
  ],
  /** Substitutes: the partition's other replicas, as if it had one on every broker. */
  build(members, settings) {
    const partitions = settings['partitions'] as number;
    const start = settings['start'] as number;
    // Without racks Kafka takes the brokers as they come; with them it puts them into an order of its own.
    const racked = members.every(({ rack }) => rack !== '');
    const brokers = racked ? alternated(members) : [...members.keys()];
    const placed = racked ? members : members.map((member) => ({ ...member, rack: '' }));
    const owners = Int32Array.from({ length: partitions }, (_, partition) => brokers[(partition + start) % brokers.length]!);
    return slotPlacement({
      scheme: kafka, members, settings, owners,
      slot: (key) => kafkaPartition(key, partitions),
      walk: (_, partition) => eachOnce(replicas(partition, brokers, placed, start), members.length),
      steps: (key, slot) => [
        { step: 'hash', with: { key, hash: 'murmur2', value: String(murmur2(key)) }, at: null },
        { step: 'positive', with: { value: murmur2(key) & 0x7fff_ffff }, at: null },
        { step: 'modulo', with: { count: partitions, slot }, at: slot },
        { step: 'table', with: { slot, member: members[owners[slot]!]!.id }, at: slot },
      ],
      bytes: partitions * indexBytes(members.length),
    });
  },
};
