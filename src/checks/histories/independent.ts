/**
 * Many objects in one history, as jepsen.independent keeps them: each value is a pair of a key and what was asked of it,
 * `[3 nil]`, `[3 [1 2]]`. It shows where a read asks with a pair: a single register is read with nil.
 */
import { NEMESIS, type HistoryEvent } from './event.ts';

/** Keys as keys; events that have them already, or no pairs, stay as they are. */
export function independent(events: readonly HistoryEvent[]): readonly HistoryEvent[] {
  const clients = events.filter(({ process }) => process !== NEMESIS);
  const paired = clients.every(({ key, value }) => key === undefined && Array.isArray(value) && value.length === 2);
  const reads = clients.filter(({ type, f }) => type === 'invoke' && f === 'read');
  if (!paired || reads.length === 0 || !reads.every(({ value }) => Array.isArray(value) && value[1] === null)) return events;
  return events.map((event) => {
    if (event.process === NEMESIS || !Array.isArray(event.value)) return event;
    const [key, value] = event.value;
    return { ...event, key, value };
  });
}
