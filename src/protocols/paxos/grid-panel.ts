/** Acceptors in rows and columns: a row promises, a column votes, and any row meets any column. */
import { at } from '#base/sequence.ts';
import type { NodeId } from '#model/protocol.ts';
import type { GridPanel } from '#model/view.ts';
import type { Need, Phase } from './cast.ts';
import type { BallotRecord, PaxosGhost } from './ghost.ts';
import { markOf } from './ladder-panel.ts';
import { latestOf, memoryOf, type PaxosWorld } from './records.ts';
import { toneOf } from './tone.ts';
import type { ViewWords } from './words/words.ts';

type Quorum = GridPanel['quorums'][number];

/** The highest ballot is on show. */
export function gridPanel(world: PaxosWorld, ghost: PaxosGhost, columns: number, words: ViewWords): GridPanel {
  const { acceptors, phase1, phase2 } = ghost.cast!;
  const record = at(ghost.ballots, ghost.ballots.length - 1) ?? null;
  return {
    type: 'grid', id: 'quorums', title: words.panels.quorums.title, rows: acceptors.length / columns, columns,
    cells: acceptors.map((node, index) => {
      const state = memoryOf(world.nodes[node]);
      const kind = record === null ? 'silent' : markOf(record, node);
      const promised = latestOf(world.nodes[node])?.promised ?? 0;
      return {
        node, row: Math.floor(index / columns), column: index % columns, tone: state === null ? 'down' : toneOf(state), epoch: promised === 0 ? null : promised,
        state: kind, text: words.ladder.mark(node, kind, record?.ballot ?? 0),
      };
    }),
    quorums: [...quorumsOf(1, phase1, record, words), ...quorumsOf(2, phase2, record, words)],
    lines: [
      { node: null, mood: 'plain', text: record === null ? words.panels.quorums.empty : words.lines.gridBallot(record.ballot) },
      phase1 === phase2 || sameGroups(phase1, phase2) ? { node: null, mood: 'bad', text: words.lines.gridApart } : { node: null, mood: 'muted', text: words.lines.grid, source: 'Flexible Paxos' },
    ],
  };
}

function sameGroups(one: Need, other: Need): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function quorumsOf(phase: Phase, need: Need, record: BallotRecord | null, { lines }: ViewWords): readonly Quorum[] {
  if (typeof need === 'number') return [];
  return need.map((nodes) => {
    const done = (node: NodeId) => record !== null && (phase === 1 ? record.promises : record.votes).some((one) => one.node === node);
    const reached = nodes.every(done);
    return { phase, nodes, reached, text: lines.gridQuorum(phase, nodes) };
  });
}
