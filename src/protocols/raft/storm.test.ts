/** All laws hold in bad weather; and runs in it do what clusters are for. */
import { canonical } from '#base/fingerprint.ts';
import { torn } from '#checks/fuzz/torn.ts';
import { play } from '#kernel/replay.ts';
import { parsePlan } from '#model/text.ts';
import type { Scenario } from '#model/trace.ts';
import { errorsIn, judge } from '#testing/judge.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import raft from './index.ts';
import { EXACT, servers } from './lessons/story.ts';
import { raftStorm, stormyRaft } from './storm.ts';

const RUNS = 120;

test('no law breaks, nothing throws, and most runs get something done', () => {
  const seen = new Map<string, number>();
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const storm = stormyRaft(seed);
    const { broken, sighted, world } = judge(raft, storm.scenario, storm.until, torn(storm));
    expect([...broken, ...errorsIn(world)], `seed ${seed}`).toEqual([]);
    for (const { law } of sighted) seen.set(law, (seen.get(law) ?? 0) + 1);
  }), { numRuns: RUNS, seed: 1 });
  expect(seen.get('Elected')).toBeGreaterThan(RUNS * 0.95);
  expect(seen.get('Committed')).toBeGreaterThan(RUNS * 0.7);
  expect(seen.get('Answered')).toBeGreaterThan(RUNS * 0.7);
});

test('a lease survives voters that crash and restart: they keep still as long as they may have promised to', () => {
  const plan = parsePlan(`
    20ms   fire n1 election
    850ms  cut n1-n2
    985ms  cut n1>n3,n1>n4
    1005ms crash n3
    1005ms crash n4
    1008ms restart n3
    1008ms restart n4
    1009ms fire n2 election
    1055ms request c1>n1 get x`);
  const scenario: Scenario = {
    protocol: 'raft', servers: servers(5), clients: ['c1'], config: { reads: 'lease' }, off: [], seed: 1, network: EXACT, plan, disks: {},
  };
  const { broken, sighted } = judge(raft, scenario, 1_500);
  expect(broken).toEqual([]);
  expect(sighted.map(({ law }) => law)).toContain('Answered');
});

test.each([1, 3])('%i servers that restart without a snapshot find out by and by that a thousand entries are committed', (count) => {
  const names = servers(count);
  const scenario: Scenario = {
    protocol: 'raft', servers: names, clients: ['c1'], config: { snapshotEvery: 0, reads: 'read-index' }, off: [], seed: 1, network: EXACT,
    plan: parsePlan('20ms fire n1 election\n100ms request c1 get x'), disks: Object.fromEntries(names.map((id) => [id, { currentTerm: 1, log: Array(1_000).fill(1) }])),
  };
  const { broken, sighted, world } = judge(raft, scenario, 2_000);
  expect([...broken, ...errorsIn(world)]).toEqual([]);
  expect(sighted.map(({ law }) => law)).toContain('Answered');
  for (const id of names) expect(world.nodes[id]!.state).toMatchObject({ commitIndex: 1_001, lastApplied: 1_001 });
});

test('the same scenario leads to the same world', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const storm = stormyRaft(seed);
    const [first, second] = [0, 1].map(() => [...play(raft.protocol, storm.scenario, torn(storm), 400)].at(-1)!.world);
    expect(canonical(first)).toBe(canonical(second));
  }), { numRuns: 10, seed: 2 });
});

test('every note of a storm has words that say something', () => {
  const said = new Set<string>();
  const notes = raft.words.en.notes;
  for (let seed = 1; seed <= 12; seed++) {
    const storm = stormyRaft(seed);
    for (const { effects, node } of play(raft.protocol, storm.scenario, torn(storm), 3_000)) {
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

/** The first seed whose storm shows that the rule is gone. */
const OWN_WEATHER = [
  ['timer-reset-only-on-grant', 'LeaderInTime', 1], ['lease-ends-on-transfer', 'Lease', 83],
] as const;

test.each(OWN_WEATHER)('without %s its own weather breaks %s, and with it none', (rule, law, seed) => {
  const storm = raftStorm(seed, [rule]);
  const broken = judge(raft, storm.scenario, storm.until, torn(storm), (now) => now.broken.length > 0).broken;
  expect(broken.map((verdict) => verdict.law)).toContain(law);
  for (let other = seed; other < seed + 8; other += 1) {
    const { scenario, ...rest } = raftStorm(other, [rule]);
    const calm = { ...rest, scenario: { ...scenario, off: [] } };
    const judged = judge(raft, calm.scenario, calm.until, torn(calm));
    expect([...judged.broken, ...errorsIn(judged.world)], `seed ${other}`).toEqual([]);
  }
});
