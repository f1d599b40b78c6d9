/** Runs by the seed: the same whoever plays them, and a fault that is planted is found. */
import { judged, unjudged } from '#checks/judge.ts';
import { replay } from '#kernel/replay.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Trace } from '#model/trace.ts';
import { exhibits } from '#protocols/index.ts';
import paxos from '#protocols/paxos/index.ts';
import raft from '#protocols/raft/index.ts';
import { raftStorm } from '#protocols/raft/storm.ts';
import { gossipExhibit, gossipStorm } from '#testing/gossip-exhibit.ts';
import { expect, test } from 'vitest';
import { Hunt, isDueToRules, runOf, type Found } from './hunt.ts';
import { Run, THREW, type Outcome, type RunOptions } from './run.ts';
import { torn } from './torn.ts';

async function whole(exhibit: Exhibit, seed: number, off: readonly string[] = [], options: RunOptions = {}): Promise<Outcome> {
  const storm = runOf(exhibit, await exhibit.storms(), seed, off);
  return new Run(exhibit, storm, torn(storm), new Set(), options).advance(Infinity)!;
}

/** Hunts at most so many seeds. */
async function hunted(exhibit: Exhibit, off: readonly string[], seeds: number, laws?: readonly string[]): Promise<Found> {
  const hunt = new Hunt(exhibit, await exhibit.storms(), { off, from: 1, step: 1, ...(laws === undefined ? {} : { laws }) });
  hunt.last = seeds;
  return hunt.advance(Infinity)!;
}

/** The law that breaks at the very end of a trace, by the judge alone. */
function brokenAtEnd(exhibit: Exhibit, trace: Trace): readonly string[] {
  const moments = replay(exhibit.protocol, trace);
  let now = unjudged(exhibit, trace.scenario);
  for (let seq = 1; seq < moments.length; seq += 1) now = judged(exhibit, now, moments[seq]!, moments[seq - 1]!.world);
  return now.broken.filter(({ seq }) => seq === trace.length).map(({ law }) => law);
}

test('a law that gossip was made to break is found, and the trace replays to it', async () => {
  const { verdict, trace, seed } = await hunted(gossipExhibit, [], 5);
  expect([verdict.law, seed]).toEqual(['Short Lists', 1]);
  expect(brokenAtEnd(gossipExhibit, trace)).toEqual(['Short Lists']);
});

test('a node whose own code throws is found, where all that may go wrong counts', async () => {
  const clumsy: Exhibit = { ...gossipExhibit, laws: [], storms: async () => (seed, off) => {
    const storm = gossipStorm(seed, off);
    return { ...storm, scenario: { ...storm.scenario, plan: [[100, { type: 'request', node: 'c1', command: 'throw' }]] } };
  } };
  expect((await whole(clumsy, 1)).violation).toMatchObject({ law: THREW, terms: { node: 'c1', error: 'told to throw' } });
  expect((await whole(clumsy, 1, [], { laws: [] })).violation).toBeNull();
});

test.each([['raft', raft], ['paxos', paxos]] as const)('the same seed is the same run of %s, in slices or at once', async (_name, exhibit) => {
  const weather = await exhibit.storms();
  for (const seed of [3, 6]) {
    const storm = runOf(exhibit, weather, seed, []);
    const [once, sliced] = [new Set<string>(), new Set<string>()];
    const outcome = new Run(exhibit, storm, torn(storm), once).advance(Infinity)!;
    const run = new Run(exhibit, runOf(exhibit, weather, seed, []), torn(runOf(exhibit, weather, seed, [])), sliced);
    let last = null;
    while (last === null) last = run.advance(37);
    expect(last).toEqual(outcome);
    expect(sliced).toEqual(once);
    expect(outcome.events).toBeGreaterThan(100);
  }
});

test('a hunt in slices comes to what it comes to at once', async () => {
  const whole = await hunted(raft, ['up-to-date'], 60);
  const hunt = new Hunt(raft, raftStorm, { off: ['up-to-date'], from: 1, step: 1 });
  let found = null;
  while (found === null) found = hunt.advance(500);
  expect(found).toEqual(whole);
});

test('what is found with torn steps is written down with them', () => {
  const storm = (seed: number) => {
    const script: Trace['script'][number][] = [];
    const made = runOf(raft, raftStorm, seed, ['persist-vote']);
    const { violation } = new Run(raft, { ...made, until: made.until }, torn(made, script), new Set(), { laws: ['MessageOnDisk'] }).advance(Infinity)!;
    return { scenario: made.scenario, script, violation };
  };
  const { scenario, script, violation } = [6, 12, 18, 24, 30].map(storm).find((made) => made.violation !== null && made.script.length > 0)!;
  const trace: Trace = { version: 1, scenario, script: script.filter(([seq]) => seq < violation!.seq), length: violation!.seq };
  expect(brokenAtEnd(raft, trace)).toContain('MessageOnDisk');
});

test('the promise to clients is judged: a read without a round is not linearizable, and the run is cut at its return', async () => {
  const { verdict, trace } = await hunted(raft, ['read-round'], 400, ['linearizability']);
  expect(verdict.law).toBe('linearizability');
  expect(verdict.terms).toMatchObject({ client: expect.stringMatching(/^c/) });
  const returned = replay(raft.protocol, trace).at(-1)!.effects.filter(({ type }) => type === 'reply');
  expect(returned).toHaveLength(1);
});

const SCRAMBLED = 2_015;

test('what no storm and no lesson comes to is found among dozens of choices in a moment', () => {
  const hunt = new Hunt(raft, raftStorm, { off: ['stickiness'], from: SCRAMBLED, step: 1, laws: ['NoNeedlessElection'] });
  hunt.last = SCRAMBLED;
  const { trace } = hunt.advance(Infinity)!;
  expect(brokenAtEnd(raft, trace)).toContain('NoNeedlessElection');
  expect(runOf(raft, raftStorm, SCRAMBLED, ['vote-once']).scenario.plan.length).toBeGreaterThan(3);
});

test('a rule is not to blame for what happens with it as well', () => {
  const { scenario, until } = raft.lessons.find(({ id }) => id === 'stale-read')!;
  const broken = { ...scenario, off: ['vote-once'] };
  expect(isDueToRules(raft, { version: 1, scenario: broken, script: [], length: 0 }, 'ReadSafety', until)).toBe(false);
  expect(isDueToRules(raft, { version: 1, scenario: broken, script: [], length: 0 }, 'VoteOnce', until)).toBe(true);
});

test('with all rules on storms alone are played, and none breaks a law or the promise to clients', async () => {
  for (const { load } of exhibits) {
    const exhibit = await load();
    const weather = await exhibit.storms();
    expect(runOf(exhibit, weather, 7, []).scenario).toEqual(weather(7, []).scenario);
    for (let seed = 2_001; seed <= 2_004; seed += 1) expect((await whole(exhibit, seed)).violation, `${exhibit.protocol.name} ${seed}`).toBeNull();
  }
});
