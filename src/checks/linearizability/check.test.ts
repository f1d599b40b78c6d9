import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HistoryEvent } from '#checks/histories/event.ts';
import type { Plain } from '#model/protocol.ts';
import { spec } from '#protocols/client/key-value.ts';
import { transactionSpec } from '#protocols/transactions/operations.ts';
import { check, checking } from './check.ts';
import { modelNamed } from './models/models.ts';
import { simulated } from './simulated.ts';
import { specModel } from './spec-model.ts';

/** `0 write 1`: called; `0 ok`, `0 ok 1`: returned; `0 lost`: of unknown outcome. */
function told(...lines: readonly string[]): readonly HistoryEvent[] {
  const asked = new Map<string, HistoryEvent>();
  return lines.map((line, index): HistoryEvent => {
    const [process = '', what = '', ...rest] = line.split(' ');
    const value: Plain = rest.length === 0 ? null : rest.length === 1 ? Number(rest[0]) : rest.map(Number);
    const before = asked.get(process);
    if (what === 'lost') return { ...before!, index, type: 'info' };
    if (what === 'ok') return { ...before!, index, type: 'ok', value: value ?? before!.value };
    const event: HistoryEvent = { index, process: Number(process), type: 'invoke', f: what, value };
    asked.set(process, event);
    return event;
  });
}

const register = modelNamed('cas-register')!;

test('an order that works is shown, with an operation of unknown outcome only where it is needed', () => {
  const { verdict, order, operations, firstBad } = check(told('0 write 1', '1 write 2', '1 lost', '2 write 3', '2 lost', '0 ok', '3 read', '3 ok 2'), register);
  expect([verdict, firstBad]).toEqual([true, null]);
  expect(order!.map((place) => `${operations[place]!.f} ${JSON.stringify(operations[place]!.value)}`)).toEqual(['write 1', 'write 2', 'read 2']);
});

test('the first wrong operation is shown, with the states in which it may have found the object', () => {
  const { verdict, order, operations, firstBad } = check(told('0 write 1', '0 ok', '1 write 2', '2 read', '2 ok 7', '3 read', '3 ok 9'), register);
  expect([verdict, order]).toEqual([false, null]);
  expect(operations[firstBad!.operation]).toEqual({ process: 2, f: 'read', value: 7, call: 3, return: 4 });
  expect(firstBad!.states).toEqual([1, 2]);
});

test('what is answered after the first wrong operation plays no part in it', () => {
  // Process 0 took 1 or 2 when process 1 was told that it has 2: only its own answer, later, is wrong.
  const events = told('2 enqueue 1', '2 ok', '2 enqueue 2', '2 ok', '0 dequeue', '1 dequeue', '1 ok 2', '0 ok 2');
  const { operations, firstBad } = check(events, modelNamed('fifo-queue')!);
  expect(operations[firstBad!.operation]).toMatchObject({ process: 0, value: 2, return: 7 });
});

test('a history of nothing, and one in which nothing returned, are linearizable', () => {
  expect(check([], register)).toMatchObject({ verdict: true, order: [], operations: [] });
  expect(check(told('0 write 1', '1 read', '1 lost'), register)).toMatchObject({ verdict: true, order: [] });
});

/** Many clients append to and read a few keys; `stale`: one read in so many misses the end. */
function store(seed: number, clients: number, operations: number, keys: number, stale: number): readonly HistoryEvent[] {
  const texts = new Map<Plain, string>();
  let reads = 0;
  return simulated({
    seed, processes: clients, operations, lost: 0,
    wish: (dice, operation, process) => ({ key: String(dice.below(keys)), ...(dice.once(2) ? { f: 'get', asked: null } : { f: dice.once(9) ? 'put' : 'append', asked: `x ${process} ${operation} y` }) }),
    object: ({ f, asked, key = null }) => {
      const was = texts.get(key) ?? '';
      if (f === 'get') return stale > 0 && (reads += 1) % stale === 0 ? was.slice(0, -3) : was;
      texts.set(key, (f === 'append' ? was : '') + (asked as string));
      return null;
    },
  });
}

const keyValue = modelNamed('key-value')!;

test('slices lead to the same answer as the whole, and none takes longer than it may', () => {
  for (const stale of [0, 30]) {
    const events = store(1, 10, 300, 3, stale);
    const whole = check(events, keyValue);
    const work = checking(events, keyValue);
    let next = work.next();
    for (let before = 0; next.done !== true; next = work.next()) {
      expect(next.value - before).toBeLessThan(1_000);
      before = next.value;
    }
    expect(next.value).toEqual(whole);
    expect(whole.verdict).toBe(stale === 0);
  }
});

test('fifty clients of a store with ten keys, each key for itself: judged with few configurations', () => {
  for (const seed of [1, 2, 3]) {
    expect(check(store(seed, 50, 1_700, 10, 0), keyValue, { configurations: 60_000 }).verdict).toBe(true);
    expect(check(store(seed, 50, 1_700, 10, 150), keyValue, { configurations: 60_000 })).toMatchObject({ verdict: false, firstBad: {} });
  }
});

/** So many writes of unknown outcome, then reads of some of them, then `last`. */
function pending(count: number, last: number): readonly HistoryEvent[] {
  const lost = Array.from({ length: count }, (_, i) => [`${i} write ${i}`, `${i} lost`]).flat();
  const reads = Array.from({ length: count / 2 }, (_, i) => [`${count + i} read`, `${count + i} ok ${(7 * i) % count}`]).flat();
  return told(...lost, ...reads, '999 read', `999 ok ${last}`);
}

test('operations of unknown outcome need not be placed: histories with dozens of them are judged at once', () => {
  for (const count of [18, 60]) {
    // Of every value there is one write; the last read wants one that is still there, was read before, or never was.
    expect(check(pending(count, 4), register, { configurations: 5_000 }).verdict).toBe(true);
    for (const last of [7, 999]) expect(check(pending(count, last), register, { configurations: 200_000 })).toMatchObject({ verdict: false, firstBad: { operation: count + count / 2 } });
  }
});

test('when the configurations that it may look at are used up the answer is unknown', () => {
  const events = store(1, 10, 300, 3, 30);
  for (const configurations of [0, 1, 10]) {
    expect(check(events, keyValue, { configurations })).toMatchObject({ verdict: 'unknown', order: null, firstBad: null });
  }
});

test('of a key that is wrong another one, that has no end, does not keep the answer', () => {
  // Sixty writes of the same cell at once, and a read that none explains, need more than there is; but y is wrong.
  const hard = pending(40, 3).map((event): HistoryEvent => ({ ...event, key: 'x', f: event.f === 'read' ? 'get' : 'append', value: event.f === 'read' && event.type === 'ok' ? 'never' : event.value }));
  const wrong = told('0 write 1', '0 ok', '1 read', '1 ok 2').map((event): HistoryEvent => ({ ...event, process: `y${event.process}`, key: 'y', index: event.index + hard.length }));
  expect(check([...hard, ...wrong], keyValue, { configurations: 20_000 }).verdict).toBe(false);
});

/** Commands of the lab's own store as events: what was asked is the command, what came back its result. */
function lab(seed: number, stale: boolean): readonly HistoryEvent[] {
  let [state, before]: Plain[] = [spec.initial, spec.initial];
  return simulated({
    seed, processes: 4, operations: 60, lost: 10,
    wish: (dice, operation) => ({ f: 'command', asked: dice.pick([{ op: 'get', key: 'x' }, { op: 'put', key: dice.pick(['x', 'y']), value: `${operation}` }, { op: 'append', key: 'x', value: '+' }]) }),
    object: ({ asked }) => {
      const [next, result] = spec.apply(stale ? before! : state!, asked);
      before = state;
      state = stale ? spec.apply(state!, asked)[0] : next;
      return result;
    },
  });
}

test("a run of the lab is judged by its exhibit's own spec, key by key", () => {
  const model = specModel(spec);
  expect(Array.from({ length: 10 }, (_, seed) => check(lab(seed, false), model).verdict)).toEqual(Array.from({ length: 10 }, () => true));
  expect(Array.from({ length: 10 }, (_, seed) => check(lab(seed, true), model).verdict)).toContain(false);
});

test('transactions over several keys join what they touch, and begin with what the disks hold', () => {
  const model = specModel(transactionSpec, { x: '5' });
  const txn = (process: string, index: number, type: HistoryEvent['type'], value: Plain): HistoryEvent => ({ index, process, type, f: 'txn', value });
  const read = (key: string) => ({ op: 'txn', ops: [{ op: 'get', key }] });
  const move = { op: 'txn', ops: [{ op: 'add', key: 'x', amount: -2 }, { op: 'add', key: 'y', amount: 2 }] };
  const run = (y: string) => [
    txn('c1.1', 0, 'invoke', move), txn('c1.1', 1, 'ok', {}),
    txn('c2.1', 2, 'invoke', read('x')), txn('c2.1', 3, 'ok', { x: '3' }),
    txn('c2.2', 4, 'invoke', read('y')), txn('c2.2', 5, 'ok', { y }),
  ];
  expect(check(run('2'), model).verdict).toBe(true);
  expect(check(run('1'), model)).toMatchObject({ verdict: false, firstBad: { operation: 2, states: [{ x: '3', y: '2' }] } });
});

test('the order of the whole keeps that of each key and of time', () => {
  fc.assert(fc.property(fc.nat(), (seed) => {
    const { order, operations } = check(store(seed, 8, 80, 4, 0), keyValue);
    const placed = order!.map((place) => operations[place]!);
    let latest = -1;
    for (const { call, return: end } of placed) {
      expect(end === null || end > latest).toBe(true);
      latest = Math.max(latest, call);
    }
  }), { numRuns: 20 });
});
