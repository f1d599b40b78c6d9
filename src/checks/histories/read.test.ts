/** Every history that others have published, read whole; and each kind of bad text, refused in a sentence. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextError } from '#model/sentence.ts';
import type { HistoryEvent } from './event.ts';
import { historyFormat, HISTORY_FORMATS, isHistory, readHistory, readingHistory, type HistoryFormat } from './read.ts';

const SHARED = '../shared/histories';
const text = (path: string): string => readFileSync(`${SHARED}/${path}`, 'utf8');
const calls = (events: readonly HistoryEvent[]): number => events.filter(({ type }) => type === 'invoke').length;

describe.skipIf(!existsSync(SHARED))('published histories (skipped without ../shared)', () => {
  const [, ...rows] = text('verdicts.tsv').trimEnd().split('\n').map((row) => row.split('\t'));
  const FORMATS: { readonly [told: string]: HistoryFormat } = { 'jepsen-text': 'jepsen-text', 'edn-lines (regex)': 'kv', edn: 'edn', json: 'json' };

  test('each is recognised, and read to the last of its invocations', () => {
    expect(rows.length).toBeGreaterThan(180);
    for (const row of rows) {
      const [path = '', told = '', invocations] = [row[0], row[2], row[11]];
      const history = readHistory(text(path));
      expect([path, history.format, isHistory(text(path))]).toEqual([path, FORMATS[told], true]);
      if (invocations) expect([path, calls(history.events)]).toEqual([path, Number(invocations)]);
      expect(history.events.map(({ index }) => index)).toEqual(history.events.map((_, at) => at));
    }
  });

  test("the etcd logs say the same as their EDN twins: what timed out is what was asked", () => {
    const twins = readdirSync(`${SHARED}/porcupine/etcd-jepsen-edn`);
    expect(twins).toHaveLength(50);
    for (const twin of twins) {
      expect(readHistory(text(`porcupine/etcd-jepsen/${twin.replace('.edn', '.log')}`)).events).toEqual(readHistory(text(`porcupine/etcd-jepsen-edn/${twin}`)).events);
    }
  });

  test('the JSON of elle-cli says the same as its EDN', () => {
    const { events } = readHistory(text('elle-cli/knossos/mutex/bad/etcd.json'));
    expect(events).toEqual(readHistory(text('elle-cli/knossos/mutex/bad/etcd.edn')).events);
    expect(events[1]).toEqual({ index: 1, process: 1, type: 'fail', f: 'release', value: null, time: 342667129, error: 'not-held' });
  });

  test('sets, strings and the nemesis of a Knossos file', () => {
    const { events } = readHistory(text('knossos/data/cas-register/bad/cas-failure.edn'));
    expect(events.at(-1)).toEqual({ index: events.length - 1, process: 'nemesis', type: 'info', f: 'stop', value: 'fully connected' });
    expect(readHistory(text('knossos/data/multi-register/good/multi-register.edn')).events[1]).toEqual({ index: 1, process: 2, type: 'invoke', f: 'txn', value: [['read', 'x', null], ['read', 'y', null]], time: 7686334122 });
  });

  test('traces are no histories', () => {
    for (const path of ['traces/tlc/tp.json', 'traces/shiviz/chord.log']) if (existsSync(`${SHARED}/${path}`)) expect([path, isHistory(text(path))]).toEqual([path, false]);
    expect(isHistory('{"consensusLab": 1, "protocol": "raft"}')).toBe(false);
    expect(isHistory('{"#meta": {"format": "ITF"}, "vars": ["x"], "states": []}')).toBe(false);
    expect(isHistory('{"level":"info","tag":"trace","event":{"name":"InitState","nid":"1"}}')).toBe(false);
  });
});

const READ = { index: 0, process: 3, type: 'invoke', f: 'read', value: null };
const OK = { index: 1, process: 3, type: 'ok', f: 'read', value: 4 };

test.each<[string, string, HistoryFormat]>([
  ['a log of etcd, with tabs or spaces, among chatter', 'INFO  jepsen.core - Setting up\nINFO  jepsen.util - 3\t:invoke\t:read\tnil\n\nINFO  jepsen.util - 3    :ok  :read  4\nINFO  jepsen.util - 7 pings\n', 'jepsen-text'],
  ['a log of a newer Jepsen', '2024-01-02 03:04:05,006{GMT}\tINFO\t[jepsen worker 3] jepsen.util: 3\t:invoke\t:read\tnil\n2024-01-02 03:04:05,007{GMT}\tINFO\t[jepsen worker 3] jepsen.util: 3\t:ok\t:read\t4', 'jepsen-text'],
  ['history.txt', '3\t:invoke\t:read\tnil\n3\t:ok\t:read\t4\n', 'jepsen-text'],
  ['line ends of Windows, and a mark before the beginning', '\ufeff3\t:invoke\t:read\tnil\r\n3\t:ok\t:read\t4\r\n', 'jepsen-text'],
  ['a vector of maps', '; two\n[{:process 3, :type :invoke, :f :read, :value nil}\n {:process 3 :type :ok\n  :f :read :value 4 ; read\n }]', 'edn'],
  ['a list of maps', '\ufeff({:process 3, :type :invoke, :f :read}\r\n{:value 4N, :f :read, :type :ok, :process 3})', 'edn'],
  ['maps one after another, tagged, with a discarded one', '#jepsen.history.Op{:index 12, :process 3, :type :invoke, :f :read, :value #_ {:x 1} nil}\n#_{:never "read"}\n^:meta #jepsen.history.Op {:process 3, :type :ok, :f :read, :value #int 4}', 'edn'],
  ['an array of objects', '[{"process":3,"type":"invoke","f":"read","value":null},\n {"process":3,"type":"ok","f":"read","value":4}]', 'json'],
  ['an object a line', '{"index":0,"process":3,"type":"invoke","f":"read","value":null}\n{"process":3,"type":"ok","f":"read","value":4}\n', 'jsonl'],
])('%s', (_, written, format) => {
  expect(readHistory(written)).toEqual({ format, events: [READ, OK] });
  expect(isHistory(written)).toBe(true);
});

test('the log of a key-value store', () => {
  expect(readHistory('{:process 0, :type :invoke, :f :append, :key "7", :value "x 0 1 y"}\n{:process 0, :type :ok, :f :append, :key "7", :value "x 0 1 y"}')).toEqual({
    format: 'kv', events: [{ index: 0, process: 0, type: 'invoke', f: 'append', key: '7', value: 'x 0 1 y' }, { index: 1, process: 0, type: 'ok', f: 'append', key: '7', value: 'x 0 1 y' }],
  });
});

test('a log says why in place of what, or behind it; the nemesis says what it likes', () => {
  const log = '0\t:invoke\t:cas\t[1 2]\n:nemesis\t:info\t:start\t"Cut off {:n1 #{:n2}}"\n0\t:info\t:cas\t:timed-out\n1\t:invoke\t:write\t5\n1\t:fail\t:write\t5\t[:refused nil]\n:nemesis\t:info\t:stop\tall is well';
  expect(readHistory(log).events.map(({ index, process, ...rest }) => rest)).toEqual([
    { type: 'invoke', f: 'cas', value: [1, 2] },
    { type: 'info', f: 'start', value: 'Cut off {:n1 #{:n2}}' },
    { type: 'info', f: 'cas', value: [1, 2], error: 'timed-out' },
    { type: 'invoke', f: 'write', value: 5 },
    { type: 'fail', f: 'write', value: 5, error: ['refused', null] },
    { type: 'info', f: 'stop', value: 'all is well' },
  ]);
});

test('values of every kind become plain data', () => {
  const read = (value: string) => readHistory(`{:process 0, :type :invoke, :f :x, :value ${value}}`).events[0]!.value;
  expect(read('[true false nil -3 +4 1.5e3 2M 7N]')).toEqual([true, false, null, -3, 4, 1500, 2, 7]);
  expect(read('[9007199254740993 1/3 ##Inf]')).toEqual(['9007199254740993', '1/3', 'Inf']);
  expect(read('#{:a "b" c \\d \\newline \\u0041}')).toEqual(['a', 'b', 'c', 'd', '\n', 'A']);
  expect(read('{1 (2 3), :k/q {"z" []}, [1] 2}')).toEqual({ 1: [2, 3], 'k/q': { z: [] }, '[1]': 2 });
  expect(read('[#inst "2020-01-01" #uuid "f8"]')).toEqual(['2020-01-01', 'f8']);
  expect(read(String.raw`"tab\t \"quoted\" \u00e9 \\"`)).toBe('tab\t "quoted" é \\');
  expect(read('{:__proto__ {:x 1}}')).toEqual(Object.fromEntries([['__proto__', { x: 1 }]]));
  expect(read(`"${'long '.repeat(200_000)}"`)).toHaveLength(1_000_000);
});

test('without a process anywhere all is one process, as in the examples of Elle', () => {
  expect(readHistory('{:index 0 :type :invoke :value [[:r 5 nil]]}\n{:index 1 :type :ok :value [[:r 5 [1]]]}').events).toEqual([
    { index: 0, process: 0, type: 'invoke', f: 'txn', value: [['r', 5, null]] }, { index: 1, process: 0, type: 'ok', f: 'txn', value: [['r', 5, [1]]] },
  ]);
});

test('pairs of jepsen.independent become keys, where a read shows that they are pairs', () => {
  const pairs = '0\t:invoke\t:write\t[7 1]\n:nemesis\t:info\t:start\tnil\n0\t:ok\t:write\t[7 1]\n1\t:invoke\t:read\t[7 nil]\n1\t:ok\t:read\t[7 1]\n0\t:invoke\t:cas\t[8 [1 2]]\n0\t:info\t:cas\t:timed-out\n';
  expect(readHistory(pairs).events.map(({ f, key, value }) => [f, key, value])).toEqual([
    ['write', 7, 1], ['start', undefined, null], ['write', 7, 1], ['read', 7, null], ['read', 7, 1], ['cas', 8, [1, 2]], ['cas', 8, [1, 2]],
  ]);
  for (const text of [pairs.replace('[7 nil]', 'nil'), pairs.replace('[7 nil]', '[7 3]'), pairs.replace('[7 1]\n1', '7\n1'), pairs.replaceAll(':read', ':write')]) {
    expect(readHistory(text).events.every(({ key }) => key === undefined)).toBe(true);
  }
});

test('nothing but an empty list is a history of nothing', () => {
  expect(readHistory('[]').events).toEqual([]);
  expect(readHistory(' ( ) ').events).toEqual([]);
});

const GOOD = '{:process 0, :type :invoke, :f :read, :value nil}';

test.each<[string, string]>([
  ['', 'there is nothing in it; a history has an event a line, or a list of events'],
  ['\ufeff \r\n', 'there is nothing in it; a history has an event a line, or a list of events'],
  ['; only a comment\n', 'it is no history in a format that is known: jepsen-text, edn, json, kv, jsonl'],
  ['Dear diary,\ntoday nothing happened', 'it is no history in a format that is known: jepsen-text, edn, json, kv, jsonl'],
  [`[${GOOD}\n 17]`, 'line 2: an event is a map, such as {:process 0, :type :invoke, :f :read, :value nil}'],
  [`${GOOD}\r\n{:process 0, :typ :ok, :f :read}`, 'line 2: the type is missing; one of: invoke, ok, fail, info'],
  [`${GOOD}\n\n{:process 0, :type :okay, :f :read}`, 'line 3: "okay" is no type; one of: invoke, ok, fail, info'],
  [`${GOOD}\n{:type :ok, :f :read}`, 'line 2: the process is missing; write a whole number, or nemesis'],
  [`${GOOD}\n{:process 1.5 :type :ok, :f :read}`, 'line 2: 1.5 is no process; write a whole number, or nemesis'],
  ['{:process 0, :type :ok}', 'line 1: what was asked (f) is missing; an event is {:process 0, :type :invoke, :f :read, :value nil}'],
  [`\n[${GOOD}\n${GOOD}`, "line 2: the '[' that stands here is never closed"],
  [`[${GOOD}\n{:process 0\n :value [1 2}\n]`, "line 3: '}' cannot close the '[' of line 3"],
  [`[${GOOD}\n{:process (0\n]`, "line 3: ']' cannot close the '(' of line 2"],
  [`${GOOD}\n}`, "line 2: '}' closes nothing"],
  [`[${GOOD}]\n${GOOD}`, "line 2: '{:process 0, :type :invoke, :f :read, :v…' stands behind the end; one value was expected"],
  [`${GOOD}\n{:process 0, :value "open\n}`, 'line 2: the string that begins here does not end'],
  [`${GOOD}\n{:process 0, :value}`, 'line 2: the map has a key value without a value'],
  [String.raw`{:process 0, :value "a\qb"}`, "line 1: '\\q' is no escape in a string"],
  ['[{"process":0,"type":"invoke","f":"read","value":nil}]', "line 1: 'nil}]' is no value"],
  ['[{"process":0,"type":"invoke",\n"f":"read","value":', "line 1: the '{' that stands here is never closed"],
  [`{:value ${'['.repeat(600)}`, 'line 1: values are nested deeper than 500'],
  [`{:value ${'#_'.repeat(100_000)}`, 'line 1: values are nested deeper than 500'],
  [`{:value ${'#tag '.repeat(100_000)}`, 'line 1: values are nested deeper than 500'],
  ['3\t:invoke\t:read\tnil\n3 read four', "line 2: '3 read four' is no event; write process, :type, :f and value, as in 0 :invoke :read nil"],
  ['INFO jepsen.util - 3\t:invoke\t:cas\t[1 2\n', "line 1: the '[' that stands here is never closed"],
  ['INFO jepsen.util - 3\t:invoke\t:read\tnil\nINFO jepsen.util - 3\t:okay\t:read\t4', "line 2: '3\t:okay\t:read\t4' is no event; write process, :type, :f and value, as in 0 :invoke :read nil"],
  ['3\t:invoke\t:read\tnil\t:why\tagain', "line 1: 'again' stands behind the end; one value was expected"],
])('bad text: %.80j', (written, sentence) => {
  expect(() => readHistory(written)).toThrow(TextError);
  expect(() => readHistory(written)).toThrow(expect.objectContaining({ message: sentence.replaceAll('\t', ' ') }) as Error);
});

test('a text that lost, gained or changed something is read or refused, and nothing worse', () => {
  const texts = [`; one\n[${GOOD}, #{:a "b\\n" [1 2.5 \\c]}\n${GOOD}]`, 'INFO jepsen.util - 3\t:invoke\t:cas\t[1 2]\nINFO jepsen.util - 3\t:info\t:cas\t:timed-out\n', '[{"process":3,"type":"invoke","f":"read","value":{"a":[null,"\\u0041"]}}]'];
  const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), gone: fc.nat(3), put: fc.oneof(fc.constantFrom('', '[', ']', '{', '}', '(', '"', '\\', '#', '#_', ';', ':', '\n', '^'), fc.string({ maxLength: 3 })) });
  let refused = 0;
  fc.assert(fc.property(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 3 }), (text, changes) => {
    const changed = changes.reduce((so, { at, gone, put }) => so.slice(0, at * so.length) + put + so.slice(at * so.length + gone), text);
    try {
      readHistory(changed);
    } catch (error) {
      refused += 1;
      expect(error).toBeInstanceOf(TextError);
      expect((error as TextError).message).not.toContain('\n');
    }
  }), { numRuns: 2_000 });
  expect(refused).toBeGreaterThan(100);
});

test('a format that is named is believed; one that does not exist is refused', () => {
  expect(readHistory(GOOD, 'kv').format).toBe('kv');
  expect(() => readHistory(GOOD, 'jepsen-text')).toThrow('line 1: ');
  expect(HISTORY_FORMATS.map(historyFormat)).toEqual(HISTORY_FORMATS);
  expect(() => historyFormat('xml')).toThrow("there is no format 'xml'; one of: jepsen-text, edn, json, kv, jsonl");
});

test('a caller may read a piece at a time', () => {
  const reading = readingHistory(`[${GOOD}\n${GOOD}\n${GOOD}]`);
  const places: number[] = [];
  for (let next = reading.next(); next.done !== true; next = reading.next()) places.push(next.value);
  expect(places.slice(0, 3)).toEqual([1, 2 + GOOD.length, 3 + 2 * GOOD.length]);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});
