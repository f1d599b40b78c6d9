/** The panels of Raft: the log grid with what a leader may commit, its view of the others, sessions, state machines. */
import type { Panel, TablePanel } from '#model/view.ts';
import type { RaftGhost } from './ghost.ts';
import { logsPanel } from './log-panel.ts';
import { memoryOf, topLeader, writtenOf, type RaftMoment, type RaftWorld } from './records.ts';
import type { ColumnName, ViewWords } from './words/words.ts';

export function raftPanels(moment: RaftMoment, ghost: RaftGhost, words: ViewWords): readonly Panel[] {
  const { world } = moment;
  return [logsPanel(moment, ghost, words), progressPanel(world, words), sessionsPanel(world, words), storesPanel(world, words)];
}

function table(id: keyof ViewWords['panels'], columns: readonly ColumnName[], rows: TablePanel['rows'], words: ViewWords): TablePanel {
  return { type: 'table', id, ...words.panels[id], columns: columns.map((column) => words.columns[column]), rows };
}

function progressPanel(world: RaftWorld, words: ViewWords): TablePanel {
  const peers = Object.entries(topLeader(world)?.leading?.peers ?? {});
  const rows = peers.map(([node, { mode, nextIndex, matchIndex, active }]) => ({
    node, cells: [node, words.modes[mode], String(matchIndex), String(nextIndex), active ? '✓' : words.none],
  }));
  return table('progress', ['follower', 'mode', 'matchIndex', 'nextIndex', 'active'], rows, words);
}

/** Sessions are replicated, so those of the server that applied the most are shown. */
function sessionsPanel(world: RaftWorld, words: ViewWords): TablePanel {
  const states = Object.values(world.nodes).flatMap((record) => memoryOf(record) ?? []);
  const latest = states.toSorted((a, b) => b.lastApplied - a.lastApplied)[0];
  const rows = Object.entries(latest?.machine.sessions ?? {}).map(([session, { client, seq, result }]) => ({
    node: client, cells: [session, client, seq === 0 ? words.none : String(seq), result === null ? words.none : JSON.stringify(result)],
  }));
  return table('sessions', ['session', 'client', 'lastSeq', 'result'], rows, words);
}

function storesPanel(world: RaftWorld, words: ViewWords): TablePanel {
  const rows = Object.entries(world.nodes).flatMap(([node, record]) => {
    const state = memoryOf(record);
    const disk = writtenOf(record);
    if (state === null && disk === null) return [];
    const { lastApplied, machine } = state ?? { lastApplied: disk!.snapshot.lastIndex, machine: disk!.snapshot.machine };
    const contents = Object.entries(machine.store).map(([key, value]) => `${key}=${value}`).join(' ');
    return [{ node, cells: [node, String(lastApplied), contents === '' ? words.none : contents] }];
  });
  return table('stores', ['server', 'applied', 'contents'], rows, words);
}
