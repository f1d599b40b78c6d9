/**
 * Since when a proposer has had everything that it takes to get a value chosen: a client that waits, quorums of both
 * phases within reach, and nobody who meddles. Paxos promises no end (FLP), but with back-off it comes soon.
 */
import type { Millis, NodeId } from '#model/protocol.ts';
import { linkId } from '#model/world.ts';
import { isQuorum } from './cast.ts';
import { memoryOf, type PaxosMoment, type PaxosWorld } from './records.ts';
import { amount } from './settings.ts';
import type { ServerState } from './state.ts';

export interface Patience {
  /** Proposers that have waited, since when, and in which ballot they were then. */
  readonly waiting: { readonly [proposer: NodeId]: { readonly since: Millis; readonly ballot: number } };
}

export const PATIENT: Patience = { waiting: {} };

export function observePatience(patience: Patience, moment: PaxosMoment, was: PaxosWorld): Patience {
  if (disturbs(moment, was)) return Object.keys(patience.waiting).length === 0 ? patience : PATIENT;
  const { node, world } = moment;
  const state = node === null ? null : memoryOf(world.nodes[node]);
  if (state === null) return patience;
  const known = patience.waiting[node!];
  const waits = state.chosen === null && state.requests.length > 0;
  if (!waits) return known === undefined ? patience : { waiting: without(patience.waiting, node!) };
  if (known !== undefined || !isAble(world, state)) return patience;
  return { waiting: { ...patience.waiting, [node!]: { since: world.now, ballot: state.ballot } } };
}

/** Hands, and faults: whoever was patient until then starts anew. */
function disturbs({ choice, world, node }: PaxosMoment, was: PaxosWorld): boolean {
  if (world.links !== was.links || world.network !== was.network) return true;
  switch (choice?.type) {
    case 'drop': case 'hold': case 'release': case 'delay': case 'duplicate': case 'crash': case 'restart': case 'pause': case 'resume': case 'clock': return true;
    case 'fire': return (was.nodes[choice.node]?.timers[choice.timer]?.due ?? 0) > world.now || fell(node, world, was);
    default: return fell(node, world, was);
  }
}

/** A torn step, or code that threw. */
function fell(node: NodeId | null, world: PaxosWorld, was: PaxosWorld): boolean {
  return node !== null && was.nodes[node]?.status !== world.nodes[node]?.status;
}

/** Both quorums are up and answer within a timeout. */
function isAble(world: PaxosWorld, { env, cast }: ServerState): boolean {
  const { loss, latency } = world.network;
  if (loss > 0 || latency[1] * 4 > amount(env, 'phaseTimeout')) return false;
  const answers = (id: NodeId) => isWell(world, id) && (id === env.self || isWhole(world, env.self, id));
  return isWell(world, env.self) && isQuorum(cast, 1, answers) && isQuorum(cast, 2, answers);
}

function isWell({ nodes }: PaxosWorld, id: NodeId): boolean {
  const { status, clock } = nodes[id] ?? {};
  return status === 'up' && clock?.rate === 1;
}

function isWhole({ links }: PaxosWorld, a: NodeId, b: NodeId): boolean {
  return links[linkId(a, b)] === undefined && links[linkId(b, a)] === undefined;
}

function without<T>(record: { readonly [key: string]: T }, key: string): { readonly [key: string]: T } {
  const { [key]: _, ...rest } = record;
  return rest;
}
