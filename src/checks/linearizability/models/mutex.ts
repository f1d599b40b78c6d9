/** A lock: acquired when it is free, released when it is held. After knossos.model. */
import { IMPOSSIBLE, type Model } from '#checks/linearizability/model.ts';

export const mutex: Model = {
  name: 'mutex',
  initial: 'free',
  failed: 'dropped',
  reads: () => false,
  step(state, { f }) {
    if (f === 'acquire' && state === 'free') return ['held'];
    return f === 'release' && state === 'held' ? ['free'] : IMPOSSIBLE;
  },
};
