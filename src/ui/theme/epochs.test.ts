import { describe, expect, test } from 'vitest';
import { epochColour } from './epochs.ts';

const colours = (epochs: readonly number[]): readonly string[] => epochs.map(epochColour);
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

describe('colours of epochs', () => {
  test('the first eight terms have the eight colours in their order', () => {
    expect(colours(range(1, 9))).toEqual(range(0, 8).map((place) => `var(--epoch-${place})`));
  });
  test('none has none', () => {
    expect(colours([0, -1])).toEqual(['var(--line-strong)', 'var(--line-strong)']);
    expect(epochColour(null)).toBe('var(--line-strong)');
  });
  test('a number differs from the next', () => {
    for (const epoch of range(1, 1_000)) expect(epochColour(epoch), String(epoch)).not.toBe(epochColour(epoch + 1));
  });
  test.each([3, 5])('with %s proposers a ballot differs from all of its round and of the proposer’s next', (proposers) => {
    for (const round of range(1, 50)) {
      const ballots = range(0, proposers).map((proposer) => 10 * round + proposer);
      expect(new Set(colours(ballots)).size).toBe(proposers);
      for (const ballot of ballots) expect(epochColour(ballot)).not.toBe(epochColour(ballot + 10));
    }
  });
  test.each([3, 5])('with %s proposers the last of a round differs from the first of the next', (proposers) => {
    for (const round of range(1, 50)) expect(epochColour(10 * round + proposers - 1)).not.toBe(epochColour(10 * round + 10));
  });
});
