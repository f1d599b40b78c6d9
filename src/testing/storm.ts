/**
 * A long run with faults of every kind, made in place and written down as a trace; and the same trace lived in a host.
 * Two hosts that lead to the same moments under a storm are one and the same to everybody else.
 */
import { draw, seeded } from '#base/prng.ts';
import type { Host } from '#hosts/host.ts';
import { begin } from '#kernel/begin.ts';
import { commit } from '#kernel/commit.ts';
import { genesis } from '#kernel/genesis.ts';
import { apply, beginning } from '#kernel/kernel.ts';
import { scripted, timed, type Next } from '#kernel/schedule.ts';
import type { Choice } from '#model/choice.ts';
import type { Protocol } from '#model/protocol.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario, type Scripted, type Trace } from '#model/trace.ts';
import type { Moment, World } from '#model/world.ts';

/** Five servers, two busy clients on an unsteady network, and snapshots often enough to be sent. */
export function busyRaft(seed: number): Scenario {
  const commands = ['put x 1', 'append x 2', 'get x', 'put y 3', 'delete y', 'get y'];
  const plan = Array.from({ length: 400 }, (_, i): Planned =>
    [400 + i * 40, { type: 'request', node: `c${1 + (i % 2)}`, command: commands[i % commands.length]! }]);
  return {
    protocol: 'raft', servers: ['n1', 'n2', 'n3', 'n4', 'n5'], clients: ['c1', 'c2'], config: { snapshotEvery: 10 }, off: [], seed,
    network: { ...DEFAULT_NETWORK, loss: 0.02, duplicate: 0.02 }, plan, disks: {},
  };
}

/** `every`: how many quiet steps lie between two faults, on average. */
export function storm(protocol: Protocol, scenario: Scenario, length: number, every: number): Trace {
  const quiet = timed(scenario);
  const script: Scripted[] = [];
  let world = genesis(protocol, scenario);
  let prng = seeded(scenario.seed);
  const roll = (count: number): number => {
    const { value, next } = draw(prng, 0, count - 1);
    prng = next;
    return value;
  };
  while (world.seq < length) {
    const fault = roll(every) === 0 ? faultIn(world, quiet(world), roll) : null;
    if (fault !== null) script.push([world.seq, ...fault]);
    const next = fault ?? quiet(world) ?? revival(world);
    if (next === null) break;
    const [at, choice] = next;
    if (fault === null && quiet(world) === null) script.push([world.seq, at, choice]);
    world = apply(protocol, scenario, world, choice, at).world;
  }
  return { version: 1, scenario, script, length: world.seq };
}

function faultIn(world: World, next: Next | null, roll: (count: number) => number): Next | null {
  const nodes = Object.keys(world.nodes);
  const lame = nodes.filter((id) => world.nodes[id]!.status !== 'up');
  // Most that fell are helped up before the next one falls, or nothing would get done.
  const among = lame.length > 0 && roll(4) > 0 ? lame : nodes;
  const node = among[roll(among.length)]!;
  const { status } = world.nodes[node]!;
  if (status === 'paused') return [world.now, { type: 'resume', node }];
  if (status === 'down') return [world.now, { type: 'restart', node, ...(roll(5) === 0 ? { cut: roll(3), lose: roll(3) } : {}) }];
  const torn = { cut: roll(5), lose: roll(3) };
  switch (roll(6)) {
    case 0: return [world.now, { type: 'crash', node, lose: roll(4) }];
    case 1: return [world.now, { type: 'pause', node }];
    case 2: return [world.now, { type: 'clock', node, rate: 1 + roll(3) / 10, jump: roll(50) }];
    default: {
      const [at, choice] = next ?? [];
      if (at === undefined || (choice?.type !== 'deliver' && choice?.type !== 'fire' && choice?.type !== 'restart')) return null;
      return [at, { ...choice, ...torn }];
    }
  }
}

/** When nothing can happen by itself; null: nor by help, for all are well and at rest. */
function revival(world: World): Next | null {
  const lame = Object.entries(world.nodes).find(([, { status }]) => status !== 'up');
  if (lame === undefined) return null;
  const [node, record] = lame;
  const choice: Choice = record.status === 'down' ? { type: 'restart', node } : { type: 'resume', node };
  return [world.now, choice];
}

/** All moments of a trace, each call answered by the host; `seen` is told each as soon as the host has settled. */
export async function lived(
  host: Host, protocol: Protocol, trace: Trace, seen: (moment: Moment) => void = () => {},
): Promise<readonly Moment[]> {
  const { scenario, script, length } = trace;
  const scheduler = scripted(script, timed(scenario));
  const moments = [beginning(genesis(protocol, scenario))];
  for (;;) {
    const { world } = moments.at(-1)!;
    const next = world.seq < length ? scheduler(world) : null;
    if (next === null) return moments;
    const begun = begin(protocol, scenario, world, next[1], next[0]);
    const answer = begun.call === null ? null : await host.execute(begun.call, begun.world);
    const moment = commit(begun, answer);
    host.settle(moment.world);
    moments.push(moment);
    seen(moment);
  }
}
