import { expect, test } from 'vitest';
import type { KnownViolation } from '#app/rule-lab/violation.ts';
import raft from '#protocols/raft/index.ts';
import { matches, rowsOf } from './rows.ts';

const violation: KnownViolation = {
  protocol: 'raft', rule: 'vote-once', law: 'ElectionSafety', fragment: 's=1', events: 12, choices: 3, found: 'search', seconds: 2, seed: null,
};

test('every rule has a row in its order, and its own violation', () => {
  const rows = rowsOf(raft, 'en', [{ ...violation, protocol: 'zab' }, violation]);
  expect(rows.map(({ id }) => id)).toEqual(raft.rules.map(({ id }) => id));
  expect(rows.filter((row) => row.violation !== null).map((row) => [row.id, row.broken])).toEqual([['vote-once', raft.words.en.laws['ElectionSafety']!.title]]);
});

test('linearizability is a law that all share', () => {
  expect(rowsOf(raft, 'en', [{ ...violation, law: 'linearizability' }]).find(({ id }) => id === 'vote-once')).toMatchObject({ broken: 'Linearizability', violation: { events: 12 } });
});

test('a row is found by all words of its texts, in any order and any case', () => {
  const row = rowsOf(raft, 'en', []).find(({ id }) => id === 'pre-vote')!;
  expect(matches(row, '')).toBe(true);
  expect(matches(row, `RAFT ${row.title.split(' ').toReversed().join(' ').toUpperCase()}`)).toBe(true);
  expect(matches(row, `raft ${row.title} zebra`)).toBe(false);
});
