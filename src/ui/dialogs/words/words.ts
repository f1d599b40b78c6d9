/** The words of the dialogs. A language is one more file here; a missing key is a compile error. */
import type { Language } from '#model/exhibit.ts';
import { en } from './en.ts';

export interface DialogWords {
  readonly close: string;
  readonly cancel: string;
  readonly apply: string;
  readonly request: {
    readonly title: string; readonly text: string; readonly client: string; readonly command: string; readonly server: string;
    readonly anyServer: string; readonly send: string; readonly examples: string;
  };
  readonly clock: { readonly title: (node: string) => string; readonly text: string; readonly rate: string; readonly jump: string; readonly slow: string; readonly fast: string };
  readonly delay: { readonly title: (packet: string) => string; readonly by: string };
  readonly link: {
    readonly title: (a: string, b: string) => string; readonly text: string; readonly there: (a: string, b: string) => string;
    readonly latency: string; readonly loss: string; readonly asNetwork: string; readonly min: string; readonly max: string; readonly bothWays: string;
  };
  readonly partition: {
    readonly title: string; readonly text: string; readonly group: (letter: string) => string; readonly shapes: string;
    readonly shape: { readonly one: string; readonly halves: string; readonly bridge: string; readonly ring: string; readonly leader: string };
    readonly cut: string; readonly oneGroup: string; readonly assign: (node: string) => string; readonly clientsNote: string;
  };
  readonly network: {
    readonly title: string; readonly text: string; readonly latency: string; readonly min: string; readonly max: string;
    readonly loss: string; readonly duplication: string; readonly reorder: string; readonly latencyWrong: string;
  };
  readonly scenario: {
    readonly title: string; readonly text: string; readonly protocol: string; readonly servers: string; readonly clients: string; readonly seed: string;
    readonly plan: string; readonly planHint: string; readonly start: string; readonly invalid: string; readonly settings: string;
    readonly changed: (count: number) => string; readonly rules: string; readonly off: (count: number) => string;
    readonly coming: string; readonly failed: string; readonly again: string;
  };
  readonly share: {
    readonly title: string; readonly text: string; readonly link: string; readonly copy: string; readonly copied: string; readonly working: string;
    readonly length: (characters: number) => string; readonly long: string; readonly tooLong: string; readonly save: string; readonly embed: string;
    /** `formats`: by name; one that is not listed is shown by its name. */
    readonly exports: { readonly label: string; readonly save: string; readonly failed: string; readonly expression: string; readonly copyExpression: string; readonly formats: { readonly [name: string]: string } };
  };
  readonly compare: {
    readonly title: string; readonly text: string; readonly other: string; readonly same: string; readonly differAt: (seq: number, time: string) => string;
    readonly here: (name: string) => string; readonly field: string; readonly at: (time: string) => string; readonly atEnd: string; readonly none: string;
    readonly open: string; readonly branch: (id: number, name: string) => string; readonly first: string; readonly node: string;
  };
  readonly branches: { readonly title: string; readonly text: string; readonly name: (id: number) => string; readonly first: string };
  readonly help: {
    readonly title: string; readonly text: string; readonly keys: string; readonly things: string; readonly mouse: string;
    readonly mouseLines: readonly string[]; readonly selectKeys: string;
  };
  readonly palette: { readonly title: string; readonly placeholder: string; readonly empty: string; readonly scenarios: string; readonly onSelected: string };
}

export const dialogWords: { readonly [language in Language]: DialogWords } = { en };
