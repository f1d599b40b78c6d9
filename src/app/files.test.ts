/** Every kind of file is known for what it is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { kindOf } from './files.ts';

const SHARED = '../shared/histories';

test.each([
  ['run', '{"consensusLab":1,"protocol":"raft"}'],
  ['run', 'Dear diary, nothing happened.'],
  ['run', '{"any":"thing"}'],
  ['history', '{:process 0, :type :invoke, :f :read, :value nil}\n{:process 0, :type :ok, :f :read, :value 1}'],
  ['trace', 'begins\na {"a":1}\n'],
  ['trace', '{"tag":"trace","event":{}}'],
  ['trace', '{"#meta":{"format":"ITF"},"vars":[],"states":[]}'],
] as const)('%s: %s', (kind, text) => {
  expect(kindOf(text)).toBe(kind);
});

test.skipIf(!existsSync(SHARED))('published files (skipped without ../shared)', () => {
  const filesIn = (folder: string, ending: RegExp): readonly string[] => readdirSync(`${SHARED}/${folder}`).filter((name) => ending.test(name)).map((name) => `${folder}/${name}`);
  const kinds = (paths: readonly string[]): readonly string[] => paths.map((path) => `${kindOf(readFileSync(`${SHARED}/${path}`, 'utf8'))} ${path}`);
  const traces = [...filesIn('traces/shiviz', /\.log$/), ...filesIn('traces/itf', /json$/), 'traces/etcd-raft/p400.ndjson', 'traces/tlc/tp.json'];
  expect(kinds(traces)).toEqual(traces.map((path) => `trace ${path}`));
  const histories = [...filesIn('porcupine/kv', /txt$/), ...filesIn('porcupine/etcd-jepsen', /_00\d\.log$/), ...filesIn('elle', /edn$/)];
  expect(kinds(histories)).toEqual(histories.map((path) => `history ${path}`));
});
