/** The panels of Paxos: acceptors against ballots, the grid of quorums, the ladder of ballots, and what proposers and learners know. */
import type { Panel, TableCell, TablePanel } from '#model/view.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import type { PaxosGhost } from './ghost.ts';
import { gridPanel } from './grid-panel.ts';
import { ladderPanel } from './ladder-panel.ts';
import { matrixPanel } from './matrix-panel.ts';
import { memoryOf, type PaxosMoment, type PaxosWorld } from './records.ts';
import type { ServerState } from './state.ts';
import type { ColumnName, ViewWords } from './words/words.ts';

export function paxosPanels({ world }: PaxosMoment, ghost: PaxosGhost, words: ViewWords): readonly Panel[] {
  const grid = ghost.cast === null || ghost.cast.columns === null ? [] : [gridPanel(world, ghost, ghost.cast.columns, words)];
  return [matrixPanel(world, ghost, words), ladderPanel(world, ghost, words), ...grid, proposersPanel(world, ghost, words), learnersPanel(world, ghost, words)];
}

function table(id: 'proposers' | 'learners', columns: readonly ColumnName[], rows: TablePanel['rows'], words: ViewWords): TablePanel {
  return { type: 'table', id, ...words.panels[id], columns: columns.map((column) => words.columns[column]), rows };
}

function proposersPanel(world: PaxosWorld, { cast }: PaxosGhost, words: ViewWords): TablePanel {
  const rows = (cast?.proposers ?? []).map((node) => {
    const state = memoryOf(world.nodes[node]);
    return { node, cells: [node, ...(state === null ? [words.down, '', '', '', '', ''] : proposerCells(state, words))] };
  });
  return table('proposers', ['proposer', 'phase', 'ballot', 'value', 'promises', 'accepts', 'clients'], rows, words);
}

function proposerCells({ phase, ballot, value, promises, accepts, requests }: ServerState, { phases, none }: ViewWords): readonly (string | TableCell)[] {
  return [
    phases[phase], { text: ballotText(ballot), epoch: ballot === 0 ? null : ballot }, value ?? none,
    promises.map(({ from }) => from).join(' ') || none, accepts.join(' ') || none, requests.map(({ client }) => client).join(' ') || none,
  ];
}

/** What each learner knows, against the observer's truth. */
function learnersPanel(world: PaxosWorld, ghost: PaxosGhost, words: ViewWords): TablePanel {
  const rows = (ghost.cast?.learners ?? []).map((node) => {
    const state = memoryOf(world.nodes[node]);
    if (state === null) return { node, cells: [node, words.down, '', ''] };
    const { chosen, accepted } = state;
    const heard = accepted.map((one) => `${one.value} ${ballotText(one.ballot)}: ${one.from.join(' ')}`).join(' · ') || words.none;
    return { node, cells: [node, knowledge(state, ghost, words), { text: ballotText(chosen?.ballot ?? 0), epoch: chosen?.ballot ?? null }, heard] };
  });
  return table('learners', ['learner', 'knows', 'ballot', 'heard'], rows, words);
}

function knowledge({ chosen }: ServerState, ghost: PaxosGhost, { knowledge: words, none }: ViewWords): TableCell {
  if (chosen === null) return ghost.chosen === null ? { text: none, mood: 'muted' } : { text: words.notYet, mood: 'warn' };
  return chosen.value === ghost.chosen?.value ? { text: words.knows(chosen.value), mood: 'good' } : { text: words.wrong(chosen.value), mood: 'bad' };
}
