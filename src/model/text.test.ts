import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Choice } from './choice.ts';
import { parse, parseMillis, parsePlan, print, printPlan } from './text.ts';

const node = fc.constantFrom('n1', 'n2', 'n9', 'c1');
const packet = fc.tuple(node, node, fc.nat(999)).map(([a, b, n]) => `${a}>${b}#${n}`);
const links = fc.uniqueArray(fc.tuple(node, node).filter(([a, b]) => a !== b).map(([a, b]) => `${a}>${b}`), { minLength: 1, maxLength: 5 });
const share = fc.integer({ min: 0, max: 10_000 }).map((n) => n / 10_000);
const range = fc.tuple(fc.nat(99), fc.nat(99)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const tear = fc.record({ cut: fc.nat(9), lose: fc.nat(9) }, { requiredKeys: [] });

const choice: fc.Arbitrary<Choice> = fc.oneof(
  fc.tuple(packet, tear).map(([id, torn]): Choice => ({ type: 'deliver', packet: id, ...torn })),
  fc.tuple(node, tear).map(([id, torn]): Choice => ({ type: 'fire', node: id, timer: 'election', ...torn })),
  fc.tuple(node, tear).map(([id, torn]): Choice => ({ type: 'restart', node: id, ...torn })),
  fc.tuple(node, fc.record({ lose: fc.nat(9) }, { requiredKeys: [] })).map(([id, lose]): Choice => ({ type: 'crash', node: id, ...lose })),
  fc.tuple(fc.constantFrom('pause' as const, 'resume' as const), node).map(([type, id]): Choice => ({ type, node: id })),
  fc.tuple(fc.constantFrom('drop' as const, 'duplicate' as const, 'hold' as const, 'release' as const), packet).map(([type, id]): Choice => ({ type, packet: id })),
  fc.tuple(packet, fc.nat(999)).map(([id, by]): Choice => ({ type: 'delay', packet: id, by })),
  fc.tuple(fc.constantFrom('cut' as const, 'mend' as const, 'holdLink' as const, 'releaseLink' as const), links).map(([type, ids]): Choice => ({ type, links: ids })),
  fc.tuple(links, fc.option(range)).map(([ids, latency]): Choice => ({ type: 'slow', links: ids, latency })),
  fc.tuple(links, fc.option(share)).map(([ids, loss]): Choice => ({ type: 'lossy', links: ids, loss })),
  fc.constant<Choice>({ type: 'partition', groups: [['n1', 'n2'], ['n9']] }),
  fc.constant<Choice>({ type: 'heal' }),
  range.map((latency): Choice => ({ type: 'latency', latency })),
  fc.tuple(fc.constantFrom('loss' as const, 'duplication' as const), share).map(([type, probability]): Choice => ({ type, probability })),
  fc.boolean().map((on): Choice => ({ type: 'reorder', on })),
  fc.tuple(node, fc.constantFrom(0.5, 1.25, 2), fc.nat(99)).map(([id, rate, jump]): Choice => ({ type: 'clock', node: id, rate, jump })),
  fc.tuple(node, fc.option(node, { nil: undefined })).map(([id, to]): Choice => ({ type: 'request', node: id, ...(to === undefined ? {} : { to }), command: 'put x 1' })),
);

/** Links are printed in pairs where they can be, so their order may change. */
function sorted(value: Choice): Choice {
  return 'links' in value ? { ...value, links: [...value.links].sort() } : value;
}

test('what is printed is parsed to the same choice', () => {
  fc.assert(fc.property(choice, (value) => { expect(sorted(parse(print(value)))).toEqual(sorted(value)); }), { numRuns: 500 });
});

test('a plan is read line by line, sorted, and written back', () => {
  const plan = parsePlan('# a partition\n2s crash n3\n\n1200ms partition n1,n2 | n3\n1.5s request c1 put x 1\n');
  expect(printPlan(plan)).toBe('1200ms partition n1,n2 | n3\n1500ms request c1 put x 1\n2000ms crash n3');
});

test.each([
  ['1s explode n1', "line 1: 'explode' is not a choice; one of: deliver, "],
  ['soon crash n1', "line 1: 'soon' is not a time; write 1200ms or 2s"],
  ['\n2s', 'line 2: a time stands alone; write for example 2s crash n3'],
  ['1s partition n1,n2', 'line 1: a partition needs two groups or more'],
  ['1s cut n1', "line 1: 'n1' is not a link; write n1>n2 (one way) or n1-n2 (both ways)"],
  ['1s drop n1', "line 1: 'n1' is not a packet; write n1>n2#3"],
  ['1s loss 120%', "line 1: '120%' is not a share; write 10%"],
  ['1s latency 40-5ms', 'line 1: 40-5ms runs backwards; write 5-40ms'],
  ['1s clock n1', 'line 1: a clock needs a rate or a jump'],
  ['1s clock n1 rate 0', "line 1: '0' is not a rate"],
  ['1s request c1', 'line 1: a request needs a client and a command'],
  ['1s crash', 'line 1: a node is missing'],
  ['1s crash n3 lose many', "line 1: 'many' is not a whole number"],
])('%s is refused with a reason', (text, message) => {
  expect(() => parsePlan(text)).toThrow(message);
});

test('times are milliseconds or seconds', () => {
  expect([parseMillis('40'), parseMillis('1200ms'), parseMillis('2s'), parseMillis('0.25s')]).toEqual([40, 1200, 2000, 250]);
});
