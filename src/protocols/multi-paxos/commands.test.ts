import { expect, test } from 'vitest';
import type { Plain } from '#model/protocol.ts';
import { TextError } from '#model/sentence.ts';
import { ballotOf } from '#protocols/ballots/ballot.ts';
import { multiPaxosCommands } from './commands.ts';
import { format } from './format.ts';
import { multiPaxos } from './multi-paxos.ts';
import { MULTI_PAXOS_SETTINGS } from './settings.ts';

test('every example is a command', () => {
  for (const text of multiPaxosCommands.examples) expect(multiPaxosCommands.print(multiPaxosCommands.parse(text))).toBe(text);
});

test.each([
  ['add', "'add' lacks its server; write add n3"],
  ['members', "'members' lacks its servers; write members n1,n2,n3"],
  ['remove n1 n2', "'n2' is too much after 'remove'"],
  ['add n1,n2', "'n1,n2' is not a server"],
  ['members n1,,n2', "'' is not a server"],
  ['members n1,n1', "'n1,n1' names a server twice"],
  ['frobnicate', 'or of an administrator: add, remove, members'],
])('%j is refused with a reason', (text, why) => {
  expect(() => multiPaxosCommands.parse(text)).toThrow(why);
});

const servers = ['n1', 'n2', 'n3'];
const config = Object.fromEntries(MULTI_PAXOS_SETTINGS.map(({ key, value }) => [key, value])) as { readonly [key: string]: Plain };
const env = { self: 'n1', servers, clients: [], config, off: [] };

test('a disk names promises and votes', () => {
  const disk = format({ round: '1.1', promised: '2.3', accepted: { 1: '1.1 put x 9', 3: '2.2 no-op' } }, env);
  const [first, third] = [ballotOf(1, 'n1', servers), ballotOf(2, 'n2', servers)];
  expect(disk).toMatchObject({ kind: 'server', round: first, promised: ballotOf(2, 'n3', servers) });
  expect(disk.accepted).toEqual({ base: 0, items: [
    { ballot: first, value: { kind: 'command', command: { op: 'put', key: 'x', value: '9' }, client: null, session: null, seq: 0 } }, null, { ballot: third, value: { kind: 'no-op' } },
  ] });
  expect(format({ accepted: { 2: '1.3 put x 1' } }, env).promised).toBe(ballotOf(1, 'n3', servers));
  expect(multiPaxos.boot(env, disk, 0)[0]).toMatchObject({ role: 'follower', promised: ballotOf(2, 'n3', servers), commitUpTo: 0, applied: 0 });
});

test('where phase 1 is run slot by slot, a promise on disk is one for each slot that is named, and the next', () => {
  const disk = format({ promised: '2.3', accepted: { 1: '1.1 put x 9' } }, { ...env, config: { ...config, variant: 'basic' } });
  const promised = ballotOf(2, 'n3', servers);
  expect([disk.promised, disk.promises]).toEqual([0, { base: 0, items: [promised, promised] }]);
});

test.each([
  [[1, 2], 'a disk is an object'],
  [{ votes: {} }, "a disk has round, promised and accepted, but no 'votes'"],
  [{ promised: 7 }, 'a ballot is written as round and server'],
  [{ promised: '0.1' }, 'a ballot is written as round and server'],
  [{ promised: '1.4' }, 'with a server from 1 to 3, not "1.4"'],
  [{ accepted: ['1.1 put x 1'] }, 'accepted must name slots'],
  [{ accepted: { first: '1.1 put x 1' } }, "a slot is a whole number from 1, not 'first'"],
  [{ accepted: { 1: '1.1' } }, 'the vote in slot 1 must be a ballot and a command'],
  [{ accepted: { 1: '1.1 jump' } }, "'jump' is not a command"],
  [{ accepted: { 1: '1.1 add n4' } }, 'for an administrator'],
  [{ promised: '1.1', accepted: { 2: '2.1 no-op' } }, 'promised 1.1 is less than ballot 2.1, which is accepted in slot 2'],
])('the disk %j is refused with a reason', (disk, why) => {
  expect(() => format(disk as never, env)).toThrow(why);
});

test.each([
  ['n1,n9', "the setting members names 'n9', which is none of n1, n2, n3"],
  ['n1,n1,n2', 'the setting members names a server twice: n1,n1,n2'],
])('the setting members, %s, is refused with a reason', (members, why) => {
  const boot = () => multiPaxos.boot({ ...env, config: { ...config, members } }, null, 0);
  expect(boot).toThrow(TextError);
  expect(boot).toThrow(why);
});
