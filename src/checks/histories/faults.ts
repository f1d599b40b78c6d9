/**
 * What broke in a moment, in the words of Jepsen's nemesis (jepsen.nemesis.combined): seen in the worlds before and after
 * it, so that it does not matter which choice did it. What befalls a single message is no fault of a nemesis.
 */
import type { NodeId, Plain } from '#model/protocol.ts';
import type { Scenario } from '#model/trace.ts';
import type { Moment, World } from '#model/world.ts';

export interface Fault {
  readonly f: string;
  /** What is to be done, and what was. */
  readonly value: Plain;
  readonly done: Plain;
}

type Fields = { readonly [field: string]: Plain };

export function faultsIn(scenario: Scenario, { choice, world, refused }: Moment, was: World): readonly Fault[] {
  const clock = choice?.type === 'clock' && refused === null ? clockFaults(choice.node, choice.rate, choice.jump) : [];
  return [...processFaults(scenario.servers, world, was), ...partitions(world, was), ...packetFaults(scenario, world, was), ...clock];
}

/** A node that starts for the first time was not broken before. */
function processFaults(servers: readonly NodeId[], world: World, was: World): readonly Fault[] {
  if (world.nodes === was.nodes) return [];
  return servers.flatMap((id): readonly Fault[] => {
    const [before, after] = [was.nodes[id]!, world.nodes[id]!];
    if (before.status === after.status) return [];
    if (after.status === 'down') return [fault('kill', id, 'killed')];
    if (after.status === 'paused') return [fault('pause', id, 'paused')];
    if (before.status === 'paused') return [fault('resume', id, 'resumed')];
    return before.boots === 0 ? [] : [fault('start', id, 'started')];
  });
}

function fault(f: string, node: NodeId, done: Plain): Fault {
  return { f, value: [node], done: { [node]: done } };
}

/** All that is cut after each change: for each node, from whom it hears nothing. */
function partitions(world: World, was: World): readonly Fault[] {
  if (world.links === was.links) return [];
  const [before, after] = [grudge(was), grudge(world)];
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (Object.keys(after).length === 0) return [{ f: 'stop-partition', value: null, done: 'network-healed' }];
  return [{ f: 'start-partition', value: after, done: ['isolated', after] }];
}

function grudge({ links }: World): { readonly [node: NodeId]: readonly NodeId[] } {
  const dropped = new Map<NodeId, NodeId[]>();
  const cut = Object.keys(links).filter((link) => links[link]!.cut).sort();
  for (const link of cut) {
    const [from, to] = link.split('>') as [NodeId, NodeId];
    dropped.set(to, [...(dropped.get(to) ?? []), from]);
  }
  return Object.fromEntries([...dropped].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The network's manners, and those of single links, where they are not the scenario's. */
function packetFaults(scenario: Scenario, world: World, was: World): readonly Fault[] {
  if (world.network === was.network && world.links === was.links) return [];
  const [before, after] = [manners(scenario, was), manners(scenario, world)];
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const ends = Object.keys(after).length === 0;
  return [ends ? { f: 'stop-packet', value: null, done: 'reliable' } : { f: 'start-packet', value: ['all', after], done: ['shaped', after] }];
}

function manners({ network: usual }: Scenario, { network, links }: World): Fields {
  const odd = Object.entries(links).sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([link, { latency, loss, held }]): [string, Plain][] => {
    const said = { ...(latency === null ? {} : delay(latency)), ...(loss === null ? {} : { loss: share(loss) }), ...(held ? { held } : {}) };
    return Object.keys(said).length === 0 ? [] : [[link, said]];
  });
  const [min, max] = network.latency;
  return {
    ...(min === usual.latency[0] && max === usual.latency[1] ? {} : delay(network.latency)),
    ...(network.loss === usual.loss ? {} : { loss: share(network.loss) }),
    ...(network.duplicate === usual.duplicate ? {} : { duplicate: share(network.duplicate) }),
    ...(network.reorder === usual.reorder ? {} : { reorder: network.reorder }),
    ...(odd.length === 0 ? {} : { links: Object.fromEntries(odd) }),
  };
}

function delay([min, max]: readonly [number, number]): Fields {
  return { delay: { time: `${(min + max) / 2}ms`, jitter: `${(max - min) / 2}ms` } };
}

function share(probability: number): Fields {
  return { percent: `${Math.round(probability * 10_000) / 100}%` };
}

/** A jump in milliseconds. Jepsen knows no clock that runs fast: its strobe comes nearest. */
function clockFaults(node: NodeId, rate: number | undefined, jump: number | undefined): readonly Fault[] {
  const faults: Fault[] = [];
  if (jump !== undefined) faults.push({ f: 'bump-clock', value: { [node]: jump }, done: { [node]: jump } });
  if (rate !== undefined) faults.push({ f: rate === 1 ? 'reset-clock' : 'strobe-clock', value: rate === 1 ? [node] : { [node]: { rate } }, done: { [node]: rate } });
  return faults;
}
