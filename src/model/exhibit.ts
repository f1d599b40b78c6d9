/**
 * An exhibit: a protocol with its looks, laws, rules, lessons and words: all that a folder under `protocols/` exports.
 * The rest of the lab knows no protocol by name.
 */
import type { Millis, NodeId, Plain, Protocol, RuleId, Terms } from './protocol.ts';
import type { SearchTerms } from './search.ts';
import type { Scenario } from './trace.ts';
import type { NodeRecord, Moment, World } from './world.ts';
import type { View, Why } from './view.ts';

/** The languages of the lab. A new one is a compile error in every folder until its catalogue is there. */
export const LANGUAGES = ['en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What laws remember of the past: a fold over moments, itself immutable, so that any moment can be judged again. */
export interface Ghost<S = unknown, M = unknown, D = unknown, G = unknown> {
  initial(scenario: Scenario): G;
  observe(ghost: G, moment: Moment<S, M, D>, was: World<S, M, D>): G;
}

/**
 * A safety claim of the paper. Judged at every moment, after the ghost has observed it; may compare with the world
 * before. By induction a law need only look at what changed. null: nothing to say; for `always`: the terms of the
 * violation (nodes, terms, indices); for `sometimes`: the terms of the sighting that the run is expected to have.
 */
export interface Law<S = unknown, M = unknown, D = unknown, G = unknown> {
  readonly name: string;
  readonly kind: 'always' | 'sometimes';
  /** 'Raft §5.2, Election Safety' */
  readonly source: string;
  /**
   * The moments of which it may have something new to say; of others it is not asked. facts: somebody claims one; disks:
   * that, or the node that acts has another disk than before; states: that, or another state in memory.
   */
  readonly of?: 'moments' | 'facts' | 'disks' | 'states';
  /** It says how long something takes, or that it does not happen in calm. A search, in which time stands still, cannot ask it. */
  readonly timed?: true;
  check(moment: Moment<S, M, D>, was: World<S, M, D>, ghost: G): Terms | null;
}

/** A safety rule that a scenario may switch off, to see what breaks. */
export interface Rule {
  readonly id: RuleId;
  readonly source: string;
  /** The names of the laws that catch its absence, most telling first. */
  readonly guards: readonly string[];
}

/** What clients were promised. Nodes replicate it, the judge judges by it. */
export interface Spec {
  readonly initial: Plain;
  /** The state that a scenario's disks hold together. Absent: they do not tell it. */
  given?(disks: Scenario['disks']): Plain;
  apply(state: Plain, command: Plain): readonly [next: Plain, result: Plain];
  /** The independent objects that a command is about (its keys): commands that share none do not see each other. Absent: all see all. */
  touches?(command: Plain): readonly string[];
}

/** The words that clients understand: `put x 1`. */
export interface CommandLanguage {
  /** Throws a TextError that says what is wrong and what would be right. */
  parse(text: string): Plain;
  print(command: Plain): string;
  /** What the request dialog offers, each a complete command. */
  readonly examples: readonly string[];
}

/** A run worth showing, replayed in tests to the end that its words claim. */
export interface Lesson {
  readonly id: string;
  readonly scenario: Scenario;
  /** Where the story ends, virtual ms. */
  readonly until: number;
  /** The law that it breaks, if it was made to break one. */
  readonly breaks: string | null;
}

/** What clients may count on, as the literature names it (Herlihy & Wing 1990; Lamport 1979). */
export type Guarantee = 'linearizable' | 'sequential';

/** A run in bad weather, made by a seed: all of it, so that the seed and the rules that are off are enough to have it again. */
export interface Storm {
  readonly scenario: Scenario;
  /** Where it ends, virtual ms. */
  readonly until: Millis;
  /** One step of a server in so many is torn and its node goes down; 0: none. */
  readonly tears: number;
  /** From this virtual time on no step is torn; without it, to the end. */
  readonly tearsUntil?: Millis;
}

/** A storm by its seed. The exhibit survives each with all rules on: its laws and its promise to clients hold. */
export type Weather = (seed: number, off: readonly RuleId[]) => Storm;

/** What is said about terms at a node. A method, so that an exhibit's catalogue may know its own terms exactly. */
export interface Saying<T = Terms> {
  say(terms: T, node: NodeId): Why;
}

/** A language's words for one exhibit. */
export interface Catalogue {
  /** 'Raft' */
  readonly name: string;
  /** 'term' */
  readonly epoch: string;
  /** How an epoch is written beside that word: '3', or a ballot's '3.n2'. */
  epochText(epoch: number): string;
  /** How a decision's slot is written, if it is more than a number: a zxid's '2.5'. */
  slotText?(slot: number): string;
  readonly promise: string;
  /** What it survives and what it does not, a line each: for the page on which a visitor chooses. */
  readonly survives: readonly string[];
  readonly fails: readonly string[];
  readonly rules: { readonly [rule: RuleId]: { readonly title: string; readonly text: string } };
  readonly laws: { readonly [law: string]: { readonly title: string; readonly text: string; violation(terms: Terms): string } };
  readonly notes: { readonly [note: string]: Saying['say'] };
  readonly lessons: { readonly [lesson: string]: { readonly title: string; readonly watch: string } };
  readonly settings: { readonly [key: string]: { readonly title: string; readonly text: string } };
  /** The names of timers: 'election timeout'. */
  readonly timers: { readonly [timer: string]: string };
}

/** A timer in words. Of a kind of which there are many, such as `votes:c1.3`, the catalogue knows the kind. */
export function timerText({ timers }: Pick<Catalogue, 'timers'>, timer: string): string {
  const colon = timer.indexOf(':');
  const kind = colon < 0 ? undefined : timers[timer.slice(0, colon)];
  return timers[timer] ?? (kind === undefined ? timer : `${kind} ${timer.slice(colon + 1)}`);
}

export interface Exhibit<S = unknown, M = unknown, D = unknown, G = unknown> {
  readonly protocol: Protocol<S, M, D>;
  /** Looks and words, a language at a time. */
  readonly views: { readonly [language in Language]: View<S, M, D, G> };
  readonly words: { readonly [language in Language]: Catalogue };
  /** Where each note comes from, and the switch that turns its rule off, if there is one. */
  readonly notes: { readonly [note: string]: { readonly source: string; readonly rule: RuleId | null } };
  readonly ghost: Ghost<S, M, D, G>;
  readonly laws: readonly Law<S, M, D, G>[];
  readonly rules: readonly Rule[];
  readonly spec: Spec | null;
  readonly commands: CommandLanguage;
  readonly lessons: readonly Lesson[];
  /** What clients may count on in this scenario while its rules are on; null: there is no `spec` to judge by. */
  guarantee(scenario: Scenario): Guarantee | null;
  /** Fetched when somebody hunts: the page has no use for it. */
  readonly storms: () => Promise<Weather>;
  readonly search: SearchTerms<S, M, D, G>;
  /** For the command line and exports: a node under the names of the paper. */
  report(record: NodeRecord<S, D>, id: NodeId): { readonly [field: string]: Plain };
}

/** A run in a format that other tools know for this protocol alone, as lines of text. */
export type OwnFormat = (scenario: Scenario, beginning: World, moments: Iterable<Moment>) => Iterable<string>;

/** An exhibit by its protocol's name, fetched when it is asked for: the page begins with one and has many. */
export interface ExhibitSource {
  readonly name: string;
  /** Rejects if its code cannot be fetched; may be asked again. */
  readonly load: () => Promise<Exhibit>;
  /** Beside the formats that every run has. */
  readonly formats?: { readonly [name: string]: () => Promise<OwnFormat> };
}

/** The one place where a protocol's types are forgotten. */
export function exhibit<S, M, D, G>(parts: Exhibit<S, M, D, G>): Exhibit {
  return parts as unknown as Exhibit;
}
