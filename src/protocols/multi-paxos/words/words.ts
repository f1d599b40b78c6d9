/**
 * All that must be said about Multi-Paxos, in every language. The keys are unions taken from the code, so a rule, law,
 * note, lesson or setting without words does not compile, and neither do words that ask a note for a term that it has not.
 */
import type { Language } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import type { LegendMark, MessageView } from '#model/view.ts';
import type { ClientMessage } from '#protocols/client/wire.ts';
import type { LawTerms } from '#protocols/multi-paxos/laws/terms.ts';
import type { LessonId } from '#protocols/multi-paxos/lesson-ids.ts';
import type { NoteTerms } from '#protocols/multi-paxos/note-terms.ts';
import type { MultiPaxosSetting, Variant } from '#protocols/multi-paxos/settings.ts';
import type { Message, MultiPaxosRule, MultiPaxosTimer, Role } from '#protocols/multi-paxos/state.ts';
import type { WordsOf } from '#protocols/kit/words.ts';
import { english } from './en.ts';

export type MultiPaxosWords = WordsOf<{
  rules: MultiPaxosRule;
  laws: LawTerms;
  notes: NoteTerms;
  lessons: LessonId;
  settings: MultiPaxosSetting;
  timers: MultiPaxosTimer;
  view: ViewWords;
}>;

/** What the view says beside a node, on a message and in the panels. Ballots come as text. */
export interface ViewWords {
  readonly none: string;
  readonly roles: { readonly [R in Role | 'proposing' | 'nonMember' | 'down']: string };
  readonly badges: { reads(count: number): string; queue(count: number): string; hole(slot: number): string; backsOff(failures: number): string; catchesUp: string };
  readonly fields: { readonly [F in FieldName]: string };
  readonly labels: { readonly [T in Exclude<Message, ClientMessage>['type']]: string };
  readonly panels: { readonly [P in PanelName]: { readonly title: string; readonly empty: string } };
  readonly columns: { readonly [C in ColumnName]: string };
  readonly cells: { readonly noop: string; readonly config: string; readonly register: string; vote(slot: number, ballot: string, value: string): string; known(slot: number, value: string): string };
  readonly snapshot: (upTo: number) => string;
  readonly matrix: MatrixWords;
  readonly ladder: LadderWords;
  readonly cost: CostWords;
  readonly legend: { readonly [M in PaxosMark]: string };
}

export interface MatrixWords {
  readonly corner: string;
  chosen(slot: number, ballot: string, value: string, voters: readonly NodeId[]): string;
  promised(ballot: string): string;
  /** Where phase 1 is per slot: the largest of the promises. */
  promisedSlot(ballot: string): string;
  forced(slot: number, from: NodeId, ballot: string, leader: NodeId): string;
  configuration(members: readonly NodeId[], from: number, until: number | null): string;
  next(members: readonly NodeId[], from: number): string;
  window(node: NodeId, used: number, window: number, first: number): string;
  stuck(node: NodeId, hole: number, decided: readonly number[]): string;
  behind(node: NodeId, knows: number, decided: number): string;
}

export interface LadderWords {
  /** An attempt at one slot, or at all of them. */
  rung(by: NodeId, ballot: string, slot: number | null): string;
  readonly marks: { readonly [K in 'promised' | 'accepted' | 'refused' | 'silent']: string };
  readonly anyValue: string;
  onlyValue(value: string): string;
  forced(slots: readonly number[]): string;
  leads(node: NodeId, ballot: string): string;
  readonly nobody: string;
  readonly perSlot: string;
}

export interface CostWords {
  measured(commands: number): string;
  /** `current`: the rung of this run. */
  theory(rung: string, current: boolean, thrifty: boolean): string;
  readonly variants: { readonly [V in Variant]: string };
  readonly upkeep: string;
  /** Round trips, that of the client included. */
  trips(count: number): string;
  millis(value: string): string;
}

/** The marks that Multi-Paxos uses. */
type PaxosMark = Extract<LegendMark, 'leading' | 'following' | 'seeking' | 'learning' | 'timer' | 'votes' | 'promised' | 'force' | 'accepted' | 'chosen' | 'learned' | 'applied' | 'doomed' | 'refused' | 'silent' | Exclude<MessageView['kind'], never>>;

export type PanelName = 'matrix' | 'ladder' | 'leader' | 'sessions' | 'stores' | 'cost';

export type FieldName =
  | 'round' | 'promised' | 'promises' | 'accepted' | 'snapshot' | 'role' | 'ballot' | 'leader' | 'commitUpTo' | 'applied' | 'decided' | 'nextSlot' | 'proposals'
  | 'prepared' | 'reported' | 'queue' | 'own' | 'members' | 'store' | 'reads' | 'lease' | 'heardAt';

export type ColumnName =
  | 'slot' | 'value' | 'ballot' | 'acks' | 'session' | 'client' | 'lastSeq' | 'result' | 'server' | 'applied' | 'contents'
  | 'rung' | 'messages' | 'roundTrips' | 'forcedWrites' | 'answer';

export const multiPaxosWords: { readonly [language in Language]: MultiPaxosWords } = { en: english };
