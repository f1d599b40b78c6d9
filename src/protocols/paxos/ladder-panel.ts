/** The ladder of ballots: who climbed where with which value, what each acceptor made of it, and which values its promises show to be safe. */
import { at } from '#base/sequence.ts';
import type { LadderPanel, Rung, Statement } from '#model/view.ts';
import { isQuorum } from './cast.ts';
import type { BallotRecord, PaxosGhost, PromiseRecord } from './ghost.ts';
import { latestBallots } from './matrix-panel.ts';
import { memoryOf, type PaxosWorld } from './records.ts';
import { safeValues } from './safety.ts';
import type { Value } from './state.ts';
import type { ViewWords } from './words/words.ts';

/** Rungs that a panel can show. */
const SHOWN = 12;

export function ladderPanel(world: PaxosWorld, ghost: PaxosGhost, words: ViewWords): LadderPanel {
  const rungs = latestBallots(ghost, SHOWN).toReversed().map((record) => rungOf(world, ghost, record, words));
  return { type: 'ladder', id: 'ballots', ...words.panels.ballots, rungs, lines: linesOf(world, ghost, words) };
}

type Mark = Rung['marks'][number]['kind'];

/** What an acceptor has made of a ballot so far. */
export function markOf({ votes, refusals, promises }: BallotRecord, node: string): Mark {
  if (votes.some((vote) => vote.node === node)) return 'accepted';
  if (refusals.includes(node)) return 'refused';
  return promises.some((promise) => promise.node === node) ? 'promised' : 'silent';
}

function rungOf(world: PaxosWorld, ghost: PaxosGhost, record: BallotRecord, { ladder }: ViewWords): Rung {
  const { ballot, owner, proposals } = record;
  const value = record.chosen ?? proposals[0]?.value ?? null;
  const state = stateOf(world, record);
  return {
    epoch: ballot, owner: owner ?? '', value, state,
    marks: (ghost.cast?.acceptors ?? []).map((node) => {
      const kind = markOf(record, node);
      return { node, kind, text: ladder.mark(node, kind, ballot) };
    }),
    safe: ladder.safe(shownSafe(record, ghost)),
    text: ladder.rung(ballot, owner ?? '', value, state),
  };
}

/** What its promises show to be safe: any value, or the one of the highest vote that they report; null: no quorum has promised. */
function shownSafe({ promises, proposals }: BallotRecord, { cast }: PaxosGhost): 'any' | readonly [Value] | null {
  const counted = proposals[0]?.promises;
  const known = counted === undefined ? promises : promises.filter(({ node }) => counted.includes(node));
  if (cast === null || !isQuorum(cast, 1, (id) => known.some(({ node }) => node === id))) return null;
  let best: PromiseRecord | null = null;
  for (const promise of known) if (promise.vVal !== null && promise.vBal > (best?.vBal ?? 0)) best = promise;
  return best === null ? 'any' : [best.vVal!];
}

/** Only its owner's memory says whether a ballot is still pursued. */
function stateOf(world: PaxosWorld, { ballot, owner, chosen }: BallotRecord): Rung['state'] {
  if (chosen !== null) return 'chosen';
  const state = owner === null ? null : memoryOf(world.nodes[owner]);
  if (state?.ballot !== ballot) return 'abandoned';
  if (state.phase === 'prepare' || state.phase === 'ready') return 'preparing';
  return state.phase === 'accept' ? 'accepting' : 'abandoned';
}

function linesOf(world: PaxosWorld, ghost: PaxosGhost, { lines }: ViewWords): readonly Statement[] {
  const { ballots, patience, chosen } = ghost;
  if (ballots.length === 0) return [];
  const next = at(ballots, ballots.length - 1)!.ballot + 1;
  const waiting = chosen !== null ? [] : Object.entries(patience.waiting).map(([node, { since }]): Statement => (
    { node, mood: 'warn', text: lines.waits(node, world.now - since), source: 'Paxos Made Simple §2.4' }));
  return [{ node: null, mood: chosen === null ? 'plain' : 'good', text: lines.safeNext(chosen === null ? safeValues(world, ghost, next) : [chosen.value]), source: 'Paxos Made Simple §2.2, P2c' }, ...waiting];
}
