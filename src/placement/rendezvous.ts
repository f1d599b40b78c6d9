/**
 * Rendezvous hashing, or highest random weight (Thaler & Ravishankar, "Using name-based mappings to increase hit rates",
 * IEEE/ACM ToN 6(1), 1998): every member gives every key a score, and the highest has it. Weights as Schindelhauer &
 * Schomaker ("Weighted distributed hash tables", SPAA 2005) give them: −w / ln(h).
 */
import { fmix32 } from '#base/prng.ts';
import type { Words } from './hashes/words64.ts';
import type { LookupStep, Member, Placement, Scheme } from './placement.ts';
import { hashOf, hashSetting } from './karger.ts';
import { hashStep, serving } from './slots.ts';

const place: Words = new Int32Array(2);
/** Of a lookup, the best are shown. */
const SHOWN = 8;
/** So many of a walk are found without sorting all of it. */
const FEW = 5;

/** The upper 32 bits of a hash; a score mixes those of a member's name and of a key. */
type Seed = number;

/** 0 to 2^32 - 1, all equally likely: what a member of weight 1 makes of a key. */
function score(member: Seed, key: Seed): number {
  return fmix32(member ^ key);
}

/** Larger with the weight, such that each member wins by its share of all weights. */
function weighted(raw: number, weight: number): number {
  return -weight / Math.log((raw + 0.5) / 0x1_0000_0000);
}

export const rendezvous: Scheme = {
  id: 'rendezvous',
  source: 'Thaler & Ravishankar 1998; weights: Schindelhauer & Schomaker 2005',
  shape: 'scores',
  weights: true,
  leaves: 'any',
  settings: [hashSetting],
  build(members, settings) {
    const hash = hashOf(settings);
    const seed = (text: string): Seed => {
      hash.place(text, place);
      return place[0]!;
    };
    // In the order of names: of equal scores the first wins, in whatever order the members are listed.
    const order = Int32Array.from([...members.keys()].sort((a, b) => (members[a]!.id < members[b]!.id ? -1 : 1)));
    const seeds = Int32Array.from(members, ({ id }) => seed(id));
    const even = members.every(({ weight }) => weight === members[0]!.weight);
    const scoreOf = (index: number, key: Seed): number => (even ? score(seeds[index]!, key) : weighted(score(seeds[index]!, key), members[index]!.weight));
    const ranked = (key: string): Iterable<number> => {
      const mixed = seed(key);
      const scores = new Float64Array(seeds.length);
      for (let index = 0; index < seeds.length; index += 1) scores[index] = scoreOf(index, mixed);
      return descending(scores, order);
    };
    const placement: Placement = {
      scheme: rendezvous, members, settings,
      assign: (keys) => assigned(keys.map(seed), members, order, seeds, even),
      walk: ranked,
      lookup: (key) => steps(hashStep(hash, key), members, [...ranked(key)], (index) => scoreOf(index, seed(key))),
      position: (key) => (seed(key) >>> 0) / 0x1_0000_0000,
      figure: { shape: 'scores' },
      points: () => null,
      bytes: members.length * (even ? 4 : 12),
      probes: () => members.length,
    };
    return placement;
  },
};

/** The members by score, the first few one by one, for who asks for copies wants no more; of equal scores in the given order. Scores are used up. */
function* descending(scores: Float64Array, order: Int32Array): Generator<number> {
  for (let rank = 0; rank < Math.min(FEW, order.length); rank += 1) {
    let best = order[0]!;
    for (let i = 1; i < order.length; i += 1) if (scores[order[i]!]! > scores[best]!) best = order[i]!;
    yield best;
    scores[best] = -1;
  }
  yield* [...order].filter((index) => scores[index]! >= 0).sort((a, b) => scores[b]! - scores[a]!);
}

/** The best of those that are up for every key: all that the scheme costs is in these two loops. */
function assigned(keys: readonly Seed[], members: readonly Member[], order: Int32Array, seeds: Int32Array, even: boolean): Int32Array {
  const up = order.filter((index) => members[index]!.up);
  const names = Int32Array.from(up, (index) => seeds[index]!);
  const weights = Float64Array.from(up, (index) => members[index]!.weight);
  return Int32Array.from(keys, (key) => {
    const best = even ? highest(names, key) : heaviest(names, weights, key);
    return best < 0 ? -1 : up[best]!;
  });
}

function highest(names: Int32Array, key: Seed): number {
  let best = -1;
  let most = -1;
  for (let i = 0; i < names.length; i += 1) {
    const found = score(names[i]!, key);
    if (found > most) { most = found; best = i; }
  }
  return best;
}

function heaviest(names: Int32Array, weights: Float64Array, key: Seed): number {
  let best = -1;
  let most = -1;
  for (let i = 0; i < names.length; i += 1) {
    const found = weighted(score(names[i]!, key), weights[i]!);
    if (found > most) { most = found; best = i; }
  }
  return best;
}

function steps(first: LookupStep, members: readonly Member[], ranked: readonly number[], scoreOf: (index: number) => number): readonly LookupStep[] {
  const scores = ranked.slice(0, SHOWN).map((index): LookupStep => ({ step: 'score', with: { member: members[index]!.id, score: scoreOf(index) }, at: index }));
  return [first, { step: 'scores', with: { count: members.length }, at: null }, ...scores, ...serving(members, ranked, (index) => index)];
}
