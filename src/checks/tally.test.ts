import { expect, test } from 'vitest';
import type { Effect } from '#model/protocol.ts';
import { beginning } from '#kernel/kernel.ts';
import { genesis } from '#kernel/genesis.ts';
import { toy, toyScenario } from '#testing/toy.ts';
import { NO_COSTS, tallied } from './tally.ts';

const blank = beginning(genesis(toy, toyScenario()));

function costs(...effects: readonly Effect<unknown, unknown>[]) {
  return effects.reduce((total, effect) => tallied(total, { ...blank, effects: [effect] }), NO_COSTS);
}

const decides = (slot: number): Effect<unknown, unknown> => ({ type: 'fact', fact: { type: 'decides', slot, value: null, epoch: 1 } });

test('counts every slot once, in whatever order they are decided and however often it is said', () => {
  expect(costs(decides(1), decides(3), decides(2), decides(3), decides(1), decides(0)).decided).toBe(3);
});

test('who learns late of what was decided long ago adds nothing', () => {
  const many = Array.from({ length: 100 }, (_, n) => decides(n + 1));
  expect(costs(...many, decides(5), decides(101)).decided).toBe(101);
});

test('counts messages with their bytes, and forced writes', () => {
  const { sent, bytes, forcedWrites } = costs({ type: 'send', to: 'n2', message: { type: 'hello' } }, { type: 'persist', durable: 1 }, { type: 'write', durable: 2 });
  expect([sent, bytes, forcedWrites]).toEqual([1, '{"type":"hello"}'.length, 1]);
});
