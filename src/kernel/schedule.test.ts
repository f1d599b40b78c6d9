import { expect, test } from 'vitest';
import { parse, print } from '#model/text.ts';
import { toy, toyScenario } from '#testing/toy.ts';
import { apply } from './kernel.ts';
import { enabled } from './permits.ts';
import { play } from './replay.ts';
import { exhaustive, person, random, scripted, timed, type Next, type Scheduler } from './schedule.ts';

const scenario = toyScenario();
const words = (scheduler: Scheduler, length: number) => [...play(toy, scenario, scheduler, length)].slice(1).map(({ choice }) => print(choice!));

test('timed: time never runs backwards, and equal seeds give equal runs', () => {
  const moments = [...play(toy, scenario, timed(scenario), 200)];
  for (const [i, { world }] of moments.entries()) expect(world.now).toBeGreaterThanOrEqual(moments[Math.max(0, i - 1)]!.world.now);
  expect(words(timed(scenario), 200)).toEqual(words(timed(scenario), 200));
});

test('random: its own seed decides, only enabled choices are made', () => {
  expect(words(random(scenario, 1), 60)).toEqual(words(random(scenario, 1), 60));
  expect(words(random(scenario, 1), 60)).not.toEqual(words(random(scenario, 2), 60));
  let moment = [...play(toy, scenario, timed(scenario), 4)].at(-1)!;
  const dice = random(scenario, 5);
  for (let i = 0; i < 50; i++) {
    const [at, choice] = dice(moment.world)!;
    expect(enabled(scenario, moment.world)).toContainEqual(choice);
    moment = apply(toy, scenario, moment.world, choice, at);
  }
});

test('scripted: the script goes first at its places', () => {
  expect(words(scripted([[4, 10, parse('crash n2')], [5, 20, parse('restart n2')]], timed(scenario)), 7)).toEqual(
    ['restart n1', 'restart n2', 'restart n3', 'restart c1', 'crash n2', 'restart n2', 'fire n1 greet']);
});

test('person: what waits goes first, then the clock goes on', () => {
  const waiting: Next[] = [[0, parse('restart c1')], [0, parse('restart n3')]];
  expect(words(person(waiting, timed(scenario)), 4)).toEqual(['restart c1', 'restart n3', 'restart n1', 'restart n2']);
});

test('exhaustive: every schedule to the depth, each once', () => {
  const search = exhaustive(scenario, 4);
  const runs: string[] = [];
  do runs.push(words(search.scheduler, 100).join(' ')); while (search.next());
  expect(new Set(runs).size).toBe(runs.length);
  expect(runs).toHaveLength(countRuns(4));
});

/** Counted the other way: by recursion over `enabled`. */
function countRuns(depth: number, world = [...play(toy, scenario, timed(scenario), 0)][0]!.world): number {
  const choices = enabled(scenario, world);
  if (depth === 0 || choices.length === 0) return 1;
  return choices.reduce((sum, choice) => sum + countRuns(depth - 1, apply(toy, scenario, world, choice).world), 0);
}

test('enabled: a fixed order that does not ask the time', () => {
  const { world } = [...play(toy, scenario, timed(scenario), 7)].at(-1)!;
  expect(enabled(scenario, world).map(print)).toEqual(
    ['deliver n1>n2#1', 'deliver n2>n3#1', 'deliver n3>n1#1', 'fire n1 greet', 'fire n2 greet', 'fire n3 greet']);
});
