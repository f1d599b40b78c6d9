/** Whether what clients saw up to a moment is sequentially consistent (Lamport 1979). Fetched when it is asked for: it brings a search. */
import type { HistoryEvent } from '#checks/histories/event.ts';
import { operationsAsked } from '#checks/histories/run.ts';
import type { HistoryVerdict } from '#checks/linearizability/judgement.ts';
import { specModel } from '#checks/linearizability/spec-model.ts';
import { checkConsistency } from '#checks/linearizability/weaker.ts';
import type { Branch } from './branch.ts';

/** Looked at before it gives up: some tens of milliseconds. */
const CONFIGURATIONS = 20_000;

export function sequentialAt({ exhibit, scenario, moments }: Branch, seq: number): HistoryVerdict {
  const steps = moments.slice(1, seq + 1).map((moment, index) => ({ moment, was: moments[index]!.world }));
  const spec = exhibit.spec!;
  const model = specModel(spec, spec.given?.(scenario.disks) ?? spec.initial);
  return checkConsistency(byClient(operationsAsked(exhibit, steps)), model, 'sequential', { configurations: CONFIGURATIONS });
}

/** Operations of one client are in its order; after one of unknown outcome it is a new process, for that one may come later. */
function byClient(events: readonly HistoryEvent[]): readonly HistoryEvent[] {
  const lives = new Map<string, number>();
  return events.map((event) => {
    const op = String(event.process);
    const client = op.slice(0, op.lastIndexOf('.'));
    const life = lives.get(client) ?? 0;
    if (event.type === 'info') lives.set(client, life + 1);
    return { ...event, process: `${client}/${life}` };
  });
}
