/** All laws hold in bad weather; and runs in it do what clusters are for. */
import { canonical } from '#base/fingerprint.ts';
import { play } from '#kernel/replay.ts';
import { stormyTwoPhase, TWO_PHASE_STORM_ENDS, twoPhaseScheduler } from '#testing/two-phase-weather.ts';
import { errorsIn, judge } from '#testing/weather.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import twoPhase from './index.ts';

const RUNS = 40;

test('no law breaks, nothing throws, and most runs get something done', () => {
  const seen = new Map<string, number>();
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const scenario = stormyTwoPhase(seed);
    const { broken, sighted, world } = judge(twoPhase, scenario, TWO_PHASE_STORM_ENDS, twoPhaseScheduler(scenario));
    expect([...broken, ...errorsIn(world)], `seed ${seed}`).toEqual([]);
    for (const { law } of sighted) seen.set(law, (seen.get(law) ?? 0) + 1);
  }), { numRuns: RUNS, seed: 1 });
  expect(seen.get('Committed')).toBeGreaterThan(RUNS * 0.95);
  expect(seen.get('Aborted')).toBeGreaterThan(RUNS * 0.9);
  expect(seen.get('Blocked')).toBeGreaterThan(RUNS * 0.3);
});

test('the same scenario leads to the same world', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const scenario = stormyTwoPhase(seed);
    const [first, second] = [0, 1].map(() => [...play(twoPhase.protocol, scenario, twoPhaseScheduler(scenario), 400)].at(-1)!.world);
    expect(canonical(first)).toBe(canonical(second));
  }), { numRuns: 6, seed: 2 });
});

test('every note of a storm has words that say something', () => {
  const said = new Set<string>();
  const notes = twoPhase.words.en.notes;
  for (let seed = 1; seed <= 14; seed++) {
    const scenario = stormyTwoPhase(seed);
    for (const { effects, node } of play(twoPhase.protocol, scenario, twoPhaseScheduler(scenario), 1_500)) {
      for (const effect of effects) {
        if (effect.type !== 'note') continue;
        const { title, text, then } = notes[effect.note]!(effect.with, node!);
        expect(`${title} ${text} ${then ?? ''}`, effect.note).not.toMatch(/undefined|NaN|\[object|null/);
        expect(twoPhase.notes[effect.note]?.source).toMatch(/\S/);
        said.add(effect.note);
      }
    }
  }
  expect(said.size).toBeGreaterThan(50);
});
