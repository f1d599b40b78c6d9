/** Whether what clients saw up to a moment is sequentially consistent (Lamport 1979). Fetched when it is asked for: it brings a search. */
import { operationsAsked } from '#checks/histories/run.ts';
import type { HistoryVerdict } from '#checks/linearizability/judgement.ts';
import { specModel } from '#checks/linearizability/spec-model.ts';
import { checkConsistency } from '#checks/linearizability/weaker.ts';
import type { Branch } from './branch.ts';

/** Looked at before it gives up: some tens of milliseconds. */
const CONFIGURATIONS = 20_000;

export function sequentialAt({ exhibit, scenario, moments, histories }: Branch, seq: number, configurations = CONFIGURATIONS): HistoryVerdict {
  const steps = moments.slice(0, seq + 1).flatMap((moment, at) => (at === 0 || histories[at] === histories[at - 1] ? [] : [{ moment, was: moments[at - 1]!.world }]));
  const spec = exhibit.spec!;
  const model = specModel(spec, spec.given?.(scenario.disks) ?? spec.initial);
  return checkConsistency(operationsAsked(exhibit, scenario, steps), model, 'sequential', { configurations });
}
