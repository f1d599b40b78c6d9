/** All laws hold in bad weather; and runs in it do what clusters are for. */
import { canonical } from '#base/fingerprint.ts';
import { play } from '#kernel/replay.ts';
import { STORM_ENDS, stormScheduler, stormyRaft } from '#testing/raft-weather.ts';
import { errorsIn, judge } from '#testing/weather.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import raft from './index.ts';

const RUNS = 120;

test('no law breaks, nothing throws, and most runs get something done', () => {
  const seen = new Map<string, number>();
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const scenario = stormyRaft(seed);
    const { broken, sighted, world } = judge(raft, scenario, STORM_ENDS, stormScheduler(scenario));
    expect([...broken, ...errorsIn(world)], `seed ${seed}`).toEqual([]);
    for (const { law } of sighted) seen.set(law, (seen.get(law) ?? 0) + 1);
  }), { numRuns: RUNS, seed: 1 });
  expect(seen.get('Elected')).toBeGreaterThan(RUNS * 0.95);
  expect(seen.get('Committed')).toBeGreaterThan(RUNS * 0.7);
  expect(seen.get('Answered')).toBeGreaterThan(RUNS * 0.7);
});

test('the same scenario leads to the same world', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const scenario = stormyRaft(seed);
    const [first, second] = [0, 1].map(() => [...play(raft.protocol, scenario, stormScheduler(scenario), 400)].at(-1)!.world);
    expect(canonical(first)).toBe(canonical(second));
  }), { numRuns: 10, seed: 2 });
});

test('every note of a storm has words that say something', () => {
  const said = new Set<string>();
  const notes = raft.words.en.notes;
  for (let seed = 1; seed <= 12; seed++) {
    const scenario = stormyRaft(seed);
    for (const { effects, node } of play(raft.protocol, scenario, stormScheduler(scenario), 3_000)) {
      for (const effect of effects) {
        if (effect.type !== 'note') continue;
        const { title, text, then } = notes[effect.note]!(effect.with, node!);
        expect(`${title} ${text} ${then ?? ''}`, effect.note).not.toMatch(/undefined|NaN|\[object|null/);
        expect(raft.notes[effect.note]?.source).toMatch(/^Raft /);
        said.add(effect.note);
      }
    }
  }
  expect(said.size).toBeGreaterThan(45);
});
