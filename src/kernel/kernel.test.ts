import { expect, test } from 'vitest';
import type { Choice } from '#model/choice.ts';
import { parse, parsePlan } from '#model/text.ts';
import { explainRefusal } from '#model/words/words.ts';
import { LIMITS, type Moment, type World } from '#model/world.ts';
import { toy, toyScenario, type ToyDisk, type ToyMessage, type ToyState } from '#testing/toy.ts';
import { reading } from './clock.ts';
import { genesis } from './genesis.ts';
import { apply } from './kernel.ts';
import { refusal } from './permits.ts';
import { checksum, play, replay } from './replay.ts';
import { timed } from './schedule.ts';

type ToyWorld = World<ToyState, ToyMessage, ToyDisk>;
type ToyMoment = Moment<ToyState, ToyMessage, ToyDisk>;

const scenario = toyScenario();

/** A world after the timed scheduler ran to virtual time `until` and then these choices were made. */
function after(until: number, choices: readonly string[], given = scenario): ToyMoment {
  let moment = [...playUntil(given, until)].at(-1)!;
  for (const line of choices) moment = apply(toy, given, moment.world, parse(line), until);
  return moment;
}

function* playUntil(given: typeof scenario, until: number): Generator<ToyMoment> {
  const scheduler = timed(given);
  yield* play(toy, given, (world) => {
    const next = scheduler(world);
    return next === null || next[0] > until ? null : next;
  }, 10_000);
}

function statusOf({ world }: ToyMoment, id: string): ToyWorld['nodes'][string] {
  return world.nodes[id]!;
}

test('nodes start by themselves, in order, and greet at their timers', () => {
  const moments = [...playUntil(scenario, 110)];
  expect(moments.slice(1, 5).map(({ choice }) => choice)).toEqual(['n1', 'n2', 'n3', 'c1'].map((node): Choice => ({ type: 'restart', node })));
  expect(moments.slice(5).map(({ world, node }) => `${world.now} ${node}`)).toEqual(['100 n1', '100 n2', '100 n3', '110 n2', '110 n3', '110 n1']);
});

test('a world is never written: every earlier moment stays what it was', () => {
  const moments = [...playUntil(scenario, 500)];
  const texts = moments.map(({ world }) => JSON.stringify(world));
  for (const moment of moments) for (const line of ['crash n1', 'cut n1-n2', 'loss 50%']) if (refusal(scenario, moment.world, parse(line)) === null) apply(toy, scenario, moment.world, parse(line));
  expect(moments.map(({ world }) => JSON.stringify(world))).toEqual(texts);
});

test('a packet is named by its sender’s count, and carries when it was sent and is due', () => {
  const { packets } = after(100, []).world;
  expect(packets.map(({ id, sent, due }) => [id, sent, due])).toEqual([['n1>n2#1', 100, 110], ['n2>n3#1', 100, 110], ['n3>n1#1', 100, 110]]);
});

test('by hand a packet arrives early, and time stands where the hand was', () => {
  const { world } = apply(toy, scenario, after(100, []).world, parse('deliver n1>n2#1'), 103);
  expect([world.now, world.nodes['n2']!.state!.heard]).toEqual([103, 1]);
});

test('drop, duplicate, hold, release, delay', () => {
  expect(after(100, ['drop n1>n2#1']).losses).toMatchObject([{ why: 'drop', packet: { id: 'n1>n2#1' } }]);
  const copied = after(100, ['duplicate n1>n2#1']).world;
  expect(copied.packets.map(({ id }) => id)).toEqual(['n1>n2#1', 'n2>n3#1', 'n3>n1#1', 'n1>n2#2']);
  const held = after(100, ['hold n1>n2#1']).world;
  expect(timed(scenario)(held)).toEqual([110, { type: 'deliver', packet: 'n2>n3#1' }]);
  const released = apply(toy, scenario, held, parse('release n1>n2#1')).world;
  expect(timed(scenario)(released)).toEqual([110, { type: 'deliver', packet: 'n1>n2#1' }]);
  expect(after(100, ['delay n1>n2#1 40ms']).world.packets[0]!.due).toBe(150);
});

test('a cut loses what is on the link and all that is sent over it, in its direction only', () => {
  const cut = after(100, ['cut n1>n2']);
  expect(cut.losses.map(({ packet, why }) => [packet.id, why])).toEqual([['n1>n2#1', 'cut']]);
  const next = apply(toy, scenario, cut.world, parse('fire n1 greet'));
  expect(next.losses.map(({ packet, why }) => [packet.to, why])).toEqual([['n2', 'cut']]);
  const back = apply(toy, scenario, cut.world, parse('deliver n3>n1#1'));
  expect(back.losses).toEqual([]);
});

test('a partition cuts between groups, mends inside them, leaves strangers alone; heal mends all', () => {
  const split = after(0, ['cut n1-n2', 'partition n1,n2 | n3']).world;
  expect(Object.keys(split.links).sort()).toEqual(['n1>n3', 'n2>n3', 'n3>n1', 'n3>n2']);
  expect(apply(toy, scenario, split, parse('heal')).world.links).toEqual({});
});

test('a held link delivers nothing until it is released; a slow and a lossy link have their own manners', () => {
  const held = after(100, ['hold n1>n2']).world;
  expect(timed(scenario)(held)?.[1]).toEqual({ type: 'deliver', packet: 'n2>n3#1' });
  expect(timed(scenario)(apply(toy, scenario, held, parse('release n1>n2')).world)?.[1]).toEqual({ type: 'deliver', packet: 'n1>n2#1' });
  expect(after(50, ['slow n1>n2 77ms', 'fire n1 greet']).world.packets[0]!.due).toBe(127);
  expect(after(50, ['lossy n1>n2 100%', 'fire n1 greet']).losses).toMatchObject([{ why: 'loss' }]);
  expect(after(50, ['slow n1>n2 77ms', 'slow n1>n2 off']).world.links).toEqual({});
});

test('loss, duplication and order are the network’s', () => {
  expect(after(50, ['loss 100%', 'fire n1 greet']).losses).toMatchObject([{ why: 'loss' }]);
  expect(after(50, ['duplication 100%', 'fire n1 greet']).world.packets.map(({ id }) => id)).toEqual(['n1>n2#1', 'n1>n2#2']);
  const wide = toyScenario({ network: { latency: [1, 100], loss: 0, duplicate: 0, reorder: false } });
  const sent = Array.from({ length: 40 }, () => 'fire n1 greet');
  const inOrder = after(50, sent, wide).world.packets.map(({ due }) => due);
  expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
  const free = after(50, ['reorder on', ...sent], wide).world.packets.map(({ due }) => due);
  expect(free).not.toEqual([...free].sort((a, b) => a - b));
});

test('a crash loses memory and keeps the disk; a power failure loses the latest writes that were not forced', () => {
  // n1 hears one hello (forced: 1) and two welcomes (written: 2 and 3).
  const before = after(100, ['deliver n3>n1#1', 'deliver n1>n2#1', 'deliver n2>n1#2', 'fire n1 greet', 'deliver n1>n2#3', 'deliver n2>n1#3']);
  expect(statusOf(before, 'n1')).toMatchObject({ durable: { heard: 1 }, unsynced: [{ heard: 2 }, { heard: 3 }] });
  const restarted = (crash: string) => [crash, 'restart n1'].reduce((world: ToyWorld, line) => apply(toy, scenario, world, parse(line)).world, before.world).nodes['n1']!.state!.heard;
  expect([restarted('crash n1'), restarted('crash n1 lose 1'), restarted('crash n1 lose 2'), restarted('crash n1 lose 9')]).toEqual([3, 2, 1, 1]);
});

test('forcing a write forces all that was written before it', () => {
  const forced = after(100, ['deliver n1>n2#1', 'deliver n2>n1#2', 'deliver n3>n1#1']);
  expect(statusOf(forced, 'n1')).toMatchObject({ durable: { heard: 2 }, unsynced: [] });
});

test('a torn step keeps exactly the effects before the cut', () => {
  const torn = (cut: number) => after(100, [`deliver n1>n2#1 cut ${cut}`]);
  expect([torn(0), torn(1), torn(2)].map((moment) => [moment.effects.length, statusOf(moment, 'n2').durable?.heard ?? 0, moment.world.packets.length, statusOf(moment, 'n2').status]))
    .toEqual([[0, 0, 2, 'down'], [1, 1, 2, 'down'], [2, 1, 3, 'down']]);
});

test('a message to a node that is down is lost when it arrives', () => {
  const lost = after(100, ['crash n2', 'deliver n1>n2#1']);
  expect(lost.losses).toMatchObject([{ why: 'down', packet: { id: 'n1>n2#1' } }]);
});

test('a paused node neither hears nor fires, and catches up when it resumes', () => {
  const paused = after(100, ['pause n2']).world;
  expect(refusal(scenario, paused, parse('deliver n1>n2#1'))).toEqual({ kind: 'status', node: 'n2', status: 'paused' });
  const later = apply(toy, scenario, paused, parse('resume n2'), 400).world;
  expect(timed(scenario)(later)?.[1]).toEqual({ type: 'deliver', packet: 'n1>n2#1' });
  expect(apply(toy, scenario, later, parse('deliver n1>n2#1')).world.now).toBe(400);
});

test('a fast clock fires early, a slow one late, a change moves what runs, a jump only the reading', () => {
  const due = (lines: readonly string[]) => after(50, lines).world.nodes['n1']!.timers['greet']!.due;
  expect([due([]), due(['clock n1 rate 2']), due(['clock n1 rate 0.5']), due(['clock n1 jump 1000ms'])]).toEqual([100, 75, 150, 100]);
  const { clock } = after(50, ['clock n1 rate 2 jump 1000ms']).world.nodes['n1']!;
  expect([reading(clock, 50), reading(clock, 60)]).toEqual([1050, 1070]);
  const fast = after(50, ['clock n1 rate 2', 'fire n1 greet']).world.nodes['n1']!.timers['greet']!;
  expect(fast.due - fast.set).toBe(50);
});

test('a node whose code throws is a crashed node with its error, and the run goes on', () => {
  const fallen = after(100, ['request c1 fail']);
  expect(statusOf(fallen, 'c1')).toMatchObject({ status: 'down', state: null, error: 'told to fail' });
  expect(apply(toy, scenario, fallen.world, parse('restart c1')).world.nodes['c1']).toMatchObject({ status: 'up', error: null, boots: 2 });
});

test('packets in flight are bounded, and the bound is said', () => {
  let { world } = after(50, ['hold n1>n2']);
  for (let i = 0; i < LIMITS.packets; i++) ({ world } = apply(toy, scenario, world, parse('fire n1 greet')));
  const next = apply(toy, scenario, world, parse('fire n1 greet'));
  expect([next.world.packets.length, next.losses.map(({ why }) => why)]).toEqual([LIMITS.packets, ['limit']]);
});

test('the plan is carried out at its times; what cannot be done is skipped and says why', () => {
  const planned = toyScenario({ plan: parsePlan('40ms crash leader\n60ms crash n1\n70ms restart n1') });
  const moments = [...playUntil(planned, 90)].slice(5);
  expect(moments.map(({ world, choice, refused }) => [world.now, choice, refused])).toEqual([
    [40, { type: 'crash', node: 'n1' }, null],
    [60, { type: 'crash', node: 'n1' }, { kind: 'status', node: 'n1', status: 'down' }],
    [70, { type: 'restart', node: 'n1' }, null],
  ]);
});

test('a plan may name the leader in a partition', () => {
  const planned = toyScenario({ plan: parsePlan('40ms partition leader | n1,n2,n3') });
  expect([...playUntil(planned, 60)].at(-1)!.choice).toEqual({ type: 'partition', groups: [['n1'], ['n2', 'n3']] });
});

test('a scenario may give starting disks; a bad one is refused by the protocol', () => {
  const given = toyScenario({ disks: { n2: 41 } });
  expect(after(0, [], given).world.nodes['n2']!.state!.heard).toBe(41);
  expect(() => genesis(toy, toyScenario({ disks: { n2: 'much' } }))).toThrow('a toy disk is a number');
});

test.each([
  ['drop n1>n2#99', 'no packet n1>n2#99 is in flight'],
  ['fire n1 tea', 'n1 has no timer tea running'],
  ['restart n1', 'n1 is up'],
  ['resume n1', 'n1 is up'],
  ['crash n8', 'there is no node n8'],
  ['cut n1>n8', 'there is no node n8'],
  ['partition n1 | n1,n2', 'a node stands in two groups'],
  ['request n1 put x 1', 'n1 is not a client'],
  ['plan', 'the plan has no further line'],
])('%s is not permitted: %s', (line, why) => {
  const refused = refusal(scenario, after(100, []).world, parse(line));
  expect(refused === null ? null : explainRefusal(refused, 'en')).toBe(why);
});

test('a trace replays to the same moments, and a changed one does not', () => {
  const script = [[9, 120, parse('crash n3')], [14, 230, parse('restart n3 cut 0')], [15, 231, parse('restart n3')]] as const;
  const trace = { version: 1 as const, scenario: toyScenario({ network: { latency: [1, 80], loss: 0.1, duplicate: 0.1, reorder: true } }), script, length: 200 };
  const [once, again] = [replay(toy, trace), replay(toy, trace)];
  expect(again).toEqual(once);
  expect(once).toHaveLength(201);
  const other = replay(toy, { ...trace, scenario: { ...trace.scenario, seed: 8 } });
  expect(checksum(other.at(-1)!.world)).not.toBe(checksum(once.at(-1)!.world));
});
