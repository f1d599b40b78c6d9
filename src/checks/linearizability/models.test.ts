import { expect, test } from 'vitest';
import { Dice } from '#base/dice.ts';
import type { HistoryEvent } from '#checks/histories/event.ts';
import type { Plain } from '#model/protocol.ts';
import fc from 'fast-check';
import { check } from './check.ts';
import type { Model } from './model.ts';
import { MODELS, modelNamed } from './models/models.ts';
import { operationsOf, type Operation } from './pairing.ts';
import { simulated, type Actual, type Wish } from './simulated.ts';

/** An object of which a model is the meaning, made anew without the model; and one that does not keep to it. */
interface Sample {
  readonly wish: (dice: Dice, operation: number) => Wish;
  readonly object: () => Actual;
  readonly broken: () => Actual;
}

const registerWish = (dice: Dice): Wish =>
  dice.pick([{ f: 'read', asked: null }, { f: 'write', asked: dice.below(4) }]);
const casWish = (dice: Dice): Wish =>
  (dice.once(2) ? { f: 'cas', asked: [dice.below(3), dice.below(3)] } : dice.once(2) ? { f: 'read', asked: null } : { f: 'write', asked: dice.below(3) });

/** `careless`: a compare-and-set does not compare. */
function registerObject(careless: boolean): Actual {
  let value: Plain = null;
  let older: Plain = null;
  let reads = 0;
  return ({ f, asked }) => {
    if (f === 'read') return careless && (reads += 1) % 2 === 0 ? older : value;
    if (f === 'cas' && (asked as Plain[])[0] !== value) return undefined;
    older = value;
    value = f === 'cas' ? (asked as Plain[])[1]! : asked;
    return asked;
  };
}

function storeObject(forgetful: boolean): Actual {
  const store = new Map<Plain, string>();
  return ({ f, asked, key = 'x' }) => {
    const was = store.get(key);
    switch (f) {
      case 'get': return was ?? null;
      case 'put': store.set(key, asked as string); return null;
      case 'append': store.set(key, (forgetful ? '' : was ?? '') + (asked as string)); return null;
      case 'delete': return store.delete(key);
      default: {
        const [expected, next] = asked as [string, string];
        if (was !== expected) return false;
        store.set(key, next);
        return true;
      }
    }
  };
}

function lockObject(generous: boolean): Actual {
  let held = false;
  return ({ f }) => {
    if (f === 'acquire' ? held && !generous : !held) return undefined;
    held = f === 'acquire';
    return null;
  };
}

function registersObject(torn: boolean): Actual {
  const registers = new Map<Plain, Plain>([['x', 0], ['y', 0]]);
  return ({ asked }) => {
    const parts = asked as [string, string, Plain][];
    return parts.map(([f, name, value]): Plain => {
      if (f === 'read') return [f, name, registers.get(name)!];
      if (!torn || name === 'x') registers.set(name, value);
      return [f, name, value];
    });
  };
}

function setObject(leaky: boolean): Actual {
  const members = new Set<Plain>();
  return ({ f, asked }) => {
    if (f === 'read') return [...members].filter((one) => !leaky || one !== 0).reverse();
    members.add(asked);
    return asked;
  };
}

/** Which place the next item comes from. */
function queueObject(from: (length: number) => number, keeps = false): Actual {
  const items: Plain[] = [];
  return ({ f, asked }) => {
    if (f === 'enqueue') { items.push(asked); return asked; }
    if (items.length === 0) return undefined;
    return keeps ? items[0]! : items.splice(from(items.length), 1)[0]!;
  };
}

const queueWish = (dice: Dice, operation: number): Wish => (dice.once(2) ? { f: 'enqueue', asked: operation } : { f: 'dequeue', asked: null });

const SAMPLES: { readonly [model: string]: Sample } = {
  register: { wish: registerWish, object: () => registerObject(false), broken: () => registerObject(true) },
  'cas-register': { wish: casWish, object: () => registerObject(false), broken: () => registerObject(true) },
  'cas-register-strict': { wish: casWish, object: () => registerObject(false), broken: () => registerObject(true) },
  'key-value': {
    wish: (dice, operation) => ({ ...dice.pick<Wish>([
      { f: 'get', asked: null }, { f: 'get', asked: null }, { f: 'put', asked: 'p' }, { f: 'append', asked: `${operation}` }, { f: 'delete', asked: null }, { f: 'cas', asked: ['p', 'q'] },
    ]), key: dice.pick(['x', 'y']) }),
    object: () => storeObject(false), broken: () => storeObject(true),
  },
  mutex: { wish: (dice) => ({ f: dice.pick(['acquire', 'release']), asked: null }), object: () => lockObject(false), broken: () => lockObject(true) },
  'multi-register': {
    wish: (dice) => ({ f: 'txn', asked: dice.once(2) ? [['read', 'x', null], ['read', 'y', null]] : [['write', 'x', dice.below(3)], ['write', 'y', dice.below(3)], ['read', 'x', null]] }),
    object: () => registersObject(false), broken: () => registersObject(true),
  },
  set: { wish: (dice) => (dice.once(2) ? { f: 'read', asked: null } : { f: 'add', asked: dice.below(5) }), object: () => setObject(false), broken: () => setObject(true) },
  'fifo-queue': { wish: queueWish, object: () => queueObject(() => 0), broken: () => queueObject((length) => length - 1) },
  'unordered-queue': { wish: queueWish, object: () => queueObject((length) => length - 1), broken: () => queueObject(() => 0, true) },
};

const history = (name: string, seed: number, size: Partial<Parameters<typeof simulated>[0]> = {}, broken = false) => {
  const sample = SAMPLES[name]!;
  return simulated({ seed, processes: 3, operations: 30, lost: 8, wish: sample.wish, object: broken ? sample.broken() : sample.object(), ...size });
};

/** Some of the answers are not what was said: another's, or that it was done when it was not. */
function garbled(events: readonly HistoryEvent[], dice: Dice): readonly HistoryEvent[] {
  return events.map((event) => {
    if (event.type === 'invoke' || event.type === 'info' || !dice.once(3)) return event;
    const others = events.filter(({ type, f }) => type === 'ok' && f === event.f);
    return { ...event, type: 'ok', value: others.length > 0 ? dice.pick(others).value : event.value };
  });
}

/** By the definition: the states after every order of every subset that holds what has returned. */
function* ends(model: Model, left: readonly Operation[], state = model.initial): Generator<Plain> {
  if (left.every((one) => one.return === null)) yield state;
  for (const one of left) {
    if (left.some((other) => other.return !== null && other.return < one.call)) continue;
    for (const next of model.step(state, one)) yield* ends(model, left.filter((other) => other !== one), next);
  }
}

const asText = (states: Iterable<Plain>): readonly string[] => [...new Set([...states].map((state) => JSON.stringify(state)))].sort();

function kept(model: Model, events: readonly HistoryEvent[]): readonly Operation[] {
  return operationsOf(events).filter(({ outcome }) => outcome !== 'fail' || model.failed === 'observed');
}

const open = (one: Operation): Operation => ({ ...one, outcome: 'unknown', answered: null, return: null });

/** The first return that has no order, and the states before it; null: all have. */
function truth(model: Model, operations: readonly Operation[]): { readonly end: number; readonly states: readonly string[] } | null {
  const returns = operations.flatMap((one) => (one.return === null ? [] : [one.return])).sort((a, b) => a - b);
  for (const end of returns) {
    const known = operations.filter(({ call }) => call < end).map((one) => (one.return !== null && one.return <= end ? one : open(one)));
    if (ends(model, known).next().done === false) continue;
    const without = asText(ends(model, known.filter((one) => one.return !== end)));
    return { end, states: without.length > 0 ? without : asText(ends(model, known.map((one) => (one.return === end ? open(one) : one)))) };
  }
  return null;
}

test('every model has a sample', () => {
  expect(Object.keys(SAMPLES)).toEqual(MODELS.map(({ name }) => name));
});

test.each(Object.keys(SAMPLES))('%s: what an object does that keeps to it has an order, and the order works', (name) => {
  const model = modelNamed(name)!;
  fc.assert(fc.property(fc.integer(), (seed) => {
    const { verdict, order, operations, firstBad } = check(history(name, seed), model);
    expect([verdict, firstBad]).toEqual([true, null]);
    expectToWork(model, kept(model, history(name, seed)), order!);
    expect(operations).toHaveLength(kept(model, history(name, seed)).length);
  }), { numRuns: 30 });
});

/** Each after what returned before it was called, all that returned in it, and the object does what was said. */
function expectToWork(model: Model, operations: readonly Operation[], order: readonly number[]): void {
  const states = new Map<string, readonly Plain[]>();
  let latest = -1;
  for (const place of order) {
    const operation = operations[place]!;
    expect(operation.return === null || operation.return > latest).toBe(true);
    latest = Math.max(latest, operation.call);
    const key = JSON.stringify(operation.key ?? null);
    const next = (states.get(key) ?? [model.initial]).flatMap((state) => model.step(state, operation));
    expect(next).not.toEqual([]);
    states.set(key, next);
  }
  const placed = new Set(order);
  expect(placed.size).toBe(order.length);
  expect(operations.filter((one, place) => one.return !== null && !placed.has(place))).toEqual([]);
}

test.each(Object.keys(SAMPLES))('%s: an object that does not keep to it is found out', (name) => {
  const model = modelNamed(name)!;
  const wrong = Array.from({ length: 20 }, (_, seed) => check(history(name, seed, { lost: 0 }, true), model)).filter(({ verdict }) => verdict === false);
  expect(wrong.length).toBeGreaterThan(10);
});

test.each(Object.keys(SAMPLES))('%s: verdict, first wrong operation and states before it are those of the definition', (name) => {
  const model = modelNamed(name)!;
  let wrong = 0;
  fc.assert(fc.property(fc.nat(), (seed) => {
    const events = garbled(history(name, seed, { operations: 7, lost: 5 }, seed % 2 === 0), new Dice(seed));
    const operations = kept(model, events);
    // One object at a time: that parts are judged apart is another test.
    const one = operations.map(({ key: _, ...rest }) => rest);
    const expected = truth(model, one);
    const { verdict, order, firstBad } = check(events.map(({ key: _, ...rest }) => rest), model);
    expect(verdict).toBe(expected === null);
    if (order !== null) return expectToWork(model, one, order);
    wrong += 1;
    expect(one[firstBad!.operation]!.return).toBe(expected!.end);
    expect(firstBad!.states).toHaveLength(Math.min(16, expected!.states.length));
    expect(expected!.states).toEqual(expect.arrayContaining([...asText(firstBad!.states)]));
  }), { numRuns: 80, seed: 4 });
  expect(wrong).toBeGreaterThan(4);
});
