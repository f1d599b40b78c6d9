/** All laws hold in bad weather; runs in it do what Paxos is for; and the same scenario leads to the same world. */
import { canonical } from '#base/fingerprint.ts';
import { torn } from '#checks/fuzz/torn.ts';
import { play } from '#kernel/replay.ts';
import { errorsIn, judge } from '#testing/judge.ts';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import paxos from './index.ts';
import { stormyPaxos } from './storm.ts';

const RUNS = 200;

test('no law breaks, nothing throws, and most runs get something done', () => {
  const seen = new Map<string, number>();
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const storm = stormyPaxos(seed);
    const { broken, sighted, world } = judge(paxos, storm.scenario, storm.until, torn(storm));
    expect([...broken, ...errorsIn(world)], `seed ${seed}`).toEqual([]);
    for (const { law } of sighted) seen.set(law, (seen.get(law) ?? 0) + 1);
  }), { numRuns: RUNS, seed: 1 });
  expect(seen.get('Chosen')).toBeGreaterThan(RUNS * 0.85);
  expect(seen.get('Answered')).toBeGreaterThan(RUNS * 0.85);
  expect(seen.get('Forced')).toBeGreaterThan(RUNS * 0.4);
});

test('the same scenario leads to the same world', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const storm = stormyPaxos(seed);
    const [first, second] = [0, 1].map(() => [...play(paxos.protocol, storm.scenario, torn(storm), 300)].at(-1)!.world);
    expect(canonical(first)).toBe(canonical(second));
  }), { numRuns: 10, seed: 2 });
});

test('a frozen seed: the world after 300 moments of a storm is what it was', () => {
  const storm = stormyPaxos(11);
  const world = [...play(paxos.protocol, storm.scenario, torn(storm), 300)].at(-1)!.world;
  expect([world.seq, createHash('sha256').update(canonical(world)).digest('hex').slice(0, 16)]).toMatchInlineSnapshot(`
    [
      300,
      "240ea24924631bc8",
    ]
  `);
});

test('every note of a storm has words that say something', () => {
  const said = new Set<string>();
  const notes = paxos.words.en.notes;
  for (let seed = 1; seed <= 60; seed++) {
    const storm = stormyPaxos(seed);
    for (const { effects, node } of play(paxos.protocol, storm.scenario, torn(storm), 1_000)) {
      for (const effect of effects) {
        if (effect.type !== 'note') continue;
        const { title, text, then } = notes[effect.note]!(effect.with, node!);
        expect(`${title} ${text} ${then ?? ''}`, effect.note).not.toMatch(/undefined|NaN|\[object|null/);
        expect(paxos.notes[effect.note]?.source).toMatch(/^(Paxos Made Simple §2|CASSANDRA)/);
        said.add(effect.note);
      }
    }
  }
  const unsaid = Object.keys(paxos.notes).filter((note) => !said.has(note) && !note.startsWith('client-'));
  expect(unsaid).toEqual(['accepted-below-promise', 'value-not-highest', 'value-ignored', 'second-value', 'read-unfinished']);
});
