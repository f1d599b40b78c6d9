/** Cassandra's Murmur3Partitioner: tokens of 64 bits with a sign; a node owns (the token before, its own]. */
import { Dice } from '#base/dice.ts';
import { drawnTokens, Points } from './circle.ts';
import { HASHES } from './hashes/hashes.ts';
import { murmur3x32 } from './hashes/murmur3.ts';
import { PlacementError, type Member, type Scheme, type Settings } from './placement.ts';
import { asSigned, RingPlacement } from './ring-placement.ts';

/** A member's own dice: who else is there does not change what it draws. */
export const ownDice = (seed: number) => (member: Member) => new Dice(murmur3x32(member.id, seed));

/** The tokens of `n` nodes with one each, evenly spaced: 2^64 / n * i - 2^63, in whole numbers (DataStax, "Generating tokens"). */
export function evenTokens(n: number): bigint[] {
  return Array.from({ length: n }, (_, i) => (2n ** 64n / BigInt(n)) * BigInt(i) - 2n ** 63n);
}

/** Tokens as cassandra.yaml has them in initial_token, those of the first member, of the second …: '-100,5; 7' */
function givenTokens(text: string, members: readonly Member[]): bigint[][] {
  const tokens = text.split(';').map((own) => own.split(',').map((token) => token.trim()));
  const wrong = tokens.flat().find((token) => !/^-?\d{1,19}$/.test(token) || BigInt.asIntN(64, BigInt(token)) !== BigInt(token));
  if (wrong !== undefined) throw new PlacementError('not-a-token', { token: wrong });
  if (tokens.length !== members.length) throw new PlacementError('tokens-of-members', { tokens: tokens.length, members: members.length });
  return tokens.map((own) => own.map(BigInt));
}

function tokensOf(members: readonly Member[], settings: Settings): Points {
  const initial = String(settings['initial']).trim();
  if (initial === '' && settings['allocation'] === 'random') return drawnTokens(members, Number(settings['tokens']), ownDice(Number(settings['seed'])));
  const tokens = initial === '' ? evenTokens(members.length).map((token) => [token]) : givenTokens(initial, members);
  const points = new Points(tokens.flat().length);
  for (const [owner, own] of tokens.entries()) for (const token of own) {
    const place = token + 2n ** 63n;
    points.put(Number(place >> 32n), Number(place & 0xffff_ffffn), owner);
  }
  return points;
}

export const cassandra: Scheme = {
  id: 'cassandra',
  source: 'Apache Cassandra, Murmur3Partitioner',
  shape: 'ring',
  weights: true,
  leaves: 'any',
  settings: [
    { key: 'tokens', kind: 'number', value: 16, min: 1, max: 1536, unit: '' },
    { key: 'allocation', kind: 'choice', value: 'random', options: ['random', 'even'] },
    { key: 'initial', kind: 'text', value: '' },
    { key: 'seed', kind: 'number', value: 1, min: 0, max: 0x7fff_ffff, unit: '' },
  ],
  build(members, settings) {
    return new RingPlacement({ scheme: cassandra, members, settings, hash: HASHES.get('cassandra-murmur3')!, write: asSigned, circle: tokensOf(members, settings).circle() });
  },
};
