/** The words of the panels that the first picture does without: fetched with them. A language is one more file here. */
import type { Language } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import type { Field, GridCell, Lane, LaneMark, LanesPanel, MatrixCell, Mood, Rung, Span, Tone } from '#model/view.ts';
import { en } from './en.ts';

export type RungMark = Rung['marks'][number]['kind'];

export interface KindWords {
  readonly legend: string;
  /** Said before a sentence, for its icon alone would not be heard; '' where there is nothing to say. */
  readonly moods: { readonly [mood in Mood]: string };
  readonly tones: { readonly [tone in Tone | 'down']: string };
  readonly on: { readonly [place in Field['on']]: string };
  readonly matrix: MatrixWords;
  readonly ladder: LadderWords;
  readonly phases: PhaseWords;
  readonly lanes: LaneWords;
  readonly grid: GridWords;
  readonly ring: RingWords;
}

export interface MatrixWords {
  /** `columns`: 'slot'. */
  readonly grid: (title: string, columns: string) => string;
  readonly help: string;
  readonly nodes: string;
  readonly column: (corner: string, label: string) => string;
  readonly chosenIn: (corner: string, label: string, text: string) => string;
  readonly nothingChosen: (corner: string, label: string) => string;
  readonly chosen: string;
  readonly cell: (node: NodeId, text: string, state: string) => string;
  readonly nothing: (node: NodeId, corner: string, label: string) => string;
  readonly states: { readonly [state in MatrixCell['state']]: string };
  readonly promised: (node: NodeId, text: string) => string;
  /** In the bar, where the exhibit gives the bare epoch. */
  readonly promisedLabel: (epoch: string) => string;
  readonly snapshot: (node: NodeId, text: string) => string;
  readonly snapshotLabel: (upTo: number) => string;
  readonly arrows: string;
  readonly newest: string;
}

export interface LadderWords {
  readonly rung: (ballot: string, owner: NodeId, value: string, state: string) => string;
  readonly open: string;
  readonly by: (owner: NodeId) => string;
  readonly states: { readonly [state in Rung['state']]: string };
  readonly marks: { readonly [kind in RungMark]: string };
  readonly mark: (node: NodeId, kind: string, text: string) => string;
  readonly safe: (values: string) => string;
}

export interface PhaseWords {
  readonly phases: string;
  readonly inNone: string;
  /** 'n2: SYNCHRONIZATION, waits for n1'. */
  readonly row: (node: NodeId, phase: string, ...more: readonly string[]) => string;
  readonly figure: (label: string, text: string, on: string) => string;
}

export interface LaneWords {
  readonly help: string;
  readonly lane: (node: NodeId, role: string) => string;
  readonly spans: { readonly [kind in Span['kind']]: string };
  readonly marks: { readonly [kind in LaneMark['kind']]: string };
  readonly locks: { readonly [state in Lane['locks'][number]['state']]: string };
  /** 'n2, in doubt, from 80 ms for 1.2 s so far: …'. */
  readonly stretch: (node: NodeId, what: string, from: string, took: string, over: boolean, text: string) => string;
  readonly point: (node: NodeId, what: string, at: string, text: string) => string;
  readonly decision: { readonly [outcome in NonNullable<LanesPanel['decision']>['outcome']]: string };
  readonly decided: (outcome: string, at: string, text: string) => string;
}

export interface GridWords {
  readonly cell: (node: NodeId, state: string, text: string) => string;
  readonly states: { readonly [state in GridCell['state']]: string };
  readonly quorums: string;
  readonly quorum: (phase: 1 | 2, nodes: readonly NodeId[]) => string;
  readonly reached: string;
  readonly open: string;
}

export interface RingWords {
  readonly help: string;
  readonly arcs: string;
  readonly keys: string;
  readonly owners: string;
  readonly share: string;
  readonly load: string;
  /** A share from 0 to 1. */
  readonly percent: (share: number) => string;
  /** Where there is nothing to count. */
  readonly unknown: string;
}

export const kindWords: { readonly [language in Language]: KindWords } = { en };
