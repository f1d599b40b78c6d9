import { expect, test } from 'vitest';
import { bandsOf } from './bands.ts';
import type { HistoryEvent } from './event.ts';

const history = (...fs: readonly string[]): readonly HistoryEvent[] => fs.map((f, index) => ({ index, process: f === 'read' ? 0 : 'nemesis', type: 'info', f, value: null }));

test('each fault is told twice, and lasts until it is mended', () => {
  expect(bandsOf(history('start-partition', 'start-partition', 'read', 'kill', 'kill', 'stop-partition', 'stop-partition', 'start', 'start', 'read', 'pause', 'pause'))).toEqual([
    { f: 'start-partition', from: 0, to: 5 }, { f: 'kill', from: 3, to: 7 }, { f: 'pause', from: 10, to: null },
  ]);
});

test('older tests say start and stop', () => {
  expect(bandsOf(history('start', 'start', 'read', 'stop', 'stop', 'start', 'start'))).toEqual([{ f: 'start', from: 0, to: 3 }, { f: 'start', from: 5, to: null }]);
});

test('what mends nothing is no fault', () => {
  expect(bandsOf(history('stop-partition', 'resume', 'stop', 'recover', 'read'))).toEqual([]);
});
