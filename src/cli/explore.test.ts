/** `lab explore`: exit codes, the document, links that still violate, and a line for every kind of bad input. */
import { decodeLink } from '#app/share/codec.ts';
import { brokenIn } from '#checks/explore/exhibit/trace.ts';
import { exhibits } from '#protocols/index.ts';
import { expect, test } from 'vitest';
import type { Context } from './command.ts';
import type { ExploreDocument } from './explore.ts';
import { lab } from './lab.ts';

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
  expect(document.answer).toBe(`All schedules of Raft with 3 servers, 1 client, 1 term, 1 timeout, 1 request: ${document.distinct.toLocaleString('en-GB')} states, every law holds.`);
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

test('bad input is a line', async () => {
  const lines = [
    ['nothing'], [], ['raft', 'zab'], ['raft', '--servers', 'many'], ['raft', '--off', 'sleep'], ['raft', '--order', 'odd'], ['raft', '--requests', 'jump'], ['raft', '--set', 'colour=red'],
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
    lab explore: --set: 'colour=red' is no setting; write key=value"
  `);
});
