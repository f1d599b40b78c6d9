/** All laws hold in bad weather on every rung of the ladder; and runs in it do what clusters are for. */
import { canonical } from '#base/fingerprint.ts';
import { torn } from '#checks/fuzz/torn.ts';
import { play } from '#kernel/replay.ts';
import { errorsIn, judge } from '#testing/judge.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import multiPaxos from './index.ts';
import { VARIANTS } from './settings.ts';
import { stormyPaxos } from './storm.ts';

const RUNS = 45;

test('no law breaks, nothing throws, and most runs get something done', () => {
  const seen = new Map<string, number>();
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const storm = stormyPaxos(seed);
    const { broken, sighted, world } = judge(multiPaxos, storm.scenario, storm.until, torn(storm));
    expect([...broken, ...errorsIn(world)], `seed ${seed}`).toEqual([]);
    for (const { law } of sighted) seen.set(law, (seen.get(law) ?? 0) + 1);
  }), { numRuns: RUNS, seed: 1 });
  // Where nobody leads nobody is elected.
  expect(seen.get('Elected')).toBeGreaterThan(RUNS * 0.7);
  expect(seen.get('Decided')).toBeGreaterThan(RUNS * 0.8);
  expect(seen.get('Answered')).toBeGreaterThan(RUNS * 0.8);
});

test.each(VARIANTS)('the same scenario leads to the same world: %s', (variant) => {
  for (const seed of [3, 6]) {
    const storm = stormyPaxos(seed, [], [variant]);
    const [first, second] = [0, 1].map(() => [...play(multiPaxos.protocol, storm.scenario, torn(storm), 400)].at(-1)!.world);
    expect(canonical(first)).toBe(canonical(second));
  }
});

test('every note of a storm has words that say something', () => {
  const said = new Set<string>();
  const notes = multiPaxos.words.en.notes;
  for (let seed = 1; seed <= 10; seed++) {
    const storm = stormyPaxos(seed);
    for (const { effects, node } of play(multiPaxos.protocol, storm.scenario, torn(storm), 3_000)) {
      for (const effect of effects) {
        if (effect.type !== 'note') continue;
        const { title, text, then = '' } = notes[effect.note]!(effect.with, node!);
        expect(`${title} ${text} ${then}`, effect.note).not.toMatch(/undefined|null|NaN|\[object|  /);
        said.add(effect.note);
      }
    }
  }
  expect(said.size).toBeGreaterThan(50);
});

/** The first seed whose storm shows that the rule is gone. */
const OWN_WEATHER = [['resend-proposals', 'DecidedInTime', 3]] as const;

test.each(OWN_WEATHER)('without %s its own weather breaks %s, and with it none', (rule, law, seed) => {
  const storm = stormyPaxos(seed, [rule]);
  const broken = judge(multiPaxos, storm.scenario, storm.until, torn(storm), (now) => now.broken.length > 0).broken;
  expect(broken.map((verdict) => verdict.law)).toContain(law);
  for (let other = seed; other < seed + 8; other += 1) {
    const { scenario, ...rest } = stormyPaxos(other, [rule]);
    const calm = { ...rest, scenario: { ...scenario, off: [] } };
    const judged = judge(multiPaxos, calm.scenario, calm.until, torn(calm));
    expect([...judged.broken, ...errorsIn(judged.world)], `seed ${other}`).toEqual([]);
  }
});
