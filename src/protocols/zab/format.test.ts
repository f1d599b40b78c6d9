import type { Env, Plain } from '#model/protocol.ts';
import { describe, expect, test } from 'vitest';
import { format } from './format.ts';
import { zab } from './zab.ts';
import { zxidOf } from './zxid.ts';

const ENV: Env = { self: 'n1', servers: ['n1', 'n2', 'n3'], clients: [], config: {}, off: [] };

test('a disk in few words: the epochs are those of the log, and each transaction sets x to its zxid', () => {
  const { acceptedEpoch, currentEpoch, log, snapshot } = format({ log: ['1.1', '2.1'] }, ENV);
  expect([acceptedEpoch, currentEpoch, log.base, snapshot.zxid]).toEqual([2, 2, 0, 0]);
  expect(log.txns).toMatchObject([{ zxid: zxidOf(1, 1), kind: 'set', key: 'x', value: '1.1' }, { zxid: zxidOf(2, 1), value: '2.1' }]);
});

test('a disk in all words: commands come to changes, and a snapshot holds what they came to', () => {
  const { log, ...disk } = format({ acceptedEpoch: 4, currentEpoch: 3, log: [{ zxid: '1.1', command: 'put x a' }, { zxid: '1.2', command: 'append x b' }, '1.3'], snapshot: '1.2', base: '1.1' }, ENV);
  expect(disk).toMatchObject({ acceptedEpoch: 4, currentEpoch: 3, snapshot: { zxid: zxidOf(1, 2), machine: { store: { x: 'ab' } } } });
  expect(log).toMatchObject({ base: zxidOf(1, 1), txns: [{ zxid: zxidOf(1, 2), kind: 'set', value: 'ab' }, { zxid: zxidOf(1, 3) }] });
});

describe('what is wrong is said', () => {
  const wrong: readonly (readonly [Plain, string])[] = [
    [7, 'a disk is { acceptedEpoch, currentEpoch, log, snapshot, base }, not 7'],
    [{ term: 1 }, "a disk has no 'term'"],
    [{ currentEpoch: -1 }, 'currentEpoch is a whole number from 0, not -1'],
    [{ currentEpoch: 1, log: ['2.1'] }, 'the epoch of the last transaction (2), currentEpoch (1) and acceptedEpoch (1)'],
    [{ acceptedEpoch: 1, currentEpoch: 2 }, 'currentEpoch (2) and acceptedEpoch (1)'],
    [{ log: '1.1' }, 'the log is a list of transactions'],
    [{ log: [1] }, 'transaction 1 of the log is a zxid'],
    [{ log: ['1'] }, "a zxid is written '2.5'"],
    [{ log: ['1.2', '1.1'] }, '1.1 comes after 1.2'],
    [{ log: [{ zxid: '1.1', value: 'x' }] }, "transaction 1 of the log has no 'value'"],
    [{ log: [{ zxid: '1.1', command: 3 }] }, 'the command of transaction 1 is text'],
    [{ log: [{ zxid: '1.1', command: 'get x' }] }, "'get x' does not"],
    [{ log: ['1.1', '1.2'], snapshot: '1.1', base: '1.2' }, 'purged up to the snapshot at 1.1, not up to 1.2'],
  ];
  test.each(wrong)('%j', (disk, complaint) => {
    expect(() => format(disk, ENV)).toThrow(complaint);
  });
});

test('observers who are no servers, or who leave nobody to vote, are said, not obeyed', () => {
  const start = (observers: string) => () => zab.boot({ ...ENV, config: { observers } }, null, 0);
  expect(start('n3,n9')).toThrow("observers are servers (n1, n2, n3), and 'n9' is none");
  expect(start('n1,n2,n3')).toThrow('somebody must vote, so not all of n1, n2, n3 can be observers');
});
