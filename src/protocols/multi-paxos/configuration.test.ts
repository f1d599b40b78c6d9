import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Env } from '#model/protocol.ts';
import { isQuorum, membersAt, withConfig } from './configuration.ts';
import type { MultiPaxosRule, Value } from './state.ts';
import { compactedTo, inSlot, lastSlot, noSlots, withSlot } from './slots.ts';

const all = ['n1', 'n2', 'n3', 'n4', 'n5'];
const env = (...off: MultiPaxosRule[]): Env => ({ self: 'n1', servers: all, clients: [], config: { window: 3 }, off });
const some = fc.subarray(all);

test('any two quorums of the same members share one', () => {
  fc.assert(fc.property(fc.subarray(all, { minLength: 1 }), some, some, (members, a, b) => {
    fc.pre(isQuorum(env(), members, a) && isQuorum(env(), members, b));
    expect(a.some((id) => b.includes(id) && members.includes(id))).toBe(true);
  }));
});

test('half is no quorum, unless the rule is off', () => {
  expect(isQuorum(env(), all.slice(0, 4), ['n1', 'n2'])).toBe(false);
  expect(isQuorum(env('majority-quorum'), all.slice(0, 4), ['n1', 'n2'])).toBe(true);
  expect(isQuorum(env(), ['n1', 'n2', 'n3'], ['n1', 'n4', 'n5'])).toBe(false);
});

const change: Value = { kind: 'config', members: ['n4', 'n5'], client: null, seq: 0 };

test('a change in slot s is in force from s + WINDOW on, unless the rule is off', () => {
  const first = [{ from: 1, members: ['n1', 'n2'] }];
  const configs = withConfig(env(), first, 7, change);
  expect([1, 9, 10, 99].map((slot) => membersAt(configs, slot).join())).toEqual(['n1,n2', 'n1,n2', 'n4,n5', 'n4,n5']);
  expect(membersAt(withConfig(env('reconfigure-at-window'), first, 7, change), 8)).toEqual(['n4', 'n5']);
  expect(withConfig(env(), first, 7, { kind: 'no-op' })).toBe(first);
});

test('slots remember what was put there, and forget what is compacted away', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat())), fc.nat({ max: 30 }), (writes, base) => {
    const slots = writes.reduce((list, [slot, item]) => withSlot(list, slot, item), noSlots<number>());
    const compacted = compactedTo(slots, base);
    for (let slot = 1; slot <= 31; slot += 1) {
      const last = writes.findLast(([at]) => at === slot)?.[1] ?? null;
      expect(inSlot(slots, slot)).toBe(last);
      expect(inSlot(compacted, slot)).toBe(slot <= base ? null : last);
    }
    expect(lastSlot(compacted)).toBe(Math.max(base, lastSlot(slots)));
    expect(withSlot(compacted, base, 1)).toBe(compacted);
  }));
});
