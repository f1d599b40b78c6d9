/** The choice between DIFF, TRUNC and SNAP as a table: a leader's log, and what comes of each end that a learner may report. */
import { golden } from '#testing/datadriven.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseSync, type SyncCase } from './choose-sync.ts';
import type { Log, Txn } from './state.ts';
import { epochOf, zxidOf, zxidText, type Zxid } from './zxid.ts';

function zxid(text: string): Zxid {
  const [epoch, counter] = text.split('.').map(Number);
  return text === '–' ? 0 : zxidOf(epoch!, counter!);
}

const txn = (id: Zxid): Txn => ({ zxid: id, kind: 'error', command: null, client: null, session: null, seq: 0, result: null });

/** `leader 1.1 1.2 2.1 processed 2.1 window 2 base 1.0`: the log, L, the size of the committed log, what is purged. */
function leader(words: readonly string[]): Omit<SyncCase, 'peer' | 'byMembership'> {
  const at = (key: string) => (words.includes(key) ? words[words.indexOf(key) + 1]! : null);
  const first = words.findIndex((word) => /^[a-z]/.test(word));
  const ids = (first < 0 ? words : words.slice(0, first)).map(zxid);
  const log: Log = { base: zxid(at('base') ?? '–'), txns: ids.map(txn) };
  return { log, lastProcessed: zxid(at('processed') ?? zxidText(ids.at(-1) ?? 0)), window: Number(at('window') ?? 500) };
}

test('the table', async () => {
  let about = leader([]);
  await golden(new URL('./testdata/choose-sync.txt', import.meta.url), (line) => {
    const [verb, ...words] = line.split(' ');
    if (verb === 'leader') {
      about = leader(words);
      return '';
    }
    return words.map((peer) => {
      const { kind, why, zxid: id, txns, min, max } = chooseSync({ ...about, peer: zxid(peer), byMembership: verb !== 'by-range' });
      const after = txns.length === 0 ? '' : ` then ${txns.map((one) => zxidText(one.zxid)).join(' ')}`;
      return `${peer} in ${zxidText(min)} … ${zxidText(max)}: ${kind}(${zxidText(id)})${after} by ${why}`;
    }).join('\n');
  });
});

/**
 * A leader's history and a learner's, as primaries make them: each epoch goes on from what the one before it left, which
 * is a beginning of what that proposed; the learner was with one of the epochs, and then it missed the rest.
 */
const pairs = fc.tuple(fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.nat()), { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat()).map(([epochs, last, some]) => {
  const proposed = epochs.map(([count], index) => Array.from({ length: count }, (_, at) => zxidOf(index + 1, at + 1)));
  const left = proposed.map((ids, index) => ids.slice(0, epochs[index]![1] % (ids.length + 1)));
  const epoch = last % epochs.length;
  const theirs = [...left.slice(0, epoch).flat(), ...proposed[epoch]!.slice(0, some % (proposed[epoch]!.length + 1))];
  return { mine: left.flat(), theirs };
});

test('whatever is chosen, the learner ends with the history of the leader', () => {
  const kinds = new Set<string>();
  fc.assert(fc.property(pairs, fc.integer({ min: 0, max: 6 }), fc.nat(), ({ mine, theirs }, window, purge) => {
    const purged = mine.slice(purge % (mine.length + 1));
    const log: Log = { base: mine[mine.length - purged.length - 1] ?? 0, txns: purged.map(txn) };
    const { kind, why, zxid: id, txns } = chooseSync({ peer: theirs.at(-1) ?? 0, lastProcessed: mine.at(-1) ?? 0, log, window, byMembership: true });
    const kept = kind === 'TRUNC' ? theirs.filter((one) => one <= id) : theirs;
    const result = kind === 'SNAP' ? mine : [...kept, ...txns.map((one) => one.zxid)];
    expect(result).toEqual(mine);
    // "We cannot send TRUNC that cross epoch boundary", except to the leader's own end.
    if (kind === 'TRUNC' && why !== 'S2') expect(epochOf(txns[0]!.zxid)).toBe(epochOf(theirs.at(-1)!));
    kinds.add(why);
  }), { numRuns: 1_000, seed: 1 });
  expect(kinds).toEqual(new Set(['S1', 'S2', 'S3-diff', 'S3-snap', 'S4-diff', 'S4-snap', 'S5']));
});
