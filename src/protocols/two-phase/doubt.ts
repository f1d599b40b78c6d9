/**
 * Why somebody cannot decide, by the observer's knowledge: whom it could ask, and why each of them cannot tell. Blocked:
 * it is in doubt, and so is everybody whom it can reach.
 */
import type { NodeId } from '#model/protocol.ts';
import { linkId } from '#model/world.ts';
import { lookup } from './recent.ts';
import { memoryOf, type TwoPhaseWorld } from './records.ts';
import { acceptorQuorum, acceptorsIn, switchedOn } from './settings.ts';
import type { Finish, Nodes, Participation } from './state.ts';
import { missingFrom } from './coordinator.ts';

export type Obstacle =
  /** It cannot be asked. */
  | { readonly why: 'down' | 'paused' | 'cut'; readonly node: NodeId }
  /** It is asked, and cannot tell. */
  | { readonly why: 'in-doubt' | 'read-only' | 'no-trace' | 'operator'; readonly node: NodeId }
  /** It will know before long. */
  | { readonly why: 'undecided'; readonly node: NodeId; readonly missing: Nodes }
  | { readonly why: 'takes-over'; readonly node: NodeId; readonly ballot: number }
  /** It could tell, if it were asked, or its answer were there. */
  | { readonly why: 'knows'; readonly node: NodeId; readonly finish: Finish | null }
  | { readonly why: 'not-voted'; readonly node: NodeId }
  /** Paxos Commit: too few acceptors within reach. */
  | { readonly why: 'no-majority'; readonly node: NodeId; readonly reached: Nodes; readonly needed: number };

const HOPELESS: readonly Obstacle['why'][] = ['down', 'paused', 'cut', 'in-doubt', 'read-only', 'no-trace', 'operator', 'no-majority'];

export function isBlocked(world: TwoPhaseWorld, node: NodeId, known: Participation): boolean {
  return obstacles(world, node, known).every(({ why }) => HOPELESS.includes(why));
}

/** For each node that it may ask, why there is no decision from it yet. */
export function obstacles(world: TwoPhaseWorld, node: NodeId, known: Participation): readonly Obstacle[] {
  const env = memoryOf(world.nodes[node])?.env;
  if (env === undefined) return [];
  if (switchedOn(env, 'paxosCommit')) return [ofAcceptors(world, node, acceptorsIn(env), acceptorQuorum(env), known)];
  const peers = switchedOn(env, 'cooperative') ? known.participants.filter((peer) => peer !== node && peer !== known.coordinator) : [];
  return [outOfReach(world, node, known.coordinator) ?? ofCoordinator(world, known), ...peers.map((peer) => outOfReach(world, node, peer) ?? ofPeer(world, peer, known.tid, switchedOn(env, 'readOnlyVotes')))];
}

function outOfReach({ nodes, links }: TwoPhaseWorld, from: NodeId, to: NodeId): Obstacle | null {
  if (from === to) return null;
  const { status } = nodes[to]!;
  if (status !== 'up') return { why: status, node: to };
  const ways = [links[linkId(from, to)], links[linkId(to, from)]];
  return ways.some((link) => link?.cut === true || link?.held === true) ? { why: 'cut', node: to } : null;
}

function ofCoordinator(world: TwoPhaseWorld, { tid, coordinator }: Participation): Obstacle {
  const known = memoryOf(world.nodes[coordinator])?.coordinating[tid];
  if (known?.phase === 'working' || known?.phase === 'voting') return { why: 'undecided', node: coordinator, missing: missingFrom(known) };
  return { why: 'knows', node: coordinator, finish: known === undefined ? null : known.phase === 'committed' ? 'commit' : 'abort' };
}

function ofPeer(world: TwoPhaseWorld, peer: NodeId, tid: string, readOnlyVotes: boolean): Obstacle {
  const state = memoryOf(world.nodes[peer]);
  const known = state?.participating[tid];
  const finish = state === null ? undefined : lookup(state.finished, tid);
  if (known?.phase === 'prepared') return { why: 'in-doubt', node: peer };
  if (known?.phase === 'committed' || known?.phase === 'aborted') return { why: 'operator', node: peer };
  if (known !== undefined) return { why: 'not-voted', node: peer };
  if (finish === 'readOnly') return { why: 'read-only', node: peer };
  if (finish !== undefined) return { why: 'knows', node: peer, finish };
  return readOnlyVotes ? { why: 'no-trace', node: peer } : { why: 'not-voted', node: peer };
}

/** It is enough that one server can reach a majority of the acceptors, and be reached. */
function ofAcceptors(world: TwoPhaseWorld, node: NodeId, acceptors: Nodes, needed: number, { tid, coordinator }: Participation): Obstacle {
  const reached = acceptors.filter((acceptor) => acceptor === node ? world.nodes[node]!.status === 'up' : outOfReach(world, node, acceptor) === null);
  if (reached.length < needed) return { why: 'no-majority', node, reached, needed };
  const undecided = memoryOf(world.nodes[coordinator])?.coordinating[tid];
  if (undecided !== undefined && outOfReach(world, node, coordinator) === null) return { why: 'undecided', node: coordinator, missing: missingFrom(undecided) };
  for (const id of acceptors) {
    const ballot = memoryOf(world.nodes[id])?.takeovers[tid]?.ballot;
    if (ballot !== undefined) return { why: 'takes-over', node: id, ballot };
  }
  return { why: 'knows', node: reached[0]!, finish: null };
}
