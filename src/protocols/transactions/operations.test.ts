import { withWorkload } from '#protocols/client/workload.ts';
import { expect, test } from 'vitest';
import { parseTransaction, transactionCommands } from './commands.ts';
import { execute, readsOnly, transactionSpec, type Store } from './operations.ts';
import { nameOf, numberIn, numberOf, ownerOf, participantsOf, shareOf } from './placement.ts';
import { workloadTransaction } from './service.ts';

const language = withWorkload(transactionCommands);
const run = (store: Store, text: string) => execute(store, parseTransaction(text).ops);

test('a transaction is text and back', () => {
  for (const text of language.examples) expect(language.print(language.parse(text))).toBe(text);
  expect(language.parse('  put x 1 ;get y; ')).toEqual({ op: 'txn', ops: [{ op: 'put', key: 'x', value: '1' }, { op: 'get', key: 'y' }] });
  expect(language.print(language.parse('add x -5; add y 4'))).toBe('add x -5; add y 4');
});

test.each([
  ['', 'an operation is missing'], ['dance x', "'dance' is not an operation"], ['put x', "'put' lacks its value"], ['get x y', "'y' is too much after 'get'"],
  ['put x 1;; get y', 'an operation is missing'], ['add x five', "'five' is not an amount"], ['transfer x y -1', "'-1' is not an amount"],
  [Array.from({ length: 13 }, () => 'get x').join(';'), 'at most 12'],
])('%j is refused', (text, why) => {
  expect(() => language.parse(text)).toThrow(why);
});

test('operations see what those before them wrote, and the store stays', () => {
  const store = { x: '7' };
  expect(run(store, 'add x 5; get x; put y a; get y; get z')).toEqual({ how: 'executed', writes: { x: '12', y: 'a' }, reads: { x: '12', y: 'a', z: null } });
  expect(store).toEqual({ x: '7' });
});

test.each([['add x -8', '7'], ['put x a; add x 1', 'a'], ['check x 8', '7'], ['check y 1', null]])('%s cannot be done', (text, found) => {
  expect(run({ x: '7' }, text)).toMatchObject({ how: 'refused', refusal: { found } });
});

test('the judge executes all or nothing', () => {
  const transfer = parseTransaction('transfer x y 5');
  const [poor, refused] = transactionSpec.apply({ x: '4' }, transfer);
  expect([poor, refused]).toEqual([{ x: '4' }, null]);
  expect(transactionSpec.apply({ x: '9' }, transfer)).toEqual([{ x: '4', y: '5' }, {}]);
  expect(transactionSpec.apply({}, { op: 'heuristic' })).toEqual([{}, null]);
});

test('keys go around the participants from x on', () => {
  const three = ['n2', 'n3', 'n4'];
  expect(['w', 'x', 'y', 'z', 'xx', 'u'].map((key) => ownerOf(key, three))).toEqual(['n4', 'n2', 'n3', 'n4', 'n2', 'n2']);
  const { ops } = parseTransaction('put z 1; get x; put x 2');
  expect(participantsOf(ops, three)).toEqual(['n2', 'n4']);
  expect(shareOf(ops, 'n2', three)).toEqual([{ op: 'get', key: 'x' }, { op: 'put', key: 'x', value: '2' }]);
});

test('transactions have small numbers that differ', () => {
  const clients = ['c1', 'c2'];
  expect(['c1.1', 'c2.1', 'c1.2', 'c2.2', 'c1.2/3', 'n1.1'].map((tid) => numberOf(tid, clients))).toEqual([1, 2, 3, 4, 3, 0]);
  expect(['c1.1', 'c2.1', 'c5.1', 'c1.2', 'c3.7'].map((tid) => nameOf(numberIn(tid)))).toEqual(['c1.1', 'c2.1', 'c5.1', 'c1.2', 'c3.7']);
  expect([numberIn('c1.2/3'), numberIn('n1'), numberIn('c6.1')]).toEqual([6, 0, 0]);
});

test('a steady load is of many kinds and is text, too', () => {
  const load = Array.from({ length: 42 }, (_, n) => workloadTransaction('c2', n));
  for (const transaction of load) expect(language.parse(language.print(transaction))).toEqual(transaction);
  expect(load.some(({ ops }) => readsOnly(ops))).toBe(true);
  expect(new Set(load.flatMap(({ ops }) => ops.map(({ key }) => key[0])))).toEqual(new Set(['x', 'y', 'z']));
});
