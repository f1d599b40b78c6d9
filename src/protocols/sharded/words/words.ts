/**
 * All that must be said about the sharded store, in every language. The keys are unions taken from the code, so a rule,
 * law, note, lesson or setting without words does not compile, and neither do words that ask for a term that is not there.
 */
import type { Language } from '#model/exhibit.ts';
import type { LegendMark, LogCell, MessageView } from '#model/view.ts';
import type { WordsOf } from '#protocols/kit/words.ts';
import type { RaftTimer } from '#protocols/raft/state.ts';
import type { RaftWords } from '#protocols/raft/words/words.ts';
import type { LawTerms } from '#protocols/sharded/laws/terms.ts';
import type { LessonId } from '#protocols/sharded/lesson-ids.ts';
import type { NoteTerms } from '#protocols/sharded/note-terms.ts';
import type { ShardedSetting } from '#protocols/sharded/settings.ts';
import type { GroupId, Outcome, PeerBody, ShardedRule, ShardId } from '#protocols/sharded/state.ts';
import { english } from './en.ts';

export type ShardedWords = WordsOf<{
  rules: ShardedRule;
  laws: LawTerms;
  notes: NoteTerms;
  lessons: LessonId;
  settings: ShardedSetting;
  timers: RaftTimer | 'poll';
  view: ViewWords;
}>;

/** What the view says beside a node, on a message and in the panels. */
export interface ViewWords {
  readonly roles: { leads(groups: readonly GroupId[]): string; follows: string; seeks(groups: readonly GroupId[]): string; down: string };
  readonly none: string;
  readonly nobody: string;
  readonly badges: { leads(group: GroupId, term: number): string; moving(shards: readonly ShardId[]): string; inDoubt(tids: readonly string[]): string; locks(count: number): string };
  readonly fields: {
    group(group: GroupId, what: 'currentTerm' | 'votedFor' | 'log' | 'role' | 'leader' | 'commitIndex' | 'config' | 'shards' | 'locks' | 'transactions' | 'configs'): string;
    readonly map: string;
    readonly leaders: string;
  };
  readonly labels: { readonly [T in PeerBody['type'] | 'Query' | 'Configuration']: string };
  readonly statuses: { readonly busy: string; readonly wrongGroup: (config: number) => string; readonly redirect: string; readonly refused: string };
  readonly panels: { readonly [P in 'ring' | 'groups' | 'shards' | 'configs' | 'transactions']: { readonly title: string; readonly empty: string } };
  readonly logs: { readonly tab: string; title(group: GroupId): string };
  readonly columns: { readonly [C in ColumnName]: string };
  readonly states: { serving: string; pulling(from: GroupId): string; leaving(to: GroupId): string; owes(to: GroupId): string };
  readonly phases: { voting(missing: readonly GroupId[]): string; committed(missing: readonly GroupId[]): string };
  readonly ring: {
    owner(group: GroupId, leader: string | null): string;
    ownerText(group: GroupId, leader: string | null, shards: number, requests: number): string;
    arc(shard: ShardId, group: GroupId | null, leader: string | null, requests: number, range: string | null): string;
    moving(shard: ShardId, from: GroupId, to: GroupId): string;
    stale(shard: ShardId, group: GroupId, owner: GroupId, config: number): string;
    key(key: string, value: string, locked: string | null): string;
  };
  readonly lines: {
    pulls(group: GroupId, shard: ShardId, from: GroupId, leader: string | null): string;
    keeps(group: GroupId, shard: ShardId, to: GroupId): string;
    waits(group: GroupId, config: number, tids: readonly string[]): string;
    behind(group: GroupId, config: number, newest: number): string;
    inDoubt(group: GroupId, tid: string, coordinator: GroupId, keys: readonly string[]): string;
    noLeader(group: GroupId): string;
  };
  readonly raft: RaftWords['view'];
  readonly outcomes: { readonly [O in Outcome]: string };
  readonly legend: { readonly [M in ShardedMark]: string };
}

type ShardedMark = Extract<
  LegendMark,
  'leading' | 'following' | 'seeking' | 'timer' | 'match' | 'next' | LogCell['state'] | Exclude<MessageView['kind'], 'snapshot'> | 'arc' | 'settled' | 'moving' | 'stale' | 'agreed' | 'differs'
>;

export type ColumnName =
  | 'group' | 'servers' | 'leader' | 'term' | 'config' | 'shards' | 'requests' | 'number' | 'by' | 'owners' | 'transaction' | 'coordinator' | 'participants' | 'phase' | 'keys'
  | 'shard' | 'state' | 'contents' | 'range';

export const shardedWords: { readonly [language in Language]: ShardedWords } = { en: english };
