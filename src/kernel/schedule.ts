/**
 * Who decides what happens next: a clock, dice, a script, a systematic search, a person. All five are one function from
 * a world to a choice and the virtual time at which it is made, or null when nothing can happen.
 */
import { draw, seeded } from '#base/prng.ts';
import type { Choice } from '#model/choice.ts';
import type { Millis } from '#model/protocol.ts';
import type { Scenario, Scripted } from '#model/trace.ts';
import type { Packet, World } from '#model/world.ts';
import { flows } from './network.ts';
import { enabled, unborn } from './permits.ts';

export type Next = readonly [at: Millis, choice: Choice];
export type Scheduler = (world: World) => Next | null;

/** The world as it would pass on a clock: nodes start, then whatever is due the soonest; the plan goes first at its time. */
export function timed(scenario: Scenario): Scheduler {
  return (world) => {
    const plan = planned(scenario, world);
    const packet = firstToArrive(world, plan === null ? Infinity : plan[0]);
    const own = firstToAct(world, packet?.due ?? (plan === null ? Infinity : plan[0]));
    if (own !== null) return own;
    return packet === null ? plan : [packet.due, { type: 'deliver', packet: packet.id }];
  };
}

/** The packet that arrives the soonest, before `limit`; of several the one sent first. */
function firstToArrive(world: World, limit: Millis): Packet | null {
  let first: Packet | null = null;
  for (const packet of world.packets) {
    if (packet.due >= (first === null ? limit : first.due) || world.nodes[packet.to]?.status === 'paused' || !flows(world, packet)) continue;
    first = packet;
  }
  return first;
}

/** A node that has never run starts at once. Else the timer that fires the soonest, before `limit`; of several the first by node. */
function firstToAct(world: World, limit: Millis): Next | null {
  let soonest = limit;
  let first: string | null = null;
  let name = '';
  for (const node in world.nodes) {
    const record = world.nodes[node]!;
    if (unborn(record)) return [world.now, { type: 'restart', node }];
    if (record.status !== 'up') continue;
    const { timers } = record;
    for (const timer in timers) {
      if (timers[timer]!.due >= soonest) continue;
      soonest = timers[timer]!.due;
      first = node;
      name = timer;
    }
  }
  return first === null ? null : [soonest, { type: 'fire', node: first, timer: name }];
}

function planned(scenario: Scenario, world: World): Next | null {
  const line = scenario.plan[world.planned];
  return line === undefined ? null : [line[0], { type: 'plan' }];
}

/** Any enabled step, as dice of its own fall; time does not pass by itself. */
export function random(scenario: Scenario, seed: number): Scheduler {
  let prng = seeded(seed);
  return (world) => {
    const choices = enabled(scenario, world);
    if (choices.length === 0) return null;
    const { value: index, next } = draw(prng, 0, choices.length - 1);
    prng = next;
    return [world.now, choices[index]!];
  };
}

/** What the script says at its places, and elsewhere another scheduler. */
export function scripted(script: readonly Scripted[], otherwise: Scheduler): Scheduler {
  const lines = new Map(script.map(([seq, at, choice]) => [seq, [at, choice] as const]));
  return (world) => lines.get(world.seq) ?? otherwise(world);
}

/**
 * Every schedule, one run after another, to a depth: depth-first over the indices of enabled choices. `next` says
 * whether another run is left; start each from the same world.
 */
export function exhaustive(scenario: Scenario, depth: number): { readonly scheduler: Scheduler; next(): boolean } {
  let path: { index: number; of: number }[] = [];
  let step = 0;
  return {
    scheduler: (world) => {
      const choices = enabled(scenario, world);
      if (step === depth || choices.length === 0) return null;
      path[step] ??= { index: 0, of: choices.length };
      return [world.now, choices[path[step++]!.index]!];
    },
    next: () => {
      while (path.length > 0 && path.at(-1)!.index + 1 === path.at(-1)!.of) path.pop();
      step = 0;
      if (path.length === 0) return false;
      path = [...path.slice(0, -1), { ...path.at(-1)!, index: path.at(-1)!.index + 1 }];
      return true;
    },
  };
}

/** A hand: its choices first, in the order in which it made them; while it rests, another scheduler goes on. */
export function person(waiting: Next[], otherwise: Scheduler): Scheduler {
  return (world) => waiting.shift() ?? otherwise(world);
}
