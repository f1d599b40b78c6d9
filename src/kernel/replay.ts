/** A trace, played. Same trace, same moments: on any machine, in any host, on any day. */
import { canonical } from '#base/fingerprint.ts';
import { fmix32 } from '#base/prng.ts';
import type { Protocol } from '#model/protocol.ts';
import type { Scenario, Trace } from '#model/trace.ts';
import type { Moment, World } from '#model/world.ts';
import { genesis } from './genesis.ts';
import { apply, beginning } from './kernel.ts';
import { scripted, timed, type Scheduler } from './schedule.ts';

/** The moments one after another, the beginning first. Stops at `length`, or when nothing can happen any more. */
export function* play<S, M, D>(protocol: Protocol<S, M, D>, scenario: Scenario, scheduler: Scheduler, length: number): Generator<Moment<S, M, D>> {
  let moment = beginning(genesis(protocol, scenario));
  yield moment;
  while (moment.world.seq < length) {
    const next = scheduler(moment.world);
    if (next === null) return;
    moment = apply(protocol, scenario, moment.world, next[1], next[0]);
    yield moment;
  }
}

/** All moments of a trace. Throws the Error of `begin` if the script names what the world does not permit. */
export function replay<S, M, D>(protocol: Protocol<S, M, D>, trace: Trace): readonly Moment<S, M, D>[] {
  const { scenario, script, length } = trace;
  return [...play(protocol, scenario, scripted(script, timed(scenario)), length)];
}

/** Eight hex digits that differ, almost surely, if two runs do: a trace carries its own to notice a replay that went another way. */
export function checksum(world: World): string {
  const text = canonical(world);
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = fmix32(hash ^ text.charCodeAt(i) ^ (i << 16));
  return hash.toString(16).padStart(8, '0');
}
