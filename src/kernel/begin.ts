/**
 * The first half of a step: what a choice does to the world by itself, and what some node must then compute. Everything
 * a host does happens between `begin` and `commit`.
 */
import { assert } from '#base/assert.ts';
import type { Choice } from '#model/choice.ts';
import type { Connections, Env, Input, Millis, NodeId, Protocol } from '#model/protocol.ts';
import type { Refusal } from '#model/refusal.ts';
import type { Scenario } from '#model/trace.ts';
import { linkId, type Loss, type NodeRecord, type Packet, type World } from '#model/world.ts';
import { adjusted, reading } from './clock.ts';
import { broken, pairsOf, peersOf } from './connections.ts';
import { envOf } from './genesis.ts';
import { changedNode, changedWorld, draftOfRecord, draftOfWorld, type Draft } from './copies.ts';
import { changed, severed } from './network.ts';
import { between, within } from './partitions.ts';
import { refusal } from './permits.ts';
import { resolved } from './plan.ts';
import { withoutTimer } from './timers.ts';

/** What a host is asked: at most one call a step, and never more than one in flight. */
export type Call<M = unknown, D = unknown> =
  | { readonly type: 'boot'; readonly node: NodeId; readonly env: Env; readonly durable: D | null; readonly clock: Millis }
  | { readonly type: 'step'; readonly node: NodeId; readonly input: Input<M> }
  | { readonly type: 'kill'; readonly node: NodeId };

/** A step half done. `tear`: after how many effects it is torn, and how many unsynced writes that loses. */
export interface Begun<S = unknown, M = unknown, D = unknown> {
  readonly choice: Choice;
  readonly world: World<S, M, D>;
  readonly call: Call<M, D> | null;
  readonly packet: Packet<M> | null;
  readonly losses: readonly Loss<M>[];
  readonly refused: Refusal | null;
  /** The peers to which the node of the call held connections before. */
  readonly held: readonly NodeId[];
  readonly connections: Connections<S, M> | null;
}

/** What a choice does by itself. */
type Deed<S, M, D> = Omit<Begun<S, M, D>, 'held' | 'connections'>;

const NONE: readonly Loss<never>[] = [];

/** Throws an Error that says why, if the world does not permit the choice (see `refusal`); a line of the plan is skipped instead. */
export function begin<S, M, D>(
  protocol: Protocol<S, M, D>, scenario: Scenario, world: World<S, M, D>, choice: Choice, at: Millis,
): Begun<S, M, D> {
  // Not Math.max: it would put a box for a double into every moment.
  const next = draftOfWorld(world, world.seq + 1, at > world.now ? at : world.now);
  const deed = choice.type === 'plan' ? planned(protocol, scenario, world, next) : carryOut(protocol, scenario, next, choice);
  return connected(protocol.connections ?? null, world, deed);
}

function planned<S, M, D>(protocol: Protocol<S, M, D>, scenario: Scenario, world: World<S, M, D>, next: Draft<World<S, M, D>>): Deed<S, M, D> {
  assert(world.planned < scenario.plan.length, 'the plan has no further line');
  next.planned += 1;
  const actual = resolved(protocol, world, scenario.plan[world.planned]![1]);
  const refused = refusal(scenario, world, actual);
  return refused === null ? carryOut(protocol, scenario, next, actual) : { ...alone(actual, next), refused };
}

/** Connections break with a link and with what is lost on them; those of the node that acts are compared after its step. */
function connected<S, M, D>(connections: Connections<S, M> | null, was: World<S, M, D>, deed: Deed<S, M, D>): Begun<S, M, D> {
  const { choice, world, call, packet, losses, refused } = deed;
  if (connections === null) return { choice, world, call, packet, losses, refused, held: NOBODY, connections };
  const pairs = [...pairsOf(losses), ...newlyCut(was, world)];
  const [next, more] = pairs.length === 0 ? [world, NONE] : broken(world, connections, pairs);
  // Who is told of a loss does not close that connection once more: a new one may be under way.
  const held = call === null ? NOBODY : peersOf(connections, was.nodes[call.node]).filter((peer) => packet?.reset !== true || peer !== packet.from);
  return { choice, world: next, call, packet, losses: more.length === 0 ? losses : [...losses, ...more], refused, held, connections };
}

const NOBODY: readonly NodeId[] = [];

function newlyCut(was: World, is: World): readonly (readonly [NodeId, NodeId])[] {
  if (was.links === is.links) return [];
  const cuts = Object.keys(is.links).filter((link) => is.links[link]!.cut && was.links[link]?.cut !== true);
  return cuts.map((link) => link.split('>') as [NodeId, NodeId]);
}

function carryOut<S, M, D>(protocol: Protocol<S, M, D>, scenario: Scenario, world: Draft<World<S, M, D>>, choice: Choice): Deed<S, M, D> {
  switch (choice.type) {
    case 'deliver': return deliver(world, choice);
    case 'fire': return fire(world, choice);
    case 'restart': return restart(protocol, scenario, world, choice);
    case 'crash': return { ...alone(choice, crashed(world, choice.node, choice.lose ?? 0)), call: { type: 'kill', node: choice.node } };
    case 'request': return request(world, choice);
    case 'pause': return alone(choice, changedNode(world, choice.node, { status: 'paused' }));
    case 'resume': return alone(choice, changedNode(world, choice.node, { status: 'up' }));
    case 'clock': return alone(choice, changedNode(world, choice.node,
      adjusted(recordOf(world, choice.node), world.now, choice.rate ?? recordOf(world, choice.node).clock.rate, choice.jump ?? 0)));
    case 'drop': return dropped(world, choice, choice.packet);
    case 'duplicate': return alone(choice, copied(world, find(world, choice.packet)));
    case 'hold': case 'release': return alone(choice, altered(world, choice.packet, { held: choice.type === 'hold' }));
    case 'delay': return alone(choice, altered(world, choice.packet, { due: Math.max(world.now, find(world, choice.packet).due) + choice.by }));
    default: return alterNetwork(world, choice);
  }
}

function alterNetwork<S, M, D>(world: World<S, M, D>, choice: Choice): Deed<S, M, D> {
  const links = (ids: readonly string[], change: Parameters<typeof changed>[2]) => alone(choice, changedWorld(world, { links: changed(world.links, ids, change) }));
  const network = (change: Partial<World['network']>) => alone(choice, changedWorld(world, { network: { ...world.network, ...change } }));
  switch (choice.type) {
    case 'cut': return cut(world, choice, choice.links);
    case 'mend': return links(choice.links, { cut: false });
    case 'partition': return cut(changedWorld(world, { links: changed(world.links, within(choice.groups), { cut: false }) }), choice, between(choice.groups));
    case 'heal': return links(Object.keys(world.links), { cut: false, held: false });
    case 'holdLink': return links(choice.links, { held: true });
    case 'releaseLink': return links(choice.links, { held: false });
    case 'slow': return links(choice.links, { latency: choice.latency });
    case 'lossy': return links(choice.links, { loss: choice.loss });
    case 'latency': return network({ latency: choice.latency });
    case 'loss': return network({ loss: choice.probability });
    case 'duplication': return network({ duplicate: choice.probability });
    case 'reorder': return network({ reorder: choice.on });
    default: throw new Error(`no rule for ${choice.type}`);
  }
}

function deliver<S, M, D>(world: Draft<World<S, M, D>>, choice: Choice & { type: 'deliver' }): Deed<S, M, D> {
  const packet = find(world, choice.packet);
  world.packets = without(world.packets, packet);
  const record = recordOf(world, packet.to);
  assert(record.status !== 'paused', `${packet.to} is paused`);
  if (record.status === 'down') return { choice, world, call: null, packet, losses: [{ packet, why: 'down' }], refused: null };
  const clock = reading(record.clock, world.now);
  const input: Input<M> = packet.reset === true ? { type: 'disconnected', peer: packet.from, clock } : { type: 'message', from: packet.from, message: packet.message, clock };
  return { choice, world, call: { type: 'step', node: packet.to, input }, packet, losses: NONE, refused: null };
}

function fire<S, M, D>(world: Draft<World<S, M, D>>, choice: Choice & { type: 'fire' }): Deed<S, M, D> {
  const record = recordOf(world, choice.node);
  assert(record.status === 'up', `${choice.node} is ${record.status}`);
  assert(record.timers[choice.timer] !== undefined, `${choice.node} has no timer ${choice.timer} running`);
  const fired = draftOfRecord(record);
  fired.timers = withoutTimer(record.timers, choice.timer);
  world.nodes = { ...world.nodes, [choice.node]: fired };
  const input: Input<M> = { type: 'timer', timer: choice.timer, clock: reading(record.clock, world.now) };
  return { choice, world, call: { type: 'step', node: choice.node, input }, packet: null, losses: NONE, refused: null };
}

function restart<S, M, D>(protocol: Protocol<S, M, D>, scenario: Scenario, world: World<S, M, D>, choice: Choice & { type: 'restart' }): Deed<S, M, D> {
  const record = recordOf(world, choice.node);
  assert(record.status === 'down', `${choice.node} is ${record.status}`);
  const durable = record.unsynced.at(-1) ?? record.durable;
  const up = changedNode(world, choice.node, { status: 'up', boots: record.boots + 1, error: null });
  const env = envOf(protocol as Protocol, scenario, choice.node);
  return { ...alone<S, M, D>(choice, up), call: { type: 'boot', node: choice.node, env, durable, clock: reading(record.clock, world.now) } };
}

function request<S, M, D>(world: World<S, M, D>, choice: Choice & { type: 'request' }): Deed<S, M, D> {
  const record = recordOf(world, choice.node);
  assert(record.status === 'up', `${choice.node} is ${record.status}`);
  const input: Input<M> = { type: 'request', command: choice.command, to: choice.to ?? null, clock: reading(record.clock, world.now) };
  return { ...alone<S, M, D>(choice, world), call: { type: 'step', node: choice.node, input } };
}

function dropped<S, M, D>(world: World<S, M, D>, choice: Choice, id: string): Deed<S, M, D> {
  const packet = find(world, id);
  return { ...alone<S, M, D>(choice, changedWorld(world, { packets: without(world.packets, packet) })), losses: [{ packet, why: 'drop' }] };
}

function cut<S, M, D>(world: World<S, M, D>, choice: Choice, links: readonly string[]): Deed<S, M, D> {
  const [next, losses] = severed(world, links);
  return { ...alone<S, M, D>(choice, next), losses };
}

/** A choice that no node has to compute. */
function alone<S, M, D>(choice: Choice, world: World<S, M, D>): Deed<S, M, D> {
  return { choice, world, call: null, packet: null, losses: NONE, refused: null };
}

/** Memory and timers are gone. Of what was written and not forced, the latest `lose` writes are gone too. */
export function crashed<S, M, D>(world: World<S, M, D>, id: NodeId, lose: number): World<S, M, D> {
  const { unsynced, durable } = recordOf(world, id);
  const kept = unsynced.slice(0, Math.max(0, unsynced.length - lose));
  return changedNode(world, id, { status: 'down', state: null, timers: {}, unsynced: [], durable: kept.at(-1) ?? durable });
}

function copied<S, M, D>(world: World<S, M, D>, packet: Packet<M>): World<S, M, D> {
  const sender = recordOf(world, packet.from);
  const copy = { ...packet, id: `${linkId(packet.from, packet.to)}#${sender.sent + 1}`, held: false };
  return changedWorld(changedNode(world, packet.from, { sent: sender.sent + 1 }), { packets: [...world.packets, copy] });
}

function altered<S, M, D>(world: World<S, M, D>, id: string, change: Partial<Packet<M>>): World<S, M, D> {
  const packet = find(world, id);
  return changedWorld(world, { packets: world.packets.with(world.packets.indexOf(packet), { ...packet, ...change }) });
}

function find<S, M, D>(world: World<S, M, D>, id: string): Packet<M> {
  for (const packet of world.packets) if (packet.id === id) return packet;
  throw new Error(`assertion failed: no packet ${id} is in flight`);
}

function without<M>(packets: readonly Packet<M>[], packet: Packet<M>): readonly Packet<M>[] {
  return packets.toSpliced(packets.indexOf(packet), 1);
}

export function recordOf<S, M, D>(world: World<S, M, D>, id: NodeId): NodeRecord<S, D> {
  const record = world.nodes[id];
  assert(record !== undefined, `there is no node ${id}`);
  return record;
}
