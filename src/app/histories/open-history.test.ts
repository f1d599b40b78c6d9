/** A dropped history: read and judged in slices, with progress, and given up when nobody waits for it any more. */
import { expect, test } from 'vitest';
import { TextError } from '#model/sentence.ts';
import { judgeHistory, openHistory, type HistoryProgress } from './open-history.ts';

const going = (): AbortSignal => new AbortController().signal;
const nothing = (): void => {};

const GOOD = '0\t:invoke\t:write\t1\n0\t:ok\t:write\t1\n1\t:invoke\t:read\tnil\n1\t:ok\t:read\t1\n';

test('what is found is judged by the model whose words it uses', async () => {
  const opened = await openHistory(GOOD, {}, going(), nothing);
  expect(opened).toMatchObject({ format: 'jepsen-text', model: 'cas-register', consistency: 'linearizable', judgement: { verdict: true, firstBad: null, order: [0, 1] } });
  expect(opened.events).toHaveLength(4);
  expect(opened.models).toContain('mutex');
});

test('what was read may be judged again, by another model or promise', async () => {
  const bad = await openHistory(GOOD.replace(/1\n$/, '7\n'), {}, going(), nothing);
  expect(bad.judgement).toMatchObject({ verdict: false, firstBad: { operation: 1, states: [1] } });
  const again = await judgeHistory(bad, { model: 'key-value', consistency: 'sequential' }, going(), nothing);
  expect(again).toMatchObject({ format: 'jepsen-text', model: 'key-value', consistency: 'sequential', judgement: { verdict: false, order: null, firstBad: null } });
  expect(again.judgement.operations).toHaveLength(2);
  expect((await judgeHistory(bad, { configurations: 0 }, going(), nothing)).judgement.verdict).toBe('unknown');
});

test('bad text, and a question that makes no sense, are said', async () => {
  await expect(openHistory('[{:type', {}, going(), nothing)).rejects.toThrow(TextError);
  await expect(openHistory(GOOD, { model: 'toaster' }, going(), nothing)).rejects.toThrow("there is no model 'toaster'");
  await expect(openHistory('0\t:invoke\t:read\tnil\n0\t:invoke\t:read\tnil', {}, going(), nothing)).rejects.toThrow(TextError);
});

/** So many writes at once that no order explains what was read is a search for minutes. */
const HARD = [':invoke', ':ok'].flatMap((type) => Array.from({ length: 30 }, (_, process) => `${process}\t${type}\t:write\t${process}`)).join('\n');

test('a long one tells how far it is, and ends where nobody waits for it', async () => {
  const given = new AbortController();
  const told: HistoryProgress[] = [];
  const text = `${GOOD.repeat(8_000)}${HARD}\n99\t:invoke\t:read\tnil\n99\t:ok\t:read\t99\n`;
  const opening = openHistory(text, {}, given.signal, (progress) => {
    told.push(progress);
    if (progress.part === 'checking' && progress.steps > 0) given.abort(new Error('enough'));
  });
  await expect(opening).rejects.toThrow('enough');
  const shares = told.flatMap((progress) => (progress.part === 'reading' ? [progress.share] : []));
  expect(shares.length).toBeGreaterThan(1);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
  await expect(openHistory(text, {}, AbortSignal.abort(new Error('never')), nothing)).rejects.toThrow('never');
});
