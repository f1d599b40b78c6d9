/**
 * What both sides know of a node: the state it is in and the disk it last wrote. A step crosses as its difference from
 * that, and becomes on the other side a step that shares with the last one all that it shared where it was computed.
 */
import type { Effect, Step } from '#model/protocol.ts';
import { differ, merger, type Patch } from './patch.ts';

export interface Mirror {
  readonly state: unknown;
  /** Forced or not: the disk as the node's next restart would find it. */
  readonly durable: unknown;
}

/** What a step becomes on its way. */
export interface Packed {
  readonly state: Patch;
  readonly effects: readonly Patch[];
}

/** `given`: the question that this step answers. */
export function pack(mirror: Mirror, given: unknown, [state, effects]: Step<unknown, unknown, unknown>): readonly [Mirror, Packed] {
  const diff = differ(given);
  let { durable } = mirror;
  const patches = effects.map((effect) => {
    const patch = diff({ durable }, effect);
    durable = written(effect, durable);
    return patch;
  });
  return [{ state, durable }, { state: diff(mirror.state, state), effects: patches }];
}

export function unpack(mirror: Mirror, given: unknown, packed: Packed): readonly [Mirror, Step<unknown, unknown, unknown>] {
  const merge = merger(given);
  let { durable } = mirror;
  const effects = packed.effects.map((patch) => {
    const effect = merge({ durable }, patch) as Effect<unknown, unknown>;
    durable = written(effect, durable);
    return effect;
  });
  const state = merge(mirror.state, packed.state);
  return [{ state, durable }, [state, effects]];
}

function written(effect: Effect<unknown, unknown>, durable: unknown): unknown {
  return effect.type === 'persist' || effect.type === 'write' ? effect.durable : durable;
}
