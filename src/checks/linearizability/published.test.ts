/** Histories whose verdicts are published or were made by an independent judge; see `../shared/histories/formats.md`. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readHistory } from '#checks/histories/read.ts';
import { check } from './check.ts';
import { modelNamed } from './models/models.ts';

const DATA = '../shared/histories';
const ABSENT = !existsSync(`${DATA}/verdicts.tsv`);

interface Published {
  readonly file: string;
  readonly model: string;
  readonly verdict: string;
  /** Where the first wrong operation returns; '' where nobody said. */
  readonly firstBad: string;
}

const MODEL_NAMES: { readonly [published: string]: string } = { 'cas-register strict-fail': 'cas-register-strict', 'cas-register (knossos)': 'cas-register', 'multi-register txn': 'multi-register' };

function published(): readonly Published[] {
  if (ABSENT) return [];
  return readFileSync(`${DATA}/verdicts.tsv`, 'utf8').trim().split('\n').slice(1).map((line) => {
    const [file = '', , , model = '', , verdict = '', , , , firstBad = ''] = line.split('\t');
    return { file, model: MODEL_NAMES[model] ?? (model.startsWith('kv') ? 'key-value' : model), verdict, firstBad };
  }).filter(({ file, model }) => modelNamed(model) !== undefined && existsSync(`${DATA}/${file}`));
}

const eventsIn = (file: string) => readHistory(readFileSync(`${DATA}/${file}`, 'utf8')).events;

/** 'false at 85' */
function judged(file: string, model: string): string {
  const { verdict, firstBad, operations } = check(eventsIn(file), modelNamed(model)!);
  return firstBad === null ? `${verdict}` : `${verdict} at ${operations[firstBad.operation]!.return}`;
}

describe.skipIf(ABSENT)('published histories (skipped without ../shared)', () => {
  test('every verdict, and the first wrong operation where it is known', () => {
    const all = published();
    expect(all.length).toBeGreaterThan(180);
    const wrong = all.flatMap(({ file, model, verdict, firstBad }) => {
      const said = judged(file, model);
      const expected = firstBad === '' ? verdict : `${verdict} at ${firstBad}`;
      return (firstBad === '' ? said.split(' ')[0] : said) === expected ? [] : [`${file}: ${said}, not ${expected}`];
    });
    expect(wrong).toEqual([]);
  });

  test('of etcd it makes no difference whether a failed compare-and-set has seen another value or did not happen', () => {
    const all = published().filter(({ model }) => model === 'cas-register-strict');
    expect(all.filter(({ file }) => judged(file, 'cas-register') !== judged(file, 'cas-register-strict'))).toEqual([]);
  });

  test('the log of etcd and what Jepsen wrote of the same run are judged alike', () => {
    for (const { file } of published().filter(({ model }) => model === 'cas-register-strict').slice(0, 10)) {
      const edn = file.replace('etcd-jepsen', 'etcd-jepsen-edn').replace('.log', '.edn');
      expect(judged(edn, 'cas-register').split(' ')[0], file).toBe(judged(file, 'cas-register-strict').split(' ')[0]);
    }
  });
});
