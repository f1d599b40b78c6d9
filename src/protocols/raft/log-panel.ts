/** The log grid: every server's log with what it knows of commitment, the leader's marks, and why it may not commit yet. */
import type { NodeId } from '#model/protocol.ts';
import type { LogCell, LogPanel, LogRow, Tone } from '#model/view.ts';
import { entryText } from './entry-text.ts';
import { committedAt, type RaftGhost } from './ghost.ts';
import { lastIndex, termAt } from './log.ts';
import type { NoteTerms } from './note-terms.ts';
import { isVoter, quorumIndex } from './quorum.ts';
import { diskOf, memoryOf, topLeader, writtenOf, type RaftMoment, type RaftRecord } from './records.ts';
import type { Entry, Log, ServerState } from './state.ts';
import type { ViewWords } from './words/words.ts';

export function logsPanel(moment: RaftMoment, ghost: RaftGhost, words: ViewWords): LogPanel {
  const { world } = moment;
  const rows = Object.entries(world.nodes).flatMap(([id, record]) => rowOf(id, record, ghost, words) ?? []);
  const leader = topLeader(world);
  return {
    type: 'logs',
    id: 'logs',
    title: words.panels.logs.title,
    rows,
    quorum: leader === null ? null : quorumLine(leader, words),
    comparison: comparisonOf(moment, words),
    lines: leader === null ? [] : [words.log.config(leader.config, leader.configIndex, leader.configIndex <= leader.commitIndex)],
  };
}

function rowOf(node: NodeId, record: RaftRecord, ghost: RaftGhost, words: ViewWords): LogRow | null {
  const state = memoryOf(record);
  const latest = state ?? writtenOf(record);
  if (latest === null) return null;
  const { log, snapshot, currentTerm } = latest;
  const forced = diskOf(record)?.log ?? null;
  return {
    node,
    tone: state === null ? 'down' : toneOf(state, node),
    epoch: currentTerm,
    snapshot: log.base === 0 ? null : { index: log.base, epoch: log.baseTerm, text: words.log.snapshot(snapshot.lastIndex, snapshot.lastTerm) },
    cells: log.entries.map((entry) => cellOf(entry, state, forced, ghost, words)),
    marks: Object.entries(state?.leading?.peers ?? {}).flatMap(([of, { matchIndex, nextIndex }]) => [
      { kind: 'match' as const, index: matchIndex, of }, { kind: 'next' as const, index: nextIndex, of },
    ]),
  };
}

function toneOf({ role, config }: ServerState, node: NodeId): Tone {
  if (role === 'leader') return 'leading';
  if (!isVoter(config, node)) return config.learners.includes(node) ? 'learning' : 'idle';
  return role === 'follower' ? 'following' : 'seeking';
}

function cellOf(entry: Entry, state: ServerState | null, forced: Log | null, ghost: RaftGhost, words: ViewWords): LogCell {
  const { index, term } = entry;
  return {
    index, epoch: term, label: labelOf(entry, words), text: words.cells.cell(index, term, entryText(entry)),
    state: cellState(entry, state, forced, ghost),
  };
}

/** What a server that is down knew is gone: of it the observer says what is committed. */
function cellState({ index, term }: Entry, state: ServerState | null, forced: Log | null, ghost: RaftGhost): LogCell['state'] {
  const decided = committedAt(ghost, index);
  if (decided !== null && decided.term !== term) return 'doomed';
  if (state !== null && index <= state.lastApplied) return 'applied';
  if (state === null ? decided !== null : index <= state.commitIndex) return 'committed';
  return forced === null || termAt(forced, index) !== term ? 'unsynced' : 'local';
}

/** `x←1`: short enough for a cell. */
function labelOf(entry: Entry, { cells }: ViewWords): string {
  if (entry.kind === 'register') return `${cells.register}${entry.client}`;
  if (entry.kind !== 'command') return entry.kind === 'no-op' ? cells.noop : cells.config;
  const command = entry.command as { readonly op: string; readonly key: string; readonly value?: string; readonly new?: string };
  switch (command.op) {
    case 'put': return `${command.key}←${command.value}`;
    case 'append': return `${command.key}+${command.value}`;
    case 'cas': return `${command.key}⇄${command.new}`;
    case 'delete': return `${command.key}⌫`;
    default: return `${command.key}?`;
  }
}

/** What counting copies says, and whether the leader may believe it (Figure 8). */
function quorumLine(leader: ServerState, { log: words }: ViewWords): LogPanel['quorum'] {
  const { env, config, synced, leading, currentTerm, commitIndex, log } = leader;
  const index = quorumIndex(env, config, (id) => (id === env.self ? synced : (leading?.peers[id]?.matchIndex ?? 0)));
  const term = termAt(log, Math.min(index, lastIndex(log)));
  if (index <= commitIndex || term === null) return { index: commitIndex, allowed: true, text: words.nothingToCommit(commitIndex) };
  const allowed = term === currentTerm;
  return { index, allowed, text: allowed ? words.mayCommit(index, term) : words.mayNotCommit(index, term, currentTerm) };
}

function comparisonOf({ node, effects }: RaftMoment, { log: words }: ViewWords): LogPanel['comparison'] {
  for (const effect of effects) {
    if (effect.type !== 'note') continue;
    if (effect.note === 'append-refused-too-short') {
      const { prevLogIndex, lastIndex: end } = effect.with as NoteTerms['append-refused-too-short'];
      return { node: node!, index: prevLogIndex, text: words.tooShort(prevLogIndex, end) };
    }
    if (effect.note === 'append-refused-conflict') {
      const { prevLogIndex, prevLogTerm, ownTerm } = effect.with as NoteTerms['append-refused-conflict'];
      return { node: node!, index: prevLogIndex, text: words.conflict(prevLogIndex, prevLogTerm, ownTerm) };
    }
  }
  return null;
}
