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
  /** Operations name the object that they are about. */
  readonly keyed: boolean;
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

/** `key`: only operations on that object; null: all. Of tens of thousands this is one task of the page, so each is touched a few times only. */
export function chartOf({ events, judgement }: Pick<OpenedHistory, 'events' | 'judgement'>, bands: readonly Fault[], axis: Axis, key: string | null): ChartModel {
  const places = placesOf(events, axis);
  const { order, firstBad } = judgement;
  const { operations, failed } = withFailures(judgement.operations, failuresIn(events));
  const shown = [...operations.keys()].filter((id) => key === null || keyText(operations[id]!.key) === key);
  const processes = new Map<string, number | string>();
  for (const id of shown) processes.set(String(operations[id]!.process), operations[id]!.process);
  const rows = [...processes.values()].toSorted(byProcess).map(String);
  const rowOf = new Map(rows.map((row, index) => [row, index]));
  const bars = shown.map((id): ChartBar => {
    const { process, call, return: end, f } = operations[id]!;
    return { id, row: rowOf.get(String(process))!, from: places.at(call), to: end === null ? null : places.at(end), reads: READS.has(f), failed: failed.has(call) };
  }).sort((a, b) => a.from - b.from);
  const byId: ChartBar[] = [];
  for (const bar of bars) byId[bar.id] = bar;
  const ordered = (order ?? []).flatMap((id) => byId[id] ?? []);
  const points = pointsOf(ordered);
  return {
    axis, keyed: key === null, rows, operations, bars, end: places.end,
    bands: bands.map(({ f, from, to }) => ({ name: f, from: places.at(from), to: to === null ? places.end : places.at(to) })),
    stops: ordered.map(({ id, row }, index) => ({ id, row, at: points[index]! })),
    wrong: firstBad !== null && byId[firstBad.operation] !== undefined ? firstBad.operation : null,
  };
}

/** What was done, as people read it. */
export function textOf({ operations, keyed }: Pick<ChartModel, 'operations' | 'keyed'>, { id, failed }: Pick<ChartBar, 'id' | 'failed'>): string {
  const operation = operations[id]!;
  return operationText(failed ? { ...operation, return: null } : operation, keyed);
}

/** Those that failed, by their calls, may have been judged, too. */
function withFailures(judged: readonly JudgedOperation[], failures: readonly JudgedOperation[]): { readonly operations: readonly JudgedOperation[]; readonly failed: ReadonlySet<number> } {
  const failed = new Set(failures.map(({ call }) => call));
  if (failures.length === 0) return { operations: judged, failed };
  const known = new Set(judged.map(({ call }) => call));
  return { operations: [...judged, ...failures.filter(({ call }) => !known.has(call))], failed };
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

interface Places {
  readonly at: (index: number) => number;
  readonly end: number;
}

/** Where events stand on an axis; an event without a time stands with the one before it. */
function placesOf(events: OpenedHistory['events'], axis: Axis): Places {
  const byIndex: number[] = [];
  let [time, begin] = [0, 0];
  events.forEach((event, place) => {
    time = Math.max(time, (event.time ?? 0) / 1_000_000);
    if (place === 0 && axis === 'time') begin = time;
    byIndex[event.index] = axis === 'order' ? place : time;
  });
  const last = axis === 'order' ? events.length : time;
  return { at: (index) => (byIndex[index] ?? last) - begin, end: last - begin };
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
