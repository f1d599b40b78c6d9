/** The trace on screen: the file that somebody has brought, and what could be read of it. */
import { createStore } from 'zustand/vanilla';
import type { Lab } from '#app/lab.ts';
import { readTrace, type Reading } from './read.ts';
import type { Expressions } from './shiviz.ts';

export interface TraceState {
  /** The file's name; '': none has been brought. */
  readonly name: string;
  readonly text: string;
  readonly reading: Reading | null;
}

export const trace = createStore<TraceState>(() => ({ name: '', text: '', reading: null }));

/** Shows a file as a trace. What is wrong with it is said in its place; the run beneath is not touched. */
export function showTrace(lab: Lab, text: string, name: string): void {
  trace.setState({ name, text, reading: readTrace(text, null) });
  lab.ask({ type: 'trace' });
}

/** Reads the same file with other expressions. */
export function readAgain(expressions: Expressions): void {
  const { text } = trace.getState();
  trace.setState({ reading: readTrace(text, expressions) });
}
