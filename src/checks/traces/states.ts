/**
 * Traces of states (ITF, TLC): they do not say who acted. If a variable is a map from names, as in most models of
 * processes, each name is a lane, and a step is an event on the lanes whose values it changed.
 */
import { ordered, type Unordered } from './order.ts';
import type { Execution, State, Value } from './trace.ts';
import { NoTrace } from './wrong.ts';

/** `named`: its fields are the keys of a map, and may be processes. */
export interface Shown extends Value {
  readonly named: boolean;
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
  return { ...execution, events: execution.events.map((event, index) => ({ ...event, at: at[index]! })), states: statesOf(steps) };
}

/** What stays the same is one object in all of them: a trace is as large as what changes. */
function statesOf(steps: readonly Step[]): readonly State[] {
  let before: State = [];
  return steps.map(({ variables }) => (before = kept(before, [...variables].map(([name, { text, fields }]) => [name, { text, fields }]))));
}

function kept(before: State, now: State): State {
  const known = new Map(before);
  return now.map(([name, value]) => {
    const was = known.get(name);
    if (was?.text === value.text) return [name, was];
    return [name, { ...value, fields: value.fields === null ? null : kept(was?.fields ?? [], value.fields) }];
  });
}

/** The keys of the variables that are maps: those that most of them share. */
function processesOf(steps: readonly Step[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { named, fields } of steps.flatMap(({ variables }) => [...variables.values()])) {
    if (!named || fields === null || fields.length < 2) continue;
    const key = JSON.stringify(fields.map(([name]) => name).toSorted());
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
    if (!shown.named || shown.fields?.every(([key]) => lanes.includes(key)) !== true) {
      changes[whole]!.push([name, shown.text]);
      continue;
    }
    const known = new Map(was?.fields);
    for (const [key, { text }] of shown.fields) {
      if (known.get(key)?.text !== text) changes[lanes.indexOf(key)]!.push([`${name}[${key}]`, text]);
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
