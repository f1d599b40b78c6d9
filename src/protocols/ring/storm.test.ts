/** All laws hold in bad weather; and runs in it do what clusters are for. */
import { canonical } from '#base/fingerprint.ts';
import { torn } from '#checks/fuzz/torn.ts';
import { play } from '#kernel/replay.ts';
import { errorsIn, judge } from '#testing/judge.ts';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { World } from '#model/world.ts';
import type { RingGhost } from './ghost.ts';
import ring from './index.ts';
import type { ServerState, State } from './state.ts';
import { stormyRing } from './storm.ts';

const RUNS = 10;

/** Who is not done with something, when all has long been well. */
function restless({ nodes }: World): readonly string[] {
  return Object.entries(nodes).flatMap(([id, { state }]) => {
    const node = state as State;
    if (node.kind === 'client') return [node.current, ...node.queue].flatMap((operation) => (operation === null ? [] : [`${id} ${JSON.stringify(operation.command)}`]));
    return [...Object.keys((node as ServerState).requests), ...Object.keys((node as ServerState).handed), ...Object.keys((node as ServerState).disk.hints)].map((what) => `${id} ${what}`);
  });
}

test('no law breaks, nothing throws, and in the end nobody waits, no hint is left, and every key lies where one ring has it', () => {
  const seen = new Map<string, number>();
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const storm = stormyRing(seed);
    const { broken, sighted, world, ghost } = judge(ring, storm.scenario, storm.until, torn(storm));
    expect([...broken, ...errorsIn(world)], `seed ${seed}`).toEqual([]);
    expect([restless(world), (ghost as RingGhost).era === null], `seed ${seed}`).toEqual([[], false]);
    for (const { law } of sighted) seen.set(law, (seen.get(law) ?? 0) + 1);
  }), { numRuns: RUNS, seed: 1 });
  expect(seen.get('Written')).toBe(RUNS);
  expect(seen.get('HintDelivered')).toBeGreaterThan(RUNS * 0.6);
  expect(seen.get('Siblings')).toBeGreaterThan(RUNS * 0.3);
});

test('a key that has become its own again is handed to nobody', () => {
  const storm = stormyRing(10_084);
  expect(restless(judge(ring, storm.scenario, storm.until, torn(storm)).world)).toEqual([]);
});

test.each([
  [78, 'a step that is torn before its write makes no version'],
  [20_673, 'nor has a delete that is torn'],
  [2001, 'who keeps a key itself stands in for nobody else'],
  [18, 'a replica that has heard meanwhile need not be repaired'],
])('seed %i: %s', (seed) => {
  const storm = stormyRing(seed);
  expect(judge(ring, storm.scenario, storm.until, torn(storm)).broken).toEqual([]);
});

test('a frozen seed: the world after 400 moments of a storm is what it was, twice', () => {
  const storm = stormyRing(33);
  const [first, second] = [0, 1].map(() => [...play(ring.protocol, storm.scenario, torn(storm), 400)].at(-1)!.world);
  expect(canonical(first)).toBe(canonical(second));
  expect([first!.seq, createHash('sha256').update(canonical(first)).digest('hex').slice(0, 16)]).toMatchInlineSnapshot(`
    [
      400,
      "3c89e5b8c5c9f6b5",
    ]
  `);
});

test('every note of a storm has words that say something', () => {
  const said = new Set<string>();
  const notes = ring.words.en.notes;
  for (let seed = 1; seed <= 8; seed++) {
    const storm = stormyRing(seed);
    for (const { effects, node } of play(ring.protocol, storm.scenario, torn(storm), 900)) {
      for (const effect of effects) {
        if (effect.type !== 'note') continue;
        const { title, text, then } = notes[effect.note]!(effect.with, node!);
        expect(`${title} ${text} ${then ?? ''}`, effect.note).not.toMatch(/undefined|NaN|\[object|null/);
        expect(ring.notes[effect.note]?.source).toMatch(/\S/);
        said.add(effect.note);
      }
    }
  }
  expect(said.size).toBeGreaterThan(40);
});
