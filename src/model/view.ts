/**
 * How a protocol wants to be seen: meaning, not paint. Pure functions from its types to plain data; the theme gives a
 * tone its colour, pattern, glyph and shape. Words come from the exhibit's catalogue, so a view is made per language.
 */
import type { Moment, NodeRecord } from './world.ts';
import type { Millis, NodeId } from './protocol.ts';

/** What a node is doing. leading: crown; seeking: dashed; following: ring; learning: dotted; blocked: hatched. */
export type Tone = 'idle' | 'following' | 'seeking' | 'leading' | 'learning' | 'blocked';

export interface Vote {
  readonly node: NodeId;
  readonly vote: 'have' | 'denied' | 'waiting';
}

/** One named value of a node, as the inspector shows it. `on`: where it lives. */
export interface Field {
  readonly name: string;
  readonly value: string;
  readonly on: 'disk' | 'memory';
}

export interface NodeView {
  /** In the reader's language: 'leader', 'client'. */
  readonly role: string;
  readonly tone: Tone;
  /** Term, ballot, zxid epoch: coloured by value. null: none (clients). */
  readonly epoch: number | null;
  /** Which of the record's timers is drawn as the arc. */
  readonly timer: string | null;
  /** While it asks for votes: one pip for each voter. */
  readonly votes: readonly Vote[];
  /** A few words beside the node: 'put x 1 …', 'learner', 'transfer to n3'. */
  readonly badges: readonly string[];
  readonly fields: readonly Field[];
}

export interface MessageView {
  /** The paper's name: 'AppendEntries'. */
  readonly type: string;
  /** One or two letters for the mark: 'A'. */
  readonly letter: string;
  /** Short, when there is room: 'append 4..6'. */
  readonly label: string;
  /** heartbeat: drawn thin and foldable; client: between a client and a server. */
  readonly kind: 'request' | 'reply' | 'heartbeat' | 'heartbeatReply' | 'client' | 'snapshot';
  /** Replies: did the receiver agree? */
  readonly answer: 'yes' | 'no' | null;
  readonly epoch: number | null;
  /** All fields under their names in the paper. */
  readonly fields: readonly Field[];
}

/** What the panels are composed from; `ui` draws each kind once for all protocols. */
export type Panel = LogPanel | TablePanel | MatrixPanel | LadderPanel | PhasePanel | LanesPanel | GridPanel | StatementsPanel | RingPanel;

interface PanelBase {
  readonly id: string;
  readonly title: string;
  /** Panels of one tab stand under each other. Without it a panel has a tab of its own, and all tables share one. */
  readonly tab?: string;
}

/** How a thing said is to be taken. good: it holds; warn: it waits or is at risk; bad: damage; muted: beside the point. */
export type Mood = 'plain' | 'good' | 'warn' | 'bad' | 'muted';

/** A sentence of a panel: 'n3 cannot decide because …'. `source`: the rule's place in the paper. */
export interface Statement {
  readonly node: NodeId | null;
  readonly mood: Mood;
  readonly text: string;
  readonly source?: string;
}

export interface LogPanel extends PanelBase {
  readonly type: 'logs';
  readonly rows: readonly LogRow[];
  /** A line under the grid: what the leader may commit by counting, and if not, why not. */
  readonly quorum: { readonly index: number; readonly allowed: boolean; readonly text: string } | null;
  /** At a refused AppendEntries in this moment: the entry that was compared. */
  readonly comparison: { readonly node: NodeId; readonly index: number; readonly text: string } | null;
  /** Lines of text under the grid: the configuration in force, and the like. */
  readonly lines: readonly string[];
}

export interface LogRow {
  readonly node: NodeId;
  readonly tone: Tone | 'down';
  readonly epoch: number | null;
  /** The prefix that was compacted away. */
  readonly snapshot: { readonly index: number; readonly epoch: number; readonly text: string } | null;
  readonly cells: readonly LogCell[];
  /** On the leader's row: ● match and ▲ next of every follower. */
  readonly marks: readonly { readonly kind: 'match' | 'next'; readonly index: number; readonly of: NodeId }[];
}

export interface LogCell {
  readonly index: number;
  readonly epoch: number;
  /** Short: 'x←1', '∅' for a no-op, 'C±' for a configuration. */
  readonly label: string;
  /** What stands in the corner in place of the epoch's number: a zxid's '2.5'. */
  readonly corner?: string;
  /** In full, for the tooltip and the screen reader. */
  readonly text: string;
  /** local: only here so far (dashed); unsynced: not even on this node's disk; doomed: another entry is decided at this index. */
  readonly state: 'local' | 'unsynced' | 'committed' | 'applied' | 'doomed';
}

export interface TablePanel extends PanelBase {
  readonly type: 'table';
  readonly columns: readonly string[];
  readonly rows: readonly { readonly node: NodeId | null; readonly cells: readonly (string | TableCell)[] }[];
  /** What to say when there are no rows. */
  readonly empty: string;
}

/** A cell that is coloured by an epoch, or wants to be seen. */
export interface TableCell {
  readonly text: string;
  readonly mood?: Mood;
  readonly epoch?: number | null;
}

/** Acceptors against slots: what each has promised (a bar across its row) and accepted; the observer's truth at the head. */
export interface MatrixPanel extends PanelBase {
  readonly type: 'matrix';
  /** What the columns are: 'slot'. */
  readonly corner: string;
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
  /** A vote that was reported and so forces the value of a later proposal. Ends in cells or, with `row` null, at a column's head. */
  readonly arrows: readonly { readonly from: MatrixPlace; readonly to: MatrixPlace; readonly text: string }[];
  readonly lines: readonly Statement[];
  readonly empty: string;
}

export interface MatrixPlace {
  readonly row: NodeId | null;
  readonly column: number;
}

export interface MatrixColumn {
  readonly key: number;
  readonly label: string;
  /** What a quorum has accepted, whoever knows of it. */
  readonly chosen: { readonly epoch: number; readonly label: string; readonly text: string } | null;
}

export interface MatrixRow {
  readonly node: NodeId;
  readonly tone: Tone | 'down';
  readonly epoch: number | null;
  readonly promised: { readonly epoch: number; readonly label: string; readonly text: string } | null;
  /** The slots up to which this row was compacted into a snapshot: '≤12'; null: none. */
  readonly snapshot: { readonly upTo: number; readonly text: string } | null;
  readonly cells: readonly MatrixCell[];
}

export interface MatrixCell {
  readonly column: number;
  readonly epoch: number;
  readonly label: string;
  readonly text: string;
  /**
   * accepted: voted for, here (dashed); chosen: by a quorum, and this node does not know (solid edge); learned: this
   * node knows (filled); applied: and has executed it (hatched); doomed: another value is chosen here (struck).
   */
  readonly state: 'accepted' | 'chosen' | 'learned' | 'applied' | 'doomed';
}

/** Ballots as rungs, the highest first: who climbed where with which value, and what each acceptor made of it. */
export interface LadderPanel extends PanelBase {
  readonly type: 'ladder';
  readonly rungs: readonly Rung[];
  readonly lines: readonly Statement[];
  readonly empty: string;
}

export interface Rung {
  readonly epoch: number;
  readonly owner: NodeId;
  /** null: still open. */
  readonly value: string | null;
  readonly state: 'preparing' | 'accepting' | 'chosen' | 'abandoned';
  readonly marks: readonly { readonly node: NodeId; readonly kind: 'promised' | 'accepted' | 'refused' | 'silent'; readonly text: string }[];
  /** Which values were safe at this ballot: 'only y', 'any value'. */
  readonly safe: string;
  /** In full, for the tooltip and the screen reader. */
  readonly text: string;
}

/** A strip of phases with every node standing in one of them. */
export interface PhasePanel extends PanelBase {
  readonly type: 'phases';
  readonly phases: readonly { readonly id: string; readonly label: string; readonly text: string }[];
  readonly rows: readonly PhaseRow[];
  readonly lines: readonly Statement[];
}

export interface PhaseRow {
  readonly node: NodeId;
  readonly tone: Tone | 'down';
  readonly epoch: number | null;
  /** The id of a phase; null: down, or in none. */
  readonly phase: string | null;
  /** What it waits for, or has just done: 'DIFF from n2: 1.2 … 1.5'. */
  readonly text: string;
  /** 'acceptedEpoch 3', each coloured by its epoch. */
  readonly figures: readonly { readonly label: string; readonly text: string; readonly epoch: number | null; readonly on: Field['on'] }[];
}

/** One transaction (or election, or hand-over) along its own time: a lane a node. */
export interface LanesPanel extends PanelBase {
  readonly type: 'lanes';
  readonly from: Millis;
  /** The moment on screen, or the end if it is over. */
  readonly to: Millis;
  readonly lanes: readonly Lane[];
  /** The line at which the outcome was fixed, whoever knew. */
  readonly decision: { readonly at: Millis; readonly outcome: 'commit' | 'abort'; readonly text: string } | null;
  readonly lines: readonly Statement[];
}

export interface Lane {
  readonly node: NodeId;
  /** 'coordinator', 'participant'. */
  readonly role: string;
  readonly tone: Tone | 'down';
  readonly spans: readonly Span[];
  /** Under the spans: locks that it holds or waits for. */
  readonly locks: readonly { readonly from: Millis; readonly to: Millis | null; readonly state: 'held' | 'waiting'; readonly label: string; readonly text: string }[];
  readonly marks: readonly LaneMark[];
}

/** `to` null: it goes on. `inDoubt` is drawn as growing. */
export interface Span {
  readonly from: Millis;
  readonly to: Millis | null;
  readonly kind: 'working' | 'inDoubt' | 'committable' | 'abortable' | 'committed' | 'aborted' | 'down';
  readonly label: string;
  readonly text: string;
}

/** forced and unforced: a record written to the log; vote: said; heuristic: decided by the operator; damage: and it was wrong. */
export interface LaneMark {
  readonly at: Millis;
  readonly kind: 'forced' | 'unforced' | 'lost' | 'yes' | 'no' | 'readOnly' | 'heuristic' | 'damage';
  readonly label: string;
  readonly text: string;
}

/** Acceptors in rows and columns: flexible quorums, of which any two of different kinds share a node. */
export interface GridPanel extends PanelBase {
  readonly type: 'grid';
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly GridCell[];
  readonly quorums: readonly { readonly phase: 1 | 2; readonly nodes: readonly NodeId[]; readonly reached: boolean; readonly text: string }[];
  readonly lines: readonly Statement[];
}

export interface GridCell {
  readonly node: NodeId;
  /** From 0. */
  readonly row: number;
  readonly column: number;
  readonly tone: Tone | 'down';
  readonly epoch: number | null;
  /** What it did for the ballot on show. */
  readonly state: 'promised' | 'accepted' | 'refused' | 'silent';
  readonly text: string;
}

/** The placement that the nodes route with: whose each part of the space of keys is, and what is on its way elsewhere. */
export interface RingPanel extends PanelBase {
  readonly type: 'ring';
  /** ring: a circle of hashes, positions are shares of a turn; line: ranges in the order of keys, positions from 0 to 1; slots: equal parts of a line. */
  readonly form: 'ring' | 'line' | 'slots';
  /** All that own something, in the order of their colours. */
  readonly owners: readonly RingOwner[];
  /** In order, without gaps: each ends where the next begins. */
  readonly arcs: readonly RingArc[];
  readonly keys: readonly RingKey[];
  readonly lines: readonly Statement[];
  readonly empty: string;
}

export interface RingOwner {
  /** A server, or a group's name: 'g2'. */
  readonly id: string;
  /** The server to select when it is clicked; null: none (a group without a leader). */
  readonly node: NodeId | null;
  /** 'n4', 'g2, leader n5'. */
  readonly label: string;
  readonly tone: Tone | 'down';
  /** The share of the space that is its own, 0 to 1, and of what is asked of the cluster; null: not counted. */
  readonly share: number;
  readonly load: number | null;
  readonly text: string;
}

export interface RingArc {
  /** From here (not included) to there (included), as shares; over the top of a ring `to` is less than `from`. */
  readonly from: number;
  readonly to: number;
  readonly owner: string;
  /** Who keeps copies, the owner first, in the order of the walk. */
  readonly copies: readonly string[];
  /** moving: on its way from another; stale: nodes disagree whose it is. */
  readonly state: 'settled' | 'moving' | 'stale';
  /** Moving: from whom to whom. */
  readonly move?: { readonly from: string; readonly to: string };
  /** How much is asked of it, against the busiest part: 0 to 1. Absent: what its owner bears as a whole is shown. */
  readonly load?: number;
  readonly label: string;
  /** In full, for the tooltip and the screen reader. */
  readonly text: string;
}

/** A key that is there, and how its copies agree. siblings: several values stand side by side; hinted: kept for somebody who is away. */
export interface RingKey {
  readonly at: number;
  readonly label: string;
  readonly state: 'agreed' | 'differs' | 'siblings' | 'hinted' | 'lost';
  readonly text: string;
}

/** Sentences only: what cannot be decided and why, what a read may miss, what a synchronisation chose. */
export interface StatementsPanel extends PanelBase {
  readonly type: 'statements';
  readonly statements: readonly Statement[];
  readonly empty: string;
}

/** Everything that a legend may explain: marks of the stage first, then those of the panels. */
export type LegendMark =
  | 'leading' | 'following' | 'seeking' | 'learning' | 'blocked' | 'timer' | 'votes' | MessageView['kind']
  | 'match' | 'next' | LogCell['state']
  | 'promised' | 'force' | MatrixCell['state']
  | 'refused' | 'silent' | 'phase1' | 'phase2'
  | Span['kind'] | LaneMark['kind'] | 'lockHeld' | 'lockWaiting' | 'decision'
  | 'arc' | RingArc['state'] | RingKey['state'];

/** One mark of a legend: how it is drawn and what it means. An exhibit lists those that it uses. */
export interface LegendEntry {
  readonly mark: LegendMark;
  readonly text: string;
}

export interface View<S = unknown, M = unknown, D = unknown, G = unknown> {
  node(record: NodeRecord<S, D>, id: NodeId): NodeView;
  message(message: M): MessageView;
  panels(moment: Moment<S, M, D>, ghost: G): readonly Panel[];
  readonly legend: readonly LegendEntry[];
  /** false: its epochs only tell things apart, as transactions do; they are not drawn over time. */
  readonly epochsRise?: boolean;
}

/** What the why card says of a note. */
export interface Why {
  readonly title: string;
  readonly text: string;
  /** What follows from it, if that is worth a sentence. */
  readonly then?: string;
}

