import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '#app/lab.ts';
import { history, judgeAgain, showHistory, stopJudging, weakerVerdicts } from './history-store.ts';

const asked: unknown[] = [];
const lab = { ask: (dialog: unknown) => asked.push(dialog), store: { getState: () => ({ language: 'en' }) } } as unknown as Lab;

const line = (process: number | string, type: string, f: string, value: string): string => `{:process ${process}, :type :${type}, :f :${f}, :value ${value}}`;
const FINE = [line(0, 'invoke', 'write', '1'), line(0, 'ok', 'write', '1'), line(':nemesis', 'info', 'kill', '"n1"'), line(1, 'invoke', 'read', 'nil'), line(1, 'ok', 'read', '1')].join('\n');

/** Eight writes at once, then a read of the one that is tried last. */
const EIGHT = Array.from({ length: 8 }, (_, n) => n);
const HARD = [...EIGHT.map((n) => line(n, 'invoke', 'write', String(n))), ...EIGHT.map((n) => line(n, 'ok', 'write', String(n))), line(9, 'invoke', 'read', 'nil'), line(9, 'ok', 'read', '0')].join('\n');

beforeEach(() => {
  stopJudging();
  asked.length = 0;
});

test('a history is read, judged and shown with what was broken meanwhile', async () => {
  await showHistory(lab, FINE, 'fine.edn');
  expect(asked).toEqual([{ type: 'history' }]);
  const { name, opened, bands, progress, problem } = history.getState();
  expect([name, opened?.judgement.verdict, bands, progress, problem]).toEqual(['fine.edn', true, [{ f: 'kill', from: 2, to: null }], null, null]);
});

test('asked again it is judged by what is asked and else as before', async () => {
  await showHistory(lab, FINE, 'fine.edn');
  await judgeAgain(lab, { consistency: 'sequential' });
  await judgeAgain(lab, { model: 'register' });
  expect(history.getState().opened).toMatchObject({ consistency: 'sequential', model: 'register', judgement: { verdict: true } });
});

test('a question that cannot be answered is told, and what was known stays', async () => {
  await showHistory(lab, FINE, 'fine.edn');
  const before = history.getState().opened;
  await judgeAgain(lab, { model: 'mutex' });
  expect(history.getState()).toMatchObject({ opened: before, progress: null });
  expect(history.getState().problem).toMatch(/read|write|mutex/);
  await judgeAgain(lab, {});
  expect(history.getState().problem).toBeNull();
});

test('the budget ends in unknown, and more patience decides', async () => {
  await showHistory(lab, HARD, 'hard.edn');
  await judgeAgain(lab, { configurations: 3 });
  expect(history.getState().opened?.judgement.verdict).toBe('unknown');
  await judgeAgain(lab, { configurations: 100_000 });
  expect(history.getState().opened?.judgement.verdict).toBe(true);
});

test('of a small history that is not linearizable each weaker promise is judged', async () => {
  const stale = [line(0, 'invoke', 'write', '0'), line(0, 'ok', 'write', '0'), line(0, 'invoke', 'write', '1'), line(0, 'ok', 'write', '1'), line(1, 'invoke', 'read', 'nil'), line(1, 'ok', 'read', '0')];
  await showHistory(lab, stale.join('\n'), 'stale.edn');
  const { opened } = history.getState();
  expect(opened?.judgement.verdict).toBe(false);
  expect(await weakerVerdicts(opened!, new AbortController().signal)).toEqual([['sequential', true], ['causal', true], ['pram', true]]);
  await showHistory(lab, FINE, 'fine.edn');
  expect(await weakerVerdicts(history.getState().opened!, new AbortController().signal)).toEqual([]);
});

test('another file takes the place of one that is still being read', async () => {
  const first = showHistory(lab, `${FINE}\n${line(2, 'ok', 'read', '1')}`, 'torn.edn');
  await showHistory(lab, FINE, 'fine.edn');
  await first;
  expect(history.getState()).toMatchObject({ name: 'fine.edn', problem: null, opened: { judgement: { verdict: true } } });
});
