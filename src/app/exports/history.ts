/**
 * What the clients of a run saw, as the history of a test that Jepsen would have made: for Knossos, elle-cli and whoever
 * reads their EDN or JSON.
 */
import type { HistoryEvent } from '#checks/histories/event.ts';
import { historyOf } from '#checks/histories/run.ts';
import { historyToEdn, historyToJson } from '#checks/histories/write.ts';
import type { Format, Run } from './events.ts';

export const edn: Format = (run) => historyToEdn(history(run));
export const json: Format = (run) => historyToJson(history(run));

/** The words of Jepsen's register tests. */
const REGISTER: { readonly [f: string]: string } = { get: 'read', put: 'write', cas: 'cas' };

/** A store that is only read, written and swapped is a set of registers: in those words Knossos' models know it. */
function history({ exhibit, scenario, events }: Run): readonly HistoryEvent[] {
  const seen = historyOf(exhibit, scenario, events);
  const asked = seen.filter(({ type }) => type === 'invoke');
  return asked.every(({ f }) => Object.hasOwn(REGISTER, f)) ? seen.map((event) => ({ ...event, f: REGISTER[event.f] ?? event.f })) : seen;
}
