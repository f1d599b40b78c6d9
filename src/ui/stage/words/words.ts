/** The words of the stage. */
import type { Language } from '#model/exhibit.ts';
import type { Loss, NodeRecord } from '#model/world.ts';
import { en } from './en.ts';

/** Marks that the stage draws for every protocol. */
export type StageMark =
  | 'down' | 'paused' | 'blocked' | 'held' | 'lost' | 'reset' | 'answerYes' | 'answerNo' | 'crowd'
  | 'cut' | 'cutOneWay' | 'heldLink' | 'slow' | 'lossy' | 'partition';

export interface StageWords {
  readonly stage: string;
  readonly hint: string;
  readonly hintTouch: string;
  readonly legend: string;
  readonly legendTitle: string;
  readonly marks: { readonly [mark in StageMark]: string };
  /** A node's state, if it is not simply up. */
  readonly state: { readonly [status in Exclude<NodeRecord['status'], 'up'> | 'unborn']: string };
  /** Says role, state and term in this order. */
  readonly node: (id: string, role: string | null, state: string | null, epoch: string | null) => string;
  readonly clientLabel: (id: string) => string;
  readonly client: (id: string, state: string | null, waiting: string | null) => string;
  readonly clock: (rate: number) => string;
  readonly votes: (role: string, have: number, of: number) => string;
  readonly message: (type: string, from: string, to: string, held: boolean) => string;
  /** News to `to` that its connection to `from` is lost. */
  readonly reset: (from: string, to: string, held: boolean) => string;
  readonly link: (a: string, b: string, conditions: readonly string[]) => string;
  readonly conditions: {
    readonly cut: string;
    readonly cutOneWay: (from: string, to: string) => string;
    readonly held: string;
    readonly slow: (min: number, max: number) => string;
    readonly lossy: (percent: number) => string;
  };
  readonly lost: { readonly [why in Loss['why']]: string };
  readonly waiting: (command: string, millis: number) => string;
  readonly returned: (command: string, outcome: string) => string;
  readonly outcome: { readonly ok: string; readonly fail: string; readonly unknown: string };
  readonly crowd: (more: number) => string;
  readonly groups: (sizes: string) => string;
  readonly heal: string;
  readonly draft: {
    readonly cut: (a: string, b: string) => string;
    readonly mend: (a: string, b: string) => string;
    readonly cutMany: (links: number) => string;
    readonly partition: (groups: string) => string;
    readonly start: string;
  };
}

export const stageWords: { readonly [language in Language]: StageWords } = { en };
