/** What a hunt finds becomes small, still breaks the same law, and does so wherever it is replayed. */
import { scripted, timed } from '#kernel/schedule.ts';
import type { Exhibit } from '#model/exhibit.ts';
import { parse, print } from '#model/text.ts';
import type { Scenario, Trace } from '#model/trace.ts';
import raft from '#protocols/raft/index.ts';
import twoPhase from '#protocols/two-phase/index.ts';
import { gossipExhibit } from '#testing/gossip-exhibit.ts';
import { gossipScenario } from '#testing/gossip.ts';
import { describe, expect, test } from 'vitest';
import { Hunt, isDueToRules, type Found } from './hunt.ts';
import { Run } from './run.ts';
import { Shrink } from './shrink.ts';
import { withoutNode } from './without.ts';

async function found(exhibit: Exhibit, off: readonly string[], laws?: readonly string[]): Promise<Found> {
  return new Hunt(exhibit, await exhibit.storms(), { off, from: 1, step: 1, ...(laws === undefined ? {} : { laws }) }).advance(1_000_000)!;
}

function shrunk(exhibit: Exhibit, { trace, verdict }: Found, slice = Infinity): Trace {
  const shrink = new Shrink(exhibit, trace, verdict.law);
  while (!shrink.advance(slice));
  return shrink.trace;
}

/** Where the law breaks when the trace is played again. */
function breaksAt(exhibit: Exhibit, { scenario, script, length }: Trace, law: string): number | undefined {
  return new Run(exhibit, { scenario, until: Infinity }, scripted(script, timed(scenario)), new Set(), { laws: [law], most: length }).advance(Infinity)!.violation?.seq;
}

const CASES: readonly (readonly [name: string, exhibit: Exhibit, off: readonly string[], law: string])[] = [
  ['a vote that is not kept', raft, ['persist-vote'], 'MessageOnDisk'],
  ['a read that asks nobody', raft, ['read-round'], 'linearizability'],
  ['a vote that is counted twice', twoPhase, ['count-each-vote-once'], 'AC2'],
];

describe('a small run breaks the law at its end, and holds with all rules on', () => {
  test.each(CASES)('%s', async (_name, exhibit, off, law) => {
    const large = await found(exhibit, off, [law]);
    const small = shrunk(exhibit, large);
    expect(breaksAt(exhibit, small, law)).toBe(small.length);
    expect(isDueToRules(exhibit, small, law, 60_000)).toBe(true);
    expect(small.length).toBeLessThanOrEqual(large.trace.length);
    expect(small.scenario.plan.length + small.script.length).toBeLessThan(20);
    expect(small.scenario.servers.length).toBeLessThanOrEqual(3);
  });
});

test('gossip says its first list after three ticks of one node, and nothing else is needed', async () => {
  const { scenario, script, length } = shrunk(gossipExhibit, await found(gossipExhibit, []));
  expect([scenario.servers.length, scenario.clients, scenario.plan, script]).toEqual([1, [], [], []]);
  expect(length).toBe(4);
});

test('the same violation becomes the same small run, in slices or at once', async () => {
  const large = await found(raft, ['vote-once'], ['VoteOnce']);
  expect(shrunk(raft, large, 100)).toEqual(shrunk(raft, large));
});

test('without a node nothing names it any more', () => {
  const lines = [
    'crash n2', 'restart n1', 'request c1>n2 hello', 'request c2 hello', 'partition n1,n2 | n3,c1', 'partition n2 | n1', 'cut n1>n2,n2>n3,n1>n3', 'hold n2>n1', 'drop n1>n2#3', 'drop n1>n3#3', 'loss 10%',
  ];
  const scenario: Scenario = { ...gossipScenario, servers: ['n1', 'n2', 'n3'], clients: ['c1', 'c2'], config: { voters: 'n1,n2,n3', leader: 'n22' }, disks: { n2: {}, n3: {} }, plan: lines.map((line, at) => [at, parse(line)]) };
  const left = withoutNode(withoutNode(scenario, 'n2'), 'c2');
  expect(left.plan.map(([, choice]) => print(choice))).toEqual(['restart n1', 'request c1 hello', 'partition n1 | n3,c1', 'cut n1>n3', 'drop n1>n3#3', 'loss 10%']);
  expect([left.servers, left.clients, left.config, left.disks]).toEqual([['n1', 'n3'], ['c1'], { voters: 'n1,n3', leader: 'n22' }, { n3: {} }]);
});
