/**
 * Since when nothing disturbs the cluster, who serves, and who leads without being able to reach a quorum: what the laws
 * about liveness need to know.
 */
import type { Choice } from '#model/choice.ts';
import type { Millis, NodeId } from '#model/protocol.ts';
import { linkId } from '#model/world.ts';
import { isTrueQuorum } from './laws/majority.ts';
import { leadersOf, memoryOf, type ZabMoment, type ZabWorld } from './records.ts';
import { amount, ticks } from './settings.ts';
import type { ServerState } from './state.ts';
import type { Zxid } from './zxid.ts';

export interface Calm {
  /** Since when everybody who is up can talk to everybody; null: not now. */
  readonly since: Millis | null;
  /** Servers in the broadcast phase, since when. */
  readonly serving: { readonly [node: NodeId]: Millis };
  /** Servers that run and are in no broadcast phase, since when. */
  readonly idle: { readonly [node: NodeId]: Millis };
  /** When an established leader was last there. */
  readonly led: Millis;
  /** Leaders that serve and can reach no quorum, since when. */
  readonly lonely: { readonly [leader: NodeId]: Millis };
  /** The oldest proposal of each leader that is not committed yet, since when. */
  readonly oldest: { readonly [leader: NodeId]: { readonly zxid: Zxid; readonly since: Millis } };
}

export const RESTLESS: Calm = { since: null, serving: {}, idle: {}, led: 0, lonely: {}, oldest: {} };

export function observeCalm(calm: Calm, moment: ZabMoment, was: ZabWorld): Calm {
  const { world, choice, node } = moment;
  const disturbed = disturbs(choice, was, world.now);
  let next = disturbed ? { ...calm, since: isHealthy(world) ? world.now : null } : calm;
  const before = node === null ? null : memoryOf(was.nodes[node]);
  const after = node === null ? null : memoryOf(world.nodes[node]);
  const moved = before?.phase !== after?.phase || before?.role !== after?.role;
  if (node !== null && moved) next = observePhase(next, world.now, node, after);
  if (disturbed || moved) next = observeLoneliness(next, world, choice);
  const news = before?.leading?.outstanding !== after?.leading?.outstanding;
  return node !== null && news ? observeOldest(next, world.now, node, after?.leading?.outstanding[0]?.txn.zxid) : next;
}

function observeOldest(calm: Calm, now: Millis, leader: NodeId, zxid: Zxid | undefined): Calm {
  const { [leader]: known, ...others } = calm.oldest;
  if (known?.zxid === zxid) return calm;
  return { ...calm, oldest: zxid === undefined ? others : { ...others, [leader]: { zxid, since: now } } };
}

function observePhase(calm: Calm, now: Millis, node: NodeId, state: ServerState | null): Calm {
  const { [node]: served, ...serving } = calm.serving;
  const { [node]: idled, ...idle } = calm.idle;
  const led = served !== undefined ? now : calm.led;
  if (state === null || state.role === 'STOPPED') return { ...calm, serving, idle, led };
  if (state.phase === 'BROADCAST') return { ...calm, led, idle, serving: { ...serving, [node]: served ?? now } };
  return { ...calm, led, serving, idle: { ...idle, [node]: idled ?? now } };
}

function observeLoneliness(calm: Calm, world: ZabWorld, choice: Choice | null): Calm {
  const lonely: { [leader: NodeId]: Millis } = {};
  for (const [leader, state] of leadersOf(world)) {
    if (state.phase !== 'BROADCAST') continue;
    if (isTrueQuorum(state.env, (id) => id === leader || inTouch(world, leader, id))) continue;
    // Whoever was paused noticed nothing of the time that passed.
    const known = choice?.type === 'resume' ? undefined : calm.lonely[leader];
    lonely[leader] = known ?? world.now;
  }
  const same = Object.keys(lonely).length === Object.keys(calm.lonely).length && Object.keys(lonely).every((id) => lonely[id] === calm.lonely[id]);
  return same ? calm : { ...calm, lonely };
}

function inTouch({ nodes, links }: ZabWorld, a: NodeId, b: NodeId): boolean {
  const open = (from: NodeId, to: NodeId) => links[linkId(from, to)]?.cut !== true;
  return nodes[b]?.status === 'up' && open(a, b) && open(b, a);
}

/** Everybody who is not down can talk to everybody else, promptly. */
function isHealthy({ links, network, nodes, packets }: ZabWorld): boolean {
  if (Object.keys(links).length > 0 || network.loss > 0 || packets.some(({ held }) => held)) return false;
  for (const id in nodes) if (nodes[id]!.status === 'paused' || nodes[id]!.clock.rate !== 1) return false;
  const state = Object.values(nodes).map(memoryOf).find((memory) => memory !== null);
  return state === undefined || state === null || isPrompt(network.latency[1], state);
}

/** Are the limits such that a healthy ensemble can keep them? A tick may be lost on a connection that was refused first. */
function isPrompt(latency: Millis, { env }: ServerState): boolean {
  const tick = amount(env, 'tickTime');
  return 4 * latency <= tick && 10 * latency + tick <= ticks(env, 'initLimit') && 2 * latency + tick <= ticks(env, 'syncLimit');
}

/** Hands on nodes, wires, clocks and timers: what comes of them is no fault of the protocol. */
function disturbs(choice: Choice | null, was: ZabWorld, now: Millis): boolean {
  switch (choice?.type) {
    case undefined: case 'request': case 'plan': return false;
    case 'deliver': return choice.cut !== undefined;
    case 'fire': return choice.cut !== undefined || (was.nodes[choice.node]?.timers[choice.timer]?.due ?? 0) > now;
    default: return true;
  }
}

/** How long an undisturbed cluster may take: everybody's silence in an election, then discovery and synchronisation. */
export function patience({ env }: ServerState): Millis {
  return 4 * (amount(env, 'notificationMax') + amount(env, 'finalizeWait') + amount(env, 'diskLatency')) + 2 * ticks(env, 'initLimit') + 2 * ticks(env, 'syncLimit');
}
