/** All laws hold in the weather that each variant is made for; and runs in it do what clusters are for. */
import { canonical } from '#base/fingerprint.ts';
import { torn } from '#checks/fuzz/torn.ts';
import { play } from '#kernel/replay.ts';
import { timed, type Scheduler } from '#kernel/schedule.ts';
import type { Scenario } from '#model/trace.ts';
import { errorsIn, judge } from '#testing/judge.ts';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ThreePhaseGhost } from './ghost.ts';
import threePhase from './index.ts';
import { VARIANTS } from './settings.ts';
import { stormyThreePhase } from './storm.ts';

const RUNS = 16;

test.each(VARIANTS)('%s: no law breaks, nothing throws, and most runs get something done', (variant) => {
  const seen = new Map<string, number>();
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const storm = stormyThreePhase(seed, [], [variant]);
    const { broken, sighted, world, ghost } = judge(threePhase, storm.scenario, storm.until, torn(storm));
    expect([...broken, ...errorsIn(world)], `seed ${seed}`).toEqual([]);
    // Crashes alone, on a prompt network: nobody is taken for crashed who is not.
    if (variant === 'termination') expect((ghost as ThreePhaseGhost).seen.flatMap(({ misjudged }) => misjudged)).toEqual([]);
    for (const { law } of sighted) seen.set(law, (seen.get(law) ?? 0) + 1);
  }), { numRuns: RUNS, seed: 1 });
  expect(seen.get('Committed')).toBeGreaterThan(RUNS * 0.9);
  expect(seen.get('Aborted')).toBeGreaterThan(RUNS * 0.9);
  expect(seen.get('Answered')).toBeGreaterThan(RUNS * 0.9);
  if (variant !== 'naive') expect(seen.get('Terminated')).toBeGreaterThan(RUNS * 0.6);
});

test('once the faults are over nothing stays undecided', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom('termination', 'quorum', 'e3pc'), (seed, variant) => {
    const { scenario, until } = stormyThreePhase(seed, [], [variant as 'termination']);
    const { world } = judge(threePhase, scenario, until + 4_000);
    for (const site of scenario.servers) expect(threePhase.report(world.nodes[site]!, site)['undecided'], `seed ${seed}`).toEqual([]);
  }), { numRuns: 12, seed: 3 });
});

test('the same scenario leads to the same world', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const storm = stormyThreePhase(seed);
    const [first, second] = [0, 1].map(() => [...play(threePhase.protocol, storm.scenario, torn(storm), 300)].at(-1)!.world);
    expect(canonical(first)).toBe(canonical(second));
  }), { numRuns: 8, seed: 2 });
});

test('a frozen seed: the world after 300 moments of a storm is what it was', () => {
  const storm = stormyThreePhase(33, [], ['e3pc']);
  const world = [...play(threePhase.protocol, storm.scenario, torn(storm), 300)].at(-1)!.world;
  expect([world.seq, createHash('sha256').update(canonical(world)).digest('hex').slice(0, 16)]).toMatchInlineSnapshot(`
    [
      300,
      "62867de0e8b3a617",
    ]
  `);
});

/** Storms of every variant, storms without a rule, and all lessons. */
function* manyRuns(): Generator<readonly [Scenario, Scheduler, number]> {
  const storms = Array.from({ length: 12 }, (_, i) => stormyThreePhase(i + 1));
  for (const storm of [...storms, stormyThreePhase(5, ['yes-durable']), stormyThreePhase(5, ['unanimous'])]) yield [storm.scenario, torn(storm), storm.until];
  for (const { scenario, until } of threePhase.lessons) yield [scenario, timed(scenario), until];
}

test('every note has words that say something', () => {
  const said = new Set<string>();
  const { notes } = threePhase.words.en;
  for (const [scenario, scheduler, until] of manyRuns()) {
    for (const { effects, node, world } of play(threePhase.protocol, scenario, scheduler, 3_000)) {
      if (world.now > until) break;
      for (const effect of effects) {
        if (effect.type !== 'note') continue;
        const { title, text, then } = notes[effect.note]!(effect.with, node!);
        expect(`${title} ${text} ${then ?? ''}`, effect.note).not.toMatch(/undefined|NaN|\[object|null/);
        expect(threePhase.notes[effect.note]?.source).toMatch(/^(?:BHG|Skeen|E3PC)/);
        said.add(effect.note);
      }
    }
  }
  const unsaid = Object.keys(threePhase.notes).filter((note) => !said.has(note) && !note.startsWith('client-'));
  // Told step by step in testdata/steps.
  expect(unsaid).toEqual(['never-voted', 'cannot-move']);
});
