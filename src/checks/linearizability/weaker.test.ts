import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Dice } from '#base/dice.ts';
import type { HistoryEvent } from '#checks/histories/event.ts';
import { CONSISTENCIES } from './judgement.ts';
import type { Model } from './model.ts';
import { modelNamed } from './models/models.ts';
import { operationsOf, type Operation } from './pairing.ts';
import { simulated } from './simulated.ts';
import { checkConsistency } from './weaker.ts';

const VECTORS = '../shared/vectors/consistency_histories.tsv';
const zero: Model = { ...modelNamed('register')!, initial: 0 };

/** `P1 w x 1 0 10; P2 r x 1 2 3`: process, what, key, value, when called, when returned. */
function eventsOf(text: string): readonly HistoryEvent[] {
  const operations = text.split('; ').map((one) => one.trim().split(/\s+/));
  return operations.flatMap(([process, what, key, value, call, end]) => {
    const [f, asked] = what === 'w' ? ['write', Number(value)] : ['read', null];
    const head = { process: process!, f, key: key! };
    return [{ at: Number(call), event: { ...head, type: 'invoke' as const, value: asked } }, { at: Number(end), event: { ...head, type: 'ok' as const, value: Number(value) } }];
  }).sort((a, b) => a.at - b.at).map(({ event }, index) => ({ index, ...event }));
}

describe.skipIf(!existsSync(VECTORS))('published examples (skipped without ../shared)', () => {
  test('each promise keeps or not what is said of it', () => {
    const [, head, ...rows] = readFileSync(VECTORS, 'utf8').trim().split('\n');
    expect(head!.split('\t').slice(1, 6)).toEqual(CONSISTENCIES.map((name) => name.replaceAll('-', '_')));
    for (const row of rows) {
      const cells = row.split('\t');
      const found = CONSISTENCIES.map((name) => (checkConsistency(eventsOf(cells[6]!), zero, name) === true ? 'yes' : 'no'));
      expect(found, row).toEqual(cells.slice(1, 6));
    }
  });
});

test.each([
  // What answers saw of one another: the classic examples (Ahamad et al. 1995, fig. 3; Lipton & Sandberg 1988).
  ['causal, not sequential', 'P1 w x 1 0 1; P2 w x 2 0 1; P3 r x 1 2 3; P3 r x 2 4 5; P4 r x 2 2 3; P4 r x 1 4 5', [false, false, true, true, false]],
  ['PRAM, not causal', 'P1 w x 1 0 1; P2 r x 1 2 3; P2 w y 2 4 5; P3 r y 2 6 7; P3 r x 0 8 9', [false, false, false, true, true]],
  ['per key only', 'P1 w x 1 0 1; P1 w y 1 2 3; P2 r y 1 4 5; P2 r x 0 6 7', [false, false, false, false, true]],
])('%s', (_, text, expected) => {
  expect(CONSISTENCIES.map((name) => checkConsistency(eventsOf(text), zero, name))).toEqual(expected);
});

/** By the definition: an order of all operations, each process' own in theirs, after which every answer is right. */
function sequential(model: Model, operations: readonly Operation[]): boolean {
  const go = (left: readonly Operation[], states: ReadonlyMap<unknown, Operation['answered']>): boolean =>
    left.every(({ outcome }) => outcome === 'unknown') || left.some((one, i) => {
      if (left.findIndex(({ process }) => process === one.process) !== i) return false;
      return model.step(states.get(one.key) ?? model.initial, one).some((next) => go(left.toSpliced(i, 1), new Map(states).set(one.key, next)));
    });
  return go(operations, new Map());
}

/** Answers of registers that lag: often an older value. */
function lagging(seed: number): readonly HistoryEvent[] {
  const dice = new Dice(seed);
  const past: { [key: string]: number[] } = { x: [0], y: [0] };
  return simulated({
    seed, processes: 3, operations: 9, lost: 15,
    wish: (rolls, operation) => ({ key: rolls.pick(['x', 'y']), ...(rolls.once(2) ? { f: 'read', asked: null } : { f: 'write', asked: operation + 1 }) }),
    object: ({ f, asked, key }) => {
      const values = past[key as string]!;
      if (f === 'write') values.push(asked as number);
      return f === 'write' ? asked : dice.once(2) ? values.at(-1)! : dice.pick(values);
    },
  });
}

test('sequential, whole and key by key, is what the definition says; the stronger implies the weaker', () => {
  const seen = new Set<string>();
  fc.assert(fc.property(fc.nat(), (seed) => {
    const events = lagging(seed);
    const operations = operationsOf(events);
    const found = Object.fromEntries(CONSISTENCIES.map((name) => [name, checkConsistency(events, zero, name)]));
    expect(found['sequential']).toBe(sequential(zero, operations));
    expect(found['per-key-sequential']).toBe(['x', 'y'].every((key) => sequential(zero, operations.filter((one) => one.key === key))));
    for (const [strong, weak] of [['linearizable', 'sequential'], ['sequential', 'causal'], ['causal', 'pram'], ['sequential', 'per-key-sequential']] as const) {
      expect(found[strong] === true && found[weak] === false, `${strong} but not ${weak}`).toBe(false);
    }
    seen.add(Object.values(found).join());
  }), { numRuns: 200, seed: 3 });
  expect(seen.size).toBeGreaterThan(3);
});

test('without enough configurations, and where there is more than reads and writes, nothing is said', () => {
  const events = eventsOf('P1 w x 1 0 1; P2 w x 2 0 1; P3 r x 1 2 3; P3 r x 2 4 5; P4 r x 2 2 3; P4 r x 1 4 5');
  for (const name of CONSISTENCIES) expect(checkConsistency(events, zero, name, { configurations: 1 }), name).toBe('unknown');
  for (const name of ['causal', 'pram'] as const) {
    expect(checkConsistency(events.map((event) => ({ ...event, f: 'cas', value: [0, 1] })), modelNamed('cas-register')!, name), name).toBe('unknown');
  }
});
