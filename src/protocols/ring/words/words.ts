/**
 * All that must be said about the ring, in every language. The keys are unions taken from the code, so a rule, law, note,
 * lesson or setting without words does not compile, and neither do words that ask for a term that is not there.
 */
import type { Language } from '#model/exhibit.ts';
import type { LegendMark, MessageView, RingArc, RingKey } from '#model/view.ts';
import type { LawTerms } from '#protocols/ring/laws/terms.ts';
import type { LessonId } from '#protocols/ring/lesson-ids.ts';
import type { Status } from '#protocols/ring/membership.ts';
import type { NoteTerms } from '#protocols/ring/note-terms.ts';
import type { RequestFacts } from '#protocols/ring/panels.ts';
import type { RingSetting } from '#protocols/ring/settings.ts';
import type { RingRule, TimerKind } from '#protocols/ring/state.ts';
import type { WordsOf } from '#protocols/kit/words.ts';
import { english } from './en.ts';

export type RingWords = WordsOf<{
  rules: RingRule;
  laws: LawTerms;
  notes: NoteTerms;
  lessons: LessonId;
  settings: RingSetting;
  timers: TimerKind;
  view: ViewWords;
}>;

type Nodes = readonly string[];

/** What the view says beside a node, on a message and in the panels. */
export interface ViewWords {
  readonly statuses: { readonly [S in Status]: string };
  readonly down: string;
  readonly none: string;
  readonly tabs: { readonly [T in 'ring' | 'copies' | 'requests' | 'repair']: string };
  readonly badges: { waits(kind: 'put' | 'get', key: string, heard: number, needs: number): string; hints(home: string, keys: number): string; suspects(nodes: Nodes): string; arcs(count: number): string };
  readonly fields: { readonly [F in FieldName]: string };
  readonly labels: {
    forward(command: string): string; put(key: string, value: string): string; putFor(key: string, home: string): string; readonly putOk: string; get(key: string): string; getOk(value: string): string;
    repair(key: string): string; handoff(key: string, why: 'hint' | 'stray' | 'leaving'): string; handoffOk(key: string): string; fetch(arcs: number): string; stream(keys: number): string;
    compare(nodes: number): string; exchange(keys: number): string; gossip(version: number): string; readonly ping: string; readonly pong: string;
  };
  readonly ring: {
    readonly title: string;
    readonly empty: string;
    owner(node: string, status: string, share: number, keys: number): string;
    arc(share: number, natural: Nodes, future: Nodes | null, others: Nodes): string;
    key(key: string, state: RingKey['state'], list: Nodes, hinted: Nodes): string;
    version(version: number): string;
    moving(node: string, status: string): string;
    behind(node: string, version: number): string;
  };
  readonly copies: {
    readonly title: string;
    readonly empty: string;
    readonly key: string;
    readonly agreement: string;
    readonly nothing: string;
    /** First, second, … of the preference list, as marks. */
    readonly places: readonly string[];
    readonly states: { readonly [S in RingKey['state']]: string };
    hint(home: string, text: string): string;
  };
  readonly requests: { readonly title: string; readonly empty: string; line(node: string, facts: RequestFacts): string };
  readonly repair: {
    readonly title: string;
    readonly empty: string;
    hint(node: string, home: string, key: string, since: number): string;
    repair(node: string, home: string, key: string, since: number): string;
    compared(pair: readonly [string, string], ago: number, equal: boolean, compared: readonly number[], keys: Nodes): string;
  };
  readonly staleness: {
    readonly title: string;
    readonly empty: string;
    measured(reads: number, stale: number): string;
    within(k: number, count: number, reads: number, theory: number): string;
    strict(n: number, r: number, w: number): string;
    partial(n: number, r: number, w: number): string;
  };
  readonly legend: { readonly [M in RingMark]: string };
}

/** The marks that the ring uses. */
type RingMark = Extract<LegendMark, 'following' | 'seeking' | 'learning' | 'blocked' | 'timer' | 'votes' | MessageView['kind'] | 'arc' | RingArc['state'] | RingKey['state']>;

export type FieldName = 'store' | 'hints' | 'ring' | 'names' | 'coordinates' | 'suspects' | 'handed' | 'fetched' | 'contexts' | 'knows';

export const ringWords: { readonly [language in Language]: RingWords } = { en: english };
