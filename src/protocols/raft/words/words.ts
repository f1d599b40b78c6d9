/**
 * All that must be said about Raft, in every language. The keys are unions taken from the code, so a rule, law, note,
 * lesson or setting without words does not compile, and neither do words that ask a note for a term that it has not.
 */
import type { Language } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import type { LegendMark, LogCell, MessageView } from '#model/view.ts';
import type { ClientMessage } from '#protocols/client/wire.ts';
import type { LawTerms } from '#protocols/raft/laws/terms.ts';
import type { LessonId } from '#protocols/raft/lesson-ids.ts';
import type { NoteTerms } from '#protocols/raft/note-terms.ts';
import type { RaftSetting } from '#protocols/raft/settings.ts';
import type { Configuration, Message, Progress, RaftRule, RaftTimer, Role } from '#protocols/raft/state.ts';
import type { WordsOf } from '#protocols/kit/words.ts';
import { english } from './en.ts';

export type RaftWords = WordsOf<{
  rules: RaftRule;
  laws: LawTerms;
  notes: NoteTerms;
  lessons: LessonId;
  settings: RaftSetting;
  timers: RaftTimer;
  view: ViewWords;
}>;

/** What the view says beside a node, on a message and in the panels. */
export interface ViewWords {
  readonly roles: { readonly [R in Role | 'learner' | 'nonVoter' | 'down']: string };
  readonly none: string;
  readonly badges: { transfer(to: NodeId): string; catchUp(nodes: readonly NodeId[], round: number): string; reads(count: number): string; unsynced(count: number): string };
  readonly fields: { readonly [F in FieldName]: string };
  readonly labels: { readonly [T in Exclude<Message, ClientMessage>['type']]: string };
  readonly heartbeat: string;
  readonly panels: { readonly [P in 'logs' | 'progress' | 'sessions' | 'stores']: { readonly title: string; readonly empty: string } };
  readonly columns: { readonly [C in ColumnName]: string };
  readonly modes: { readonly [M in Progress['mode']]: string };
  readonly cells: { readonly noop: string; readonly config: string; readonly register: string; cell(index: number, term: number, command: string): string };
  readonly log: {
    snapshot(index: number, term: number): string;
    mayCommit(index: number, term: number): string;
    mayNotCommit(index: number, entryTerm: number, currentTerm: number): string;
    nothingToCommit(index: number): string;
    tooShort(prevLogIndex: number, lastIndex: number): string;
    conflict(prevLogIndex: number, prevLogTerm: number, ownTerm: number): string;
    config(config: Configuration, index: number, committed: boolean): string;
  };
  readonly legend: { readonly [M in RaftMark]: string };
}

/** The marks that Raft uses. */
type RaftMark = Extract<LegendMark, 'leading' | 'following' | 'seeking' | 'learning' | 'timer' | 'votes' | 'match' | 'next' | LogCell['state'] | MessageView['kind']>;

export type FieldName =
  | 'currentTerm' | 'votedFor' | 'log' | 'snapshot' | 'role' | 'leaderId' | 'commitIndex' | 'lastApplied' | 'synced' | 'config'
  | 'votes' | 'nextIndex' | 'matchIndex' | 'termStart' | 'round' | 'lease' | 'reads' | 'transfer' | 'store' | 'heardAt';

export type ColumnName = 'follower' | 'mode' | 'nextIndex' | 'matchIndex' | 'active' | 'server' | 'session' | 'client' | 'lastSeq' | 'result' | 'applied' | 'contents';

export const raftWords: { readonly [language in Language]: RaftWords } = { en: english };
