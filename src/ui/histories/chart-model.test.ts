import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openHistory, type OpenedHistory } from '#app/histories/open-history.ts';
import { scrolledTo } from '#ui/canvas/layout.ts';
import { chartLayout, rowAt } from './chart-layout.ts';
import { chartOf, hasTimes, keysOf, textOf } from './chart-model.ts';
import { operationText, valueText } from './operation-text.ts';
import { foundIn } from './search.ts';

const judged = (text: string): Promise<OpenedHistory> => openHistory(text, {}, new AbortController().signal, () => undefined);

const STALE = `
{:process 0, :type :invoke, :f :write, :value 1, :time 1000000}
{:process 0, :type :ok, :f :write, :value 1, :time 3000000}
{:process :nemesis, :type :info, :f :start, :value "cut", :time 4000000}
{:process 1, :type :invoke, :f :cas, :value [1 2], :time 5000000}
{:process 0, :type :invoke, :f :write, :value 2, :time 5000000}
{:process 0, :type :ok, :f :write, :value 2, :time 6000000}
{:process 1, :type :info, :f :cas, :value [1 2], :time 9000000}
{:process 2, :type :invoke, :f :read, :value nil, :time 10000000}
{:process 2, :type :ok, :f :read, :value 1, :time 11000000}`;

describe('a history as a picture', () => {
  test('a row for each process, a bar for each operation, an open end where the outcome is unknown', async () => {
    const model = chartOf(await judged(STALE), [], 'order', null);
    const { rows, bars, wrong, end } = model;
    expect(rows).toEqual(['0', '1', '2']);
    expect(bars.map((bar) => [bar.row, bar.from, bar.to, textOf(model, bar)])).toEqual([[0, 0, 1, 'write 1'], [1, 3, null, 'cas 1 → 2'], [0, 4, 5, 'write 2'], [2, 7, 8, 'read → 1']]);
    expect([textOf(model, bars.find(({ id }) => id === wrong)!), end]).toEqual(['read → 1', 9]);
  });

  test('what failed is drawn as it was asked, though it plays no part in the verdict', async () => {
    const opened = await judged(`${STALE}\n{:process 0, :type :invoke, :f :cas, :value [7 8]}\n{:process 0, :type :fail, :f :cas, :value [7 8]}`);
    expect(opened.judgement.operations).toHaveLength(4);
    const model = chartOf(opened, [], 'order', null);
    const { bars, operations } = model;
    const failed = bars.filter((bar) => bar.failed);
    expect(failed.map((bar) => [bar.id, bar.row, bar.from, bar.to, textOf(model, bar)])).toEqual([[4, 0, 9, 10, 'cas 7 → 8']]);
    expect(bars.map(({ id }) => operations[id]!.call)).toEqual([0, 3, 4, 7, 9]);
  });

  test('across time bars stand where the clock was, ms from the first event', async () => {
    const opened = await judged(STALE);
    expect(hasTimes(opened.events)).toBe(true);
    const { bars, end } = chartOf(opened, [], 'time', null);
    expect(bars.map(({ from, to }) => [from, to])).toEqual([[0, 2], [4, null], [4, 5], [9, 10]]);
    expect(end).toBe(10);
  });

  test('faults lie over it from what broke to what mended it, or to the end', async () => {
    const opened = await judged(STALE);
    expect(chartOf(opened, [{ f: 'start', from: 2, to: null }, { f: 'kill', from: 3, to: 6 }], 'time', null).bands).toEqual([{ name: 'start', from: 3, to: 10 }, { name: 'kill', from: 4, to: 8 }]);
  });

  test('the order is a line from bar to bar that never runs back', async () => {
    const opened = await judged(STALE.replace(':read, :value 1', ':read, :value 2'));
    const model = chartOf(opened, [], 'order', null);
    const { stops, bars, wrong } = model;
    expect(wrong).toBeNull();
    expect(stops.map(({ id }) => textOf(model, bars.find((bar) => bar.id === id)!)).filter((text) => !text.startsWith('cas'))).toEqual(['write 1', 'write 2', 'read → 2']);
    expect(stops.every(({ at }, index) => at >= (stops[index - 1]?.at ?? 0))).toBe(true);
  });

  test('one key at a time: only its operations, and its part of the order', async () => {
    const opened = await judged(`
{:process 0, :type :invoke, :f :put, :key "x", :value "1"}
{:process 0, :type :ok, :f :put, :key "x", :value "1"}
{:process 1, :type :invoke, :f :get, :key "y", :value nil}
{:process 1, :type :ok, :f :get, :key "y", :value ""}`);
    expect(keysOf(opened.judgement)).toEqual(['x', 'y']);
    const model = chartOf(opened, [], 'order', 'y');
    const { rows, bars, stops } = model;
    expect([rows, bars.map((bar) => textOf(model, bar)), stops.length]).toEqual([['1'], ['get → “”'], 1]);
  });
});

test('operations and values are said in few words, whatever they hold', () => {
  expect(operationText({ f: 'get', key: 'x', value: 'a b', return: 3 }, true)).toBe('get x → “a b”');
  expect(operationText({ f: 'read', value: null, return: null }, true)).toBe('read → ?');
  expect(operationText({ f: 'acquire', value: null, return: 3 }, true)).toBe('acquire');
  expect(operationText({ f: 'txn', value: [['r', 'x', null], ['w', 'y', 2]], return: 3 }, true)).toBe('txn [[r x –] [w y 2]]');
  expect(valueText({ x: '1', y: null })).toBe('x=1 y=–');
  expect(valueText('long'.repeat(40)).length).toBeLessThan(70);
});

test('a search knows processes and the beginnings of words', async () => {
  const model = chartOf(await judged(STALE), [], 'order', null);
  const texts = (query: string) => model.bars.filter(({ id }) => foundIn(model, query)?.has(id)).map((bar) => textOf(model, bar));
  expect(texts('p0')).toEqual(['write 1', 'write 2']);
  expect(texts('wri 2')).toEqual(['write 2']);
  expect(texts('rite')).toEqual([]);
  expect(foundIn(model, '  ')).toBeNull();
});

test('rows share the height there is, and are scrolled where there is too little', () => {
  const [few, many] = [chartLayout(800, 600, 3, 20), chartLayout(800, 600, 200, 20)];
  expect([few.pitch, few.across]).toEqual([40, 0]);
  expect(many.pitch * 200).toBeGreaterThan(600);
  for (const row of [0, 40, 199]) {
    const scrolled = scrolledTo(many, row, 500);
    expect(rowAt(many, row, scrolled)).toBeGreaterThan(many.top);
    expect(rowAt(many, row, scrolled)).toBeLessThan(many.height);
  }
  expect(scrolledTo(few, 2, 0)).toBe(0);
});

const etcd = '../shared/histories/porcupine/etcd-jepsen/etcd_000.log';

test.skipIf(!existsSync(etcd))('a published history is drawn whole, and its first wrong operation is the published one (skipped without ../shared)', async () => {
  const opened = await judged(readFileSync(etcd, 'utf8'));
  const model = chartOf(opened, [], 'order', null);
  const { bars, rows, wrong } = model;
  expect([bars.length, bars.filter(({ failed }) => !failed).length, rows.length]).toEqual([85, opened.judgement.operations.length, 19]);
  const bar = bars.find(({ id }) => id === wrong)!;
  expect([rows[bar.row], textOf(model, bar), opened.judgement.operations[bar.id]!.return]).toEqual(['11', 'read → 2', 85]);
});
