/** The words of the panels at the right. A missing one is a compile error; a language is one more file here. */
import type { Choice } from '#model/choice.ts';
import type { Language } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import type { Loss, NodeRecord } from '#model/world.ts';
import { en } from './en.ts';
import type { WhyWords } from './why.ts';

export interface PanelWords {
  readonly panels: string;
  readonly tabs: {
    readonly tables: string;
    readonly terms: (epoch: string) => string;
    /** The same tab, where the exhibit has one of that name. */
    readonly overTime: string;
    readonly clients: string;
    readonly selected: string;
    readonly rules: string;
    readonly laws: string;
  };
  readonly event: (seq: number) => string;
  readonly toEvent: (seq: number) => string;
  readonly show: string;
  readonly more: (count: number) => string;
  readonly node: (id: NodeId) => string;
  readonly down: string;
  readonly status: { readonly [status in NodeRecord['status']]: string };
  /** 'term 3'; `value`: as the exhibit writes it. */
  readonly epochOf: (epoch: string, value: string) => string;
  readonly logs: LogWords;
  readonly terms: TermWords;
  readonly clients: ClientWords;
  readonly selected: SelectedWords;
  readonly rules: RuleWords;
  readonly laws: LawWords;
  readonly why: WhyWords;
}

export interface LogWords {
  readonly grid: (title: string) => string;
  readonly help: string;
  readonly nodes: string;
  readonly entry: (node: NodeId, text: string, state: string) => string;
  readonly nothing: (node: NodeId, index: number) => string;
  readonly states: { readonly [state in 'local' | 'unsynced' | 'committed' | 'applied' | 'doomed']: string };
  readonly snapshot: (node: NodeId, index: number, text: string) => string;
  readonly snapshotLabel: (index: number) => string;
  readonly snapshotTo: (index: number) => string;
  readonly match: (leader: NodeId, node: NodeId, index: number) => string;
  readonly next: (leader: NodeId, node: NodeId, index: number) => string;
  readonly compared: string;
  readonly quorum: (index: number) => string;
  readonly legend: string;
  readonly newest: string;
  readonly empty: string;
}

export interface TermWords {
  readonly chart: (epoch: string) => string;
  readonly lead: (epoch: string) => string;
  readonly spans: (epochs: string) => string;
  readonly columns: { readonly node: string; readonly role: string; readonly from: string; readonly to: string };
  readonly legend: { readonly leading: string; readonly seeking: string; readonly following: string; readonly down: string };
  readonly limited: (shown: number) => string;
}

export interface ClientWords {
  readonly verdict: VerdictWords;
  readonly none: string;
  readonly request: string;
  readonly requestOf: (client: NodeId) => string;
  readonly operations: (count: number) => string;
  readonly noOperations: string;
  readonly waiting: (since: string) => string;
  readonly outcomes: { readonly [outcome in 'ok' | 'fail' | 'unknown']: string };
  readonly outcomeTexts: { readonly [outcome in 'ok' | 'fail' | 'unknown']: string };
}

/** What is said of the clients' history. Results as text; '' is nothing. */
export interface VerdictWords {
  readonly name: string;
  readonly holds: (operations: number) => string;
  readonly wrong: string;
  readonly lost: string;
  readonly lostText: string;
  readonly unjudged: string;
  readonly unjudgedText: string;
  /** `instead`: what it could have returned. */
  readonly returned: (client: NodeId, command: string, result: string, instead: readonly string[]) => string;
  readonly refused: (client: NodeId, command: string) => string;
  readonly promised: string;
  readonly promisedLess: string;
  readonly unpromised: string;
  readonly sequential: { readonly [verdict in 'asking' | 'true' | 'false' | 'unknown']: string };
  readonly toWrong: (seq: number) => string;
  readonly wrongLater: (seq: number) => string;
  readonly showOrder: string;
  readonly orderHint: string;
  readonly inside: string;
  readonly firstWrong: string;
}

export interface SelectedWords {
  readonly nothing: string;
  readonly details: string;
  readonly clear: string;
  readonly acts: string;
  readonly disk: string;
  readonly memory: string;
  readonly lostMemory: string;
  readonly noFields: string;
  readonly unsynced: (writes: number) => string;
  readonly timers: string;
  readonly noTimers: string;
  readonly remaining: (remaining: string) => string;
  readonly overdue: (by: string) => string;
  readonly clock: string;
  readonly clockReads: (reading: string, rate: number) => string;
  readonly boots: (boots: number) => string;
  readonly was: (value: string) => string;
  readonly changed: string;
  readonly threw: string;
  readonly message: (type: string, from: NodeId, to: NodeId) => string;
  readonly fields: string;
  readonly resetName: (from: NodeId, to: NodeId) => string;
  /** Of news to `to` that its connection to `from` is lost. */
  readonly reset: (from: NodeId, to: NodeId) => string;
  readonly sent: (at: string, seq: number) => string;
  readonly due: (at: string, remaining: string) => string;
  readonly heldFate: string;
  readonly notSentYet: (seq: number) => string;
  readonly arrived: (seq: number) => string;
  readonly lostAt: (seq: number, why: string) => string;
  readonly unknownFate: string;
  readonly link: (a: NodeId, b: NodeId) => string;
  readonly direction: (from: NodeId, to: NodeId) => string;
  readonly healthy: string;
  readonly cut: string;
  readonly heldLink: string;
  readonly slow: (latency: string) => string;
  readonly lossy: (percent: string) => string;
  readonly inFlight: (count: number) => string;
  readonly operation: (client: NodeId, command: string) => string;
  readonly called: string;
  readonly returned: string;
  readonly outcome: string;
  readonly result: string;
  readonly took: string;
  readonly stillWaiting: string;
  readonly notCalledYet: string;
  readonly at: (time: string, seq: number) => string;
}

export interface RuleWords {
  readonly intro: string;
  readonly search: string;
  readonly lab: string;
  readonly rules: string;
  readonly settings: string;
  readonly none: string;
  readonly guards: string;
  readonly on: string;
  readonly off: string;
  readonly ofDefault: (value: string) => string;
  readonly outOfRange: (min: number, max: number, unit: string) => string;
  readonly rerun: string;
  readonly refused: string;
}

export interface LawWords {
  readonly holds: string;
  readonly broken: string;
  readonly sighted: string;
  readonly unseen: string;
  readonly brokenAt: (seq: number) => string;
  readonly sightedAt: (seq: number) => string;
  readonly brokenLater: (seq: number) => string;
  readonly summary: (holding: number, of: number) => string;
}

/** The member of Choice that has this type, also where one member stands for two. */
export type ChoiceOf<T, C = Choice> = C extends { readonly type: infer U } ? (T extends U ? C : never) : never;
export type LossReason = Loss['why'];

export const panelWords: { readonly [language in Language]: PanelWords } = { en };
