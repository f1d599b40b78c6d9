/** The words of the placement lab. A language is one more file here; a missing key is a compile error. */
import type { StoryId } from '#app/placement/stories.ts';
import type { KeyPlan } from '#placement/lab/keys.ts';
import type { Change, Plan } from '#placement/lab/plan.ts';
import type { Language } from '#model/exhibit.ts';
import { en } from './en.ts';

export interface PlacementViewWords {
  readonly title: string;
  readonly text: string;
  readonly close: string;
  readonly copy: string;
  readonly copied: string;
  /** `why`: what fits behind a colon. */
  readonly badLink: (why: string) => string;
  readonly stories: string;
  readonly story: { readonly [id in StoryId]: { readonly title: string; readonly watch: string } };
  readonly form: string;
  readonly first: string;
  readonly second: string;
  readonly nobody: string;
  readonly source: (source: string) => string;
  readonly promises: string;
  readonly lacks: string;
  readonly keys: {
    readonly title: string;
    readonly kinds: { readonly [kind in KeyPlan['kind']]: string };
    readonly count: string;
    readonly seed: string;
    readonly distinct: string;
    readonly exponent: string;
    readonly pasted: string;
    readonly pastedHint: string;
  };
  readonly replicas: string;
  readonly apart: string;
  readonly aparts: { readonly [apart in Plan['apart']]: string };
  readonly members: {
    readonly title: (count: number) => string;
    readonly add: string;
    readonly addNamed: string;
    readonly many: string;
    readonly manyHint: string;
    readonly name: string;
    readonly nameHint: string;
    readonly racks: string;
    readonly set: string;
    readonly row: (id: string, share: string, up: boolean) => string;
  };
  readonly selected: {
    readonly none: string;
    readonly title: (id: string) => string;
    readonly weight: string;
    readonly lighter: string;
    readonly heavier: string;
    readonly rack: string;
    readonly zone: string;
    readonly fail: string;
    readonly restore: string;
    readonly remove: string;
    readonly load: (keys: number, times: string) => string;
  };
  readonly telling: {
    readonly title: string;
    readonly beginning: string;
    readonly back: string;
    readonly on: string;
    readonly change: (change: Change) => string;
    readonly restart: string;
    readonly full: string;
  };
  readonly numbers: {
    readonly moved: string;
    readonly movedOf: (moved: number, keys: number) => string;
    readonly least: string;
    readonly modulo: string;
    /** Of the keys that moved: between nodes to which nothing had happened. */
    readonly needless: (keys: number) => string;
    readonly nothingYet: string;
    readonly max: string;
    readonly cv: string;
    readonly theory: (cv: string) => string;
    readonly memory: string;
    readonly probes: string;
    readonly times: string;
    readonly timesOf: (build: string, assign: string) => string;
    readonly histogram: string;
    readonly histogramOf: (members: number) => string;
    readonly axis: string;
    readonly expected: string;
    readonly counted: string;
  };
  readonly picture: (scheme: string, shape: string, members: number, keys: number) => string;
  readonly shapes: { readonly ring: (points: number) => string; readonly slots: (slots: number) => string; readonly ranges: (ranges: number) => string; readonly scores: string };
  readonly tip: (id: string, keys: number, times: string) => string;
  readonly follow: {
    readonly title: string;
    readonly label: string;
    readonly hint: string;
    readonly none: string;
    readonly copies: (ids: readonly string[]) => string;
    readonly stop: string;
  };
  readonly lit: string;
  /** Under a share, in the middle of a ring. */
  readonly inRing: string;
  readonly working: string;
  readonly failed: (why: string) => string;
  readonly percent: (share: number) => string;
  readonly number: (value: number) => string;
  readonly bytes: (value: number) => string;
  readonly milliseconds: (value: number) => string;
}

export const placementViewWords: { readonly [language in Language]: PlacementViewWords } = { en };
