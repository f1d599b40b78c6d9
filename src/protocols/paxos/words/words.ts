/**
 * All that must be said about Paxos, in every language. The keys are unions taken from the code, so a rule, law, note,
 * lesson or setting without words does not compile, and neither do words that ask a note for a term that it has not.
 */
import type { Language } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import type { LegendMark, MatrixCell, MessageView, Rung } from '#model/view.ts';
import type { Ballot } from '#protocols/ballots/ballot.ts';
import type { Phase, rolesOf } from '#protocols/paxos/cast.ts';
import type { LawTerms } from '#protocols/paxos/laws/terms.ts';
import type { LessonId } from '#protocols/paxos/lesson-ids.ts';
import type { NoteTerms } from '#protocols/paxos/note-terms.ts';
import type { PaxosSetting } from '#protocols/paxos/settings.ts';
import type { PaxosRule, PaxosTimer, ProposerPhase } from '#protocols/paxos/state.ts';
import type { WordsOf } from '#protocols/kit/words.ts';
import { english } from './en.ts';

export type PaxosWords = WordsOf<{
  rules: PaxosRule;
  laws: LawTerms;
  notes: NoteTerms;
  lessons: LessonId;
  settings: PaxosSetting;
  timers: PaxosTimer;
  view: ViewWords;
}>;

type Nodes = readonly NodeId[];
/** Which values are safe: any, or these. */
type Safe = 'any' | readonly string[];
type Mark = Rung['marks'][number]['kind'];

/** What the view says beside a node, on a message and in the panels. */
export interface ViewWords {
  readonly none: string;
  readonly down: string;
  readonly leader: string;
  role(roles: ReturnType<typeof rolesOf>): string;
  readonly phases: { readonly [P in ProposerPhase]: string };
  readonly badges: { prepare(ballot: Ballot): string; accept(ballot: Ballot, value: string): string; ready(ballot: Ballot): string; backoff(tries: number): string; knows(value: string): string };
  readonly fields: { readonly [F in FieldName]: string };
  readonly labels: {
    prepare(ballot: Ballot): string;
    promise(ballot: Ballot, vBal: Ballot, vVal: string | null): string;
    accept(ballot: Ballot, value: string): string;
    accepted(ballot: Ballot, value: string): string;
    nack(ballot: Ballot, promised: Ballot): string;
    chosen(value: string): string;
    readonly query: string;
    readonly heartbeat: string;
  };
  readonly panels: { readonly [P in 'acceptors' | 'ballots' | 'quorums' | 'proposers' | 'learners']: { readonly title: string; readonly empty: string } };
  readonly columns: { readonly [C in ColumnName]: string };
  readonly matrix: {
    readonly corner: string;
    chosen(value: string, voters: Nodes): string;
    promised(node: NodeId, ballot: Ballot): string;
    vote(node: NodeId, value: string, ballot: Ballot): string;
    forces(from: NodeId, vBal: Ballot, value: string, ballot: Ballot): string;
  };
  readonly ladder: {
    mark(node: NodeId, kind: Mark, ballot: Ballot): string;
    /** null: no quorum has promised yet. */
    safe(values: Safe | null): string;
    rung(ballot: Ballot, owner: NodeId, value: string | null, state: Rung['state']): string;
  };
  readonly lines: {
    readonly notChosen: string;
    chosen(value: string, ballot: Ballot, voters: Nodes): string;
    chosenToo(value: string, ballot: Ballot, voters: Nodes): string;
    learned(knowing: Nodes, others: Nodes): string;
    safeNext(values: Safe): string;
    waits(node: NodeId, millis: number): string;
    readonly grid: string;
    readonly gridApart: string;
    gridBallot(ballot: Ballot): string;
    gridQuorum(phase: Phase, nodes: Nodes): string;
  };
  readonly knowledge: { readonly notYet: string; knows(value: string): string; wrong(value: string): string };
  readonly legend: { readonly [M in PaxosMark]: string };
}

/** The marks that Paxos uses. */
type PaxosMark = Extract<LegendMark,
  | 'leading' | 'following' | 'seeking' | 'learning' | 'blocked' | 'timer' | 'votes' | Exclude<MessageView['kind'], 'snapshot' | 'heartbeatReply'>
  | 'promised' | 'force' | Exclude<MatrixCell['state'], 'applied'> | 'refused' | 'silent' | 'phase1' | 'phase2'>;

export type FieldName =
  | 'promised' | 'vBal' | 'vVal' | 'round' | 'phase' | 'ballot' | 'value' | 'promises' | 'accepts' | 'seen' | 'tries' | 'requests' | 'leaderId' | 'accepted' | 'chosen';

export type ColumnName = 'proposer' | 'phase' | 'ballot' | 'value' | 'promises' | 'accepts' | 'clients' | 'learner' | 'knows' | 'heard';

export const paxosWords: { readonly [language in Language]: PaxosWords } = { en: english };
