/** The words of the view of traces. A language is one more file here; a missing key is a compile error. */
import type { Language } from '#model/exhibit.ts';
import type { Lack, TraceFormat } from '#app/traces/trace.ts';
import { en } from './en.ts';

export interface TraceViewWords {
  readonly title: string;
  readonly text: string;
  readonly close: string;
  readonly open: string;
  readonly formats: { readonly [format in TraceFormat]: string };
  readonly empty: { readonly title: string; readonly text: string };
  readonly reading: string;
  /** What is on screen, in a line. */
  readonly size: (events: number, lanes: number, arrows: number) => string;
  readonly execution: string;
  readonly unnamed: (number: number) => string;
  readonly search: string;
  readonly searchHint: string;
  readonly found: (count: number, of: number) => string;
  readonly nextFound: string;
  readonly previousFound: string;
  readonly collapse: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly expression: string;
  readonly picture: (events: number, lanes: readonly string[]) => string;
  /** The slider that goes from event to event, and how. */
  readonly walk: string;
  readonly keys: string;
  readonly nothing: string;
  readonly details: {
    readonly title: string;
    readonly none: string;
    readonly at: (lane: string, place: number, line: number) => string;
    readonly run: (count: number, lane: string) => string;
    readonly apart: string;
    readonly heardFrom: string;
    readonly told: string;
    readonly shows: (lane: string, title: string) => string;
  };
  /** Of traces of states. */
  readonly state: {
    readonly title: (at: number) => string;
    readonly was: (text: string) => string;
    readonly new: string;
    readonly gone: string;
  };
  readonly lacks: { readonly title: string } & { readonly [lack in Lack]: string };
  readonly form: {
    readonly title: string;
    readonly text: string;
    readonly known: string;
    readonly own: string;
    readonly lines: string;
    readonly executions: string;
    readonly executionsHint: string;
    readonly read: string;
    readonly reading: string;
    /** Where nothing ends an expression that takes too long. */
    readonly unguarded: string;
    readonly cancel: string;
  };
}

export const traceViewWords: { readonly [language in Language]: TraceViewWords } = { en };
