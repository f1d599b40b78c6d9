/** The words of the space-time diagram and of its table. A language is one more file here; a missing key is a compile error. */
import type { Language } from '#model/exhibit.ts';
import type { Refusal } from '#model/refusal.ts';
import type { Loss } from '#model/world.ts';
import { en } from './en.ts';

export interface TimelineWords {
  readonly toolbar: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly follow: string;
  readonly asTable: string;
  readonly asDiagram: string;
  readonly filter: string;
  readonly filterHint: string;
  readonly clear: string;
  readonly hideHeartbeats: string;
  readonly legend: string;
  /** What a screen reader says of the picture. */
  readonly summary: (nodes: readonly string[], events: number, ms: number) => string;
  readonly scrubber: string;
  readonly position: (event: number, last: number, ms: number) => string;
  /** A tick of the ruler; `step`: ms between ticks. */
  readonly tick: (ms: number, step: number) => string;
  readonly ms: (ms: number) => string;
  /** `epoch`: as the exhibit writes it. */
  readonly epoch: (word: string, epoch: string) => string;
  /** As short as can be: 't2', '3.2'. */
  readonly epochShort: (word: string, epoch: string) => string;
  readonly elected: (node: string) => string;
  readonly decided: (slot: string) => string;
  readonly broken: (law: string) => string;
  readonly order: string;
  /** What was wrong with a server, over the clients' lanes. */
  readonly troubles: { readonly [kind in 'down' | 'paused' | 'clock']: (node: string) => string };
  readonly firstWrong: string;
  readonly message: (type: string, from: string, to: string) => string;
  /** News to `to` that its connection to `from` is lost. */
  readonly reset: (from: string, to: string) => string;
  readonly sentAt: (ms: number) => string;
  readonly fates: { readonly [why in Loss['why']]: (ms: number, to: string) => string };
  readonly received: (ms: number, took: number) => string;
  readonly underWay: (ms: number) => string;
  readonly held: (ms: number) => string;
  readonly waits: string;
  readonly node: (id: string, role: string, epoch: string | null) => string;
  readonly status: { readonly down: string; readonly paused: string; readonly unborn: string };
  readonly operation: (command: string, outcome: string) => string;
  readonly outcomes: { readonly ok: string; readonly fail: string; readonly unknown: string; readonly waiting: string };
  readonly nothing: string;
  readonly flags: string;
  readonly flag: (text: string, ms: number) => string;
  readonly flagHint: string;
  readonly faults: (count: number) => string;
  readonly refused: (why: Refusal) => string;
  /** Its own code failed. */
  readonly failed: (error: string) => string;
  readonly goThere: string;
  readonly moveTo: string;
  readonly move: string;
  readonly moving: (text: string, ms: number) => string;
  readonly marker: (ms: number) => string;
  readonly table: {
    readonly caption: string;
    readonly event: string;
    readonly time: string;
    readonly node: string;
    readonly happened: string;
    readonly came: string;
    readonly beginning: string;
    readonly boot: (node: string) => string;
    readonly fires: (timer: string) => string;
    readonly torn: string;
    readonly sends: (type: string, to: readonly string[]) => string;
    readonly loses: (type: string, to: string, why: string) => string;
    readonly becomes: (role: string) => string;
    readonly none: string;
    readonly goTo: (event: number) => string;
  };
  readonly whys: { readonly [why in Loss['why']]: string };
  /** `said`: what the exhibit itself says of a mark. */
  readonly legends: (epoch: string, said: (mark: LegendMark) => string | null) => readonly { readonly mark: LegendMark; readonly text: string }[];
}

export type LegendMark =
  | 'leading' | 'seeking' | 'following' | 'learning' | 'request' | 'reply' | 'heartbeat' | 'lost' | 'reset' | 'held' | 'down' | 'paused' | 'band' | 'trouble'
  | 'ok' | 'fail' | 'unknown' | 'waiting' | 'wrong' | 'order' | 'decided' | 'flag' | 'violation' | 'marker' | 'density';

export const timelineWords: { readonly [language in Language]: TimelineWords } = { en };
