/** Every schedule within bounds, in workers that share the states. */
import { NO_BOUNDS } from '#checks/explore/search.ts';
import type { Proof } from '#checks/explore/exhibit/trace.ts';
import { drawn, Exploration, type ExploreProgress, type ExploreResult } from '#hosts/explore-pool.ts';
import { DRAWABLE, type StateGraph } from './graph.ts';
import type { Finding, Job, Wish } from './job.ts';
import type { Work } from './work.ts';

/** So that a page is not ended by its browser: all workers together, bytes. */
const MOST = 2_000_000_000;
/** Of walks at random. */
const SEED = 1;

export function exploring({ setup, order, symmetry, workers }: Extract<Wish, { readonly kind: 'explore' }>, tell: (change: Partial<Job>) => void): Work {
  const options = { subject: { type: 'exhibit', setup, symmetric: symmetry }, order, bounds: { ...NO_BOUNDS, bytes: MOST }, all: false, seed: SEED, workers } as const;
  let over = false;
  const exploration = new Exploration(options, (progress) => { if (!over) tell(soFar(progress, false)); });
  void exploration.result.then((result) => {
    if (over) return;
    tell({ ...soFar(result, result.complete), ...ended(result) });
    exploration.dispose();
  });
  return {
    pause: () => exploration.pause(),
    resume: () => exploration.resume(),
    stop: () => {
      over = true;
      exploration.dispose();
    },
  };
}

/** All states of what was searched; null: there are too many for a picture. Rejects with an Error if the worker fails. */
export function drawingOf({ setup, symmetry }: Extract<Wish, { readonly kind: 'explore' }>): Promise<StateGraph | null> {
  return drawn({ type: 'exhibit', setup, symmetric: symmetry }, DRAWABLE);
}

function soFar(progress: Omit<ExploreProgress, 'violations'>, complete: boolean): Partial<Job> {
  const { distinct, generated, depth, frontier, bytes, milliseconds, statesPerSecond, coverage, sightings } = progress;
  return {
    figures: { kind: 'explore', distinct, generated, depth, frontier, bytes, complete },
    seconds: milliseconds / 1000, perSecond: statesPerSecond, coverage, sighted: Object.keys(sightings),
  };
}

function ended({ end, error, violations: [first] }: ExploreResult): Partial<Job> {
  const finding = first === undefined ? null : findingOf(first.law, first.story as unknown as Proof | null);
  if (end === 'failed') return { status: 'failed', why: error, finding };
  return { status: 'done', finding, full: end === 'bytes' };
}

function findingOf(law: string, proof: Proof | null): Finding | null {
  if (proof === null) return null;
  const { trace, verdict: { terms } } = proof;
  return { law, terms, trace, events: trace.length, choices: trace.script.length, shrinking: false };
}
