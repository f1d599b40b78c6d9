/**
 * How a protocol wants to be seen: meaning, not paint. Pure functions from its types to plain data; the theme gives a
 * tone its colour, pattern, glyph and shape. Words come from the exhibit's catalogue, so a view is made per language.
 */
import type { Moment, NodeRecord } from './world.ts';
import type { NodeId } from './protocol.ts';

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
export type Panel = LogPanel | TablePanel;

export interface LogPanel {
  readonly type: 'logs';
  readonly id: string;
  readonly title: string;
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
  /** In full, for the tooltip and the screen reader. */
  readonly text: string;
  /** local: only here so far (dashed); unsynced: not even on this node's disk; doomed: another entry is decided at this index. */
  readonly state: 'local' | 'unsynced' | 'committed' | 'applied' | 'doomed';
}

export interface TablePanel {
  readonly type: 'table';
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly node: NodeId | null; readonly cells: readonly string[] }[];
  /** What to say when there are no rows. */
  readonly empty: string;
}

/** One mark of a legend: how it is drawn and what it means. */
export interface LegendEntry {
  readonly mark: 'leading' | 'following' | 'seeking' | 'learning' | 'timer' | 'votes' | 'match' | 'next' | LogCell['state'] | MessageView['kind'];
  readonly text: string;
}

export interface View<S = unknown, M = unknown, D = unknown, G = unknown> {
  node(record: NodeRecord<S, D>, id: NodeId): NodeView;
  message(message: M): MessageView;
  panels(moment: Moment<S, M, D>, ghost: G): readonly Panel[];
  readonly legend: readonly LegendEntry[];
}

/** What the why card says of a note. */
export interface Why {
  readonly title: string;
  readonly text: string;
  /** What follows from it, if that is worth a sentence. */
  readonly then?: string;
}

