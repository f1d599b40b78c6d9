/** Search in a trace: words, and `field:value`; all must fit. */
import type { Execution, TraceEvent } from '#app/traces/trace.ts';

/** null: nothing is looked for. */
export function matching({ lanes, events }: Execution, query: string): ReadonlySet<number> | null {
  const tests = query.trim().toLowerCase().split(/\s+/).filter((word) => word !== '').map(testOf);
  if (tests.length === 0) return null;
  const found = new Set<number>();
  for (const [index, event] of events.entries()) if (tests.every((fits) => fits(event, lanes[event.lane]!))) found.add(index);
  return found;
}

type Test = (event: TraceEvent, lane: string) => boolean;

function testOf(word: string): Test {
  const has = (text: string, part: string): boolean => text.toLowerCase().includes(part);
  const anywhere: Test = ({ title, fields }, lane) => has(title, word) || has(lane, word) || fields.some(([, value]) => has(value, word));
  const colon = word.indexOf(':');
  if (colon <= 0) return anywhere;
  const [name, value] = [word.slice(0, colon), word.slice(colon + 1)];
  // A colon may also stand in what is looked for: `10:53`.
  return (event, lane) => event.fields.some(([field, text]) => field.toLowerCase() === name && has(text, value)) || anywhere(event, lane);
}
