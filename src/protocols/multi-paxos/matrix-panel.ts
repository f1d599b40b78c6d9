/** Servers against slots: what each has promised and accepted, what a quorum has chosen, and what forces whose proposal. */
import type { NodeId } from '#model/protocol.ts';
import type { MatrixCell, MatrixColumn, MatrixPanel, MatrixRow, Statement } from '#model/view.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import { shortened, shortText } from './cells.ts';
import { membersAt } from './configuration.ts';
import { recordAt, type PaxosGhost } from './ghost.ts';
import { windowUse } from './proposing.ts';
import { diskOf, memoryOf, mostAdvanced, topLeader, type PaxosMoment, type PaxosRecord } from './records.ts';
import { isPerSlot } from './settings.ts';
import { inSlot, lastSlot } from './slots.ts';
import { ballotShown, promisedShown, toneOf } from './standing.ts';
import type { ServerState } from './state.ts';
import { valueKey, valueText } from './value-text.ts';
import type { ViewWords } from './words/words.ts';

/** So many slots are shown, the latest. */
const COLUMNS = 12;

export function matrixPanel({ world }: PaxosMoment, ghost: PaxosGhost, words: ViewWords): MatrixPanel {
  const states = ghost.servers.flatMap((id) => memoryOf(world.nodes[id]) ?? []);
  const last = Math.max(ghost.slots.length, ...states.map(({ accepted, commitUpTo }) => Math.max(lastSlot(accepted), commitUpTo)), 0);
  const first = Math.max(1, last - COLUMNS + 1);
  const slots = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return {
    type: 'matrix', id: 'matrix', ...words.panels.matrix, corner: words.matrix.corner,
    columns: slots.map((slot) => columnOf(slot, ghost, words)),
    rows: ghost.servers.flatMap((id) => rowOf(id, world.nodes[id]!, slots, ghost, words) ?? []),
    arrows: states.flatMap((state) => arrowsOf(state, first, ghost, words)),
    lines: linesOf(states, topLeader(world), mostAdvanced(world), words),
  };
}

function columnOf(slot: number, ghost: PaxosGhost, words: ViewWords): MatrixColumn {
  const { chosen } = recordAt(ghost, slot);
  if (chosen === null) return { key: slot, label: String(slot), chosen: null };
  const text = words.matrix.chosen(slot, ballotText(chosen.ballot), chosen.value, chosen.voters);
  return { key: slot, label: String(slot), chosen: { epoch: chosen.ballot, label: shortened(chosen.value, words), text } };
}

function rowOf(node: NodeId, record: PaxosRecord, slots: readonly number[], ghost: PaxosGhost, words: ViewWords): MatrixRow | null {
  const state = memoryOf(record);
  const kept = state ?? diskOf(record);
  if (kept === null) return null;
  const perSlot = state !== null && isPerSlot(state.env);
  const promised = promisedShown({ promised: kept.promised, promises: kept.promises, env: state?.env ?? null });
  const label = ballotText(promised);
  return {
    node,
    tone: state === null ? 'down' : toneOf(state),
    epoch: state === null ? null : ballotShown(state),
    promised: promised === 0 ? null : { epoch: promised, label, text: perSlot ? words.matrix.promisedSlot(label) : words.matrix.promised(label) },
    snapshot: kept.accepted.base === 0 ? null : { upTo: kept.accepted.base, text: words.snapshot(kept.snapshot.upTo) },
    cells: slots.flatMap((slot) => cellOf(slot, state, kept, ghost, words) ?? []),
  };
}

/** What it has accepted, unless it knows what is decided. */
function cellOf(slot: number, state: ServerState | null, { accepted }: Pick<ServerState, 'accepted'>, ghost: PaxosGhost, words: ViewWords): MatrixCell | null {
  const vote = inSlot(accepted, slot);
  const known = state === null ? null : inSlot(state.decided, slot);
  const { chosen } = recordAt(ghost, slot);
  if (known !== null) {
    const own = vote !== null && valueKey(vote.value) === valueKey(known) ? vote.ballot : (chosen?.ballot ?? vote?.ballot ?? 0);
    const doomed = chosen !== null && chosen.key !== valueKey(known);
    const executed = slot <= state!.applied || state!.early.includes(slot);
    return { column: slot, epoch: own, label: shortText(known, words), text: words.cells.known(slot, valueText(known)), state: doomed ? 'doomed' : executed ? 'applied' : 'learned' };
  }
  if (vote === null) return null;
  const text = words.cells.vote(slot, ballotText(vote.ballot), valueText(vote.value));
  const stands = chosen === null ? 'accepted' : chosen.key === valueKey(vote.value) ? 'chosen' : 'doomed';
  return { column: slot, epoch: vote.ballot, label: shortText(vote.value, words), text, state: stands };
}

/** From a vote that was reported to the proposal that it forces, while that is open. */
function arrowsOf(state: ServerState, first: number, ghost: PaxosGhost, words: ViewWords): MatrixPanel['arrows'] {
  const { self } = state.env;
  const forced = [
    ...Object.values(state.proposals).flatMap(({ slot, reported }) => (reported === null ? [] : [[slot, reported.ballot] as const])),
    ...Object.entries(state.reported).filter(([slot]) => Number(slot) >= state.nextSlot || state.role === 'preparing').map(([slot, { ballot }]) => [Number(slot), ballot] as const),
  ];
  return forced.filter(([slot]) => slot >= first).flatMap(([slot, ballot]) => {
    const from = recordAt(ghost, slot).votes[ballot]?.[0]?.voters.find((id) => id !== self);
    return from === undefined ? [] : [{ from: { row: from, column: slot }, to: { row: self, column: slot }, text: words.matrix.forced(slot, from, ballotText(ballot), self) }];
  });
}

function linesOf(states: readonly ServerState[], leader: ServerState | null, most: ServerState | null, { matrix: words }: ViewWords): readonly Statement[] {
  if (most === null) return [];
  const teller = leader ?? most;
  const { configs, commitUpTo } = most;
  const now = membersAt(configs, commitUpTo + 1);
  const next = configs.find(({ from }) => from > commitUpTo + 1);
  const since = configs.findLast(({ from }) => from <= commitUpTo + 1)?.from ?? 1;
  const { used, window } = windowUse(teller);
  return [
    { node: null, mood: 'plain', text: words.configuration(now, since, next === undefined ? null : next.from - 1), source: 'PMMC, replica: WINDOW' },
    ...(next === undefined ? [] : [{ node: null, mood: 'warn' as const, text: words.next(next.members, next.from), source: 'PMMC, replica: WINDOW' }]),
    ...(leader === null ? [] : [{ node: leader.env.self, mood: used >= window ? 'warn' as const : 'plain' as const, text: words.window(leader.env.self, used, window, leader.commitUpTo + 1), source: 'PMMC, replica: WINDOW' }]),
    ...states.flatMap((state) => waitingLine(state, most, words)),
  ];
}

/** Why a server does not execute what it knows, or does not know what others do. */
function waitingLine(state: ServerState, most: ServerState, words: ViewWords['matrix']): readonly Statement[] {
  const { decided, commitUpTo, env: { self } } = state;
  const beyond = decided.items.flatMap((value, at) => (value !== null && decided.base + at + 1 > commitUpTo ? [decided.base + at + 1] : []));
  if (beyond.length > 0) return [{ node: self, mood: 'warn', text: words.stuck(self, commitUpTo + 1, beyond), source: 'PMMC, replica: perform' }];
  if (commitUpTo + FAR < most.commitUpTo) return [{ node: self, mood: 'muted', text: words.behind(self, commitUpTo, most.commitUpTo), source: 'PML §5, snapshots' }];
  return [];
}

/** Followers are always a little behind: that is not worth a line. */
const FAR = 3;
