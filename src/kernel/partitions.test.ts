import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Choice } from '#model/choice.ts';
import { between, bridge, halves, isolate, majoritiesRing } from './partitions.ts';

const servers = (n: number) => Array.from({ length: n }, (_, i) => `n${i + 1}`);

/** Whom each node still hears, itself included. */
function hears(all: readonly string[], choice: Choice): readonly (readonly string[])[] {
  const cut = new Set(choice.type === 'cut' ? choice.links : choice.type === 'partition' ? between(choice.groups) : []);
  return all.map((to) => all.filter((from) => from === to || !cut.has(`${from}>${to}`)));
}

test('one: alone, and the rest whole', () => {
  expect(hears(servers(3), isolate(servers(3), 'n2'))).toEqual([['n1', 'n3'], ['n2'], ['n1', 'n3']]);
});

test('halves: a minority and a majority', () => {
  expect(halves(servers(5))).toEqual({ type: 'partition', groups: [['n1', 'n2'], ['n3', 'n4', 'n5']] });
});

test('bridge: only the middle node hears both sides', () => {
  expect(hears(servers(5), bridge(servers(5))).map((group) => group.length)).toEqual([3, 3, 5, 3, 3]);
});

test('majorities ring: everybody hears a majority, both ways; from five nodes on, no two the same one', () => {
  fc.assert(fc.property(fc.integer({ min: 4, max: 9 }), (n) => {
    const groups = hears(servers(n), majoritiesRing(servers(n)));
    for (const [i, group] of groups.entries()) {
      expect(group.length).toBeGreaterThan(n / 2);
      for (const id of group) expect(groups[Number(id.slice(1)) - 1]).toContain(`n${i + 1}`);
    }
    if (n >= 5) expect(new Set(groups.map((group) => group.join())).size).toBe(n);
  }));
});
