/**
 * Logs for ShiViz (Beschastnikh et al., CACM 2016): any text, and a regular expression that finds its events, each with a
 * host and a vector clock. Its rules are enforced as ShiViz does; an arrow is a time of another host that was not known
 * before and that no other arrow implies.
 */
import type { Expressions } from './expressions.ts';
import { ordered, type Unordered } from './order.ts';
import type { Arrow, Execution, ForeignTrace } from './trace.ts';
import { NoTrace, type Wrong } from './wrong.ts';

interface Logged extends Unordered {
  readonly host: string;
  readonly own: number;
  /** Only times of other hosts. */
  readonly others: ReadonlyMap<string, number>;
}

/** A picture of more than that is of no use, and no browser likes it. */
export const MOST_EVENTS = 100_000;
const OWN_GROUPS = ['event', 'host', 'clock'];

/** Throws NoTrace. */
export function readShiviz(text: string, { lines, executions }: Expressions): ForeignTrace {
  const expression = compiled(lines, 'lines');
  const missing = OWN_GROUPS.find((group) => !lines.includes(`(?<${group}>`));
  if (missing !== undefined) throw new NoTrace({ kind: 'missing-group', group: missing });
  const pieces = split(text, executions);
  const twice = pieces.find(({ name }, at) => pieces.findIndex((other) => other.name === name) < at);
  if (twice !== undefined) throw new NoTrace({ kind: 'same-execution', name: twice.name });
  const found = pieces.map((piece) => ({ name: piece.name, events: eventsIn(text, piece, expression) })).filter(({ events }) => events.length > 0);
  if (found.length === 0) throw new NoTrace({ kind: 'no-events' });
  return { format: 'shiviz', executions: found.map(({ name, events }) => execution(name, events)) };
}

function compiled(source: string, which: 'lines' | 'executions'): RegExp {
  try {
    return new RegExp(source, 'gm');
  } catch (error) {
    throw new NoTrace({ kind: 'bad-expression', which, why: (error as Error).message });
  }
}

interface Piece {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function split(text: string, delimiter: string): readonly Piece[] {
  if (delimiter === '') return [{ name: '', start: 0, end: text.length }];
  const marks = [...text.matchAll(compiled(delimiter, 'executions'))].filter(([mark]) => mark !== '');
  const starts = [{ name: '', start: 0 }, ...marks.map(({ index, groups, 0: mark }, at) => ({ name: groups?.['trace'] ?? String(at + 1), start: index + mark.length }))];
  const pieces = starts.map((piece, at) => ({ ...piece, end: marks[at]?.index ?? text.length }));
  return pieces.filter(({ start, end }) => text.slice(start, end).trim() !== '');
}

function eventsIn(text: string, { start, end }: Piece, expression: RegExp): readonly Logged[] {
  const lineAt = lineCounter(text);
  const events: Logged[] = [];
  for (const match of text.slice(start, end).matchAll(expression)) {
    const { event = '', host = '', clock = '', ...others } = match.groups!;
    const line = lineAt(start + match.index);
    if (match[0] === '') throw new NoTrace({ kind: 'empty-match', line });
    if (events.length >= MOST_EVENTS) throw new NoTrace({ kind: 'too-many', count: events.length + 1, limit: MOST_EVENTS });
    const times = clockOf(clock, line);
    const own = times.get(host);
    if (own === undefined) throw new NoTrace({ kind: 'no-own-time', line, host });
    times.delete(host);
    const fields = [...Object.entries(others).filter(([, value]) => value !== undefined), ['host', host], ['clock', clock]] as const;
    events.push({ lane: 0, title: event.trim(), fields, line, host, own, others: times } as Logged);
  }
  return events;
}

/** Numbers of lines of growing places. */
function lineCounter(text: string): (place: number) => number {
  let [line, at] = [1, 0];
  return (place) => {
    for (let end = text.indexOf('\n', at); end >= 0 && end < place; end = text.indexOf('\n', at)) [line, at] = [line + 1, end + 1];
    return line;
  };
}

function clockOf(text: string, line: number): Map<string, number> {
  const wrong = (): NoTrace => new NoTrace({ kind: 'bad-clock', line, clock: text });
  const entries = Object.entries((parsed(text) ?? parsed(text.replaceAll('\\"', '"'))) ?? {});
  if (entries.length === 0) throw wrong();
  for (const [, time] of entries) if (!Number.isInteger(time) || (time as number) < 0) throw wrong();
  // 0: knows of no event there.
  return new Map((entries as [string, number][]).filter(([, time]) => time > 0));
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function execution(name: string, logged: readonly Logged[]): Execution {
  const lanes = [...new Set(logged.map(({ host }) => host))];
  const byHost = new Map(lanes.map((host) => [host, [] as Logged[]]));
  for (const event of logged) byHost.get(event.host)!.push(event);
  for (const [host, own] of byHost) byHost.set(host, inOwnOrder(host, own));
  for (const event of logged) checkOthers(event, byHost);
  // On a lane in its own order, lanes interleaved as the file has them.
  const taken = new Map(lanes.map((host) => [host, 0]));
  const events = logged.map(({ host }) => {
    const at = taken.get(host)!;
    taken.set(host, at + 1);
    return { ...byHost.get(host)![at]!, lane: lanes.indexOf(host) };
  });
  const done = ordered(name, lanes, events.map(({ lane, title, fields, line }) => ({ lane, title, fields, line })), arrowsOf(events));
  if (done === null) throw new NoTrace({ kind: 'circle' });
  return done;
}

function inOwnOrder(host: string, events: readonly Logged[]): Logged[] {
  const sorted = events.toSorted((a, b) => a.own - b.own);
  const at = sorted.findIndex(({ own }, index) => own !== index + 1);
  if (at >= 0) throw new NoTrace({ kind: 'own-times', host, line: sorted[at]!.line, due: at + 1, found: sorted[at]!.own });
  return sorted;
}

function checkOthers({ host, line, others }: Logged, byHost: ReadonlyMap<string, readonly Logged[]>): void {
  for (const [other, time] of others) {
    const count = byHost.get(other)?.length;
    const wrong: Wrong | null = count === undefined ? { kind: 'unknown-host', line, host, other }
      : time > count ? { kind: 'unknown-event', line, host, other, time, count } : null;
    if (wrong !== null) throw new NoTrace(wrong);
  }
}

/** The times of other hosts that are later than at the host's event before: each stands for something that it heard. */
export function heard(events: readonly Pick<Logged, 'host' | 'others'>[]): readonly (readonly (readonly [other: string, time: number])[])[] {
  const before = new Map<string, ReadonlyMap<string, number>>();
  return events.map(({ host, others }) => {
    const known = before.get(host);
    before.set(host, others);
    return [...others].filter(([other, time]) => time > (known?.get(other) ?? 0));
  });
}

/** Of what a host heard, another thing may imply some: an event that was heard of knew of it already. */
function arrowsOf(events: readonly Logged[]): Arrow[] {
  const place = new Map(events.map((event, index) => [`${event.own} ${event.host}`, index]));
  return heard(events).flatMap((news, to) => {
    const raised = news.map(([other, time]) => ({ other, time, from: place.get(`${time} ${other}`)! }));
    const implied = ({ other, time }: (typeof raised)[number]): boolean =>
      raised.some(({ other: teller, from }) => teller !== other && (events[from]!.others.get(other) ?? 0) >= time);
    return raised.filter((candidate) => !implied(candidate)).map(({ from }) => ({ from, to }));
  });
}
