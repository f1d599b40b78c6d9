/** A trace that another tool has written, as the space-time diagram draws it: who, in what order, and which event caused which. */

export interface ForeignTrace {
  readonly format: TraceFormat;
  readonly executions: readonly Execution[];
}

export type TraceFormat = 'shiviz' | 'etcd-raft' | 'itf' | 'tlc';

export interface Execution {
  /** Empty: it has none. */
  readonly name: string;
  readonly lanes: readonly string[];
  /** Each after all that caused it. */
  readonly events: readonly TraceEvent[];
  readonly arrows: readonly Arrow[];
  /** What is true after each logical time; empty: the file does not say. */
  readonly states: readonly State[];
}

export type State = readonly (readonly [variable: string, value: Value])[];

export interface Value {
  readonly text: string;
  /** Of a map and of a record, in the file's order; null: it is shown as a whole. */
  readonly fields: State | null;
}

export interface TraceEvent {
  /** Index of its lane. */
  readonly lane: number;
  /** Logical time from 0 on: one more than the latest of what caused it. Nothing on a lane shares it. */
  readonly at: number;
  readonly title: string;
  /** Named values, in the words of the file. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Line of the file, from 1 on; 0: lines mean nothing there. */
  readonly line: number;
}

/** Indices of events. */
export interface Arrow {
  readonly from: number;
  readonly to: number;
}

/** What a trace of this format cannot show, that a run of the lab can: the words stand in the view's catalogue. */
export type Lack = 'replay' | 'laws' | 'time' | 'states' | 'losses' | 'messages' | 'faults';

const ALWAYS = ['replay', 'laws', 'faults'] as const;

export const LACKS: { readonly [format in TraceFormat]: readonly Lack[] } = {
  shiviz: [...ALWAYS, 'time', 'states', 'losses'],
  'etcd-raft': [...ALWAYS, 'time', 'losses'],
  itf: [...ALWAYS, 'time', 'messages'],
  tlc: [...ALWAYS, 'time', 'messages'],
};
