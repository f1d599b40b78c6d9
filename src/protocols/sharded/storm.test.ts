/** All laws hold in bad weather, clients see one store, and when all is well again everything that was begun is over. */
import { canonical } from '#base/fingerprint.ts';
import { torn } from '#checks/fuzz/torn.ts';
import { Run } from '#checks/fuzz/run.ts';
import { play } from '#kernel/replay.ts';
import type { World } from '#model/world.ts';
import { errorsIn, judge } from '#testing/judge.ts';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import sharded from './index.ts';
import { groupMachines, type ShardedGhost } from './ghost.ts';
import { inTransit } from './shards.ts';
import type { State } from './state.ts';
import { stormySharded } from './storm.ts';

const RUNS = 6;

/** What is not over: in the groups' logs, and at clients. */
function restless({ nodes }: World, ghost: ShardedGhost): readonly string[] {
  const waiting = Object.entries(nodes).flatMap(([id, { state }]) => ((state as State | null)?.kind === 'client' && (state as Extract<State, { kind: 'client' }>).current !== null ? [id] : []));
  const open = [...groupMachines(ghost)].filter(([, machine]) => machine.pending !== null || inTransit(machine) || Object.keys({ ...machine.locks, ...machine.prepared, ...machine.coordinating }).length > 0);
  return [...waiting, ...open.map(([group]) => group)];
}

/** Replicas that have applied the same must be the same. */
function differing({ nodes }: World): readonly string[] {
  const machines = new Map<string, Set<string>>();
  for (const { state } of Object.values(nodes)) {
    const node = state as State | null;
    if (node?.kind !== 'server') continue;
    for (const [group, { raft, machine }] of Object.entries(node.groups)) {
      const place = `${group} ${raft.lastApplied}`;
      machines.set(place, (machines.get(place) ?? new Set()).add(canonical(machine)));
    }
  }
  return [...machines].filter(([, different]) => different.size > 1).map(([place]) => place);
}

test('no law breaks, nothing throws, replicas agree, most runs get something done, and in the end all is over', () => {
  const seen = new Map<string, number>();
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const storm = stormySharded(seed);
    const { broken, sighted, world, ghost } = judge(sharded, storm.scenario, storm.until, torn(storm));
    expect([...broken, ...errorsIn(world), ...differing(world)], `seed ${seed}`).toEqual([]);
    expect(restless(world, ghost as ShardedGhost), `seed ${seed}`).toEqual([]);
    for (const { law } of sighted) seen.set(law, (seen.get(law) ?? 0) + 1);
  }), { numRuns: RUNS, seed: 1 });
  expect(seen.get('Answered')).toBe(RUNS);
  expect(seen.get('Moved')).toBeGreaterThan(RUNS * 0.4);
  expect(seen.get('Committed')).toBeGreaterThan(RUNS * 0.3);
});

test.each([17, 76])('clients see one store that does one thing at a time, seed %i', (seed) => {
  const storm = stormySharded(seed);
  expect(new Run(sharded, storm, torn(storm)).advance(Infinity)).toMatchObject({ violation: null });
});

test('a frozen seed: the world after 600 moments of a storm is what it was, and comes out the same twice', () => {
  const storm = stormySharded(33);
  const [world, again] = [0, 1].map(() => [...play(sharded.protocol, storm.scenario, torn(storm), 600)].at(-1)!.world);
  expect(canonical(again)).toBe(canonical(world));
  expect([world!.seq, createHash('sha256').update(canonical(world)).digest('hex').slice(0, 16)]).toMatchInlineSnapshot(`
    [
      600,
      "9d741bd92dd90513",
    ]
  `);
});

test('every note of a storm has words that say something', () => {
  const said = new Set<string>();
  const notes = sharded.words.en.notes;
  for (let seed = 1; seed <= 8; seed++) {
    const storm = stormySharded(seed);
    for (const { effects, node } of play(sharded.protocol, storm.scenario, torn(storm), 1_500)) {
      for (const effect of effects) {
        if (effect.type !== 'note') continue;
        const { title, text, then } = notes[effect.note]!(effect.with, node!);
        expect(`${title} ${text} ${then ?? ''}`, effect.note).not.toMatch(/undefined|NaN|\[object|null/);
        expect(sharded.notes[effect.note]?.source).toMatch(/\S/);
        said.add(effect.note);
      }
    }
  }
  expect(said.size).toBeGreaterThan(40);
});
