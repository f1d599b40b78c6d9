/** `lab explore`: exit codes, the document, links that still violate, and a line for every kind of bad input. */
import { decodeLink } from '#app/share/codec.ts';
import { brokenIn } from '#checks/explore/exhibit/trace.ts';
import { exhibits } from '#protocols/index.ts';
import { expect, test } from 'vitest';
import type { Context } from './command.ts';
import type { ExploreDocument } from './explore.ts';
import { lab } from './lab.ts';
import type { LivenessDocument } from './liveness.ts';

async function call(...words: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const context: Context = {
    exhibits, write: (text) => { out.push(text); }, warn: (line) => { err.push(line); },
    read() { throw new Error('nothing is read'); }, save() { throw new Error('nothing is saved'); },
  };
  const code = await lab(['explore', ...words], context);
  return { code, out: out.join(''), err: err.join('\n') };
}

async function documentOf(...words: readonly string[]): Promise<ExploreDocument & { readonly code: number }> {
  const { code, out, err } = await call(...words, '--json');
  expect(err).toBe('');
  return { ...(JSON.parse(out) as ExploreDocument), code };
}

test('all schedules of a small cluster are looked at, and the answer says within what', async () => {
  const document = await documentOf('raft', '--terms', '1', '--timeouts', '1', '--crashes', '0', '--requests', 'put x 1');
  expect(document).toMatchObject({ code: 0, complete: true, end: 'all', violation: null, within: { servers: 3, epochs: 1, timeouts: 1, requests: 1 }, sometimes: { Elected: true, Committed: true } });
  expect(new Set(Object.values(document.laws))).toEqual(new Set(['holds']));
  expect([Object.keys(document.laws).filter((law) => document.notTried.includes(law)), document.notTried.length, document.toldApart]).toEqual([[], 4, 0]);
  expect(document.answer).toBe(`All schedules of Raft with 3 servers, 1 client, 1 term, 1 timeout, 1 request: ${document.distinct.toLocaleString('en-GB')} states, all 16 laws hold.`);
});

test('it is said what was not done: no law of time is tried, and of nine servers not all orders', async () => {
  const { code, out } = await call('raft', '--servers', '9', '--depth', '3');
  expect([code, ...out.split('\n').filter((line) => line.startsWith('not tried') || line.startsWith('9 like'))]).toEqual([
    0,
    '9 like servers have too many orders to count one for all: they were told apart',
    'not tried: time stands still in a search: NoNeedlessElection, LeaderInReach, LeaderInTime, OwnTermCommits',
  ]);
});

test('servers that differ in names alone are one, unless it is said otherwise; the verdicts are the same', async () => {
  const small = ['raft', '--terms', '1', '--timeouts', '1', '--requests', 'put x 1', '--depth', '9'];
  const [one, all] = [await documentOf(...small), await documentOf(...small, '--no-symmetry')];
  expect(all.distinct).toBeGreaterThan(one.distinct * 2);
  expect([all.end, all.laws, all.sometimes, all.depth]).toEqual([one.end, one.laws, one.sometimes, one.depth]);
});

test('a rule that is off is missed: the exit code is 1, and the link opens a run that breaks the law', async () => {
  const document = await documentOf('raft', '--off', 'vote-once');
  expect(document).toMatchObject({ code: 1, complete: false, end: 'violation', steps: ['fire n1 election', 'fire n2 election', expect.stringMatching(/^deliver n\d>n\d#1 \{"type":"RequestVote"/)] });
  expect(document.laws['VoteOnce']).toMatchObject({ term: 1 });
  const opened = await decodeLink(exhibits, document.violation!);
  expect(opened.flaw).toBe(null);
  expect(brokenIn(opened.exhibit!, opened.shared!.trace).map(({ law }) => law)).toContain('VoteOnce');
});

test('a reference model has the number of states that is published', async () => {
  expect(await documentOf('2pc', '--servers', '3')).toMatchObject({ code: 0, distinct: 288, generated: 1146, depth: 11, complete: true, violation: null });
});

test('a duel goes on for ever: the exit code is 1, and its link opens a run that has two rounds of it', async () => {
  const ask = async (...more: readonly string[]) => {
    const { code, out } = await call('paxos', '--servers', '2', '--liveness', '--goal', 'Chosen', '--requests', 'propose x; propose y', '--json', ...more);
    return { code, ...(JSON.parse(out) as LivenessDocument) };
  };
  const { code, answer, liveness: { link, ...duel } } = await ask('--off', 'back-off', '--states', '700');
  expect([code, duel.verdict, duel.goal, duel.timers, duel.loop.length]).toEqual([1, 'lasso', ['Chosen'], 'patient', 4]);
  expect(answer).toBe('Paxos: a run goes round for ever without Chosen, though it is fair: timers fire when nothing else is left to happen.');
  const opened = await decodeLink(exhibits, link!);
  expect([opened.flaw, opened.shared!.trace.script.length]).toEqual([null, duel.stem.length + 2 * 4]);
  expect(await ask()).toMatchObject({ code: 0, liveness: { verdict: 'reached', link: null } });
  expect(await ask('--states', '50')).toMatchObject({ code: 4, liveness: { verdict: 'unknown' } });
  expect(await call('paxos', '--servers', '2', '--liveness', '--off', 'back-off', '--requests', 'propose x; propose y', '--states', '700')).toMatchObject({ code: 1, out: expect.stringMatching(/again and again:\n +1 {2}deliver n1>n2#1/) as string });
});

test('bad input is a line', async () => {
  const lines = [
    ['nothing'], [], ['raft', 'zab'], ['raft', '--servers', 'many'], ['raft', '--off', 'sleep'], ['raft', '--order', 'odd'], ['raft', '--requests', 'jump'], ['raft', '--set', 'colour=red'],
    ['raft', '--liveness', '--goal', 'Luck'], ['2pc', '--liveness'],
  ];
  const said: string[] = [];
  for (const words of lines) {
    const { code, err } = await call(...words);
    expect(code).toBe(2);
    said.push(err.replace(/one of: .*/, 'one of: …'));
  }
  expect(said.join('\n')).toMatchInlineSnapshot(`
    "lab explore: there is no protocol 'nothing'; one of: …
    lab explore: a protocol is missing; one of: …
    lab explore: 'zab' is too much; a protocol is all that explore takes
    lab explore: --servers: 'many' is not a whole number
    lab explore: there is no rule 'sleep'; one of: …
    lab explore: --order: 'odd' is none of breadth, depth, random
    lab explore: --requests: 'jump' is not a command; one of: …
    lab explore: --set: 'colour=red' is no setting; write key=value
    lab explore: --goal: 'Luck' is none of Elected, Committed, Answered
    lab explore: --liveness: 2pc is a model; only protocols are asked"
  `);
});
