/** The promise of an exhibit as a model: what its nodes replicate is what its clients are judged by. */
import type { Spec } from '#model/exhibit.ts';
import type { Plain } from '#model/protocol.ts';
import { IMPOSSIBLE, same, type Model } from './model.ts';

/**
 * Calls are asked by a command (any `f`) and answered by its result. `initial`: where the scenario's disks hold
 * something (`Spec.given`).
 */
export function specModel(spec: Spec, initial: Plain = spec.initial): Model {
  return {
    name: 'spec',
    initial,
    failed: 'dropped',
    reads: () => false,
    step(state, { asked, answered, outcome }) {
      const [next, result] = spec.apply(state, asked);
      return outcome === 'ok' && !same(result, answered) ? IMPOSSIBLE : [next];
    },
    ...(spec.touches === undefined ? {} : { touches: ({ asked }) => spec.touches!(asked) }),
  };
}
