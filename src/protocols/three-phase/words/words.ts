/**
 * All that must be said about three-phase commit, in every language. The keys are unions taken from the code, so a rule,
 * law, note, lesson or setting without words does not compile, and neither do words that ask a note for a term it has not.
 */
import type { Language } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import type { LaneMark, LegendMark, MessageView, Span } from '#model/view.ts';
import type { LawTerms } from '#protocols/three-phase/laws/terms.ts';
import type { LessonId } from '#protocols/three-phase/lesson-ids.ts';
import type { NoteTerms } from '#protocols/three-phase/note-terms.ts';
import type { ThreePhaseSetting } from '#protocols/three-phase/settings.ts';
import type { Letter, Outcome, Reason, SiteMessage, SiteTimer, ThreePhaseRule, Variant, Wait } from '#protocols/three-phase/state.ts';
import type { WordsOf } from '#protocols/kit/words.ts';
import { english } from './en.ts';

type Nodes = readonly NodeId[];

export type ThreePhaseWords = WordsOf<{
  rules: ThreePhaseRule;
  laws: LawTerms;
  notes: NoteTerms;
  lessons: LessonId;
  settings: ThreePhaseSetting;
  timers: SiteTimer;
  view: ViewWords;
}>;

/** What the view says beside a node, on a message and in the panels. */
export interface ViewWords {
  readonly none: string;
  readonly roles: { readonly [R in RoleName]: string };
  readonly states: { readonly [L in Letter]: string };
  readonly waits: { readonly [W in Wait]: string };
  readonly fields: { readonly [F in FieldName]: string };
  readonly labels: { readonly [T in SiteMessage['type']]: string };
  readonly badges: { live(tid: string, state: string): string; more(count: number): string; blocked(tid: string): string };
  readonly panels: { readonly [P in PanelName]: { readonly title: string; readonly empty: string } };
  readonly columns: { readonly [C in ColumnName]: string };
  readonly lanes: {
    title(tid: string, command: string): string;
    span(letter: Letter, status: 'up' | 'paused' | 'down' | 'recovering'): string;
    label(letter: Letter, status: 'up' | 'paused' | 'down' | 'recovering'): string;
    mark(kind: LaneMark['kind'], letter: Letter): string;
    markLabel(kind: LaneMark['kind'], letter: Letter): string;
    decided(outcome: Outcome, by: NodeId): string;
  };
  readonly lines: {
    uncertainAlone(site: NodeId, leader: NodeId): string;
    mayAbort(site: NodeId): string;
    mayCommit(site: NodeId): string;
    waitsForCoordinator(site: NodeId, leader: NodeId, state: string): string;
    asksStates(site: NodeId, missing: Nodes): string;
    awaitsAcks(site: NodeId, missing: Nodes): string;
    awaitsVotes(site: NodeId, missing: Nodes): string;
    waitsForLocks(site: NodeId, keys: readonly string[]): string;
    naive(site: NodeId, outcome: Outcome): string;
    blocked(site: NodeId, commit: number, abort: number, of: number): string;
    recovering(site: NodeId, crashed: boolean, missing: Nodes): string;
    down(site: NodeId, state: string): string;
    split(commit: Nodes, abort: Nodes): string;
    misjudged(whom: readonly { readonly sites: Nodes; readonly by: Nodes }[]): string;
    assumption(variant: Variant): string;
    mayDecide(up: Nodes, rule: string): string;
    totalFailure(): string;
    agreed(count: number): string;
  };
  readonly rules: { readonly tr1: string; readonly tr2: string; tr3(uncertain: Nodes): string; tr4(committable: Nodes): string; quorum(commit: number, abort: number, w: number, p: number, pa: number): string; attempt(rank: string, committable: boolean): string; readonly asks: string; readonly first: string };
  readonly reasons: { readonly [R in Reason]: string };
  readonly outcomes: { readonly [O in Outcome]: string };
  readonly legend: { readonly [M in ThreePhaseMark]: string };
}

/** The marks that three-phase commit uses. */
export type ThreePhaseMark = Extract<LegendMark,
  | 'leading' | 'following' | 'seeking' | 'blocked' | 'learning' | 'timer' | 'votes' | Extract<MessageView['kind'], 'request' | 'reply' | 'client'>
  | Span['kind'] | Extract<LaneMark['kind'], 'forced' | 'unforced' | 'yes' | 'no'> | 'lockHeld' | 'lockWaiting' | 'decision'>;

export type RoleName = 'coordinator' | 'participant' | 'elected' | 'blocked' | 'inDoubt' | 'recovering' | 'down';
export type FieldName = 'undecided' | 'decided' | 'store' | 'locks' | 'waits' | 'up' | 'ranks' | 'tid' | 'sites' | 'ops' | 'rank' | 'reads' | 'why' | 'after' | 'reported' | 'heard' | 'state';
export type PanelName = 'concurrency' | 'termination' | 'lanes' | 'sites' | 'locks' | 'quorums' | 'verdicts';
export type ColumnName =
  | 'transaction' | 'site' | 'state' | 'coordinator' | 'rank' | 'answers' | 'rule' | 'waits' | 'key' | 'holder' | 'waiting' | 'decided' | 'undecided' | 'store' | 'theory'
  | 'seen' | 'commit' | 'abort' | 'committable' | 'abortable' | 'uncertain' | 'attempt';

export const threePhaseWords: { readonly [language in Language]: ThreePhaseWords } = { en: english };
