import { describe, expect, test } from 'vitest';
import type { LogRow } from '#model/view.ts';
import { cellAt, columnsOf, inSight, marksOn, placeOf } from './columns.ts';

function row(node: string, from: number, to: number, marks: LogRow['marks'] = []): LogRow {
  return {
    node, tone: 'following', epoch: 2, marks,
    snapshot: from > 1 ? { index: from - 1, epoch: 1, text: '' } : null,
    cells: Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => ({ index: from + i, epoch: 1, label: '', text: '', state: 'local' as const })),
  };
}

describe('columns of the log grid', () => {
  test('short logs stand in a row of empty places', () => {
    expect(columnsOf([row('n1', 1, 3), row('n2', 1, 0)], 8)).toEqual({ base: 0, last: 3, count: 8 });
  });
  test('a long log has one empty place after it', () => {
    expect(columnsOf([row('n1', 1, 30)], 8)).toEqual({ base: 0, last: 30, count: 31 });
  });
  test('what all have compacted is one box', () => {
    const columns = columnsOf([row('n1', 65, 70), row('n2', 41, 70)], 4);
    expect(columns).toEqual({ base: 40, last: 70, count: 32 });
    expect([placeOf(41, columns), placeOf(70, columns)]).toEqual([1, 30]);
  });
  test('no rows', () => {
    expect(columnsOf([], 0)).toEqual({ base: 0, last: 0, count: 1 });
  });
  test('only what is within sight, and three on each side, is drawn', () => {
    const columns = columnsOf([row('n1', 1, 5_000)], 8);
    expect(inSight(columns, 0, 500, 50)).toEqual({ from: 1, to: 13 });
    expect(inSight(columns, 50_000, 500, 50)).toEqual({ from: 998, to: 1_013 });
    expect(inSight(columns, 249_550, 500, 50)).toEqual({ from: 4_989, to: 5_001 });
  });
  test('with a box the places are one further', () => {
    const columns = columnsOf([row('n1', 41, 5_000)], 8);
    expect(inSight(columns, 0, 500, 50)).toEqual({ from: 41, to: 52 });
    expect(inSight(columns, 5_000, 500, 50)).toEqual({ from: 137, to: 152 });
    expect(placeOf(140, columns)).toBe(100);
  });
  test('cells are found by index', () => {
    const compacted = row('n1', 41, 50);
    expect([cellAt(compacted, 41)?.index, cellAt(compacted, 50)?.index, cellAt(compacted, 40), cellAt(compacted, 51)]).toEqual([41, 50, null, null]);
    const gaps = { ...compacted, cells: [compacted.cells[0]!, compacted.cells[4]!] };
    expect([cellAt(gaps, 45)?.index, cellAt(gaps, 42)]).toEqual([45, null]);
  });
  test('a leader’s beliefs stand on the row that they are about', () => {
    const rows = [row('n1', 1, 3, [{ kind: 'match', index: 2, of: 'n2' }, { kind: 'next', index: 3, of: 'n2' }, { kind: 'match', index: 0, of: 'n3' }]), row('n2', 1, 3)];
    expect(marksOn('n2', rows)).toEqual([{ kind: 'match', index: 2, leader: 'n1', epoch: 2 }, { kind: 'next', index: 3, leader: 'n1', epoch: 2 }]);
    expect(marksOn('n3', rows)).toEqual([]);
  });
});
