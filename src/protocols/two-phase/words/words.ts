/**
 * All that must be said about two-phase commit, in every language. The keys are unions taken from the code, so a rule,
 * law, note, lesson or setting without words does not compile, and neither do words that ask for a term that is not there.
 */
import type { Language } from '#model/exhibit.ts';
import type { LegendMark, LaneMark, MessageView } from '#model/view.ts';
import type { Cost, Reason } from '#protocols/two-phase/costs.ts';
import type { Obstacle } from '#protocols/two-phase/doubt.ts';
import type { LawTerms } from '#protocols/two-phase/laws/terms.ts';
import type { LessonId } from '#protocols/two-phase/lesson-ids.ts';
import type { NoteTerms } from '#protocols/two-phase/note-terms.ts';
import type { Presumption, TwoPhaseSetting } from '#protocols/two-phase/settings.ts';
import type { CommitMessage, Decision, LogRecord, TimerKind, TwoPhaseRule } from '#protocols/two-phase/state.ts';
import type { SpanKind, TimeMark } from '#protocols/two-phase/timeline.ts';
import type { WordsOf } from '#protocols/kit/words.ts';
import { english } from './en.ts';

export type TwoPhaseWords = WordsOf<{
  rules: TwoPhaseRule;
  laws: LawTerms;
  notes: NoteTerms;
  lessons: LessonId;
  settings: TwoPhaseSetting;
  timers: TimerKind;
  view: ViewWords;
}>;

/** What the view says beside a node, on a message and in the panels. */
export interface ViewWords {
  readonly roles: { readonly coordinator: string; readonly participant: string; readonly both: string; readonly acceptor: string; readonly inDoubt: string; readonly down: string };
  readonly none: string;
  readonly badges: { inDoubt(tids: readonly string[]): string; locks(count: number): string; waits(count: number): string; undecided(count: number): string; takesOver(tid: string): string; operator(tid: string): string };
  readonly fields: { readonly [F in FieldName]: string };
  readonly labels: { readonly [T in CommitMessage['type']]: string };
  readonly votes: { readonly yes: string; readonly no: string; readonly readOnly: string };
  readonly unknown: string;
  readonly record: (record: LogRecord) => string;
  readonly panels: { readonly [P in 'logs' | 'costs' | 'locks' | 'stores' | 'acceptors']: { readonly title: string; readonly empty: string } };
  readonly columns: { readonly [C in ColumnName]: string };
  readonly lanes: {
    readonly tab: string;
    readonly title: (name: string, tid: string, client: string, command: string) => string;
    readonly spans: { readonly [K in SpanKind]: { readonly label: string; readonly text: string } };
    readonly mark: (kind: LaneMark['kind'], what: TimeMark['what'], coordinates: boolean) => { readonly label: string; readonly text: string };
    readonly decision: (outcome: Decision, by: string | null, presumed: boolean) => string;
    readonly nobodyDecided: string;
    readonly cannotDecide: (node: string, tid: string, inDoubtFor: number, keys: readonly string[], why: readonly string[], blocked: boolean) => string;
    readonly cannotDecideTogether: (nodes: readonly string[], tid: string, inDoubtFor: number, keys: readonly string[], why: readonly string[], blocked: boolean) => string;
    readonly obstacles: (obstacles: readonly Obstacle[]) => readonly string[];
    readonly waits: (node: string, keys: readonly string[], blockers: readonly string[]) => string;
    readonly damage: (node: string, decided: Decision, outcome: Decision) => string;
    readonly guess: (node: string, decided: Decision) => string;
    readonly silence: (variant: Presumption, paxos: boolean) => string;
  };
  readonly costs: {
    readonly variant: (variant: Presumption, paxos: boolean) => string;
    readonly remark: (outcome: Decision | null, why: string) => string;
    readonly writes: (writes: Cost['coordinator']) => string;
    readonly reason: (reason: Reason) => string;
    readonly asBook: (variant: string) => string;
  };
  readonly modes: { readonly shared: string; readonly exclusive: string };
  readonly ballots: { accepted(node: string, vote: string, ballot: string): string };
  readonly legend: { readonly [M in TwoPhaseMark]: string };
}

/** The marks that two-phase commit uses. */
type TwoPhaseMark = Extract<
  LegendMark,
  'leading' | 'following' | 'blocked' | 'timer' | 'votes' | Exclude<MessageView['kind'], 'heartbeat' | 'heartbeatReply' | 'snapshot'> | SpanKind | LaneMark['kind'] | 'lockHeld' | 'lockWaiting' | 'decision'
>;

export type FieldName = 'log' | 'store' | 'finished' | 'incarnation' | 'locks' | 'coordinating' | 'participating' | 'acceptor' | 'takeovers' | 'unforced';

export type ColumnName =
  | 'server' | 'onDisk' | 'notForced' | 'transaction' | 'messages' | 'coordinator' | 'participants' | 'why' | 'key' | 'holder' | 'waiting'
  | 'contents' | 'promised' | 'accepted';

export const twoPhaseWords: { readonly [language in Language]: TwoPhaseWords } = { en: english };
