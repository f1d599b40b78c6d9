/** Traces of etcd-raft (etcd-io/raft, state_trace.go): one JSON object a line, of which those with the tag `trace` count. */
import { ordered, type Unordered } from './order.ts';
import type { Arrow, ForeignTrace } from './trace.ts';
import { NoTrace } from './wrong.ts';

interface Message {
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

interface Event {
  readonly name: string;
  readonly nid: string;
  readonly state: { readonly term: number; readonly vote: string; readonly commit: number };
  readonly role: string;
  readonly log: number;
  readonly conf: readonly [readonly string[], readonly string[]];
  readonly msg?: Message;
  readonly prop?: object;
}

/** Throws NoTrace. */
export function readEtcd(text: string): ForeignTrace {
  const events: Event[] = [];
  const lines: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const event = eventOf(line, index + 1);
    if (event === null) continue;
    events.push(event);
    lines.push(index + 1);
  }
  if (events.length === 0) throw new NoTrace({ kind: 'no-events' });
  const lanes = [...new Set(events.map(({ nid }) => nid))];
  const drawn = events.map((event, index): Unordered => ({
    lane: lanes.indexOf(event.nid), title: titleOf(event), fields: fieldsOf(event), line: lines[index]!,
  }));
  const execution = ordered('', lanes, drawn, arrowsOf(events));
  if (execution === null) throw new NoTrace({ kind: 'circle' });
  return { format: 'etcd-raft', executions: [execution] };
}

function eventOf(line: string, number: number): Event | null {
  let value: { readonly tag?: unknown; readonly event?: Event } | null;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new NoTrace({ kind: 'bad-line', line: number, why: (error as Error).message });
  }
  if (value?.tag !== 'trace') return null;
  const { event } = value;
  const whole = typeof event?.name === 'string' && typeof event.nid === 'string' && typeof event.state === 'object';
  if (!whole) throw new NoTrace({ kind: 'bad-line', line: number, why: 'no event with name, nid and state' });
  return event;
}

function titleOf({ name, msg, nid }: Event): string {
  if (msg === undefined || msg.from === msg.to) return msg === undefined ? name : `${name} (${msg.type}, itself)`;
  return `${name} (${msg.type} ${msg.from === nid ? `to ${msg.to}` : `from ${msg.from}`})`;
}

function fieldsOf({ name, nid, state, role, log, conf, msg, prop }: Event): Unordered['fields'] {
  const flat = (prefix: string, value: object): [string, string][] =>
    Object.entries(value).map(([field, item]) => [`${prefix}${field}`, typeof item === 'object' ? JSON.stringify(item) : String(item)]);
  return [
    ['name', name], ['nid', nid], ...flat('', state), ['role', role], ['log', String(log)], ['conf', JSON.stringify(conf)],
    ...(msg === undefined ? [] : flat('msg.', msg)), ...(prop === undefined ? [] : flat('prop.', prop)),
  ];
}

/** A receipt belongs to the first sending of the same message that nobody has received. */
function arrowsOf(events: readonly Event[]): Arrow[] {
  const sent = new Map<string, number[]>();
  return events.flatMap(({ name, msg }, index): Arrow[] => {
    if (msg === undefined || msg.from === msg.to) return [];
    const key = JSON.stringify(Object.entries(msg).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    if (name.startsWith('Send')) {
      sent.set(key, [...(sent.get(key) ?? []), index]);
      return [];
    }
    const from = sent.get(key)?.shift();
    return from === undefined ? [] : [{ from, to: index }];
  });
}
