/** A judged history as a picture: a row for each process, a bar from each call to its return, bands of faults, and the order as a line. */
import type { HistoryState } from '#app/histories/history-store.ts';
import type { OpenedHistory } from '#app/histories/open-history.ts';
import { operationText } from './operation-text.ts';
import { pointsOf } from './order-line.ts';

/** One operation from its call to its return, as the judge tells it. */
export type JudgedOperation = OpenedHistory['judgement']['operations'][number];

type Fault = HistoryState['bands'][number];

/** order: every event takes the same room; time: as the clock says, ms. */
export type Axis = 'order' | 'time';

export interface ChartBar {
  /** Place in the model's operations. */
  readonly id: number;
  readonly row: number;
  readonly from: number;
  /** null: it may take effect at any later time. */
  readonly to: number | null;
  readonly text: string;
  readonly reads: boolean;
  /** Its client was told that it did not happen. */
  readonly failed: boolean;
}

export interface ChartBand {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export interface Stop {
  readonly id: number;
  readonly row: number;
  readonly at: number;
}

export interface ChartModel {
  readonly axis: Axis;
  readonly rows: readonly string[];
  /** Those that were judged, then those that failed and so were not. */
  readonly operations: readonly JudgedOperation[];
  /** In the order of their calls. */
  readonly bars: readonly ChartBar[];
  readonly bands: readonly ChartBand[];
  /** Where each operation of the order takes effect; empty: no order is known. */
  readonly stops: readonly Stop[];
  readonly wrong: number | null;
  readonly end: number;
}

const READS = new Set(['read', 'get', 'r']);

/** `key`: only operations on that object; null: all. */
export function chartOf({ events, judgement }: Pick<OpenedHistory, 'events' | 'judgement'>, bands: readonly Fault[], axis: Axis, key: string | null): ChartModel {
  const places = placesOf(events, axis);
  const { order, firstBad } = judgement;
  const failures = failuresIn(events);
  const judged = new Set(judgement.operations.map(({ call }) => call));
  const operations = [...judgement.operations, ...failures.filter(({ call }) => !judged.has(call))];
  const failed = new Set(failures.map(({ call }) => call));
  const chosen = operations.map((operation, id) => ({ operation, id })).filter(({ operation }) => key === null || keyText(operation.key) === key);
  const rows = [...new Map(chosen.map(({ operation: { process } }) => [String(process), process])).values()].toSorted(byProcess).map(String);
  const rowOf = new Map(rows.map((row, index) => [row, index]));
  const bars = chosen.map(({ operation, id }): ChartBar => ({
    id, row: rowOf.get(String(operation.process))!, from: places.at(operation.call), to: operation.return === null ? null : places.at(operation.return),
    text: operationText(failed.has(operation.call) ? { ...operation, return: null } : operation, key === null), reads: READS.has(operation.f), failed: failed.has(operation.call),
  })).toSorted((a, b) => a.from - b.from);
  const barOf = new Map(bars.map((bar) => [bar.id, bar]));
  const ordered = (order ?? []).flatMap((id) => barOf.get(id) ?? []);
  const points = pointsOf(ordered);
  return {
    axis, rows, operations, bars, end: places.end,
    bands: bands.map(({ f, from, to }) => ({ name: f, from: places.at(from), to: to === null ? places.end : places.at(to) })),
    stops: ordered.map(({ id, row }, index) => ({ id, row, at: points[index]! })),
    wrong: firstBad !== null && barOf.has(firstBad.operation) ? firstBad.operation : null,
  };
}

/** What failed, as it was asked. */
function failuresIn(events: OpenedHistory['events']): readonly JudgedOperation[] {
  const open = new Map<number | string, OpenedHistory['events'][number]>();
  return events.flatMap(({ process, type, index }, place): JudgedOperation[] => {
    const asked = open.get(process);
    if (type === 'invoke') open.set(process, events[place]!);
    return type !== 'fail' || asked === undefined ? [] : [{ process, f: asked.f, value: asked.value, ...(asked.key === undefined ? {} : { key: asked.key }), call: asked.index, return: index }];
  });
}

/** Where events stand on an axis; an event without a time stands with the one before it. */
function placesOf(events: OpenedHistory['events'], axis: Axis): { readonly at: (index: number) => number; readonly end: number } {
  const byIndex = new Map<number, number>();
  let time = 0;
  events.forEach((event, place) => {
    time = Math.max(time, (event.time ?? 0) / 1_000_000);
    byIndex.set(event.index, axis === 'order' ? place : time);
  });
  const begin = axis === 'order' ? 0 : Math.min(...byIndex.values());
  const last = axis === 'order' ? events.length : time;
  return { at: (index) => (byIndex.get(index) ?? last) - begin, end: last - begin };
}

export function hasTimes(events: OpenedHistory['events']): boolean {
  return events.some(({ time }) => time !== undefined && time > 0);
}

/** The objects that a history is about, as text, in the order in which they come; empty: there is only one. */
export function keysOf({ operations }: OpenedHistory['judgement']): readonly string[] {
  return [...new Set(operations.flatMap(({ key }) => (key === undefined ? [] : [keyText(key)])))];
}

function keyText(key: unknown): string {
  return typeof key === 'string' ? key : JSON.stringify(key);
}

function byProcess(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}
