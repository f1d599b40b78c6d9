/** All laws hold in bad weather; and runs in it do what ensembles are for. */
import { canonical } from '#base/fingerprint.ts';
import { torn } from '#checks/fuzz/torn.ts';
import { play } from '#kernel/replay.ts';
import { parse } from '#model/text.ts';
import type { Planned } from '#model/trace.ts';
import { errorsIn, judge } from '#testing/judge.ts';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import zab from './index.ts';
import { ZAB_LAWS } from './laws.ts';
import { memoryOf, type ZabRecord } from './records.ts';
import { stormyZab, unrestfulZab, zabStorm } from './storm.ts';

const RUNS = 16;

test('no law breaks, nothing throws, and most runs get something done', () => {
  const seen = new Map<string, number>();
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const storm = stormyZab(seed);
    const { broken, sighted, world } = judge(zab, storm.scenario, storm.until, torn(storm));
    expect([...broken, ...errorsIn(world)], `seed ${seed}`).toEqual([]);
    for (const { law } of sighted) seen.set(law, (seen.get(law) ?? 0) + 1);
  }), { numRuns: RUNS, seed: 1 });
  expect(seen.get('Established')).toBeGreaterThan(RUNS * 0.9);
  expect(seen.get('Delivered')).toBeGreaterThan(RUNS * 0.7);
  expect(seen.get('Answered')).toBeGreaterThan(RUNS * 0.6);
});

test('no law breaks where elections never rest', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const storm = unrestfulZab(seed);
    const { broken, world } = judge(zab, storm.scenario, storm.until, torn(storm));
    expect([...broken, ...errorsIn(world)], `seed ${seed}`).toEqual([]);
  }), { numRuns: RUNS, seed: 2 });
});

test('when the faults end the ensemble heals: one leader, all in service, one state, and clients that wait for nothing', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const { scenario: storm } = stormyZab(seed);
    const { servers, clients } = storm;
    const calm = ['heal', 'loss 0%', 'duplication 0%', 'latency 5-10ms', ...servers.flatMap((id) => [`resume ${id}`, `restart ${id}`, `clock ${id} rate 1`]), ...clients.map((id) => `request ${id} workload off`)];
    const plan = [...storm.plan.filter(([at]) => at < CALM), ...calm.map((line): Planned => [CALM, parse(line)])];
    const scenario = { ...storm, plan, config: { ...storm.config, ...PROMPT } };
    const { broken, world } = judge(zab, scenario, CALM + 4_000);
    expect([...broken, ...errorsIn(world)], `seed ${seed}`).toEqual([]);
    const states = servers.map((id) => memoryOf(world.nodes[id] as ZabRecord)!);
    const leader = states.find(({ role, phase }) => role === 'LEADING' && phase === 'BROADCAST')!;
    expect(leader, `seed ${seed}`).toBeDefined();
    // Who has promised a later epoch to nobody in particular waits for the next one.
    const members = states.filter(({ acceptedEpoch }) => acceptedEpoch <= leader.currentEpoch);
    for (const { phase, lastCommitted, machine } of members) {
      expect([phase, lastCommitted, machine], `seed ${seed}`).toEqual(['BROADCAST', leader.lastCommitted, leader.machine]);
    }
    for (const id of clients) expect(world.nodes[id]!.state, `seed ${seed}`).toMatchObject({ current: null, queue: [] });
  }), { numRuns: 12, seed: 3 });
});

const CALM = 2_500;
/** Everything is noticed within a second, and there are sessions enough for everybody. */
const PROMPT = { tickTime: 50, initLimit: 10, syncLimit: 5, finalizeWait: 50, notificationMax: 200, counterLimit: 10_000, giveUpAfter: 1_000, sessionLimit: 16 };

test('the same scenario leads to the same world', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
    const storm = stormyZab(seed);
    const [first, second] = [0, 1].map(() => [...play(zab.protocol, storm.scenario, torn(storm), 400)].at(-1)!.world);
    expect(canonical(first)).toBe(canonical(second));
  }), { numRuns: 5, seed: 2 });
});

test('a frozen seed: the world after 1500 moments of a storm is what it was', () => {
  const storm = stormyZab(4711);
  const { world } = [...play(zab.protocol, storm.scenario, torn(storm), 1_500)].at(-1)!;
  expect([world.seq, createHash('sha256').update(canonical(world)).digest('hex').slice(0, 16)]).toMatchInlineSnapshot(`
    [
      1500,
      "57e9483c2ae677da",
    ]
  `);
});

test('every note of a storm has words that say something', () => {
  const said = new Set<string>();
  const kinds = new Set<string>();
  for (let seed = 1; seed <= 16; seed++) {
    const storm = stormyZab(seed);
    for (const { effects, node } of play(zab.protocol, storm.scenario, torn(storm), 2_500)) {
      for (const effect of effects) {
        if (effect.type !== 'note') continue;
        if (effect.note === 'sync-chosen') kinds.add(effect.with['kind'] as string);
        if (said.has(effect.note)) continue;
        const { title, text, then } = zab.words.en.notes[effect.note]!(effect.with, node!);
        expect(`${title} ${text} ${then ?? ''}`, effect.note).not.toMatch(/undefined|NaN|\[object|null/);
        expect(zab.notes[effect.note]?.source).toBeTruthy();
        said.add(effect.note);
      }
    }
  }
  expect(said.size).toBeGreaterThan(60);
  expect(kinds).toEqual(new Set(['DIFF', 'TRUNC', 'SNAP']));
});

test('each law stands in the list once', () => {
  expect(new Set(ZAB_LAWS.map(({ name }) => name)).size).toBe(ZAB_LAWS.length);
});

/** The first seed whose storm shows that the rule is gone. */
const OWN_WEATHER = [
  ['finalize-wait', 'BestElected', 3], ['refuse-old-epoch', 'Epochs', 43], ['ack-epoch-once', 'Leadership2', 131],
  ['acks-end-with-connection', 'CommittedLogDurability', 7],
] as const;

test.each(OWN_WEATHER)('without %s its own weather breaks %s, and with it none', (rule, law, seed) => {
  const storm = zabStorm(seed, [rule]);
  const broken = judge(zab, storm.scenario, storm.until, torn(storm), (now) => now.broken.length > 0).broken;
  expect(broken.map((verdict) => verdict.law)).toContain(law);
  for (let other = seed; other < seed + 8; other += 1) {
    const { scenario, ...rest } = zabStorm(other, [rule]);
    const calm = { ...rest, scenario: { ...scenario, off: [] } };
    const judged = judge(zab, calm.scenario, calm.until, torn(calm));
    expect([...judged.broken, ...errorsIn(judged.world)], `seed ${other}`).toEqual([]);
  }
});
