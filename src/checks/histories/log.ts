/**
 * Jepsen's text logs: `INFO  jepsen.util - 0 :invoke :read nil` among the chatter of a test, and `history.txt`, which has
 * nothing else: process, type, f, value, and perhaps why it failed; tabs or spaces between them.
 */
import type { Plain } from '#model/protocol.ts';
import { NEMESIS, type EventType, type HistoryEvent } from './event.ts';
import { shown, ValueReader } from './values.ts';
import { historyComplaint } from './words/words.ts';

/** Before the event, in a log: `INFO  jepsen.util - `, or `… INFO [worker 1] jepsen.util: `. */
const PREFIX = /^.*?\bjepsen\.util(?:\s+-|:)\s+/;
/** Who, and a type: no chatter begins like that. */
const BEGIN = /^(\d+|:nemesis)\s+:\w+(?:\s|$)/;
const EVENT = /^(\d+|:nemesis)\s+:(invoke|ok|fail|info)\s+:(\S+)(?:\s+(.*))?$/;

/** True if a line of it is an event. */
export function isLog(text: string): boolean {
  return /^(?:.*?\bjepsen\.util(?:\s+-|:)\s+)?(?:\d+|:nemesis)[ \t]+:(?:invoke|ok|fail|info)[ \t]+:\S/m.test(text);
}

/** The events of a log, yielding the characters read so far. Throws a TextError if a line that should be one is none. */
export function* readingLog(text: string): Generator<number, readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  const asked = new Map<number | string, Plain>();
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const chatty = lines.some((line) => PREFIX.test(line));
  let read = 0;
  for (const [at, line] of lines.entries()) {
    yield read += line.length + 1;
    const said = chatty ? saidIn(line) : line.trim();
    if (said === null || said === '') continue;
    const event = eventOf(said, events.length, at + 1, asked);
    if (event.type === 'invoke') asked.set(event.process, event.value);
    events.push(event);
  }
  if (events.length === 0) throw historyComplaint(null, (words) => words.empty);
  return events;
}

/** Without the logger's prefix; null: chatter. */
function saidIn(line: string): string | null {
  const prefix = PREFIX.exec(line)?.[0];
  const said = prefix === undefined ? '' : line.slice(prefix.length).trimEnd();
  return BEGIN.test(said) ? said : null;
}

function eventOf(said: string, index: number, line: number, asked: ReadonlyMap<number | string, Plain>): HistoryEvent {
  const [, who, type, f, rest = ''] = EVENT.exec(said) ?? [];
  if (who === undefined) throw historyComplaint(line, (words) => words.notALogLine(shown(said.slice(0, 160))));
  const process = who === ':nemesis' ? NEMESIS : Number(who);
  const head = { index, process, type: type as EventType, f: f! };
  if (process === NEMESIS) return { ...head, value: looseValue(rest) };
  const reader = new ValueReader(rest, false, line);
  // `:info :write :timed-out` says why in place of what: that stands in the invocation.
  const why = reader.peek() === ':' && type !== 'invoke' && type !== 'ok';
  const value = why ? (asked.get(process) ?? null) : reader.peek() === '' ? null : reader.value();
  const error = reader.peek() === '' ? undefined : reader.value();
  if (reader.peek() !== '') throw historyComplaint(line, (words) => words.trailing(reader.rest()));
  return { ...head, value, ...(error === undefined ? {} : { error }) };
}

/** What the nemesis says is for people: where it is no value it is text. */
function looseValue(text: string): Plain {
  try {
    const reader = new ValueReader(text);
    const value = reader.peek() === '' ? null : reader.value();
    return reader.peek() === '' ? value : text;
  } catch {
    return text;
  }
}
