/** All laws hold in bad weather; and runs in it do what clusters are for. */
import { canonical } from '#base/fingerprint.ts';
import { Run } from '#checks/fuzz/run.ts';
import { torn } from '#checks/fuzz/torn.ts';
import { play } from '#kernel/replay.ts';
import { errorsIn, judge } from '#testing/judge.ts';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { World } from '#model/world.ts';
import type { Store } from '#protocols/transactions/operations.ts';
import type { TwoPhaseGhost } from './ghost.ts';
import twoPhase from './index.ts';
import type { ServerState, State } from './state.ts';
import { stormyTwoPhase } from './storm.ts';

const RUNS = 30;

/** Who is not done with something, when all has long been well. */
function restless({ nodes }: World): readonly string[] {
  return Object.entries(nodes).flatMap(([id, { state }]) => {
    const node = state as State;
    const open = node.kind === 'client' ? [node.current, ...node.queue].filter((operation) => operation !== null) : [...Object.keys(node.participating), ...Object.keys(node.coordinating), ...Object.keys(node.locks)];
    return open.map((what) => `${id} ${JSON.stringify(what)}`);
  });
}

function storesIn({ nodes }: World): Store {
  return Object.assign({}, ...Object.values(nodes).map(({ state }) => ((state as State).kind === 'server' ? (state as ServerState).store : {}))) as Store;
}

test('no law breaks, nothing throws, most runs get something done, and in the end everybody has what was committed', () => {
  const seen = new Map<string, number>();
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const storm = stormyTwoPhase(seed);
    const { broken, sighted, world, ghost } = judge(twoPhase, storm.scenario, storm.until, torn(storm));
    expect([...broken, ...errorsIn(world)], `seed ${seed}`).toEqual([]);
    expect(restless(world), `seed ${seed}`).toEqual([]);
    expect(storesIn(world), `seed ${seed}`).toEqual((ghost as TwoPhaseGhost).model);
    for (const { law } of sighted) seen.set(law, (seen.get(law) ?? 0) + 1);
  }), { numRuns: RUNS, seed: 1 });
  expect(seen.get('Committed')).toBeGreaterThan(RUNS * 0.95);
  expect(seen.get('Aborted')).toBeGreaterThan(RUNS * 0.9);
  expect(seen.get('Blocked')).toBeGreaterThan(RUNS * 0.3);
});

test('an operation that is decided late does not take the place of a newer one in what the coordinator remembers', () => {
  const storm = stormyTwoPhase(1_931_761);
  const run = new Run(twoPhase, storm, torn(storm)).advance(Infinity)!;
  expect(run.violation).toBeNull();
});

test.each([['may say no to a copy of the question', 701_102], ['may give up a copy of its work, which binds nobody', 930_877]])('a read-only voter that has forgotten so %s', (_what, seed) => {
  const storm = stormyTwoPhase(seed);
  expect(judge(twoPhase, storm.scenario, storm.until, torn(storm)).broken).toEqual([]);
});

test('operators may do damage, and nothing else is broken by it', () => {
  const broken = new Set<string>();
  for (let seed = 1; seed <= 12; seed++) {
    const storm = stormyTwoPhase(seed, [], {}, true);
    const { broken: found, world } = judge(twoPhase, storm.scenario, storm.until, torn(storm), () => false);
    for (const { law } of found) broken.add(law);
    expect([...errorsIn(world), ...restless(world)], `seed ${seed}`).toEqual([]);
  }
  expect([...broken]).toEqual(['HeuristicDamage']);
});

test('the same scenario leads to the same world', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const storm = stormyTwoPhase(seed);
    const [first, second] = [0, 1].map(() => [...play(twoPhase.protocol, storm.scenario, torn(storm), 400)].at(-1)!.world);
    expect(canonical(first)).toBe(canonical(second));
  }), { numRuns: 6, seed: 2 });
});

test('a frozen seed: the world after 400 moments of a storm is what it was', () => {
  const storm = stormyTwoPhase(33);
  const world = [...play(twoPhase.protocol, storm.scenario, torn(storm), 400)].at(-1)!.world;
  expect([world.seq, createHash('sha256').update(canonical(world)).digest('hex').slice(0, 16)]).toMatchInlineSnapshot(`
    [
      400,
      "da6bcbd33e81daec",
    ]
  `);
});

test('every note of a storm has words that say something', () => {
  const said = new Set<string>();
  const notes = twoPhase.words.en.notes;
  for (let seed = 1; seed <= 12; seed++) {
    const storm = stormyTwoPhase(seed);
    for (const { effects, node } of play(twoPhase.protocol, storm.scenario, torn(storm), 900)) {
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
