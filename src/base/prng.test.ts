import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chance, draw, fmix32, seeded, type Prng } from './prng.ts';

test('the finalizer is that of MurmurHash3', () => {
  // Computed with Appleby's C code (smhasher, MurmurHash3.cpp).
  expect(fmix32(0)).toBe(0);
  expect(fmix32(1)).toBe(0x514e28b7);
  expect(fmix32(0xffffffff)).toBe(0x81f16f39);
  expect(fmix32(0x12345678)).toBe(0xe37cd1bc);
});

test('the sequence is that of the reference in C', () => {
  // uint32_t s = 7; s += 0x9e3779b9; fmix32(s): eight times.
  let prng: Prng = 7;
  const words = Array.from({ length: 8 }, () => {
    const { value: word, next } = draw(prng, 0, 0xffff_ffff);
    prng = next;
    return word;
  });
  expect(words).toEqual(REFERENCE);
});

const REFERENCE = [588686121, 1937383562, 4286812467, 2372217166, 1915552099, 1162222791, 2898530240, 1107288293];

test('every value of a range is reached, none outside, and none much more often than another', () => {
  const counts = new Map<number, number>();
  let prng = seeded(1);
  for (let i = 0; i < 60_000; i++) {
    const { value, next } = draw(prng, 150, 299);
    prng = next;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  expect([Math.min(...counts.keys()), Math.max(...counts.keys()), counts.size]).toEqual([150, 299, 150]);
  expect(Math.max(...counts.values())).toBeLessThan(500);
  expect(Math.min(...counts.values())).toBeGreaterThan(310);
});

test('drawing leaves the generator as it was', () => {
  fc.assert(fc.property(fc.integer(), (seed) => {
    const prng = seeded(seed);
    expect(draw(prng, 0, 1000)).toEqual(draw(prng, 0, 1000));
    expect(chance(prng, 0.5)).toEqual(chance(prng, 0.5));
  }));
});

test('chance keeps its promise at the ends and in between', () => {
  let [prng, hits] = [seeded(3), 0];
  for (let i = 0; i < 10_000; i++) {
    const { value: hit, next } = chance(prng, 0.2);
    prng = next;
    if (hit) hits += 1;
    expect(chance(prng, 0).value).toBe(false);
    expect(chance(prng, 1).value).toBe(true);
  }
  expect(hits).toBeGreaterThan(1_800);
  expect(hits).toBeLessThan(2_200);
});
