/** The panels of ZAB: phases and votes, histories and how they were brought in line, the leader's view, what a read may miss. */
import type { NodeId } from '#model/protocol.ts';
import type { Panel, Statement, StatementsPanel, TablePanel } from '#model/view.ts';
import { lastCommitted, placeAfter, type ZabGhost } from './ghost.ts';
import { txnAt } from './history.ts';
import { historyPanel } from './log-panel.ts';
import { phasesPanel } from './phases-panel.ts';
import { isQuorum, quorumSize } from './quorum.ts';
import { memoryOf, topLeader, writtenOf, type ZabMoment, type ZabRecord, type ZabWorld } from './records.ts';
import type { Leading, Learner, ServerState } from './state.ts';
import { txnText } from './txn-text.ts';
import { votesPanel } from './votes-panel.ts';
import type { ColumnName, PanelId, ViewWords } from './words/words.ts';
import { epochOf, NO_ZXID, zxidText } from './zxid.ts';

export function zabPanels(moment: ZabMoment, ghost: ZabGhost, words: ViewWords): readonly Panel[] {
  const { world } = moment;
  return [
    phasesPanel(world, ghost, words),
    votesPanel(world, words),
    historyPanel(moment, ghost, words),
    synchronisationPanel(ghost, words),
    learnersPanel(world, words),
    proposalsPanel(world, words),
    readsPanel(world, ghost, words),
    machinesPanel(world, words),
  ];
}

function table(id: PanelId, tab: string, columns: readonly ColumnName[], rows: TablePanel['rows'], words: ViewWords): TablePanel {
  return { type: 'table', id, tab, ...words.panels[id], columns: columns.map((column) => words.columns[column]), rows };
}

/** How each learner was brought in line the last time, the latest decision of its leader. */
function synchronisationPanel(ghost: ZabGhost, words: ViewWords): StatementsPanel {
  const { synchronisation } = words;
  const statements = Object.values(ghost.syncs).map((decision): Statement => ({
    node: decision.learner,
    mood: decision.kind === 'DIFF' ? 'plain' : 'warn',
    text: synchronisation.decision(decision.leader, decision.learner, decision.kind, decision.why.slice(0, 2), synchronisation.reason(decision)),
    source: `${synchronisation.source}, ${decision.why.slice(0, 2)}`,
  }));
  return { type: 'statements', id: 'synchronisation', tab: words.tabs.history, ...words.panels.synchronisation, statements };
}

function learnersPanel(world: ZabWorld, words: ViewWords): TablePanel {
  const leader = topLeader(world);
  const leading = leader?.leading ?? null;
  const rows = leader === null || leading === null ? [] : leader.env.servers.flatMap((node) => {
    const learner = leading.learners[node];
    return learner === undefined ? [] : [{ node, cells: learnerCells(node, learner, leader, leading, words) }];
  });
  return table('learners', words.tabs.leader, ['learner', 'stage', 'sync', 'lastZxid', 'acked', 'heard'], rows, words);
}

function learnerCells(node: NodeId, learner: Learner, { lastCommitted: delivered }: ServerState, { outstanding, tick }: Leading, { leader, none, roles }: ViewWords): TablePanel['rows'][number]['cells'] {
  const { stage, sync, lastZxid, observer, heard } = learner;
  const acked = outstanding.filter(({ acks }) => acks.includes(node)).at(-1)?.txn.zxid ?? delivered;
  const known = stage === 'connected' || stage === 'informed';
  return [
    node,
    { text: observer ? `${leader.stages[stage]}, ${roles.OBSERVING}` : leader.stages[stage], mood: stage === 'serving' ? 'good' : 'plain' },
    sync ?? none,
    known ? none : { text: zxidText(lastZxid), epoch: epochOf(lastZxid) },
    observer || (stage !== 'serving' && stage !== 'synced') ? none : { text: zxidText(acked), epoch: epochOf(acked) },
    { text: leader.heard(tick - heard), mood: tick - heard > 2 ? 'warn' : 'plain' },
  ];
}

function proposalsPanel(world: ZabWorld, words: ViewWords): TablePanel {
  const leader = topLeader(world);
  const rows = (leader?.leading?.outstanding ?? []).map(({ txn, acks }) => ({
    node: null,
    cells: [
      { text: zxidText(txn.zxid), epoch: epochOf(txn.zxid) }, txnText(txn),
      { text: words.leader.acks(acks, quorumSize(leader!.env)), mood: isQuorum(leader!.env, acks) ? 'good' as const : 'warn' as const },
    ],
  }));
  return table('proposals', words.tabs.leader, ['zxid', 'transaction', 'acks'], rows, words);
}

/** Which servers would answer a plain read with an old value right now: what the observer knows, and no server does. */
function readsPanel(world: ZabWorld, ghost: ZabGhost, words: ViewWords): StatementsPanel {
  const newest = topLeader(world);
  const epoch = newest?.phase === 'BROADCAST' ? newest.currentEpoch : 0;
  const statements = Object.entries(world.nodes).flatMap(([node, record]) => readStatement(node, record, epoch, ghost, words) ?? []);
  return { type: 'statements', id: 'reads', tab: words.tabs.reads, ...words.panels.reads, statements };
}

function readStatement(node: NodeId, record: ZabRecord, newest: number, ghost: ZabGhost, { reads }: ViewWords): Statement | null {
  const state = memoryOf(record);
  if (state === null) return writtenOf(record) === null ? null : { node, mood: 'muted', text: reads.down(node) };
  if (state.phase !== 'BROADCAST') return { node, mood: 'muted', text: state.role === 'LOOKING' ? reads.looking(node) : reads.synchronising(node) };
  const behind = ghost.committed.length - placeAfter(ghost, state.lastCommitted);
  if (state.currentEpoch < newest) return { node, mood: 'bad', text: reads.cutOff(node, state.currentEpoch, newest, behind), source: reads.source };
  if (behind === 0) return { node, mood: 'good', text: reads.upToDate(node, state.lastCommitted) };
  // Whoever leads is the first to know of a commit.
  const newestCommit = lastCommitted(ghost)?.zxid ?? NO_ZXID;
  if (state.role === 'LEADING' && txnAt(state.log, newestCommit) !== null) return { node, mood: 'bad', text: reads.outOfOrder(node, state.lastCommitted, newestCommit) };
  if (state.role === 'LEADING') return { node, mood: 'bad', text: reads.lost(node, behind, state.lastCommitted, newestCommit) };
  return { node, mood: 'warn', text: reads.behind(node, behind, state.lastCommitted, newestCommit), source: reads.source };
}

function machinesPanel(world: ZabWorld, words: ViewWords): TablePanel {
  const rows = Object.entries(world.nodes).flatMap(([node, record]) => {
    const state = memoryOf(record);
    const disk = writtenOf(record);
    if (state === null && disk === null) return [];
    const { delivered, machine } = state === null ? { delivered: disk!.snapshot.zxid, machine: disk!.snapshot.machine } : { delivered: state.lastCommitted, machine: state.machine };
    const contents = Object.entries(machine.store).map(([key, value]) => `${key}=${value}`).join(' ');
    const sessions = Object.values(machine.sessions).map(({ client }) => client).join(', ');
    return [{ node, cells: [node, { text: zxidText(delivered), epoch: epochOf(delivered) }, contents === '' ? words.none : contents, sessions === '' ? words.none : sessions] }];
  });
  return table('machines', words.tabs.reads, ['server', 'delivered', 'contents', 'sessions'], rows, words);
}
