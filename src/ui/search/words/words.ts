/** The words of the search. A language is one more file here; a missing key is a compile error. */
import type { Job, Order, Wish } from '#app/searching/job.ts';
import type { Language } from '#model/exhibit.ts';
import type { Bounds } from '#model/search.ts';
import { en } from './en.ts';

export interface SearchWords {
  readonly title: string;
  readonly text: string;
  readonly close: string;
  readonly form: string;
  readonly protocol: string;
  readonly kind: string;
  readonly kinds: { readonly [kind in Wish['kind']]: { readonly name: string; readonly text: string } };
  readonly servers: string;
  readonly clients: string;
  readonly commands: string;
  readonly commandsText: string;
  readonly noCommand: (command: string, why: string) => string;
  readonly bounds: string;
  readonly boundsText: string;
  readonly tooLarge: string;
  /** `epoch`: 'term'. */
  readonly bound: { readonly [bound in keyof Bounds]: (epoch: string) => string };
  readonly order: string;
  readonly orders: { readonly [order in Order]: string };
  readonly symmetry: string;
  readonly symmetryText: string;
  /** So many like servers have too many orders. */
  readonly toldApart: (servers: number) => string;
  readonly workers: string;
  readonly seed: string;
  readonly rules: string;
  readonly rulesState: (off: number) => string;
  readonly notSearchable: string;
  readonly start: string;
  readonly again: string;
  readonly pause: string;
  readonly resume: string;
  readonly stop: string;
  readonly idle: string;
  readonly status: { readonly [status in Job['status']]: string };
  readonly figures: {
    readonly distinct: string; readonly perSecond: string; readonly depth: string; readonly frontier: string; readonly memory: string;
    readonly runs: string; readonly events: string; readonly simulated: string; readonly eventsPerSecond: string; readonly time: string;
  };
  readonly generated: (generated: number) => string;
  readonly perState: (bytes: number) => string;
  readonly count: (count: number) => string;
  readonly bytes: (bytes: number) => string;
  /** Of `ms` simulated. */
  readonly hours: (ms: number) => string;
  readonly seconds: (seconds: number) => string;
  /** What was covered, as a sentence. */
  readonly covered: (bounds: string, states: number) => string;
  readonly sofar: (bounds: string, states: number) => string;
  readonly within: (servers: number, bounds: Bounds, epoch: string) => string;
  readonly stormed: (runs: number, events: number) => string;
  readonly allHold: (laws: number) => string;
  /** What “every schedule” leaves out. */
  readonly uncovered: {
    readonly title: string;
    readonly time: string;
    readonly timers: (kinds: readonly string[]) => string;
    /** Given the faults that the bounds do not allow at all. */
    readonly bounds: (absent: readonly ('crashes' | 'tears' | 'drops' | 'duplicates' | 'partitions')[]) => string;
    readonly symmetry: string;
  };
  readonly found: (law: string) => string;
  readonly length: (events: number, choices: number) => string;
  readonly shrinking: string;
  readonly shortest: string;
  readonly watch: string;
  readonly copyLink: string;
  readonly copied: string;
  readonly laws: string;
  readonly holds: string;
  /** Within the bounds, of a search that is complete. */
  readonly proven: string;
  readonly broken: string;
  readonly seen: string;
  readonly unseen: string;
  /** Of a law of time, in an exhaustive search. */
  readonly notTried: string;
  readonly coverage: string;
  readonly coverageText: string;
  readonly fired: (fired: number, of: number) => string;
  readonly never: string;
  readonly times: (times: number) => string;
  readonly graph: {
    readonly title: string; readonly size: (states: number, steps: number) => string; readonly keys: string; readonly choose: string;
    readonly breaks: string; readonly final: string;
    /** A message arrives, is lost, comes twice; a timer fires; `torn`: the node goes down in the middle of it. */
    readonly deliver: (type: string, from: string, to: string) => string; readonly drop: (type: string, from: string, to: string) => string; readonly duplicate: (type: string, from: string, to: string) => string;
    readonly fire: (timer: string, node: string) => string; readonly torn: string;
    readonly zoomIn: string; readonly zoomOut: string; readonly fit: string;
    readonly draw: string; readonly drawing: string; readonly failed: (why: string) => string;
  };
  /** `goal`: titles of laws, one of which is enough. */
  readonly forever: {
    readonly ask: string; readonly asking: string; readonly failed: (why: string) => string;
    readonly reached: (goal: readonly string[], states: number) => string; readonly unknown: (goal: readonly string[], states: number) => string;
    readonly lasso: (goal: readonly string[]) => string; readonly ends: (goal: readonly string[]) => string;
    readonly patient: string; readonly early: string; readonly length: (stem: number, loop: number) => string;
  };
  readonly full: string;
  readonly failed: (why: string) => string;
  readonly coming: string;
}

export const searchWords: { readonly [language in Language]: SearchWords } = { en };
