/** The trace on screen: the file that somebody has brought, and what could be read of it. */
import { createStore } from 'zustand/vanilla';
import type { Expressions } from '#checks/traces/expressions.ts';
import type { Reading } from '#checks/traces/read.ts';
import { readAside } from '#hosts/trace-reader.ts';
import type { Lab } from '#app/lab.ts';

export interface TraceState {
  /** The file's name; '': none has been brought. */
  readonly name: string;
  readonly text: string;
  /** The latest; it stays while the file is read anew. */
  readonly reading: Reading | null;
  readonly working: boolean;
  /** Whether an expression that takes too long is ended. */
  readonly aside: boolean;
}

export const trace = createStore<TraceState>(() => ({ name: '', text: '', reading: null, working: false, aside: true }));

let work = new AbortController();

/** Shows a file as a trace. What is wrong with it is said in its place; the run beneath is not touched. */
export async function showTrace(lab: Lab, text: string, name: string): Promise<void> {
  trace.setState({ name, text, reading: null });
  lab.ask({ type: 'trace' });
  await reading(null);
}

/** Reads the same file with other expressions. */
export async function readAgain(expressions: Expressions): Promise<void> {
  await reading(expressions);
}

/** One thing at a time: what was begun before is given up. */
async function reading(expressions: Expressions | null): Promise<void> {
  work.abort();
  const { signal } = (work = new AbortController());
  trace.setState({ working: true });
  const read = await readAside(trace.getState().text, expressions, signal);
  if (read !== null) trace.setState({ ...read, working: false });
}
