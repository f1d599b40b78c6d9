/**
 * Traces of states (ITF, TLC): they do not say who acted. If a variable is a map from names, as in most models of
 * processes, each name is a lane, and a step is an event on the lanes whose values it changed.
 */
import { ordered, type Unordered } from './order.ts';
import type { Execution } from './trace.ts';
import { NoTrace } from './wrong.ts';

/** A value as text; of a map from strings, its entries too. */
export interface Shown {
  readonly text: string;
  readonly entries: ReadonlyMap<string, string> | null;
}

export interface Step {
  readonly action: string;
  /** What chose it: names of lanes among them say where it happened if nothing on a lane changed. */
  readonly picks: readonly (readonly [name: string, value: string])[];
  readonly variables: ReadonlyMap<string, Shown>;
  readonly line: number;
}

/** The lane of what belongs to nobody. */
export const WHOLE = 'model';

/** Throws NoTrace if there are no states. */
export function executionOf(name: string, steps: readonly Step[]): Execution {
  if (steps.length === 0) throw new NoTrace({ kind: 'no-states' });
  const processes = processesOf(steps);
  const lanes = [...processes, WHOLE];
  const at: number[] = [];
  const events: Unordered[] = [];
  for (const [index, step] of steps.entries()) {
    for (const event of eventsOf(step, steps[index - 1] ?? null, lanes)) {
      events.push(event);
      at.push(index);
    }
  }
  const used = lanes.filter((_, lane) => events.some((event) => event.lane === lane));
  const execution = ordered(name, used, events.map((event) => ({ ...event, lane: used.indexOf(lanes[event.lane]!) })), [])!;
  // States are one after another, whoever changed: the logical time is the state's number.
  return { ...execution, events: execution.events.map((event, index) => ({ ...event, at: at[index]! })) };
}

/** The keys of the variables that are maps: those that most of them share. */
function processesOf(steps: readonly Step[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { entries } of steps.flatMap(({ variables }) => [...variables.values()])) {
    if (entries === null || entries.size < 2) continue;
    const key = JSON.stringify([...entries.keys()].toSorted());
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const best = [...counts].toSorted(([a, some], [b, others]) => others - some || b.length - a.length)[0];
  return best === undefined ? [] : (JSON.parse(best[0]) as string[]);
}

function eventsOf(step: Step, before: Step | null, lanes: readonly string[]): Unordered[] {
  const whole = lanes.length - 1;
  const changes = lanes.map((): [string, string][] => []);
  for (const [name, shown] of step.variables) {
    const was = before?.variables.get(name) ?? null;
    if (was?.text === shown.text) continue;
    if (shown.entries === null || ![...shown.entries.keys()].every((key) => lanes.includes(key))) {
      changes[whole]!.push([name, shown.text]);
      continue;
    }
    for (const [key, text] of shown.entries) {
      if (was?.entries?.get(key) !== text) changes[lanes.indexOf(key)]!.push([`${name}[${key}]`, text]);
    }
  }
  const acting = lanes.flatMap((_, lane) => (lane !== whole && changes[lane]!.length > 0 ? [lane] : []));
  const picked = step.picks.map(([, value]) => lanes.indexOf(value)).find((lane) => lane >= 0) ?? whole;
  const places = acting.length > 0 ? acting : [picked];
  return places.map((lane) => ({
    lane, title: step.action, line: step.line,
    fields: [...step.picks, ...changes[lane]!, ...(lane === whole ? [] : changes[whole]!)],
  }));
}
