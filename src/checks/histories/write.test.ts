/** What is written is read again, whatever stands in it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plain } from '#model/protocol.ts';
import type { HistoryEvent } from './event.ts';
import { readHistory } from './read.ts';
import { historyToEdn, historyToJson } from './write.ts';

const { value: plain } = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null), fc.boolean(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0), fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { maxKeys: 3 }),
  ),
}));
const name = fc.oneof(fc.constantFrom('read', 'write', 'cas', 'txn', 'start-partition'), fc.string({ minLength: 1 }));

const events: fc.Arbitrary<readonly HistoryEvent[]> = fc.array(fc.record({
  process: fc.oneof(fc.nat(), fc.constant('nemesis')), type: fc.constantFrom('invoke', 'ok', 'fail', 'info'), f: name, value: plain, key: plain, time: fc.maxSafeNat(), error: plain,
}, { requiredKeys: ['process', 'type', 'f', 'value'] }), { minLength: 1, maxLength: 6 })
  // A read that asks with a pair means a key (jepsen.independent).
  .map((list) => list.map((event, index) => ({ index, ...event, value: event.f === 'read' ? 'v' : event.value })));

test.each([['EDN', historyToEdn], ['JSON', historyToJson]])('%s is read as it was written', (_, write) => {
  fc.assert(fc.property(events, (history) => {
    const lines = [...write(history)];
    expect(lines).toHaveLength(history.length);
    expect(readHistory(lines.join('\n')).events).toEqual(history);
    expect(readHistory(lines.join('\r\n')).events).toEqual(history);
  }), { numRuns: 300 });
});

test('a history of nothing is an empty list', () => {
  expect([...historyToEdn([]), ...historyToJson([])]).toEqual(['[]', '[]']);
});

test('names are keywords, as the tools want them; values stay what they are', () => {
  const history: readonly HistoryEvent[] = [
    { index: 0, process: 0, type: 'invoke', f: 'txn', value: [['r', 'x', null], ['w', 'y', 1]], time: 5 },
    { index: 1, process: 'nemesis', type: 'info', f: 'start-partition', value: ['isolated', { n1: ['n2', 'n3'], n2: [] }] },
    { index: 2, process: 0, type: 'fail', f: 'txn', key: 'k', value: 'read', error: 'timed-out' },
  ];
  expect([...historyToEdn(history)]).toEqual([
    '[{:index 0, :time 5, :type :invoke, :process 0, :f :txn, :value [[:r "x" nil] [:w "y" 1]]}',
    ' {:index 1, :type :info, :process :nemesis, :f :start-partition, :value [:isolated {"n1" #{"n2" "n3"}, "n2" #{}}]}',
    ' {:index 2, :type :fail, :process 0, :f :txn, :key "k", :value "read", :error :timed-out}]',
  ]);
  expect([...historyToJson(history)][2]).toBe(' {"index":2,"type":"fail","process":0,"f":"txn","key":"k","value":"read","error":"timed-out"}]');
});
