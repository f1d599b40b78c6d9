/** Acceptors against ballots: what each promised and voted for, what the observer counts as chosen, and which vote forced a value. */
import { at } from '#base/sequence.ts';
import type { NodeId } from '#model/protocol.ts';
import type { MatrixCell, MatrixColumn, MatrixPanel, MatrixRow, Statement } from '#model/view.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import type { BallotRecord, PaxosGhost } from './ghost.ts';
import { latestOf, memoryOf, type PaxosWorld } from './records.ts';
import { safeValues } from './safety.ts';
import { toneOf } from './tone.ts';
import type { ViewWords } from './words/words.ts';

/** Of a long duel the latest ballots are enough. */
const SHOWN = 40;

export function latestBallots({ ballots }: PaxosGhost, shown: number): readonly BallotRecord[] {
  const first = Math.max(0, ballots.length - shown);
  return Array.from({ length: ballots.length - first }, (_, i) => at(ballots, first + i)!);
}

export function matrixPanel(world: PaxosWorld, ghost: PaxosGhost, words: ViewWords): MatrixPanel {
  const records = latestBallots(ghost, SHOWN);
  const shown = new Set(records.map(({ ballot }) => ballot));
  return {
    type: 'matrix', id: 'acceptors', ...words.panels.acceptors, corner: words.matrix.corner,
    columns: records.map((record) => columnOf(record, words)),
    rows: records.length === 0 ? [] : (ghost.cast?.acceptors ?? []).map((node) => rowOf(world, ghost, records, node, words)),
    arrows: records.flatMap(({ ballot, proposals }) => proposals.flatMap(({ from, vBal, value }) => (from === null || !shown.has(vBal) ? [] : [{
      from: { row: from, column: vBal }, to: { row: null, column: ballot }, text: words.matrix.forces(from, vBal, value, ballot),
    }]))),
    lines: linesOf(world, ghost, words),
  };
}

function columnOf({ ballot, chosen, votes }: BallotRecord, { matrix }: ViewWords): MatrixColumn {
  const voters = votes.filter(({ value }) => value === chosen).map(({ node }) => node);
  return { key: ballot, label: ballotText(ballot), chosen: chosen === null ? null : { epoch: ballot, label: chosen, text: matrix.chosen(chosen, voters) } };
}

function rowOf(world: PaxosWorld, ghost: PaxosGhost, records: readonly BallotRecord[], node: NodeId, { matrix }: ViewWords): MatrixRow {
  const state = memoryOf(world.nodes[node]);
  const promised = latestOf(world.nodes[node])?.promised ?? 0;
  return {
    node, tone: state === null ? 'down' : toneOf(state), epoch: promised === 0 ? null : promised,
    promised: promised === 0 ? null : { epoch: promised, label: ballotText(promised), text: matrix.promised(node, promised) },
    snapshot: null,
    cells: records.flatMap(({ ballot, votes, chosen }) => {
      const value = votes.findLast((vote) => vote.node === node)?.value;
      if (value === undefined) return [];
      const knows = state !== null && state.chosen?.value === value;
      return [{ column: ballot, epoch: ballot, label: value, text: matrix.vote(node, value, ballot), state: cellState(value, chosen, knows, ghost) }];
    }),
  };
}

function cellState(value: string, chosenHere: string | null, knows: boolean, { chosen }: PaxosGhost): MatrixCell['state'] {
  if (chosenHere === value) return knows ? 'learned' : 'chosen';
  return chosen !== null && chosen.value !== value ? 'doomed' : 'accepted';
}

function linesOf(world: PaxosWorld, ghost: PaxosGhost, { lines }: ViewWords): readonly Statement[] {
  const { cast, chosen, ballots } = ghost;
  if (cast === null || ballots.length === 0) return [];
  const truth = chosenValues(ghost).map(({ ballot, value, voters }, index): Statement => (
    index === 0 ? { node: null, mood: 'good', text: lines.chosen(value, ballot, voters), source: 'Paxos Made Simple §2.1' } : { node: null, mood: 'bad', text: lines.chosenToo(value, ballot, voters) }));
  if (chosen === null) {
    const safe = safeValues(world, ghost, at(ballots, ballots.length - 1)!.ballot + 1);
    return [{ node: null, mood: 'plain', text: lines.notChosen }, { node: null, mood: 'plain', text: lines.safeNext(safe) }];
  }
  const knowing = cast.learners.filter((id) => memoryOf(world.nodes[id])?.chosen?.value === chosen.value);
  const others = cast.learners.filter((id) => !knowing.includes(id));
  return [...truth, { node: null, mood: others.length === 0 ? 'good' : 'warn', text: lines.learned(knowing, others), source: 'Paxos Made Simple §2.3' }];
}

/** The first choice of each value; a second one is the damage that Paxos exists to prevent. */
function chosenValues(ghost: PaxosGhost): readonly { readonly ballot: number; readonly value: string; readonly voters: readonly NodeId[] }[] {
  const found = new Map<string, { ballot: number; value: string; voters: readonly NodeId[] }>();
  const note = ({ ballot, votes, chosen }: BallotRecord) => {
    if (chosen !== null && !found.has(chosen)) found.set(chosen, { ballot, value: chosen, voters: votes.filter(({ value }) => value === chosen).map(({ node }) => node) });
  };
  for (let place = 0; place < ghost.ballots.length; place += 1) note(at(ghost.ballots, place)!);
  return [...found.values()].sort((a, b) => Number(b.value === ghost.chosen?.value) - Number(a.value === ghost.chosen?.value));
}
