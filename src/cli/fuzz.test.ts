/** `fuzz` and `shrink` as people type them: documents, exit codes, and a line for what is wrong. */
import { exhibits } from '#protocols/index.ts';
import { expect, test } from 'vitest';
import type { Context } from './command.ts';
import type { FuzzDocument } from './fuzz.ts';
import { lab } from './lab.ts';
import type { ShrinkDocument } from './shrink.ts';

async function call(...words: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const context: Context = {
    exhibits,
    write: (text) => { out.push(text); },
    warn: (line) => { err.push(line); },
    read: (path) => { throw Object.assign(new Error(path), { code: 'ENOENT' }); },
    save: () => {},
  };
  const code = await lab(words, context);
  return { code, out: out.join(''), err: err.join('\n') };
}

const BROKEN = ['fuzz', 'paxos', '--off', 'record-promise', '--workers', '1', '--seeds', '5'];

test('fuzz: a rule that is off is missed, and the link replays to the law that breaks', async () => {
  const { code, out, err } = await call(...BROKEN, '--json');
  const { violation, runs, events, off, coverage, ...rest } = JSON.parse(out) as FuzzDocument;
  expect([code, err, off, rest.failures]).toEqual([1, '', ['record-promise'], []]);
  expect(violation).toMatchObject({ law: 'MsgInv', seed: 1, events: expect.any(Number), choices: expect.any(Number) });
  expect(violation!.events).toBeLessThanOrEqual(violation!.found.events);
  expect([runs > 0, events > 0, rest.virtualHours > 0, coverage.fired.length > 0]).toEqual([true, true, true, true]);
  const replayed = JSON.parse((await call('replay', violation!.link, '--json')).out) as { readonly laws: { readonly [law: string]: unknown }; readonly events: number };
  expect([replayed.events, replayed.laws['MsgInv']]).toEqual([violation!.events, expect.not.stringMatching(/^holds$/)]);
});

test('fuzz: with all rules on so many runs hold, and it is said which rules fired', async () => {
  const { code, out } = await call('fuzz', 'paxos', '--seeds', '4', '--from', '11', '--workers', '1', '--json');
  const { violation, runs, coverage } = JSON.parse(out) as FuzzDocument;
  expect([code, violation, runs]).toEqual([0, null, 4]);
  expect(coverage.fired.length).toBeGreaterThan(10);
  expect((await call('fuzz', 'paxos', '--seeds', '1', '--workers', '1')).out).toMatch(/^Paxos: 1 runs, \d+ events, .*\nno violation was found\nrules that fired: \d+ of \d+/);
});

test('shrink: what fuzz found becomes smaller, and is the same as fuzz would have made of it', async () => {
  const found = JSON.parse((await call(...BROKEN, '--no-shrink', '--json')).out) as FuzzDocument;
  const small = JSON.parse((await call(...BROKEN, '--json')).out) as FuzzDocument;
  const { code, out } = await call('shrink', found.violation!.link, '--law', 'MsgInv', '--json');
  const { law, events, choices, before } = JSON.parse(out) as ShrinkDocument;
  expect([code, law, before.events]).toEqual([0, 'MsgInv', found.violation!.events]);
  expect([events, choices]).toEqual([small.violation!.events, small.violation!.choices]);
});

test.each([
  [['fuzz'], /a protocol is missing/],
  [['fuzz', 'paxos', 'raft'], /'raft' is too much/],
  [['fuzz', 'paxos', '--off', 'nope'], /there is no rule 'nope'; one of: quorums-intersect/],
  [['fuzz', 'paxos', '--seeds', '0'], /--seeds: '0' is not a number above 0/],
  [['fuzz', 'paxos', '--minutes', 'x'], /--minutes: 'x' is not a number above 0/],
  [['shrink'], /a link or a file is missing/],
  [['shrink', 'absent.json'], /absent\.json: there is no such file/],
])('bad input is one line: %j', async (words, line) => {
  const { code, err } = await call(...words);
  expect([code, err]).toEqual([2, expect.stringMatching(line)]);
});

test('shrink: a run that breaks nothing, or not this law, is refused', async () => {
  const healthy = JSON.parse((await call('run', 'paxos', '--until', '200ms', '--json')).out) as { readonly link: string };
  expect(await call('shrink', healthy.link)).toMatchObject({ code: 2, err: 'lab shrink: this run breaks no law' });
  const { link } = (JSON.parse((await call(...BROKEN, '--json')).out) as FuzzDocument).violation!;
  expect(await call('shrink', link, '--law', 'ReadSafety')).toMatchObject({ code: 2, err: "lab shrink: this run does not break 'ReadSafety'; it breaks MsgInv" });
});
