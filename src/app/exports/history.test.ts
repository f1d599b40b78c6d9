/** A run of Raft as Jepsen would have kept it: golden text, its rules over many runs, and the same events read back. */
import { beforeAll, expect, test } from 'vitest';
import { NEMESIS, type HistoryEvent } from '#checks/histories/event.ts';
import { readHistory } from '#checks/histories/read.ts';
import { historyOf, operationsAsked } from '#checks/histories/run.ts';
import { check } from '#checks/linearizability/check.ts';
import { specModel } from '#checks/linearizability/spec-model.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Exhibit } from '#model/exhibit.ts';
import { parseMillis, parsePlan } from '#model/text.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import type { Moment } from '#model/world.ts';
import { exhibits } from '#protocols/index.ts';
import { golden, type Answer } from '#testing/datadriven.ts';
import { runOf, type Run } from './events.ts';
import { formats } from './formats.ts';

const known = new Map<string, Exhibit>();
beforeAll(async () => {
  for (const { name, load } of exhibits) if (['raft', 'paxos', 'two-phase'].includes(name)) known.set(name, await load());
});

function runUntil(protocol: string, plan: string, until: number, more: Partial<Scenario> = {}): Run {
  const exhibit = known.get(protocol)!;
  const scenario: Scenario = { protocol, servers: ['n1', 'n2', 'n3'], clients: ['c1', 'c2'], config: {}, off: [], seed: 7, network: DEFAULT_NETWORK, plan: parsePlan(plan), disks: {}, ...more };
  const whole = play(exhibit.protocol, scenario, timed(scenario), 20_000);
  return runOf(exhibit, scenario, (function* (): Generator<Moment> { for (const moment of whole) { if (moment.world.now > until) return; yield moment; } })());
}

/** `raft edn 5s` prints the run of the plan above it. */
function told(): Answer {
  let plan: string[] = [];
  return (line) => {
    const [protocol = '', format = '', until] = line.split(' ');
    if (format !== 'edn' && format !== 'json') return String(plan.push(line)).slice(0, 0);
    const run = runUntil(protocol, plan.join('\n'), parseMillis(until));
    plan = [];
    return [...formats[format](run)].join('\n');
  };
}

test('histories of runs, as told', () => golden(new URL('testdata/histories.txt', import.meta.url), told()));

const STORMY = `
  100ms request c1 workload 150ms
  100ms request c2 workload 170ms
  900ms crash leader
  1500ms partition n1,c1 | n2,n3
  2500ms restart n1
  2500ms restart n2
  2600ms restart n3
  3000ms heal
  3200ms loss 40%
  5000ms loss 0%`;

/** The rules of a history: who asks waits, who ends was asked, and after an unknown outcome a process is silent. */
function flaws(events: readonly HistoryEvent[]): readonly string[] {
  const open = new Map<number | string, HistoryEvent>();
  const silent = new Set<number | string>();
  return events.flatMap((event, at) => {
    const { index, process, type, f } = event;
    if (index !== at) return [`${at}: index ${index}`];
    if (process === NEMESIS) return type === 'info' ? [] : [`${at}: the nemesis says ${type}`];
    if (silent.has(process)) return [`${at}: ${process} was silent`];
    if (type === 'invoke') {
      if (open.has(process)) return [`${at}: ${process} is busy`];
      open.set(process, event);
      return [];
    }
    if (open.get(process)?.f !== f) return [`${at}: ${process} ends what it did not ask`];
    open.delete(process);
    if (type === 'info') silent.add(process);
    return [];
  });
}

test('the rules of histories hold in bad weather, and EDN and JSON say the same', () => {
  let unknown = 0;
  for (let seed = 1; seed <= 4; seed++) {
    const run = runUntil('raft', STORMY, 8_000, { seed, config: { sessions: false } });
    const { events } = readHistory([...formats.edn(run)].join('\n'));
    expect(flaws(events)).toEqual([]);
    expect(readHistory([...formats.json(run)].join('\n')).events).toEqual(events);
    expect(events.filter(({ type }) => type === 'invoke').length).toBeGreaterThan(30);
    for (const event of events.filter(({ process, type }) => process !== NEMESIS && type === 'info')) {
      unknown += 1;
      const next = events.find(({ index, process, type }) => index > event.index && type === 'invoke' && process !== NEMESIS && Number(process) % 2 === Number(event.process) % 2);
      if (next !== undefined) expect(next.process).toBe(Number(event.process) + 2);
    }
  }
  expect(unknown).toBeGreaterThan(0);
});

test("what an exhibit promises is judged over the same events: all is well, and one answer that is another one's is found", () => {
  const run = runUntil('raft', STORMY, 8_000);
  const { exhibit: { spec }, scenario, events } = run;
  const asked = operationsAsked(run.exhibit, scenario, events);
  const shown = historyOf(run.exhibit, scenario, events);
  expect(asked.map(({ index, process, time, f }) => [index, process, time, f])).toEqual(shown.map(({ index, process, time, f }) => [index, process, time, f]));
  expect(check(asked, specModel(spec!)).verdict).toBe(true);
  const late = asked.findLast(({ type, f, value }) => type === 'ok' && f === 'get' && value !== null)!;
  const other = asked.find(({ type, f, value }) => type === 'ok' && f === 'get' && value !== null && value !== late.value)!;
  const { verdict, firstBad, operations } = check(asked.map((event) => (event === late ? { ...event, value: other.value } : event)), specModel(spec!));
  expect([verdict, operations[firstBad!.operation]!.return]).toEqual([false, late.index]);
});

test('the rules of this test bite', () => {
  const event = (index: number, process: number, type: HistoryEvent['type']): HistoryEvent => ({ index, process, type, f: 'read', value: null });
  expect(flaws([event(0, 0, 'invoke'), event(1, 0, 'invoke')])).toEqual(['1: 0 is busy']);
  expect(flaws([event(0, 0, 'ok')])).toEqual(['0: 0 ends what it did not ask']);
  expect(flaws([event(0, 0, 'invoke'), event(1, 0, 'info'), event(2, 0, 'invoke')])).toEqual(['2: 0 was silent']);
});
