/** The words of the shell. A language is one more file here; a missing key is a compile error. */
import type { Language } from '#model/exhibit.ts';
import type { CommandId } from '#ui/shell/commands.ts';
import { en } from './en.ts';

export interface ShellWords {
  readonly brand: string;
  readonly nodes: (protocol: string, servers: number) => string;
  /** The same, behind the protocol's name. */
  readonly size: (servers: number) => string;
  readonly protocol: string;
  readonly protocols: string;
  readonly search: string;
  /** While a search goes on. */
  readonly searches: string;
  readonly servers: string;
  readonly serversOf: (servers: number) => string;
  readonly scenario: string;
  readonly ownScenario: string;
  readonly breaks: string;
  readonly transport: string;
  readonly speed: string;
  readonly speedOf: (speed: number) => string;
  readonly flatOut: string;
  readonly position: (time: string, event: number, of: number) => string;
  readonly share: string;
  readonly compare: string;
  readonly more: string;
  readonly branches: string;
  readonly branch: (id: number, name: string) => string;
  readonly firstBranch: string;
  readonly rename: string;
  readonly stage: string;
  readonly panels: string;
  readonly timeline: string;
  readonly resizeAcross: string;
  readonly resizeDown: string;
  readonly dismiss: string;
  readonly goOn: string;
  readonly loading: (percent: number) => string;
  readonly inPlace: string;
  readonly inPlaceWhy: (reason: string) => string;
  readonly workers: (living: number) => string;
  readonly dropHere: string;
  /** `name`: of what is fetched, empty if nobody knows yet. */
  readonly fetching: (name: string) => string;
  readonly partMissing: string;
  readonly partMissingDetail: (why: string) => string;
  readonly theme: string;
  readonly themes: { readonly system: string; readonly light: string; readonly dark: string };
  readonly motion: string;
  readonly motions: { readonly system: string; readonly reduced: string; readonly full: string };
  readonly toggles: { readonly keys: string; readonly skipQuiet: string; readonly foldHeartbeats: string; readonly stopAtViolation: string };
  readonly commands: { readonly [id in CommandId]: string };
  readonly status: { readonly stuck: string; readonly violated: string; readonly broken: string };
}

export const shellWords: { readonly [language in Language]: ShellWords } = { en };
