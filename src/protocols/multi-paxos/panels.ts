/** The panels of Multi-Paxos: slots, ballots, what is under way, what it costs, sessions, state machines. */
import type { Panel, TablePanel } from '#model/view.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import { costPanel } from './cost-panel.ts';
import type { PaxosGhost } from './ghost.ts';
import { ladderPanel } from './ladder-panel.ts';
import { matrixPanel } from './matrix-panel.ts';
import { diskOf, memoryOf, mostAdvanced, type PaxosMoment, type PaxosWorld } from './records.ts';
import { valueText } from './value-text.ts';
import type { ColumnName, PanelName, ViewWords } from './words/words.ts';

export function multiPaxosPanels(moment: PaxosMoment, ghost: PaxosGhost, words: ViewWords): readonly Panel[] {
  const { world } = moment;
  return [
    { ...matrixPanel(moment, ghost, words), tab: words.panels.matrix.title }, proposalsPanel(world, words),
    ladderPanel(moment, ghost, words), costPanel(moment, ghost, words), sessionsPanel(world, words), storesPanel(world, words),
  ];
}

function table(id: PanelName, columns: readonly ColumnName[], rows: TablePanel['rows'], words: ViewWords): TablePanel {
  return { type: 'table', id, ...words.panels[id], columns: columns.map((column) => words.columns[column]), rows };
}

/** Of every server that has something open: on the first rung that may be several. */
function proposalsPanel(world: PaxosWorld, words: ViewWords): TablePanel {
  const rows = Object.entries(world.nodes).flatMap(([node, record]) => {
    const state = memoryOf(record);
    return Object.values(state?.proposals ?? {}).map(({ slot, ballot, value, phase, promises, acks }) => ({
      node,
      cells: [node, String(slot), value === null ? words.none : valueText(value), { text: ballotText(ballot), epoch: ballot }, (phase === 1 ? promises : acks).join(', ') || words.none],
    }));
  });
  return { ...table('leader', ['server', 'slot', 'value', 'ballot', 'acks'], rows, words), tab: words.panels.matrix.title };
}

/** Sessions are replicated, so those of the server that knows the most are shown. */
function sessionsPanel(world: PaxosWorld, words: ViewWords): TablePanel {
  const rows = Object.entries(mostAdvanced(world)?.machine.sessions ?? {}).map(([session, { client, seq, result }]) => ({
    node: client, cells: [session, client, seq === 0 ? words.none : String(seq), result === null ? words.none : JSON.stringify(result)],
  }));
  return table('sessions', ['session', 'client', 'lastSeq', 'result'], rows, words);
}

function storesPanel(world: PaxosWorld, words: ViewWords): TablePanel {
  const rows = Object.entries(world.nodes).flatMap(([node, record]) => {
    const state = memoryOf(record);
    const disk = diskOf(record);
    if (state === null && disk === null) return [];
    const { applied, machine } = state ?? { applied: disk!.snapshot.upTo, machine: disk!.snapshot.machine };
    const contents = Object.entries(machine.store).map(([key, value]) => `${key}=${value}`).join(' ');
    return [{ node, cells: [node, String(applied), contents === '' ? words.none : contents] }];
  });
  return table('stores', ['server', 'applied', 'contents'], rows, words);
}
