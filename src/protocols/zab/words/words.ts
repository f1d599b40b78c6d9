/**
 * All that must be said about ZAB, in every language. The keys are unions taken from the code, so a rule, law, note,
 * lesson or setting without words does not compile, and neither do words that ask a note for a term that it has not.
 */
import type { Language } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import type { LegendMark, LogCell, MessageView } from '#model/view.ts';
import type { ClientMessage } from '#protocols/client/wire.ts';
import type { LawTerms } from '#protocols/zab/laws/terms.ts';
import type { LessonId } from '#protocols/zab/lesson-ids.ts';
import type { NoteTerms } from '#protocols/zab/note-terms.ts';
import type { ZabSetting } from '#protocols/zab/settings.ts';
import type { Learner, Message, Phase, Role, SyncKind, ZabRule, ZabTimer } from '#protocols/zab/state.ts';
import type { Zxid } from '#protocols/zab/zxid.ts';
import type { WordsOf } from '#protocols/kit/words.ts';
import { english } from './en.ts';

export type ZabWords = WordsOf<{
  rules: ZabRule;
  laws: LawTerms;
  notes: NoteTerms;
  lessons: LessonId;
  settings: ZabSetting;
  timers: ZabTimer;
  view: ViewWords;
}>;

/** What the view says beside a node, on a message and in the panels. */
export interface ViewWords {
  readonly none: string;
  readonly roles: { readonly [R in Role | 'down']: string };
  readonly phases: { readonly [P in Phase]: { readonly label: string; readonly text: string } };
  readonly badges: {
    round(round: number): string;
    unsynced(count: number): string;
    readonly copying: string;
    outstanding(count: number): string;
    syncs(count: number): string;
    readonly finalizing: string;
    readonly observer: string;
  };
  readonly fields: { readonly [F in FieldName]: string };
  readonly labels: MessageLabels;
  readonly tabs: { readonly [T in 'phases' | 'history' | 'leader' | 'reads']: string };
  readonly panels: { readonly [P in PanelId]: { readonly title: string; readonly empty: string } };
  readonly columns: { readonly [C in ColumnName]: string };
  readonly standing: Standing;
  readonly votes: VoteWords;
  readonly log: HistoryWords;
  readonly synchronisation: SyncWords;
  readonly leader: LeaderWords;
  readonly reads: ReadWords;
  readonly legend: { readonly [M in ZabMark]: string };
}

/** Short, for a mark on a link. */
type MessageLabels = { readonly [T in Exclude<Message, ClientMessage>['type']]: string } & {
  vote(leader: NodeId, zxid: Zxid): string;
  decided(leader: NodeId): string;
  ackOfLeader(epoch: number): string;
};

/** In the strip of phases: what a server waits for, or does. */
interface Standing {
  down(acceptedEpoch: number, currentEpoch: number): string;
  stopped(lastZxid: Zxid, currentEpoch: number, acceptedEpoch: number): string;
  voting(leader: NodeId, peerEpoch: number, zxid: Zxid, supporters: readonly NodeId[], needed: number): string;
  finalizing(leader: NodeId, supporters: readonly NodeId[]): string;
  connecting(leader: NodeId, attempt: number): string;
  waitsForEpoch(leader: NodeId): string;
  waitsForSync(leader: NodeId, epoch: number): string;
  synchronising(kind: SyncKind, leader: NodeId, txns: string, reason: string | null): string;
  waitsForUpToDate(kind: SyncKind, leader: NodeId, reason: string | null): string;
  serving(leader: NodeId, behind: number): string;
  gathers(connected: readonly NodeId[], needed: number): string;
  proposedEpoch(epoch: number, acks: readonly NodeId[], needed: number): string;
  synchronises(acks: readonly NodeId[], needed: number): string;
  leads(followers: readonly NodeId[], outstanding: number): string;
  quorum(needed: number, voters: number, observers: readonly NodeId[]): string;
  noQuorumUp(up: number, needed: number): string;
}

interface VoteWords {
  vote(leader: NodeId, peerEpoch: number, zxid: Zxid): string;
  inRound(text: string, round: number): string;
  decided(text: string, state: Role): string;
}

interface HistoryWords {
  cell(position: number, zxid: Zxid, text: string): string;
  snapshot(zxid: Zxid, through: Zxid): string;
  purged(zxid: Zxid): string;
  mayCommit(zxid: Zxid, acks: readonly NodeId[]): string;
  began(epoch: number, leader: NodeId, zxid: Zxid): string;
  waitsForAcks(zxid: Zxid, acks: readonly NodeId[], needed: number): string;
  nothingOutstanding(zxid: Zxid): string;
  truncates(zxid: Zxid): string;
  gap(zxid: Zxid, lastZxid: Zxid): string;
  outsideOrder(zxid: Zxid, earlier: Zxid): string;
}

interface SyncWords {
  decision(leader: NodeId, learner: NodeId, kind: SyncKind, rule: string, reason: string): string;
  readonly source: string;
  reason(terms: NoteTerms['sync-chosen']): string;
}

interface LeaderWords {
  readonly stages: { readonly [S in Learner['stage']]: string };
  heard(halfTicks: number): string;
  acks(acks: readonly NodeId[], needed: number): string;
}

interface ReadWords {
  readonly source: string;
  upToDate(node: NodeId, zxid: Zxid): string;
  behind(node: NodeId, count: number, zxid: Zxid, committed: Zxid): string;
  cutOff(node: NodeId, epoch: number, newest: number, count: number): string;
  lost(node: NodeId, count: number, zxid: Zxid, committed: Zxid): string;
  outOfOrder(node: NodeId, zxid: Zxid, earlier: Zxid): string;
  looking(node: NodeId): string;
  synchronising(node: NodeId): string;
  down(node: NodeId): string;
}

/** The marks that ZAB uses. */
type ZabMark = Extract<LegendMark, 'leading' | 'following' | 'seeking' | 'learning' | 'blocked' | 'timer' | 'votes' | 'match' | 'next' | LogCell['state'] | MessageView['kind']>;

export type PanelId = 'phases' | 'votes' | 'history' | 'synchronisation' | 'learners' | 'proposals' | 'reads' | 'machines';

export type FieldName =
  | 'acceptedEpoch' | 'currentEpoch' | 'history' | 'snapshot' | 'state' | 'zabState' | 'logicalclock' | 'vote' | 'lastLogged' | 'lastProcessed' | 'lastCommitted'
  | 'synced' | 'leader' | 'newEpoch' | 'recvset' | 'outofelection' | 'packetsNotCommitted' | 'packetsCommitted' | 'connecting' | 'electing' | 'newLeaderAcks'
  | 'forwarding' | 'outstanding' | 'syncs' | 'waiting' | 'store';

export type ColumnName = 'server' | 'round' | 'ownVote' | 'learner' | 'stage' | 'sync' | 'lastZxid' | 'acked' | 'heard' | 'zxid' | 'transaction' | 'acks' | 'delivered' | 'contents' | 'sessions';

export const zabWords: { readonly [language in Language]: ZabWords } = { en: english };
