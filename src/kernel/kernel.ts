/**
 * The kernel: a world, a choice, the next world. `begin` says what some node must compute, `commit` takes its answer;
 * `apply` computes in place and is the definition of what every other host must do.
 */
import { assert } from '#base/assert.ts';
import type { Choice } from '#model/choice.ts';
import type { Millis, Protocol, Step } from '#model/protocol.ts';
import type { Scenario } from '#model/trace.ts';
import type { Moment, World } from '#model/world.ts';
import { begin, recordOf, type Call } from './begin.ts';
import { commit, type Answer } from './commit.ts';

/** One moment, computed here and now. `at`: the virtual time at which the choice is made; never earlier than the world's. */
export function apply<S, M, D>(
  protocol: Protocol<S, M, D>, scenario: Scenario, world: World<S, M, D>, choice: Choice, at: Millis = world.now,
): Moment<S, M, D> {
  const begun = begin(protocol, scenario, world, choice, at);
  return commit(begun, begun.call === null ? null : compute(protocol, begun.world, begun.call));
}

/** What a node answers to a call; null if it is not asked anything. */
export function compute<S, M, D>(protocol: Protocol<S, M, D>, world: World<S, M, D>, call: Call<M, D>): Answer<S, M, D> | null {
  if (call.type === 'kill') return null;
  const { state } = recordOf(world, call.node);
  assert(call.type === 'boot' || state !== null, `${call.node} is down`);
  return attempt(() => (call.type === 'boot' ? protocol.boot(call.env, call.durable, call.clock) : protocol.step(state!, call.input)));
}

/** A node's code may be wrong: what it throws is its own crash and nobody else's. */
export function attempt<S, M, D>(step: () => Step<S, M, D>): Answer<S, M, D> {
  try {
    return { step: step() };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

export function beginning<S, M, D>(world: World<S, M, D>): Moment<S, M, D> {
  return { choice: null, node: null, packet: null, effects: [], losses: [], refused: null, world };
}
