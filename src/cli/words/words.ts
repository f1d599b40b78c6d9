/**
 * The words of the command line. It speaks one language whoever reads it, since scripts and goldens do: LANGUAGE is the
 * one place to say which.
 */
import type { Consistency, HistoryVerdict } from '#checks/linearizability/judgement.ts';
import type { Language } from '#model/exhibit.ts';
import type { RunDocument } from '#cli/document.ts';
import type { ExploreDocument } from '#cli/explore.ts';
import type { LivenessDocument } from '#cli/liveness.ts';
import type { MoveDocument } from '#cli/move.ts';
import type { PlaceDocument } from '#cli/place.ts';
import type { Measures } from '#placement/measures.ts';
import { en } from './en.ts';

/** What a command does, and what each of its options does, by the option's name. */
interface About<Option extends string> {
  readonly about: string;
  readonly options: { readonly [option in Option]: string };
}

type RunOption = 'scenario' | 'servers' | 'clients' | 'seed' | 'until' | 'events' | 'plan' | 'off' | 'set' | 'latency' | 'loss' | 'reorder' | 'save' | 'json';
type PlanLine = 'request' | 'crash' | 'restart' | 'pause' | 'fire' | 'clock' | 'partition' | 'cut' | 'heal' | 'hold' | 'slow' | 'lossy' | 'latency' | 'drop';

export interface CliWords {
  readonly commands: {
    readonly run: About<RunOption>;
    readonly replay: About<'json'>;
    readonly trace: About<'json'> & { readonly format: (known: readonly string[]) => string };
    readonly check: CheckAbout;
    readonly scenarios: About<'json'>;
    readonly rules: About<'json'>;
    readonly settings: About<'json'>;
    readonly node: About<'data' | 'set' | 'off' | 'log'>;
    readonly help: About<'json'>;
  };
  readonly help: {
    readonly title: string;
    readonly more: (protocols: readonly string[]) => string;
    readonly exitCodes: string;
    /** For each line of a plan that is shown, what it does. */
    readonly planLines: { readonly [line in PlanLine]: string };
    readonly planNotes: readonly string[];
    readonly fileNotes: readonly string[];
    readonly documentNotes: readonly string[];
    /** Of the JSON documents of a run, of place and of move, each field. */
    readonly fields: { readonly [field in keyof RunDocument]: string };
    readonly placeFields: { readonly [field in keyof PlaceDocument]-?: string };
    readonly moveFields: { readonly [field in keyof MoveDocument]: string };
    readonly nodesNotes: readonly string[];
    /** Examples of nodes, and how they are read. */
    readonly nodesLines: readonly (readonly [example: string, about: string])[];
  };
  readonly wrong: WrongWords;
  readonly summary: SummaryWords;
  readonly node: NodeWords;
  readonly check: CheckWords;
  readonly fuzz: FuzzWords;
  readonly explore: ExploreWords;
  readonly place: PlaceWords;
  /** A setting's range. */
  readonly range: (min: number, max: number, unit: string) => string;
}

/** Bad input, one line each; `flag` is as it was written. */
export interface WrongWords {
  readonly noCommand: (known: readonly string[]) => string;
  readonly unknownCommand: (name: string, known: readonly string[]) => string;
  readonly unknownFormat: (name: string, known: readonly string[]) => string;
  readonly unknownScenario: (name: string, known: readonly string[]) => string;
  readonly severalScenarios: (name: string, protocols: readonly string[]) => string;
  readonly noProtocol: (known: readonly string[]) => string;
  readonly otherProtocol: (name: string, its: string, wanted: string) => string;
  /** What a command takes as its only word. */
  readonly runOrFile: string;
  readonly missing: (what: string) => string;
  readonly tooMuch: (word: string, what: string) => string;
  readonly tooMuchFor: (word: string, command: string) => string;
  readonly aProtocol: string;
  readonly noStore: (protocol: string) => string;
  readonly noFile: string;
  readonly directory: string;
  readonly theLink: string;
  readonly noRun: string;
  readonly untilAndEvents: string;
  readonly events: (value: number, max: number) => string;
  readonly notWhole: (flag: string, text: string) => string;
  readonly notOnOff: (flag: string, text: string) => string;
  readonly noSetting: (text: string) => string;
  readonly longest: (at: number, max: number) => string;
  readonly failed: (why: string) => string;
}

/** What `node` says to its clients in errors, and to people of lines that it cannot use. */
export interface NodeWords {
  readonly wrong: { readonly [wrong in 'not-json' | 'not-a-message' | 'no-type' | 'not-ours']: string };
  readonly ignored: (why: string, text: string) => string;
  readonly initNeeds: string;
  readonly initTwice: string;
  readonly beforeInit: string;
  readonly noRequest: (type: string) => string;
  readonly without: (type: string, field: string) => string;
  readonly createIfNotExists: string;
  readonly tooMuch: string;
  readonly noKey: string;
  readonly otherValue: string;
  readonly notServed: string;
  readonly noAnswer: string;
}

/** The first words of lines are as wide as `heads` says; the rest is what stands behind them. */
export interface SummaryWords {
  readonly title: (name: string, servers: number, clients: number, seed: number, events: number, now: number) => string;
  readonly heads: { readonly leaders: string; readonly decided: string; readonly messages: string; readonly operations: string; readonly laws: string; readonly broken: string; readonly link: string };
  readonly none: string;
  readonly nothing: string;
  readonly messages: (sent: number, delivered: number, lost: number, forcedWrites: number) => string;
  readonly operations: (called: number, answered: number) => string;
  readonly allHold: (count: number) => string;
  readonly hidden: (count: number) => string;
  readonly listOf: (field: string, length: number) => string;
}

/** Of `fuzz` and `shrink`. */
export interface FuzzWords {
  readonly fuzz: About<'seeds' | 'from' | 'minutes' | 'off' | 'workers' | 'noShrink' | 'json'>;
  readonly shrink: About<'law' | 'json'>;
  readonly title: (name: string, off: readonly string[], runs: number, events: number, hours: number, seconds: number) => string;
  readonly holds: string;
  readonly broken: (law: string, seed: number, events: number) => string;
  readonly small: (events: number, choices: number, before: number, choicesBefore: number) => string;
  readonly coverage: (fired: number, all: number, never: readonly string[]) => string;
  readonly wrong: {
    readonly positive: (flag: string, text: string) => string;
    readonly holds: string;
    readonly otherLaw: (law: string, broken: readonly string[]) => string;
    readonly unknownRule: (rule: string, known: readonly string[]) => string;
  };
}

type ExploreOption = 'servers' | 'clients' | 'terms' | 'timeouts' | 'crashes' | 'tears' | 'drops' | 'duplicates' | 'partitions' | 'inflight' | 'requests' | 'timers' | 'set' | 'off'
  | 'order' | 'workers' | 'states' | 'depth' | 'memory' | 'seed' | 'all' | 'no-symmetry' | 'liveness' | 'goal' | 'early' | 'json';

export interface ExploreWords {
  readonly about: (models: readonly string[]) => string;
  readonly options: { readonly [option in ExploreOption]: string };
  readonly noOrder: (order: string) => string;
  /** `laws`: how many were tried; `said`: the violation in the exhibit's words; null: of a model. */
  readonly answer: (name: string, epoch: string, within: ExploreDocument['within'], result: Pick<ExploreDocument, 'distinct' | 'complete' | 'end'>, laws: number | null, law: string | null, said: string | null) => string;
  readonly figures: (generated: number, depth: number, seconds: number, statesPerSecond: number, bytesPerState: number) => string;
  readonly unseen: (laws: readonly string[]) => string;
  readonly notTried: (laws: readonly string[]) => string;
  readonly toldApart: (servers: number) => string;
  readonly coverage: (fired: number, all: number, never: readonly string[]) => string;
  readonly noGoal: (name: string, known: readonly string[]) => string;
  readonly noLiveness: (model: string) => string;
  readonly liveness: (name: string, found: Omit<LivenessDocument['liveness'], 'link'>) => string;
  /** Stands between the stem and the loop. */
  readonly round: string;
}

/** Of `place`, `move` and `schemes`. */
export interface PlaceWords {
  readonly about: string;
  readonly options: { readonly [option in 'nodes' | 'keys' | 'replicas' | 'racks' | 'zones' | 'down' | 'hash' | 'set' | 'points' | 'json']: string } & { readonly apart: (known: readonly string[]) => string };
  readonly move: About<'from' | 'to' | 'down' | 'json'> & {
    /** null: nobody. */
    readonly step: (from: string | null, to: string | null) => string;
    /** Shares: that moved, the least, that hash % n would move. `survivors`: keys that left somebody who still serves. */
    readonly answer: (scheme: string, moved: number, keys: number, share: number, least: number, modulo: number, survivors: number) => string;
  };
  readonly schemes: { readonly about: string; readonly json: string };
  readonly nobody: string;
  readonly load: (keys: number, share: number) => string;
  readonly hidden: (count: number) => string;
  readonly measures: (measures: Measures) => string;
  readonly noWeights: (scheme: string) => string;
  readonly wrong: {
    readonly noScheme: (known: readonly string[]) => string;
    readonly aScheme: string;
    readonly unknownScheme: (name: string, known: readonly string[]) => string;
    readonly noSettings: (scheme: string) => string;
    readonly emptyName: (flag: string) => string;
    readonly noWeight: (flag: string, entry: string) => string;
    readonly noDomain: (flag: string, entry: string) => string;
    readonly unknownNode: (flag: string, name: string, known: readonly string[]) => string;
    readonly noApart: (name: string, known: readonly string[]) => string;
    readonly noCopies: (text: string) => string;
    readonly noChange: string;
  };
}

/** Names that may be chosen from stand in what is said of an option. */
interface CheckAbout {
  readonly about: string;
  readonly options: {
    readonly model: (known: readonly string[]) => string;
    readonly format: (known: readonly string[]) => string;
    readonly consistency: (known: readonly string[]) => string;
    readonly budget: string;
    readonly json: string;
  };
}

/** Of a history that was judged. */
export interface CheckWords {
  /** What the command takes. */
  readonly what: string;
  readonly verdict: (verdict: HistoryVerdict, consistency: Consistency) => string;
  readonly about: (format: string, model: string, operations: number, milliseconds: number) => string;
  readonly firstBad: (index: number, operation: string) => string;
  readonly states: (states: readonly string[]) => string;
  readonly noPromise: (protocol: string) => string;
  readonly unknownBeginning: string;
}

export const cliWords: { readonly [language in Language]: CliWords } = { en };

export const LANGUAGE: Language = 'en';
export const cli = cliWords[LANGUAGE];
