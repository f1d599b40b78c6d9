import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreementBefore, appended, compactedTo, EMPTY_LOG, entriesFrom, entryAt, firstConflict, lastIndex, lastTerm, termAt, truncatedFrom } from './log.ts';
import type { Entry, Log } from './state.ts';

/** A log with these terms; the naive list is the model that the log must agree with. */
function logOf(terms: readonly number[]): Log {
  return appended(EMPTY_LOG, terms.map((term, at): Entry => ({ index: at + 1, term, kind: 'no-op' })));
}

const termsUp = fc.array(fc.nat({ max: 2 }), { maxLength: 12 }).map((steps) => steps.reduce<number[]>((terms, step) => [...terms, (terms.at(-1) ?? 1) + step], []));

test('the empty log ends at index 0 with term 0', () => {
  expect([lastIndex(EMPTY_LOG), lastTerm(EMPTY_LOG), termAt(EMPTY_LOG, 0), termAt(EMPTY_LOG, 1)]).toEqual([0, 0, 0, null]);
});

test('a compacted log answers like the whole one from its base on', () => {
  fc.assert(fc.property(termsUp, fc.nat({ max: 12 }), (terms, base) => {
    const whole = logOf(terms);
    const log = compactedTo(whole, Math.min(base, terms.length));
    expect([lastIndex(log), lastTerm(log)]).toEqual([lastIndex(whole), lastTerm(whole)]);
    for (let index = log.base; index <= terms.length + 1; index += 1) {
      expect(termAt(log, index)).toBe(index === 0 ? 0 : (terms[index - 1] ?? null));
      if (index > log.base) expect(entryAt(log, index)).toBe(entryAt(whole, index));
      if (index > log.base) expect(entriesFrom(log, index, 3)).toEqual(entriesFrom(whole, index, 3));
    }
    if (log.base > 0) expect(termAt(log, log.base - 1)).toBe(null);
    expect(compactedTo(log, log.base)).toBe(log);
  }));
});

test('cut and joined again, a log is what it was', () => {
  fc.assert(fc.property(termsUp, fc.integer({ min: 1, max: 13 }), (terms, index) => {
    const log = logOf(terms);
    const cut = truncatedFrom(log, index);
    expect(lastIndex(cut)).toBe(Math.min(index - 1, terms.length));
    expect(appended(cut, log.entries.slice(lastIndex(cut)))).toEqual(log);
  }));
});

test('the first conflict is the first entry of another term at the same index', () => {
  const log = logOf([1, 1, 2, 2]);
  const entry = (index: number, term: number): Entry => ({ index, term, kind: 'no-op' });
  expect(firstConflict(log, [entry(2, 1), entry(3, 2)])).toBe(null);
  expect(firstConflict(log, [entry(3, 2), entry(4, 3), entry(5, 3)])).toMatchObject({ index: 4 });
  expect(firstConflict(log, [entry(5, 7)])).toBe(null);
});

// Figure 7 of the paper: what a leader of [1,1,1,4,4,5,5,6,6,6] learns from each follower's refusal of index 10, term 6.
test.each([
  ['a', [1, 1, 1, 4, 4, 5, 5, 6, 6], 9, 6],
  ['b', [1, 1, 1, 4], 4, 4],
  ['e', [1, 1, 1, 4, 4, 4, 4], 7, 4],
  ['f', [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3], 10, 3],
] as const)('Figure 7: the hint of follower (%s)', (_, terms, index, term) => {
  const hint = agreementBefore(logOf(terms), 10, 6);
  expect(hint).toEqual({ index, term });
  const leader = logOf([1, 1, 1, 4, 4, 5, 5, 6, 6, 6]);
  // The leader's own search from the hint ends at or after the true common prefix, so that one more probe decides.
  const agreed = agreementBefore(leader, hint.index, hint.term).index;
  const common = terms.findIndex((value, at) => leader.entries[at]?.term !== value);
  expect(agreed).toBeGreaterThanOrEqual(common < 0 ? terms.length : common);
});

test('the hint never skips a place where the logs may agree', () => {
  fc.assert(fc.property(termsUp, termsUp, fc.nat({ max: 12 }), (mine, theirs, prev) => {
    fc.pre(prev <= theirs.length && prev > 0);
    const hint = agreementBefore(logOf(mine), prev, theirs[prev - 1]!);
    const agreed = agreementBefore(logOf(theirs), hint.index, hint.term).index;
    const same = mine.filter((term, at) => at < prev && theirs[at] === term && mine.slice(0, at).every((value, i) => theirs[i] === value)).length;
    expect(agreed).toBeGreaterThanOrEqual(Math.min(same, prev));
    expect(agreed).toBeLessThanOrEqual(prev);
  }));
});
