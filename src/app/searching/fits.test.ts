import { expect, test } from 'vitest';
import raft from '#protocols/raft/index.ts';
import { alike, fits } from './fits.ts';

test('bounds are possible as long as all that may be left of them can be counted', () => {
  const setup = raft.search!.setup(3, 1, []);
  const { bounds } = setup;
  expect(fits(setup)).toBe(true);
  expect(fits({ ...setup, bounds: { ...bounds, timeouts: 99, crashes: 99 } })).toBe(true);
  expect(fits({ ...setup, bounds: { ...bounds, timeouts: 99, crashes: 99, tears: 99, drops: 99, duplicates: 99 } })).toBe(false);
});

test('like servers are exchanged as long as all their orders can be tried', () => {
  const found = [3, 6, 7, 9].map((servers) => {
    const { sets, tooMany } = alike(raft, raft.search.setup(servers, 1, []));
    return [sets.map(({ length }) => length), tooMany];
  });
  expect(found).toEqual([[[3], 0], [[6], 0], [[], 7], [[], 9]]);
});
