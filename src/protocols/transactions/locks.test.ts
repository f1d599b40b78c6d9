import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTransaction } from './commands.ts';
import { blockersOf, heldBy, lockers, NO_LOCKS, release, request, retake, waitsFor, type LockTable } from './locks.ts';

const ask = (table: LockTable, tid: string, text: string) => request(table, tid, parseTransaction(text).ops);

/** `x: T1 | T2 T3`: holders, then who waits. */
const shown = (table: LockTable) => Object.entries(table).map(([key, { held, waiting }]) =>
  `${key}: ${[held, waiting].map((claims) => claims.map(({ tid, mode }) => `${tid}${mode === 'shared' ? 's' : 'x'}`).join(' ')).join(' | ')}`);

test('readers share, writers wait, and nobody overtakes', () => {
  let table = ask(NO_LOCKS, 'a', 'get x; put y 1');
  table = ask(table, 'b', 'get x');
  table = ask(table, 'c', 'put x 1');
  table = ask(table, 'd', 'get x; get y');
  expect(shown(table)).toEqual(['x: as bs | cx ds', 'y: ax | ds']);
  expect([waitsFor(table, 'd'), blockersOf(table, 'd'), heldBy(table, 'a')]).toEqual([['x', 'y'], ['a', 'b', 'c'], ['x', 'y']]);
  table = release(table, 'a');
  expect(shown(table)).toEqual(['x: bs | cx ds', 'y: ds | ']);
  table = release(release(table, 'b'), 'c');
  expect(shown(table)).toEqual(['x: ds | ', 'y: ds | ']);
  expect(release(table, 'd')).toEqual(NO_LOCKS);
});

test('one lock for a key that is read and written', () => {
  expect(shown(ask(NO_LOCKS, 'a', 'get x; add x 1; get x'))).toEqual(['x: ax | ']);
});

test('who gives up waiting lets those behind pass', () => {
  const table = ask(ask(ask(NO_LOCKS, 'a', 'get x'), 'b', 'put x 1'), 'c', 'get x');
  expect(shown(release(table, 'b'))).toEqual(['x: as cs | ']);
});

test('what is in doubt takes its locks again, once', () => {
  const { ops } = parseTransaction('put x 1');
  const table = retake(retake(NO_LOCKS, 'a', ops), 'a', ops);
  expect(shown(table)).toEqual(['x: ax | ']);
  expect(lockers(ask(table, 'b', 'get x'))).toEqual(['a', 'b']);
});

test('never a writer beside another, and nobody waits for nothing', () => {
  const step = fc.record({ tid: fc.constantFrom('a', 'b', 'c', 'd'), ops: fc.constantFrom('put x 1', 'get x', 'get x; put y 1', 'get y; get x', 'put x 1; put y 1') });
  fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
    let table = NO_LOCKS;
    for (const { tid, ops } of steps) {
      table = lockers(table).includes(tid) ? release(table, tid) : ask(table, tid, ops);
      for (const { held, waiting } of Object.values(table)) {
        expect(held.length).toBeGreaterThan(0);
        if (held.some(({ mode }) => mode === 'exclusive')) expect(held).toHaveLength(1);
        if (waiting[0]?.mode === 'shared') expect(held[0]!.mode).toBe('exclusive');
      }
    }
  }), { numRuns: 200, seed: 1 });
});
