/** `lab check`: verdicts and exit codes, histories of others and runs of the lab, and a line for every kind of bad input. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exhibits } from '#protocols/index.ts';
import { gossipSource } from '#testing/gossip-exhibit.ts';
import type { CheckDocument } from './check.ts';
import type { Context } from './command.ts';
import { lab } from './lab.ts';

const FILES: { [path: string]: string } = {
  'good.edn': '[{:process 0, :type :invoke, :f :write, :value 1}\n {:process 0, :type :ok, :f :write, :value 1}\n {:process 1, :type :invoke, :f :read}\n {:process 1, :type :ok, :f :read, :value 1}]',
  'bad.log': 'INFO jepsen.util - 0\t:invoke\t:write\t1\nINFO jepsen.util - 0\t:ok\t:write\t1\nINFO jepsen.util - 1\t:invoke\t:read\tnil\nINFO jepsen.util - 1\t:ok\t:read\t2\n',
  'stale.jsonl': '{"process":0,"type":"invoke","f":"write","value":1}\n{"process":0,"type":"ok","f":"write","value":1}\n{"process":1,"type":"invoke","f":"read"}\n{"process":1,"type":"ok","f":"read","value":0}\n',
  'kv.txt': '{:process 0, :type :invoke, :f :append, :key "k", :value "a"}\n{:process 0, :type :ok, :f :append, :key "k", :value "a"}\n{:process 1, :type :invoke, :f :get, :key "k", :value nil}\n{:process 1, :type :ok, :f :get, :key "k", :value "b"}',
  'append.edn': '{:process 0, :type :invoke, :f :txn, :value [[:r 1 nil] [:append 1 2]]}',
  'odd.edn': '{:process 0, :type :invoke, :f :juggle}', 'twice.edn': '{:process 0, :type :invoke, :f :read}\n{:process 0, :type :invoke, :f :read}',
  'broken.edn': '[{:process 0,\n :type :invoke, :f :read', 'prose.txt': 'Dear diary', 'empty.edn': '', 'none.edn': '[]',
  'scenario.json': '{"consensusLab": 1, "protocol": "raft"}',
};

async function call(words: readonly string[], files: { [path: string]: string } = { ...FILES }) {
  const [out, err]: [string[], string[]] = [[], []];
  const context: Context = {
    exhibits: [gossipSource, ...exhibits],
    write: (text) => { out.push(text); },
    warn: (line) => { err.push(line); },
    read(path) {
      const text = files[path] ?? (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
      if (text === undefined) throw Object.assign(new Error(path), { code: 'ENOENT' });
      return text;
    },
    save(path, text) { files[path] = text; },
  };
  const code = await lab(words, context);
  return { code, out: out.join(''), err: err.join('\n'), files };
}

async function documentOf(...words: readonly string[]): Promise<CheckDocument & { readonly code: number }> {
  const { code, out, err } = await call(['check', ...words, '--json']);
  expect(err).toBe('');
  return { ...(JSON.parse(out) as CheckDocument), code };
}

test('a good history is exit code 0, a bad one 1 with its first wrong operation', async () => {
  expect(await documentOf('good.edn')).toEqual({ code: 0, verdict: true, firstBad: null, operations: 2, milliseconds: expect.any(Number), format: 'edn', model: 'cas-register', consistency: 'linearizable' });
  expect(await documentOf('bad.log')).toMatchObject({ code: 1, verdict: false, firstBad: { index: 3, op: 'p1 read 2 ok' }, operations: 2, format: 'jepsen-text' });
  expect(await documentOf('kv.txt')).toMatchObject({ code: 1, verdict: false, firstBad: { index: 3, op: 'p1 get "k" "b" ok' }, format: 'kv', model: 'key-value' });
  expect(await documentOf('none.edn')).toMatchObject({ code: 0, verdict: true, operations: 0 });
});

test('where the budget ends first the answer is unknown, and exit code 4', async () => {
  const racing = Array.from({ length: 40 }, (_, process) => `{:process ${process}, :type :invoke, :f :write, :value ${process}}\n`);
  const files = { 'racing.edn': [...racing, ...racing.map((line) => line.replace('invoke', 'ok')), '{:process 0 :type :invoke :f :read}{:process 0 :type :ok :f :read :value 99}'].join('') };
  const { code, out } = await call(['check', 'racing.edn', '--budget', '100', '--json'], files);
  expect([code, JSON.parse(out)]).toMatchObject([4, { verdict: 'unknown', firstBad: null }]);
  expect((await call(['check', 'racing.edn', '--budget', '100'], files)).out).toMatch(/^racing\.edn: unknown whether it is linearizable: the budget ended first\n/);
});

test('what is no violation of a weaker promise', async () => {
  expect(await documentOf('stale.jsonl', '--model', 'cas-register')).toMatchObject({ code: 1, verdict: false, format: 'jsonl' });
  for (const consistency of ['sequential', 'per-key-sequential', 'pram', 'causal']) {
    const files = { 'stale.jsonl': FILES['stale.jsonl']!.replace('"value":0', '"value":null') };
    const { code, out } = await call(['check', 'stale.jsonl', '--model', 'register', '--consistency', consistency, '--json'], files);
    expect([code, JSON.parse(out)]).toMatchObject([0, { verdict: true, firstBad: null, consistency, operations: 2 }]);
  }
});

test('several files: each its own, the exit code of the worst', async () => {
  const { code, out } = await call(['check', 'good.edn', 'bad.log', '--json']);
  expect([code, JSON.parse(out)]).toMatchObject([1, { histories: [{ file: 'good.edn', verdict: true }, { file: 'bad.log', verdict: false }] }]);
  expect((await call(['check', 'good.edn', 'none.edn'])).code).toBe(0);
});

test('without --json: a few lines for people; - is stdin', async () => {
  const { code, out } = await call(['check', '-', 'good.edn'], { ...FILES, '-': FILES['bad.log']! });
  expect(code).toBe(1);
  expect(out).toMatch(/^-: NOT linearizable\n {2}jepsen-text, judged as cas-register: 2 operations in [\d.]+ ms\n {2}first wrong, event 3: p1 read 2 ok\n {2}possible before it: 1\ngood\.edn: linearizable\n {2}edn, /);
});

test('a run of the lab, from its link or its file, by what its exhibit promises; its exports say the same', async () => {
  const plan = '400ms request c1 put x 1\n600ms request c2 get x\n700ms crash leader\n1s request c1 append x 2\n3s request c2 get x\n';
  const ran = await call(['run', 'raft', '--servers', '3', '--clients', '2', '--until', '5s', '--plan', 'p.txt', '--save', 'run.json', '--json'], { 'p.txt': plan });
  const { link } = JSON.parse(ran.out) as { readonly link: string };
  const whole = { verdict: true, firstBad: null, operations: 4, milliseconds: expect.any(Number), format: 'run', model: 'spec', consistency: 'linearizable' };
  for (const word of [link, 'run.json', '-']) {
    const { code, out } = await call(['check', word, '--json'], { ...ran.files, '-': ran.files['run.json']! });
    expect([code, JSON.parse(out)]).toEqual([0, whole]);
  }
  for (const format of ['edn', 'json']) {
    const history = (await call(['trace', link, '--format', format])).out;
    const { out } = await call(['check', 'exported', '--json'], { exported: history });
    expect(JSON.parse(out)).toMatchObject({ verdict: true, operations: 4, format, model: 'key-value' });
    const wrong = await call(['check', 'exported', '--json'], { exported: history.replaceAll('"12"', '"3"') });
    expect([wrong.code, JSON.parse(wrong.out)]).toMatchObject([1, { verdict: false, firstBad: { op: expect.stringMatching(/^p1 get "x" "3" ok$/) } }]);
  }
  expect(JSON.parse((await call(['check', link, '--model', 'key-value', '--json'])).out)).toMatchObject({ verdict: true, model: 'key-value', format: 'run' });
});

test('a stale read of a run is found, at the event that the exported history has there', async () => {
  const { out } = await call(['run', '--scenario', 'stale-read', 'raft', '--json']);
  const { link } = JSON.parse(out) as { readonly link: string };
  const { code, out: judged } = await call(['check', link, '--json']);
  const { firstBad } = JSON.parse(judged) as CheckDocument;
  expect([code, firstBad]).toEqual([1, { index: expect.any(Number), op: expect.stringMatching(/^c\d+ get \w+ local ok / ) }]);
  const history = JSON.parse((await call(['trace', link, '--format', 'json'])).out) as readonly { readonly f: string; readonly type: string; readonly index: number }[];
  expect(history[firstBad!.index]).toMatchObject({ index: firstBad!.index, type: 'ok', f: 'read' });
  expect((await call(['check', link])).out).toMatch(/^the link: NOT linearizable\n {2}run, judged as spec: [\s\S]*\n {2}first wrong, event \d+: c/);
});

describe.skipIf(!existsSync('../shared/histories'))('published histories (skipped without ../shared)', () => {
  const rows = existsSync('../shared/histories') ? readFileSync('../shared/histories/verdicts.tsv', 'utf8').trimEnd().split('\n').map((row) => row.split('\t')) : [];

  test.each(['porcupine/kv/c10-bad.txt', 'porcupine/etcd-jepsen/etcd_000.log', 'knossos/data/mutex/bad/etcd.edn', 'knossos/data/multi-register/good/multi-register.edn', 'knossos/data/cas-register/bad/cas-failure.edn', 'elle-cli/knossos/mutex/bad/etcd.json'])('%s', async (path) => {
    const [, , , , , verdict, , , , index, , invocations] = rows.find(([file]) => file === path)!;
    const found = await documentOf(`../shared/histories/${path}`);
    expect(String(found.verdict)).toBe(verdict);
    if (index) expect(found.firstBad?.index).toBe(Number(index));
    if (invocations) expect(found.operations).toBe(Number(invocations));
  });
});

test.each([
  [[], 'lab check: a history (a file, a link, or - for stdin) is missing'],
  [['none.txt'], 'lab check: none.txt: there is no such file'],
  [['good.edn', '--model', 'toaster'], "lab check: there is no model 'toaster'; one of: register, cas-register, cas-register-strict, key-value, mutex, multi-register, set, fifo-queue, unordered-queue"],
  [['good.edn', '--format', 'xml'], "lab check: there is no format 'xml'; one of: jepsen-text, edn, json, kv, jsonl"],
  [['good.edn', '--consistency', 'eventual'], "lab check: there is no consistency 'eventual'; one of: linearizable, sequential, causal, pram, per-key-sequential"],
  [['good.edn', '--budget', 'all'], "lab check: --budget: 'all' is not a whole number"],
  [['good.edn', '--model'], "lab check: Option '--model <value>' argument missing"],
  [['odd.edn'], 'lab check: odd.edn: no model knows all that is asked here (juggle); there are: register, cas-register, cas-register-strict, key-value, mutex, multi-register, set, fifo-queue, unordered-queue'],
  [['append.edn'], /^lab check: append\.edn: no model knows all that is asked here \(txn, txn r, txn append\); there are: /],
  [['append.edn', '--model', 'multi-register'], 'lab check: append.edn: multi-register knows txn, txn r, txn w, txn read, txn write, and not txn append'],
  [['good.edn', '--model', 'mutex'], 'lab check: good.edn: mutex knows acquire, release, and not write, read'],
  [['good.edn', 'broken.edn'], "lab check: broken.edn: line 1: the '{' that stands here is never closed"],
  [['prose.txt'], 'lab check: prose.txt: it is no history in a format that is known: jepsen-text, edn, json, kv, jsonl'],
  [['empty.edn'], 'lab check: empty.edn: there is nothing in it; a history has an event a line, or a list of events'],
  [['twice.edn'], /^lab check: twice\.edn: .*1/],
  [['scenario.json'], 'lab check: scenario.json: it holds a scenario and no run; try lab run --scenario'],
  [['#s=1.abc'], 'lab check: the link: it cannot be read: characters are missing or changed'],
])('bad input: %j', async (words, answer) => {
  const { code, out, err } = await call(['check', ...words]);
  expect([code, out]).toEqual([2, '']);
  if (typeof answer === 'string') expect(err).toBe(answer);
  else expect(err).toMatch(answer);
  expect(err).not.toContain('\n');
});

test('a run whose clients are promised nothing cannot be judged by that', async () => {
  const { out } = await call(['run', 'gossip', '--until', '50ms', '--json']);
  const { link } = JSON.parse(out) as { readonly link: string };
  expect(await call(['check', link])).toMatchObject({ code: 2, err: 'lab check: gossip promises its clients nothing that could be judged' });
});
