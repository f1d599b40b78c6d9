/**
 * Dynamo's three strategies (DeCandia et al., SOSP 2007, §6.2): 1, tokens at random and ranges between them; 2, tokens at
 * random and equal partitions; 3, equal partitions, dealt out so that everybody has Q/S of them.
 */
import { around, drawnTokens, pointAt, type Circle } from './circle.ts';
import { ownDice } from './cassandra.ts';
import { dealt, redealt } from './dynamo-deal.ts';
import { HASHES } from './hashes/hashes.ts';
import type { Setting } from '#model/protocol.ts';
import type { Member, Placement, Scheme, Settings } from './placement.ts';
import { RingPlacement, type RingParts } from './ring-placement.ts';

const tokens: Setting = { key: 'tokens', kind: 'number', value: 16, min: 1, max: 1536, unit: '' };
const partitions: Setting = { key: 'partitions', kind: 'number', value: 1024, min: 1, max: 65_536, unit: '' };
const seed: Setting = { key: 'seed', kind: 'number', value: 1, min: 0, max: 0x7fff_ffff, unit: '' };

/** §4.2: "Dynamo applies a MD5 hash on the key to generate a 128-bit identifier"; its first half here. */
const hash = HASHES.get('md5')!;

function tokenCircle(members: readonly Member[], settings: Settings): Circle {
  return drawnTokens(members, Number(settings['tokens']), ownDice(Number(settings['seed']))).circle();
}

export const dynamo1: Scheme = {
  id: 'dynamo-1',
  source: 'DeCandia et al., SOSP 2007, §6.2, strategy 1',
  shape: 'ring',
  weights: true,
  leaves: 'any',
  settings: [tokens, seed],
  build(members, settings) {
    return new RingPlacement({ scheme: dynamo1, members, settings, hash, circle: tokenCircle(members, settings) });
  },
};

/** Partition q is [q, q + 1) · 2^64 / Q: its point is its last place, and owners[q] has it. */
function partitionCircle(owners: Int32Array): Circle {
  const count = BigInt(owners.length);
  const last = BigUint64Array.from(owners, (_, q) => (BigInt(q + 1) * 2n ** 64n) / count - 1n);
  return { high: Uint32Array.from(last, (place) => Number(place >> 32n)), low: Uint32Array.from(last, (place) => Number(place & 0xffff_ffffn)), owners };
}

/** Equal partitions: which one a key is in is a multiplication. */
class PartitionPlacement extends RingPlacement {
  /** Of the owners alone: where partitions lie, everybody knows. */
  override get bytes(): number {
    return this.circle.owners.length * 4;
  }

  override probes(_keys: readonly string[]): number {
    return 1;
  }
}

/** Strategy 2: a partition's members are the first that a walk over the tokens meets from its end on. */
class TokenPlacement extends PartitionPlacement {
  private readonly tokens: Circle;

  constructor(parts: RingParts, tokenRing: Circle) {
    super(parts);
    this.tokens = tokenRing;
  }

  override follow(point: number): Iterable<number> {
    return around(this.tokens, pointAt(this.tokens, this.circle.high[point]!, this.circle.low[point]!), this.members.length);
  }

  override get bytes(): number {
    return super.bytes + this.tokens.owners.length * (8 + 4);
  }
}

export const dynamo2: Scheme = {
  id: 'dynamo-2',
  source: 'DeCandia et al., SOSP 2007, §6.2, strategy 2',
  shape: 'ring',
  weights: true,
  leaves: 'any',
  settings: [tokens, partitions, seed],
  build(members, settings) {
    const tokenRing = tokenCircle(members, settings);
    const circle = partitionCircle(new Int32Array(members.length === 0 ? 0 : Number(settings['partitions'])));
    for (let q = 0; q < circle.owners.length; q += 1) circle.owners[q] = tokenRing.owners[pointAt(tokenRing, circle.high[q]!, circle.low[q]!)]!;
    return new TokenPlacement({ scheme: dynamo2, members, settings, hash, circle }, tokenRing);
  },
};

/** Who had each partition before, as indices into the members of now; -1: it left. Null: there is no such placement. */
function ownersBefore(before: Placement | null | undefined, members: readonly Member[], count: number): Int32Array | null {
  if (!(before instanceof PartitionPlacement) || before.scheme !== dynamo3 || before.circle.owners.length !== count) return null;
  const index = new Map(members.map(({ id }, i) => [id, i]));
  return before.circle.owners.map((owner) => index.get(before.members[owner]!.id) ?? -1);
}

export const dynamo3: Scheme = {
  id: 'dynamo-3',
  source: 'DeCandia et al., SOSP 2007, §6.2, strategy 3',
  shape: 'ring',
  weights: true,
  leaves: 'any',
  settings: [partitions, { key: 'deal', kind: 'choice', value: 'random', options: ['random', 'round-robin'] }, seed],
  build(members, settings, given) {
    const count = members.length === 0 ? 0 : Number(settings['partitions']);
    const before = ownersBefore(given?.before, members, count);
    const weights = members.map(({ weight }) => weight);
    const dice = Number(settings['seed']);
    const owners = before === null ? dealt(count, weights, settings['deal'] === 'random' ? dice : null) : redealt(before, weights, dice);
    return new PartitionPlacement({ scheme: dynamo3, members, settings, hash, circle: partitionCircle(owners) });
  },
};
