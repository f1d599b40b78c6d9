/** What is drawn of a trace, what is found in it, and where keys lead. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Execution } from '#app/traces/trace.ts';
import { readTrace } from '#checks/traces/read.ts';
import { folded, type Fold } from './fold.ts';
import { labelOf } from './paint-trace.ts';
import { matching } from './search.ts';
import { nextFound, walked } from './walk.ts';

/** `a3 b>a b2`: three quiet events of a, one of b that a hears, two quiet ones of b; as a ShiViz log, read. */
function execution(story: string): Execution {
  const clocks = new Map<string, Map<string, number>>();
  const lines: string[] = [];
  const log = (host: string, what: string): void => {
    const clock = clocks.get(host) ?? new Map<string, number>();
    clocks.set(host, clock.set(host, (clock.get(host) ?? 0) + 1));
    lines.push(what, `${host} ${JSON.stringify(Object.fromEntries(clock))}`);
  };
  for (const part of story.split(' ')) {
    const [, from, to, count = '1'] = /^(\w)(?:>(\w)|(\d*))$/.exec(part)!.map((group) => group || undefined);
    if (to === undefined) for (let i = 0; i < Number(count); i++) log(from!, `works ${i}`);
    else {
      log(from!, `sends to ${to}`);
      const told = clocks.get(from!)!;
      clocks.set(to, new Map([...clocks.get(to) ?? [], ...told].map(([host]) => [host, Math.max(clocks.get(to)?.get(host) ?? 0, told.get(host) ?? 0)])));
      log(to, `hears of ${from}`);
    }
  }
  const reading = readTrace(`${lines.join('\n')}\n`, null);
  if ('wrong' in reading) throw new Error(reading.wrong.kind);
  return reading.trace.executions[0]!;
}

const NONE: ReadonlySet<number> = new Set();
const drawn = ({ lanes, marks }: Fold): string => marks.map(({ lane, at, events }) => `${lanes[lane]}@${at}${events.length > 1 ? `x${events.length}` : ''}`).join(' ');

describe('folding', () => {
  test('quiet runs of three and more are one mark each, and take one place', () => {
    const trace = execution('a4 a>b a2 b3');
    expect(drawn(folded(trace, false, NONE))).toBe('a@0 a@1 a@2 a@3 a@4 b@5 a@5 a@6 b@6 b@7 b@8');
    expect(drawn(folded(trace, true, NONE))).toBe('a@0x4 a@1 b@2 a@2 a@3 b@3x3');
  });

  test('names of lanes are shown without what all of them share', () => {
    const short = (...lanes: readonly string[]): readonly string[] => folded({ name: '', lanes, events: [], arrows: [], states: [] }, false, NONE).short;
    expect(short('n1', 'n2')).toEqual(['n1', 'n2']);
    expect(short('thread1', 'thread2')).toEqual(['thread1', 'thread2']);
    expect(short('host@Thread[main,5,main]', 'host@Thread[worker,5,main]')).toEqual(['…main…', '…worker…']);
    expect(short('the only one there is')).toEqual(['the only one there is']);
  });

  test('a run that was opened is shown one by one', () => {
    const trace = execution('a4 a>b b3');
    expect(drawn(folded(trace, true, new Set([0])))).toBe('a@0 a@1 a@2 a@3 a@4 b@5 b@6x3');
  });

  test('no event and no arrow is lost, causes stay before effects, and nothing on a lane shares its place', () => {
    const part = fc.oneof(fc.constantFrom('a>b', 'b>a', 'b>c', 'c>a'), fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 6 })).map(([lane, count]) => `${lane}${count}`));
    fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 30 }), (parts) => {
      const trace = execution(parts.join(' '));
      const fold = folded(trace, true, NONE);
      expect(fold.marks.flatMap(({ events }) => events).toSorted((a, b) => a - b)).toEqual(trace.events.map((_, index) => index));
      expect(fold.arrows).toHaveLength(trace.arrows.length);
      for (const { from, to } of fold.arrows) expect(fold.marks[from]!.at).toBeLessThan(fold.marks[to]!.at);
      for (const own of fold.onLane) own.forEach((mark, place) => place > 0 && expect(fold.marks[own[place - 1]!]!.at).toBeLessThan(fold.marks[mark]!.at));
    }), { numRuns: 60 });
  });
});

test('search: words of titles, lanes and fields, all of them; field:value in that field', () => {
  const trace = execution('a2 a>b b');
  const titles = (query: string): readonly string[] | null => {
    const found = matching(trace, query);
    return found === null ? null : [...found].map((index) => `${trace.lanes[trace.events[index]!.lane]} ${trace.events[index]!.title}`);
  };
  expect(titles('  ')).toBeNull();
  expect(titles('SENDS')).toEqual(['a sends to b']);
  expect(titles('host:b')).toEqual(['b hears of a', 'b works 0']);
  expect(titles('host:b hears')).toEqual(['b hears of a']);
  expect(titles('clock:"b":2')).toEqual(['b works 0']);
  expect(titles('host:nobody')).toEqual([]);
});

test('keys go along a lane, across to the nearest, to causes and effects', () => {
  const trace = execution('a2 a>b b2 c');
  const fold = folded(trace, false, NONE);
  const from = (title: string, lane: string): number => trace.events.findIndex((event) => event.title === title && trace.lanes[event.lane] === lane);
  const told = (mark: number | null): string => (mark === null ? 'nowhere' : `${fold.lanes[fold.marks[mark]!.lane]} ${trace.events[fold.marks[mark]!.events[0]!]!.title}`);
  const [sends, hears] = [from('sends to b', 'a'), from('hears of a', 'b')];
  expect(told(walked(fold, null, 'next'))).toBe('a works 0');
  expect(told(walked(fold, sends, 'previous'))).toBe('a works 1');
  expect(told(walked(fold, sends, 'next'))).toBe('a sends to b');
  expect(told(walked(fold, sends, 'effect'))).toBe('b hears of a');
  expect(told(walked(fold, hears, 'cause'))).toBe('a sends to b');
  expect(told(walked(fold, hears, 'up'))).toBe('a sends to b');
  expect(told(walked(fold, hears, 'down'))).toBe('c works 0');
  expect(told(walked(fold, hears, 'last'))).toBe('b works 1');
  expect(walked(folded({ name: '', lanes: [], events: [], arrows: [], states: [] }, false, NONE), null, 'next')).toBeNull();
});

test('what was found is gone through round and round', () => {
  const found = new Set([7, 2, 5]);
  expect([nextFound(found, null, 1), nextFound(found, 2, 1), nextFound(found, 7, 1), nextFound(found, 2, -1), nextFound(new Set(), 2, 1)]).toEqual([2, 5, 2, 7, null]);
});

test.each([
  ['24.22.130.14 5/27/2013 10:53:39 AM GET /timeline', 'GET /timeline'],
  ['[2013-05-24 23:28:00,637 voldemort.Server[socket]] INFO x', 'x'],
  ['[2013-05-24 23:28:00,637 voldemort] ERROR x', 'ERROR x'],
  ['Ready', 'Ready'],
  ['RM::prepare', 'prepare'],
  ['3 votes', '3 votes'],
  ['10:53:39', '10:53:39'],
])('in the diagram %s is %s', (title, label) => {
  expect(labelOf(title)).toBe(label);
});
