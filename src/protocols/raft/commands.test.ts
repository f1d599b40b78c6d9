import { expect, test } from 'vitest';
import { raftCommands } from './commands.ts';
import { format } from './format.ts';
import { RAFT_SETTINGS } from './settings.ts';
import { raft } from './raft.ts';

test('every example is a command', () => {
  for (const text of raftCommands.examples) expect(raftCommands.print(raftCommands.parse(text))).toBe(text);
});

test.each([
  ['add', "'add' lacks its server; write add n3"],
  ['members', "'members' lacks its servers; write members n1,n2,n3"],
  ['remove n1 n2', "'n2' is too much after 'remove'"],
  ['transfer n1,n2', "'n1,n2' is not a server"],
  ['members n1,,n2', "'' is not a server"],
  ['members n1,n1', "'n1,n1' names a server twice"],
  ['frobnicate', 'or of an administrator: add, learner, remove, transfer, members'],
])('%j is refused with a reason', (text, why) => {
  expect(() => raftCommands.parse(text)).toThrow(why);
});

const config = Object.fromEntries(RAFT_SETTINGS.map(({ key, value }) => [key, value]));
const env = { self: 'n1', servers: ['n1', 'n2', 'n3'], clients: [], config, off: [] };

test('a disk may be given as terms or as entries', () => {
  const disk = format({ currentTerm: 4, votedFor: 'n2', log: [1, { term: 2, command: 'put x 9' }, { term: 4, command: 'no-op' }] }, env);
  expect(disk).toMatchObject({
    kind: 'server', currentTerm: 4, votedFor: 'n2',
    log: { base: 0, baseTerm: 0, entries: [
      { index: 1, term: 1, command: { op: 'put', key: 'x', value: '1.1' } }, { index: 2, term: 2, command: { op: 'put', key: 'x', value: '9' } }, { index: 3, term: 4, kind: 'no-op' },
    ] },
  });
  expect(format({ log: [1, 3] }, env).currentTerm).toBe(3);
  const [state] = raft.boot(env, disk, 0);
  expect(state).toMatchObject({ role: 'follower', currentTerm: 4, votedFor: 'n2', commitIndex: 0, synced: 3 });
});

test.each([
  [[1, 2], 'a disk is an object'],
  [{ log: [1, 2], epoch: 2 }, "a disk has currentTerm, votedFor and log, but no 'epoch'"],
  [{ log: [2, 1] }, 'log entry 2 has term 1 after term 2'],
  [{ log: [0] }, 'the term of log entry 1 must be a whole number from 1, not 0'],
  [{ log: 'abc' }, 'log must be a list'],
  [{ log: [{ term: 1, command: 'add n4' }] }, 'for an administrator'],
  [{ log: [{ term: 1, command: 'jump' }] }, "'jump' is not a command"],
  [{ log: [{ term: 1, cmd: 'put x 1' }] }, "no 'cmd'"],
  [{ log: [{ term: 1, command: 7 }] }, 'must be text'],
  [{ currentTerm: 1, log: [2] }, "currentTerm 1 is less than the last entry's term 2"],
  [{ currentTerm: -1 }, 'currentTerm must be a whole number from 0, not -1'],
  [{ votedFor: 'n9' }, 'votedFor must be null or one of n1, n2, n3'],
])('the disk %j is refused with a reason', (disk, why) => {
  expect(() => format(disk as never, env)).toThrow(why);
});
