import { expect, test } from 'vitest';
import type { EventType, HistoryEvent } from '#checks/histories/event.ts';
import type { Plain } from '#model/protocol.ts';
import { operationsOf } from './pairing.ts';

const events = (...lines: readonly (readonly [process: number | string, type: EventType, f: string, value?: Plain])[]): readonly HistoryEvent[] =>
  lines.map(([process, type, f, value = null], index) => ({ index, process, type, f, value }));

test('an operation is what was asked and what came back, from one event to the other', () => {
  expect(operationsOf(events([0, 'invoke', 'read'], [1, 'invoke', 'write', 3], [0, 'ok', 'read', 2], [1, 'fail', 'write', 3]))).toEqual([
    { process: 0, f: 'read', asked: null, answered: 2, outcome: 'ok', call: 0, return: 2 },
    { process: 1, f: 'write', asked: 3, answered: null, outcome: 'fail', call: 1, return: 3 },
  ]);
});

test('what ends with info, or not at all, never returns', () => {
  const found = operationsOf(events([0, 'invoke', 'write', 1], [0, 'info', 'write', 1], [1, 'invoke', 'write', 2]));
  expect(found.map(({ outcome, return: end }) => [outcome, end])).toEqual([['unknown', null], ['unknown', null]]);
});

test('the nemesis, and an info that belongs to nothing, are no operations but count as events', () => {
  const found = operationsOf(events(['nemesis', 'info', 'start'], [7, 'info', 'read'], [0, 'invoke', 'read'], ['nemesis', 'info', 'stop'], [0, 'ok', 'read', 1]));
  expect(found.map(({ call, return: end }) => [call, end])).toEqual([[2, 4]]);
});

test('a history that is none is refused with the event where it goes wrong', () => {
  expect(() => operationsOf(events([0, 'invoke', 'read'], [0, 'invoke', 'read']))).toThrow('event 1: process 0 asks again, but what it asked in event 0 has not ended');
  expect(() => operationsOf(events([0, 'invoke', 'read'], [1, 'ok', 'read', 1]))).toThrow('event 1: process 1 has an answer, but asked nothing');
  expect(() => operationsOf(events([0, 'fail', 'read']))).toThrow('event 0: process 0 has an answer, but asked nothing');
  expect(() => operationsOf(events([0, 'invoke', 'read'], [0, 'info', 'read'], [0, 'invoke', 'read']))).toThrow('event 2: process 0 goes on, but the outcome of event 0 is unknown');
});
