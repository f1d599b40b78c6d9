/**
 * Registers: read, write, and compare-and-set `[expected, next]`. After knossos.model; where a read that came back without
 * a value says nothing, and a compare-and-set that failed did not happen.
 */
import { canonical } from '#base/fingerprint.ts';
import { IMPOSSIBLE, same, type Call, type Lost, type Model } from '#checks/linearizability/model.ts';
import type { Plain } from '#model/protocol.ts';

export const register: Model = {
  name: 'register',
  initial: null,
  failed: 'dropped',
  reads: ({ f }) => f === 'read',
  step(state, call) {
    if (call.f === 'write') return [call.asked];
    if (call.f !== 'read') return IMPOSSIBLE;
    return call.answered === null || same(call.answered, state) ? [state] : IMPOSSIBLE;
  },
  merge: mergeUnseen,
  lost: lostValues,
};

export const casRegister: Model = {
  ...register,
  name: 'cas-register',
  step(state, call) {
    if (call.f !== 'cas') return register.step(state, call);
    const [expected, next] = pair(call);
    return same(expected, state) ? [next] : IMPOSSIBLE;
  },
};

/** As Porcupine judges etcd: a read always says something, and a compare-and-set that failed saw another value. */
export const strictCasRegister: Model = {
  ...casRegister,
  name: 'cas-register-strict',
  failed: 'observed',
  reads: ({ f, outcome }) => f === 'read' || outcome === 'fail',
  step(state, call) {
    if (call.f === 'read') return call.outcome !== 'ok' || same(call.answered, state) ? [state] : IMPOSSIBLE;
    if (call.outcome !== 'fail') return casRegister.step(state, call);
    // Another request that failed, a write that was refused, has seen nothing.
    return call.f === 'cas' && same(pair(call)[0], state) ? IMPOSSIBLE : [state];
  },
};

/** `[expected, next]` of a compare-and-set. */
export function pair({ asked }: Call): readonly [expected: Plain, next: Plain] {
  return Array.isArray(asked) && asked.length === 2 ? [asked[0] as Plain, asked[1] as Plain] : [null, null];
}

/** Values that nobody read and nobody compared with are one value. */
function mergeUnseen(calls: readonly Call[]): (state: Plain) => Plain {
  const seen = new Set<string>();
  for (const call of calls) {
    if (call.f === 'read') seen.add(canonical(call.answered));
    if (call.f === 'cas') seen.add(canonical(pair(call)[0]));
  }
  return firstUnlike((state) => seen.has(canonical(state)));
}

/** Keeps the states that are `known`; of the others, which none can tell apart, the first stands for all. */
export function firstUnlike(known: (state: Plain) => boolean): (state: Plain) => Plain {
  let other: Plain | undefined;
  return (state) => {
    if (known(state)) return state;
    other ??= state;
    return other;
  };
}

/** A value that is overwritten is gone, unless somebody writes it again. */
function lostValues(calls: readonly Call[]): (from: Plain, to: Plain) => readonly Lost[] {
  const values = new Map<string, { readonly calls: number[]; readonly makers: number[] }>();
  const of = (value: Plain) => {
    const text = canonical(value);
    const known = values.get(text) ?? { calls: [], makers: [] };
    values.set(text, known);
    return known;
  };
  for (const [place, call] of calls.entries()) {
    if (call.f === 'read' && call.outcome === 'ok' && call.answered !== null) of(call.answered).calls.push(place);
    if (call.f === 'write' && call.outcome !== 'fail') of(call.asked).makers.push(place);
    if (call.f === 'cas' && call.outcome !== 'fail') of(pair(call)[1]).makers.push(place);
  }
  return (from, to) => {
    const lost = values.get(canonical(from));
    return lost === undefined || lost.calls.length === 0 || same(from, to) ? [] : [lost];
  };
}
