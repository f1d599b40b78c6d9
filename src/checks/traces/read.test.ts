/** Traces of other tools: what is read, in what order, and what is said where a file is against the rules. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { golden, type Answer } from '#testing/datadriven.ts';
import { DEFAULT, KNOWN } from './expressions.ts';
import { traceKind } from './looks.ts';
import { readTrace } from './read.ts';
import { heard } from './shiviz.ts';
import type { Execution, ForeignTrace, State } from './trace.ts';
import { traceWords } from '#app/traces/words/words.ts';

const SHARED = '../shared/histories/traces';

function traceIn(text: string): ForeignTrace {
  const reading = readTrace(text, null);
  if ('wrong' in reading) throw new Error(JSON.stringify(reading.wrong));
  return reading.trace;
}

const textOf = (path: string): string => readFileSync(`${SHARED}/${path}`, 'utf8');

/** The text of a field of a variable, or of a field of that. */
function partOf(state: State, ...[name, ...rest]: readonly string[]): string | undefined {
  const value = state.find(([field]) => field === name)?.[1];
  return rest.length === 0 ? value?.text : partOf(value?.fields ?? [], ...rest);
}

/** As ShiViz counts before it leaves out what is implied. */
function raised({ events }: Execution): number {
  const clocks = events.map(({ fields }) => {
    const named = Object.fromEntries(fields) as { readonly host: string; readonly clock: string };
    return { host: named.host, others: new Map(Object.entries(JSON.parse(named.clock) as { readonly [host: string]: number }).filter(([other, time]) => other !== named.host && time > 0)) };
  });
  return heard(clocks).reduce((sum, news) => sum + news.length, 0);
}

describe.skipIf(!existsSync(SHARED))('published traces (skipped without ../shared)', () => {
  test.each([
    ['shiviz/simple-reliable-broadcast.log', 1, 39, 3, 18],
    ['shiviz/reliable-broadcast.log', 1, 116, 4, 48],
    ['shiviz/chord.log', 1, 1235, 8, 1008],
    ['shiviz/tsviz_fslock_24t_4sp.log', 1, 2001, 30, 2288],
    ['shiviz/tsviz_shared_var_4_threads.log', 1, 5000, 4, 1194],
    // The published count is 80: with times of 0, which speak of no event.
    ['shiviz/voldemort.log', 1, 864, 20, 76],
    ['shiviz/simpledb.log', 1, 509, 5, 153],
    ['shiviz/facebook.log', 1, 47, 4, 46],
    ['shiviz/facebook-multiple.log', 2, 88, 4, 86],
    ['shiviz/multiple-comparison.log', 5, 40, 3, 20],
    ['shiviz/ewd998.log', 3, 990, 7, 782],
  ])('%s: %i executions, %i events, %i hosts, %i times heard of', (path, executions, events, hosts, edges) => {
    if (!existsSync(`${SHARED}/${path}`)) return;
    const trace = traceIn(textOf(path));
    const sum = (count: (execution: Execution) => number): number => trace.executions.reduce((total, execution) => total + count(execution), 0);
    expect([trace.format, trace.executions.length, sum((execution) => execution.events.length), new Set(trace.executions.flatMap(({ lanes }) => lanes)).size, sum(raised)])
      .toEqual(['shiviz', executions, events, hosts, edges]);
    expect(sum(({ arrows }) => arrows.length)).toBeLessThanOrEqual(edges);
  });

  test('etcd-raft: every receipt from another server has its sending', () => {
    const trace = traceIn(textOf('etcd-raft/p400.ndjson'));
    const { lanes, events, arrows } = trace.executions[0]!;
    expect([trace.format, events.length, lanes.join()]).toEqual(['etcd-raft', 400, '1,2,3,4,5']);
    const received = events.flatMap(({ title }, index) => (title.startsWith('Receive') && !title.includes('itself') ? [index] : []));
    expect(arrows.map(({ to }) => to)).toEqual(received);
    for (const { from, to } of arrows) expect(events[from]!.title.replace(/^Send(\w+) \((\w+) to \d\)$/, '$1 $2')).toBe(events[to]!.title.replace(/^Receive(\w+) \((\w+) from \d\)$/, '$1 $2'));
  });

  test.each(['2pc3_seed1', '2pc3_allcommitted_violation'])('itf %s: the resource managers are lanes, each step stands where it changed something', (name) => {
    const text = textOf(`itf/${name}.itf.json`);
    const trace = traceIn(text);
    const { lanes, events } = trace.executions[0]!;
    expect([trace.format, lanes]).toEqual(['itf', ['rm1', 'rm2', 'rm3', 'model']]);
    const { states } = JSON.parse(text) as { readonly states: readonly { readonly 'mbt::actionTaken': string }[] };
    expect(new Set(events.map(({ at }) => at)).size).toBe(states.length);
    for (const { at, title } of events) expect(title).toBe(states[at]!['mbt::actionTaken']);
    const prepared = events.find(({ title }) => title === 'RM::prepare')!;
    expect(prepared.fields).toContainEqual([`RM::states[${lanes[prepared.lane]!}]`, 'Prepared']);
    expect(partOf(trace.executions[0]!.states[prepared.at - 1]!, 'RM::states', lanes[prepared.lane]!)).toBe('Working');
    expect(partOf(trace.executions[0]!.states[prepared.at]!, 'RM::states', lanes[prepared.lane]!)).toBe('Prepared');
  });

  test('tlc: what it dumps', () => {
    const trace = traceIn(textOf('tlc/tp.json'));
    const { lanes, events } = trace.executions[0]!;
    expect([trace.format, lanes, events.map(({ at, title, lane }) => `${at} ${title} ${lanes[lane]}`)]).toEqual(['tlc', ['r1', 'r2'], ['0 Init r1', '0 Init r2', '1 Prep r1', '2 Prep r2']]);
  });

  test('no other file of that folder looks like a trace', () => {
    for (const path of ['tlc/TP.tla', 'tlc/TP.cfg', 'etcd-raft/interaction-testdata/campaign.txt']) expect(traceKind(textOf(path)), path).toBeNull();
  });
});

test('a known expression is found by what it reads; a file may bring its own', () => {
  const goVector = 'a {"a":1}\nsends\nb {"a":1, "b":1}\nhears\n';
  expect(readTrace(goVector, null)).toMatchObject({ expressions: { lines: KNOWN[2]!.lines }, trace: { executions: [{ lanes: ['a', 'b'], arrows: [{ from: 0, to: 1 }] }] } });
  const own = String.raw`^(?<host>\w+) (?<clock>\{.*\}) (?<kind>\w+): (?<event>.*)$`;
  const reading = readTrace(`${own}\n\na {"a":1} note: begins\n`, null);
  expect(reading).toMatchObject({ expressions: { lines: own, executions: '' } });
  expect(traceIn(`${own}\n\na {"a":1} note: begins\n`).executions[0]!.events[0]).toEqual({ lane: 0, at: 0, line: 3, title: 'begins', fields: [['kind', 'note'], ['host', 'a'], ['clock', '{"a":1}']] });
  expect(traceKind(`${own}\n\n`)).toBe('log');
});

test('a whole state stands with each step: maps and records by field, and once what stays the same', () => {
  const state = (node: object, other: object): object => ({ nodes: { '#map': [['a', node], ['b', other]] }, vote: { tag: 'Some', value: { by: 'a' } }, on: { term: { '#bigint': '1' }, log: ['x'] } });
  const still = { role: 'follower', votes: { '#set': ['a'] } };
  const { states } = traceIn(JSON.stringify({ vars: ['nodes', 'vote', 'on'], states: [state(still, still), state({ ...still, role: 'leader' }, still)] })).executions[0]!;
  expect(states.map((one) => [partOf(one, 'nodes', 'a', 'role'), partOf(one, 'nodes', 'a', 'votes'), partOf(one, 'on', 'term'), partOf(one, 'vote')])).toEqual([['follower', '{a}', '1', 'Some({by: a})'], ['leader', '{a}', '1', 'Some({by: a})']]);
  expect(states[1]![0]![1].fields![1]![1]).toBe(states[0]![0]![1].fields![1]![1]);
  expect(states[1]![2]![1]).toBe(states[0]![2]![1]);
  expect(states[0]![1]![1].fields).toBeNull();
  expect(traceIn('a wakes\na {"a":1}\n').executions[0]!.states).toEqual([]);
});

test('events stand after what caused them, wherever the file has them', () => {
  const { events, arrows } = traceIn('hears\nb {"a":1,"b":1}\nthinks\nb {"b":2,"a":1}\nsends\na {"a":1}\n').executions[0]!;
  expect(events.map(({ title, at, line }) => [title, at, line])).toEqual([['sends', 0, 5], ['hears', 1, 1], ['thinks', 2, 3]]);
  expect(arrows).toEqual([{ from: 0, to: 1 }]);
});

test('what is implied by another arrow is not drawn', () => {
  const { arrows, events } = traceIn('1\na {"a":1}\n2\nb {"a":1,"b":1}\n3\nc {"a":1,"b":1,"c":1}\n').executions[0]!;
  expect(arrows.map(({ from, to }) => `${events[from]!.title}>${events[to]!.title}`)).toEqual(['1>2', '2>3']);
});

/** `log` takes the lines above it as a log with the default expression, or with the lines `lines = …` and `executions = …`; `read` as any file. */
function told(): Answer {
  let lines: string[] = [];
  let [expression, executions] = [DEFAULT, ''];
  return (line) => {
    const [, which, given = ''] = /^(lines|executions) = (.*)$/.exec(line) ?? [];
    if (which === 'lines') expression = given;
    if (which === 'executions') executions = given;
    if (which !== undefined) return '';
    if (line !== 'log' && line !== 'read') return String(lines.push(line.replace(/^\| ?/, ''))).slice(0, 0);
    const reading = readTrace(`${lines.join('\n')}\n`, line === 'log' ? { lines: expression, executions } : null);
    [lines, expression, executions] = [[], DEFAULT, ''];
    return 'wrong' in reading ? `wrong: ${traceWords.en.wrong(reading.wrong)}` : reading.trace.executions.map(drawn).join('\n');
  };
}

function drawn({ name, lanes, events, arrows }: Execution): string {
  const told = events.map(({ lane, at, title, fields }, index) => {
    const causes = arrows.filter(({ to }) => to === index).map(({ from }) => ` <- ${from}`).join('');
    return `${index} @${at} ${lanes[lane]}: ${title}${causes} ${fields.map(([field, value]) => `${field}=${value}`).join(' ')}`;
  });
  return [`execution '${name}', lanes ${lanes.join()}`, ...told].join('\n');
}

test('files and what is said of them', () => golden(new URL('testdata/files.txt', import.meta.url), told()));
