/** Histories as text that Jepsen, Knossos and elle-cli read: EDN and JSON, one list with an event a line. */
import type { Plain } from '#model/protocol.ts';
import { NEMESIS, type HistoryEvent } from './event.ts';

/** Lines without their ends, from which `readHistory` reads the same events. */
export function historyToEdn(events: readonly HistoryEvent[]): Generator<string> {
  return listed(events, '', (event) => `{${fieldsOf(event).map(([field, value]) => `:${field} ${ednField(event, field, value)}`).join(', ')}}`);
}

/** The same as JSON; what are keywords in EDN are strings here, as elle-cli has it. */
export function historyToJson(events: readonly HistoryEvent[]): Generator<string> {
  return listed(events, ',', (event) => JSON.stringify(Object.fromEntries(fieldsOf(event))));
}

function* listed(events: readonly HistoryEvent[], between: string, print: (event: HistoryEvent) => string): Generator<string> {
  if (events.length === 0) yield '[]';
  for (const [at, event] of events.entries()) {
    yield `${at === 0 ? '[' : ' '}${print(event)}${at === events.length - 1 ? ']' : between}`;
  }
}

/** In Jepsen's order. */
function fieldsOf({ index, time, type, process, f, key, value, error }: HistoryEvent): readonly (readonly [field: string, value: Plain])[] {
  return [
    ['index', index], ...(time === undefined ? [] : [['time', time] as const]), ['type', type], ['process', process], ['f', f],
    ...(key === undefined ? [] : [['key', key] as const]), ['value', value], ...(error === undefined ? [] : [['error', error] as const]),
  ];
}

function ednField(event: HistoryEvent, field: string, value: Plain): string {
  switch (field) {
    case 'type': case 'process': case 'f': case 'error': return keyword(value); // Names; a number stays one.
    case 'value': return event.process === NEMESIS ? ofNemesis(value) : event.f === 'txn' ? transaction(value) : edn(value);
    default: return edn(value);
  }
}

/** `[[:r "x" nil] [:w "y" 1]]`: Elle knows its operations by keyword. */
function transaction(value: Plain): string {
  if (!Array.isArray(value)) return edn(value);
  return `[${(value as readonly Plain[]).map((step) => (Array.isArray(step) ? `[${step.map((part: Plain, at) => (at === 0 ? keyword(part) : edn(part))).join(' ')}]` : edn(step))).join(' ')}]`;
}

/** A grudge has sets: `{"n1" #{"n2" "n3"}}`; what was done with it is said by a keyword before it: `[:isolated {…}]`. */
function ofNemesis(value: Plain): string {
  if (Array.isArray(value)) {
    const [what, whom] = value as readonly Plain[];
    return value.length === 2 && whom !== null && typeof whom === 'object' ? `[${keyword(what!)} ${ofNemesis(whom)}]` : edn(value);
  }
  if (value === null || typeof value !== 'object') return keyword(value);
  const entries = Object.entries(value as { readonly [node: string]: Plain });
  return `{${entries.map(([node, part]) => `${edn(node)} ${Array.isArray(part) ? `#{${part.map(edn).join(' ')}}` : ofNemesis(part)}`).join(', ')}}`;
}

/** What reads as the same name with a colon before it. */
function keyword(value: Plain): string {
  return typeof value === 'string' && /^[A-Za-z][\w*+!?.-]*$/.test(value) ? `:${value}` : edn(value);
}

function edn(value: Plain): string {
  if (value === null) return 'nil';
  if (Array.isArray(value)) return `[${(value as readonly Plain[]).map(edn).join(' ')}]`;
  if (typeof value === 'object') return `{${Object.entries(value).map(([key, part]) => `${edn(key)} ${edn(part as Plain)}`).join(', ')}}`;
  return JSON.stringify(value); // Its escapes and numbers are EDN's too.
}
