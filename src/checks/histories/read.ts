/**
 * Histories from text: Jepsen's logs, EDN and JSON, the logs of key-value stores, and a line of JSON an event. Which of
 * them it is shows in the text. `../shared/histories/formats.md` §1.2 is the reference.
 */
import { finished } from '#base/finished.ts';
import type { Plain } from '#model/protocol.ts';
import type { EventType, HistoryEvent } from './event.ts';
import { independent } from './independent.ts';
import { isLog, readingLog } from './log.ts';
import { ValueReader } from './values.ts';
import { historyComplaint } from './words/words.ts';

/**
 * jepsen-text: `INFO jepsen.util - 0 :invoke :read nil`, and `history.txt`; edn, json: what Jepsen, Knossos and elle-cli
 * keep; kv: EDN maps with a :key, of get, put and append; jsonl: an object a line.
 */
export const HISTORY_FORMATS = ['jepsen-text', 'edn', 'json', 'kv', 'jsonl'] as const;
export type HistoryFormat = (typeof HISTORY_FORMATS)[number];

export interface ReadHistory {
  readonly format: HistoryFormat;
  readonly events: readonly HistoryEvent[];
}

/** Reads a history; without `format` it is recognised. Throws a TextError that says in which line what was expected. */
export function readHistory(text: string, format?: HistoryFormat): ReadHistory {
  return finished(readingHistory(text, format));
}

/** The same event by event, so that a caller may pause: yields the characters that are read so far. */
export function* readingHistory(text: string, format?: HistoryFormat): Generator<number, ReadHistory> {
  const found = format ?? recognised(text);
  if (found === null) throw historyComplaint(null, (words) => (isBlank(text) ? words.empty : words.notAHistory(HISTORY_FORMATS)));
  const events = independent(found === 'jepsen-text' ? yield* readingLog(text) : yield* readingMaps(text, found === 'json' || found === 'jsonl'));
  return { format: format ?? (found === 'edn' && isKeyValueLog(events) ? 'kv' : found), events };
}

/** A format by its name. Throws a TextError that says which there are. */
export function historyFormat(name: string): HistoryFormat {
  const found = HISTORY_FORMATS.find((known) => known === name);
  if (found === undefined) throw historyComplaint(null, (words) => words.unknownFormat(name, HISTORY_FORMATS));
  return found;
}

/** True if the text has events in it, as far as a look at its beginning tells. Traces and runs of the lab have none. */
export function isHistory(text: string): boolean {
  const format = recognised(text);
  return format === 'jepsen-text' || (format !== null && EVENT.test(text.slice(0, LOOK)));
}

/** Characters that a look takes in. */
const LOOK = 20_000;
const EVENT = /:type[\s,]+:(?:invoke|ok|fail|info)\b|"type"\s*:\s*"(?:invoke|ok|fail|info)"/;

/** By the first characters that are no comment; null: none that is known. */
function recognised(text: string): HistoryFormat | null {
  const begin = text.slice(0, LOOK).replace(/^(?:[\s,\ufeff]|;.*)+/, '');
  if (/^\[?[\s,]*\{\s*"/.test(begin)) return begin.startsWith('[') ? 'json' : 'jsonl';
  if (/^(?:[[({]|#[\w._])/.test(begin)) return 'edn';
  return isLog(text) ? 'jepsen-text' : null;
}

/** A mark of the byte order is nothing. */
function isBlank(text: string): boolean {
  return /^[\s\ufeff]*$/.test(text);
}

function isKeyValueLog(events: readonly HistoryEvent[]): boolean {
  return events.length > 0 && events.every(({ f, key }) => key !== undefined && (f === 'get' || f === 'put' || f === 'append'));
}

/** Maps in a vector, in a list, or one after another. */
function* readingMaps(text: string, json: boolean): Generator<number, readonly HistoryEvent[]> {
  const reader = new ValueReader(text, json);
  if (reader.peek() === '') throw historyComplaint(null, (words) => words.empty);
  const found: { readonly value: Plain; readonly at: number }[] = [];
  for (const one of reader.all()) {
    found.push(one);
    yield one.at;
  }
  // Elle's examples are of one process and say only what was asked.
  const nameless = found.every(({ value }) => isMap(value) && value['process'] === undefined);
  const events: HistoryEvent[] = [];
  for (const { value, at } of found) {
    events.push(eventOf(value, events.length, nameless, () => reader.line(at)));
    yield text.length;
  }
  return events;
}

const TYPES: readonly unknown[] = ['invoke', 'ok', 'fail', 'info'] satisfies readonly EventType[];

type Fields = { readonly [field: string]: Plain };

function isMap(value: Plain): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function eventOf(map: Plain, index: number, nameless: boolean, line: () => number): HistoryEvent {
  if (!isMap(map)) throw historyComplaint(line(), (words) => words.notAnEvent);
  const { type, f: said, process: who, value = null, key, time, error } = map;
  if (!TYPES.includes(type)) throw historyComplaint(line(), (words) => words.noType(type === undefined ? null : JSON.stringify(type)));
  const process = nameless ? 0 : who;
  if (typeof process !== 'string' && !Number.isInteger(process)) throw historyComplaint(line(), (words) => words.noProcess(process === undefined ? null : JSON.stringify(process)));
  const f = said === undefined && nameless && Array.isArray(value) ? 'txn' : said;
  if (typeof f !== 'string') throw historyComplaint(line(), (words) => words.noFunction);
  return {
    index, process: process as number | string, type: type as EventType, f, value,
    ...(key === undefined ? {} : { key }),
    ...(typeof time === 'number' ? { time } : {}),
    ...(error === undefined ? {} : { error }),
  };
}
