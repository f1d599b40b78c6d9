/** Reads that bypass the slots: what a leader may take for proof that nobody else leads. */
import { items } from '#base/sequence.ts';
import { NO_HISTORY, recorded } from '#checks/history.ts';
import { judged, unjudged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import { parsePlan } from '#model/text.ts';
import type { Scenario } from '#model/trace.ts';
import type { Moment } from '#model/world.ts';
import { expect, test } from 'vitest';
import multiPaxos from './index.ts';
import { EXACT, servers } from './lessons/story.ts';

/** What each operation came to, who said what of leases and beats, and which laws broke. */
function told(count: number, config: Scenario['config'], until: number, plan: string) {
  const scenario: Scenario = { protocol: 'multi-paxos', servers: servers(count), clients: ['c1', 'c2'], config, off: [], seed: 1, network: EXACT, plan: parsePlan(plan), disks: {} };
  let verdict = unjudged(multiPaxos, scenario);
  let history = NO_HISTORY;
  let was: Moment | null = null;
  const notes: string[] = [];
  for (const moment of play(multiPaxos.protocol, scenario, timed(scenario), 20_000)) {
    if (moment.world.now > until) break;
    if (was !== null) verdict = judged(multiPaxos, verdict, moment, was.world);
    history = recorded(history, moment);
    for (const effect of moment.effects) if (effect.type === 'note') notes.push(`${moment.node} ${effect.note}`);
    was = moment;
  }
  const answers = items(history.operations).map(({ client, command, returned }) => `${client} ${multiPaxos.commands.print(command)} → ${returned === null ? '…' : String(returned.result)}`);
  return { answers, notes, broken: verdict.broken.map(({ law }) => law) };
}

test('a beat of a ballot that was overtaken confirms nothing, though its sender has not heard of the other', () => {
  const { answers, notes, broken } = told(3, {}, 1_200, `
    20ms  fire n1 election
    200ms request c1>n1 put x 1
    400ms cut n2>n1
    401ms fire n2 election
    402ms slow n3>n1 150ms
    425ms request c2>n2 put x 2
    480ms request c1>n1 get x`);
  expect(notes).toContain('n3 heartbeat-refused');
  expect(notes).toContain('n1 read-round-began');
  expect(broken).toEqual([]);
  expect(answers).toEqual(['c1 put x 1 → null', 'c2 put x 2 → null', 'c1 get x → 2']);
});

test('who restarts keeps still for a leader that it may have heard just before', () => {
  const { answers, notes, broken } = told(5, { reads: 'lease', lease: true, electionTimeout: 300 }, 1_100, `
    20ms  fire n1 election
    200ms request c1>n1 put x 1
    300ms request c2>n1 put y 1
    600ms partition n1,c1 | n2,n3,n4,n5,c2
    601ms crash n3
    601ms crash n4
    601ms crash n5
    603ms restart n3
    603ms restart n4
    603ms restart n5
    605ms fire n3 election
    660ms request c2>n3 put x 2
    710ms request c1>n1 get x`);
  expect(notes).toContain('n3 campaign-waits');
  expect(notes).toContain('n1 read-by-lease');
  expect(broken).toEqual([]);
  expect(answers.slice(0, 2)).toEqual(['c1 put x 1 → null', 'c2 put y 1 → null']);
  expect(answers.at(-1)).toBe('c1 get x → 1');
});
