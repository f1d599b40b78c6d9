/** All schedules of the smallest cluster: with all rules on none breaks a law; without a rule one does, and it is found. */
import { ExhibitSpace } from '#checks/explore/exhibit/space.ts';
import { searchViolation, setupFor } from '#checks/explore/exhibit/find.ts';
import { NO_BOUNDS, Search } from '#checks/explore/search.ts';
import { expect, test } from 'vitest';
import ring from './index.ts';
import type { RingRule } from './state.ts';

test('a write and a read of three servers, in every order in which messages may arrive', () => {
  const search = new Search(new ExhibitSpace(ring, setupFor(ring, [])), { order: 'breadth', bounds: { ...NO_BOUNDS, states: 20_000 }, all: true, seed: 1 });
  while (search.advance(1_000));
  const { violations, distinct, end } = search.progress();
  expect([violations, end]).toEqual([[], 'all']);
  expect(distinct).toBeGreaterThan(1_000);
});

const FOUND: readonly RingRule[] = ['read-quorum', 'hints-do-not-count', 'dots', 'greatest-timestamp'];

test.each(FOUND)('without %s', (rule) => {
  const { verdict, trace } = searchViolation(ring, rule, 100_000)!;
  expect(ring.rules.find(({ id }) => id === rule)!.guards).toContain(verdict.law);
  expect(trace.scenario.off).toEqual([rule]);
});
