/** The words of the view of a history: what was read, what the verdict is and what it means. */
import type { HistoryProgress, OpenedHistory } from '#app/histories/open-history.ts';
import type { Language } from '#model/exhibit.ts';
import { en } from './en.ts';

type Promise = OpenedHistory['consistency'];

export interface HistoryWords {
  readonly title: string;
  /** What stands under the title while there is nothing to show. */
  readonly text: string;
  readonly about: (name: string, format: string, operations: number, processes: number) => string;
  readonly formats: { readonly [format in OpenedHistory['format']]: string };
  readonly close: string;
  readonly open: string;
  readonly none: string;
  readonly formatsKnown: string;
  readonly progress: (progress: HistoryProgress) => string;
  readonly stop: string;
  readonly failed: (name: string) => string;
  readonly verdicts: { readonly [promise in Promise]: { readonly name: string; readonly holds: string; readonly broken: string; readonly unknown: string; readonly means: string } };
  readonly weaker: string;
  readonly holds: string;
  readonly violated: string;
  readonly holdsText: (operations: number, steps: number, ms: number) => string;
  /** `states`: what the object can have been just before; empty: nothing is known of it. */
  readonly brokenText: (process: string, operation: string, event: number, states: readonly string[]) => string;
  readonly unknownText: (steps: number) => string;
  readonly weakUnknown: string;
  readonly weakBroken: string;
  readonly continue: (times: number) => string;
  readonly model: string;
  /** A model's name for people; one that has none goes by its own. */
  readonly models: { readonly [model: string]: string };
  readonly promise: string;
  readonly key: string;
  readonly allKeys: string;
  readonly axis: string;
  readonly axes: { readonly order: string; readonly time: string };
  readonly order: string;
  readonly toWrong: string;
  readonly fit: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly find: string;
  readonly findHint: string;
  readonly found: (count: number) => string;
  readonly tick: (axis: 'order' | 'time', at: number, step: number) => string;
  readonly picture: (processes: number, operations: number) => string;
  readonly operations: string;
  readonly row: (process: string, operation: string, event: number, wrong: boolean) => string;
  readonly process: (process: string) => string;
  readonly called: (event: number) => string;
  readonly returned: (event: number) => string;
  readonly neverReturned: string;
  readonly failedOperation: (operation: string) => string;
  readonly firstWrong: string;
  readonly statesBefore: string;
  readonly place: (place: number) => string;
  readonly keys: string;
  readonly legend: { readonly reads: string; readonly changes: string; readonly unknown: string; readonly failed: string; readonly wrong: string; readonly band: string };
}

export const historyWords: { readonly [language in Language]: HistoryWords } = { en };
