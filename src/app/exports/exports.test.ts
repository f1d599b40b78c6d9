/** The formats of one small run with a fault of every kind, and ShiViz' own rules over many runs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readItf } from '#checks/traces/itf.ts';
import { readTrace } from '#checks/traces/read.ts';
import type { Arrow, Execution, TraceEvent } from '#checks/traces/trace.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import { parsePlan } from '#model/text.ts';
import { exhibits } from '#protocols/index.ts';
import { gossipExhibit } from '#testing/gossip-exhibit.ts';
import { gossipScenario } from '#testing/gossip.ts';
import { formatNamed, formatNames, formats, type FormatName } from './formats.ts';
import { LONGEST } from './itf.ts';
import { runOf, type Run } from './events.ts';

const SMALL = `
  30ms partition n1 | n2
  40ms crash leader
  60ms request c1 hello; #1
  65ms request c1 throw
  70ms clock n2 rate 2
  75ms crash n9
  190ms heal
  200ms crash n1 lose 1
  210ms duplication 100%
  300ms restart n1`;

function small(): Run {
  const scenario = { ...gossipScenario, servers: ['n1', 'n2'], network: { ...gossipScenario.network, loss: 0.2, duplicate: 0 }, plan: parsePlan(SMALL) };
  return runOf(gossipExhibit, scenario, play(gossipExhibit.protocol, scenario, timed(scenario), 40));
}

test.each(Object.keys(formats) as FormatName[])('%s of a small run', async (name) => {
  const lines = [...formats[name](small())];
  expect(lines.every((line) => !line.includes('\n'))).toBe(true);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`testdata/small.${name}.txt`);
});

test('ndjson: a line is an event, the last one is the last of the run', () => {
  const lines = [...formats.ndjson(small())].map((line) => JSON.parse(line) as { seq: number; effects: { type: string; packets?: string[] }[] });
  expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  const sends = lines.flatMap(({ effects }) => effects.filter(({ type }) => type === 'send'));
  expect(sends.every(({ packets }) => packets!.length > 0)).toBe(true);
  expect(sends.some(({ packets }) => packets!.length > 1)).toBe(true);
});

describe('shiviz', () => {
  test('any run obeys its rules and is read back: an event a moment, and an arrow wherever a packet told something new', () => {
    fc.assert(fc.property(fc.nat(1_000), fc.subarray(SMALL.trim().split('\n'), { minLength: 0 }), (seed, plan) => {
      const scenario = { ...gossipScenario, seed, plan: parsePlan(plan.join('\n')) };
      const [, ...moments] = [...play(gossipExhibit.protocol, scenario, timed(scenario), 120)];
      const reading = readTrace([...formats.shiviz(runOf(gossipExhibit, scenario, play(gossipExhibit.protocol, scenario, timed(scenario), 120)))].join('\n'), null);
      if (!('trace' in reading)) throw new Error(reading.wrong.kind);
      const [execution] = reading.trace.executions;
      const { lanes, events, arrows } = execution!;
      // The log has one event a moment, in their order; the diagram may show them in another.
      const seqOf = events.map(({ line }) => (line - 3) / 2 + 1);
      expect(seqOf.toSorted((a, b) => a - b)).toEqual(moments.map(({ world }) => world.seq));
      const received = new Map(moments.flatMap(({ packet, node, world }) => (packet === null || node === null ? [] : [[world.seq, packet] as const])));
      for (const { from, to } of arrows) {
        expect(received.get(seqOf[to]!)?.seq).toBe(seqOf[from]);
        expect([lanes[events[from]!.lane], lanes[events[to]!.lane]]).toEqual([received.get(seqOf[to]!)!.from, received.get(seqOf[to]!)!.to]);
      }
      const drawn = new Set(arrows.map(({ to }) => seqOf[to]!));
      for (const [seq, packet] of received) expect(drawn.has(seq)).toBe(isNews(events, arrows, seqOf.indexOf(seq), seqOf.indexOf(packet.seq)));
    }), { numRuns: 30 });
  });

  /** Whether nothing but that arrow leads from one event to the other. */
  function isNews(events: readonly TraceEvent[], arrows: readonly Arrow[], to: number, from: number): boolean {
    const seen = new Set<number>();
    const walk = (at: number): boolean => {
      if (at === from) return true;
      if (at < 0 || seen.has(at)) return false;
      seen.add(at);
      const before = events.findLastIndex(({ lane }, index) => index < at && lane === events[at]!.lane);
      return walk(before) || arrows.some((arrow) => arrow.to === at && (at !== to || arrow.from !== from) && walk(arrow.from));
    };
    return !walk(to);
  }
});

test('itf: what a run says is read back, a state a moment; the longest run is cut', () => {
  const run = small();
  const text = [...formats.itf(run)].join('\n');
  const file = JSON.parse(text) as { readonly vars: readonly string[]; readonly states: readonly { readonly [variable: string]: unknown }[] };
  expect(file.states).toHaveLength(41);
  for (const state of file.states) expect(Object.keys(state)).toEqual(['#meta', ...file.vars]);
  const [{ lanes, events }] = readItf(text).executions as [Execution];
  expect(lanes).toEqual(['c1', 'n1', 'n2', 'model']);
  const told = new Map(events.map(({ at, lane, title }) => [at, `${lanes[lane]} ${title}`]));
  for (const { moment: { choice, node }, seq } of run.events) {
    expect(told.get(seq)).toContain(choice!.type);
    if (node !== null) expect(events.some(({ at, lane }) => at === seq && lanes[lane] === node)).toBe(true);
  }
  const cut = [...formats.itf({ ...run, events: Array.from({ length: 30_000 }, () => run.events.at(-1)!) })].join('\n');
  expect(cut.length).toBeLessThan(LONGEST + 40_000);
  const { '#meta': meta, states } = JSON.parse(cut) as { readonly '#meta': { readonly description: string }; readonly states: readonly unknown[] };
  expect(states.length).toBeLessThan(30_000);
  expect(meta.description).toContain(`moments 0 to ${states.length - 1} of 30000`);
});

test('a protocol may have formats of its own, beside those of every run', async () => {
  const [raft, paxos] = ['raft', 'paxos'].map((name) => exhibits.find((source) => source.name === name)!);
  expect(formatNames(paxos!)).toEqual(Object.keys(formats));
  expect(formatNames(raft!)).toEqual([...Object.keys(formats), 'etcd-raft']);
  expect(await formatNamed(paxos!, 'etcd-raft')).toBeNull();
  const exhibit = await raft!.load();
  const scenario = { ...gossipScenario, protocol: 'raft', config: {}, off: [], plan: [] };
  const lines = [...(await formatNamed(raft!, 'etcd-raft'))!(runOf(exhibit, scenario, play(exhibit.protocol, scenario, timed(scenario), 60)))];
  expect(JSON.parse(lines[0]!)).toMatchObject({ tag: 'trace', event: { name: 'InitState', nid: 'n1' } });
  const reading = readTrace(lines.join('\n'), null);
  expect(reading).toMatchObject({ trace: { format: 'etcd-raft', executions: [{ lanes: scenario.servers }] } });
});

test('mermaid: every line is one that its grammar knows', () => {
  const grammar = /^sequenceDiagram$|^ {2}(?:participant|actor) \w+$|^ {2}\w+(?:->>|-x)\w+: [^;]*$|^ {2}Note over \w+(?:,\w+)?: [^;]*$/;
  // An entity such as #35; is the one place for a semicolon.
  for (const line of formats.mermaid(small())) expect(line.replace(/#\d+;/g, '')).toMatch(grammar);
});
