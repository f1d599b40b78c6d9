import { expect, test } from 'vitest';
import { MODELS } from '#checks/linearizability/models/models.ts';
import type { HistoryEvent } from './event.ts';
import { modelFor } from './model-for.ts';

const asking = (...fs: readonly string[]): readonly HistoryEvent[] =>
  [{ index: 0, process: 'nemesis', type: 'info', f: 'start', value: null }, ...fs.map((f, at): HistoryEvent => ({ index: at + 1, process: at, type: 'invoke', f, value: f === 'txn' ? [['w', 'x', 1]] : null }))];

test.each([
  [[], 'cas-register'], [['read', 'write'], 'cas-register'], [['read', 'cas'], 'cas-register'], [['get', 'put'], 'key-value'], [['read', 'append'], 'key-value'], [['acquire'], 'mutex'],
  [['txn'], 'multi-register'], [['add', 'read'], 'set'], [['enqueue', 'dequeue'], 'unordered-queue'],
])('%j is about a %s', (fs, model) => {
  expect(modelFor(asking(...fs), undefined).name).toBe(model);
});

test('each model may be named, and is taken only where it knows the words', () => {
  for (const { name } of MODELS) {
    expect(modelFor([], name).name).toBe(name);
    expect(() => modelFor(asking('juggle'), name)).toThrow(new RegExp(`^${name} knows \\w+, .* and not juggle$`));
  }
});
