/** The four formats of one small run with a fault of every kind, and ShiViz' own rules over many runs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import { parsePlan } from '#model/text.ts';
import { gossipExhibit } from '#testing/gossip-exhibit.ts';
import { gossipScenario } from '#testing/gossip.ts';
import { formats, type FormatName } from './formats.ts';
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
  /** The parser of ShiViz: its default regular expression, and the rules that it enforces. */
  function parsed(log: string) {
    const events = [...log.matchAll(/(?<event>.*)\n(?<host>\S*) (?<clock>{.*})/gm)].map(({ groups }) => ({
      event: groups!['event']!, host: groups!['host']!, clock: JSON.parse(groups!['clock']!) as { readonly [host: string]: number },
    }));
    const count = (host: string) => events.filter((event) => event.host === host).length;
    for (const { host, clock } of events) {
      for (const [other, value] of Object.entries(clock)) {
        if (count(other) === 0) throw new Error(`${other} logs nothing`);
        if (!Number.isInteger(value) || value < 1 || value > count(other)) throw new Error(`${host} knows event ${value} of ${other}`);
      }
    }
    for (const host of new Set(events.map((event) => event.host))) {
      const own = events.filter((event) => event.host === host).map(({ clock }) => clock[host]);
      if (own.some((value, index) => value !== index + 1)) throw new Error(`${host} counts ${own.join()}`);
    }
    return events;
  }

  test('any run obeys its rules, and every receipt knows its sending', () => {
    fc.assert(fc.property(fc.nat(1_000), fc.subarray(SMALL.trim().split('\n'), { minLength: 0 }), (seed, plan) => {
      const scenario = { ...gossipScenario, seed, plan: parsePlan(plan.join('\n')) };
      const moments = [...play(gossipExhibit.protocol, scenario, timed(scenario), 120)];
      const events = parsed([...formats.shiviz(runOf(gossipExhibit, scenario, moments))].join('\n'));
      expect(events).toHaveLength(120);
      for (const moment of moments) {
        if (moment.packet === null || moment.node === null) continue;
        const [sending, receipt] = [events[moment.packet.seq - 1]!, events[moment.world.seq - 1]!];
        expect(receipt.host).toBe(moment.node);
        for (const [host, value] of Object.entries(sending.clock)) expect(receipt.clock[host]).toBeGreaterThanOrEqual(value);
      }
    }), { numRuns: 30 });
  });

  test('the rules of this test bite', () => {
    expect(() => parsed('a\nn1 {"n1":1}\nb\nn1 {"n1":3}')).toThrow('n1 knows event 3 of n1');
    expect(() => parsed('a\nn1 {"n1":1,"n2":1}')).toThrow('n2 logs nothing');
    expect(() => parsed('a\nn1 {"n1":1}\nb\nn1 {"n1":1}')).toThrow('n1 counts 1,1');
  });
});

test('mermaid: every line is one that its grammar knows', () => {
  const grammar = /^sequenceDiagram$|^ {2}(?:participant|actor) \w+$|^ {2}\w+(?:->>|-x)\w+: [^;]*$|^ {2}Note over \w+(?:,\w+)?: [^;]*$/;
  // An entity such as #35; is the one place for a semicolon.
  for (const line of formats.mermaid(small())) expect(line.replace(/#\d+;/g, '')).toMatch(grammar);
});
