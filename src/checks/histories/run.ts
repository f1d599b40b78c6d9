/**
 * A run of the lab as a history, as Jepsen would have kept it: clients are processes, commands are `f`, `key` and `value`,
 * and what broke stands in lines of the nemesis.
 */
import type { Exhibit, Spec } from '#model/exhibit.ts';
import type { NodeId, OpId, Outcome, Plain } from '#model/protocol.ts';
import type { Scenario } from '#model/trace.ts';
import type { Moment, World } from '#model/world.ts';
import { NEMESIS, type EventType, type HistoryEvent } from './event.ts';
import { faultsIn } from './faults.ts';

/** A moment and the world before it. */
export interface Stepped {
  readonly moment: Moment;
  readonly was: World;
}

const NANOSECONDS = 1_000_000;

/** The history of a run; what is no operation on the replicated object (an administrator's command) is left out. */
export function historyOf(exhibit: Judgeable, scenario: Scenario, steps: Iterable<Stepped>): readonly HistoryEvent[] {
  return told(exhibit, scenario, steps).map(({ event }) => event);
}

/** The same events for a judge that knows the exhibit's own specification: `value` is the command, and in the end its result. */
export function operationsAsked(exhibit: Judgeable, scenario: Scenario, steps: Iterable<Stepped>): readonly HistoryEvent[] {
  return told(exhibit, scenario, steps).map(({ event: { key: _, error: __, ...event }, exactly }) => ({ ...event, ...exactly }));
}

type Judgeable = Pick<Exhibit, 'spec'>;

interface Told {
  readonly event: HistoryEvent;
  /** Of an operation, without translation. */
  readonly exactly?: Pick<HistoryEvent, 'type' | 'value'>;
}

function told({ spec }: Judgeable, scenario: Scenario, steps: Iterable<Stepped>): readonly Told[] {
  const all: Told[] = [];
  const processes = new Processes(scenario.clients);
  for (const { moment, was } of steps) {
    const time = moment.world.now * NANOSECONDS;
    const tell = (event: Omit<HistoryEvent, 'index' | 'time'>, exactly?: Told['exactly']): void => {
      all.push({ event: { index: all.length, time, ...event }, ...(exactly === undefined ? {} : { exactly }) });
    };
    for (const { f, value, done } of faultsIn(scenario, moment, was)) {
      tell({ process: NEMESIS, type: 'info', f, value });
      tell({ process: NEMESIS, type: 'info', f, value: done });
    }
    for (const effect of moment.effects) {
      if (effect.type === 'invoke' && concerns(spec, effect.command)) {
        const { op, command } = effect;
        tell({ process: processes.begin(moment.node!, op, command), type: 'invoke', ...askedBy(command) }, { type: 'invoke', value: command });
      } else if (effect.type === 'reply') {
        const { op, outcome, result } = effect;
        const begun = processes.end(moment.node!, op, outcome);
        if (begun !== null) tell({ process: begun.process, ...answered(begun.command, outcome, result) }, { type: TYPES[outcome], value: outcome === 'ok' ? result : begun.command });
      }
    }
  }
  return all;
}

const TYPES = { ok: 'ok', fail: 'fail', unknown: 'info' } as const satisfies { readonly [outcome in Outcome]: EventType };

/** Without a word on what commands touch, all of them do. */
function concerns(spec: Spec | null, command: Plain): boolean {
  return spec?.touches === undefined || spec.touches(command).length > 0;
}

interface Begun {
  readonly process: number;
  readonly command: Plain;
}

/**
 * The nth client is process n. A process asks one thing at a time, and after an outcome that nobody knows it never asks
 * again: then its client goes on as a new one, whose number is higher by the number of clients, as in Jepsen.
 */
class Processes {
  private readonly clients: readonly NodeId[];
  private readonly current = new Map<NodeId, number>();
  private readonly open = new Map<OpId, Begun>();

  constructor(clients: readonly NodeId[]) {
    this.clients = clients;
  }

  begin(client: NodeId, op: OpId, command: Plain): number {
    const known = this.current.get(client) ?? this.clients.indexOf(client);
    const busy = [...this.open.values()].some(({ process }) => process === known);
    const process = busy ? known + this.clients.length : known;
    this.current.set(client, process);
    this.open.set(op, { process, command });
    return process;
  }

  /** null: it was no operation of the history. */
  end(client: NodeId, op: OpId, outcome: Outcome): Begun | null {
    const begun = this.open.get(op) ?? null;
    this.open.delete(op);
    if (begun !== null && outcome === 'unknown' && this.current.get(client) === begun.process) this.current.set(client, begun.process + this.clients.length);
    return begun;
  }
}

type Asked = Pick<HistoryEvent, 'f' | 'value' | 'key'>;
type Fields = { readonly [field: string]: Plain };

/** A command `{ op, key, value }`, `{ op, key, old, new }` or `{ op, ops }` in Jepsen's words; how it wants to be read is left out. */
function askedBy(command: Plain): Asked {
  if (command === null || typeof command !== 'object' || Array.isArray(command)) return { f: nameOf(command), value: command };
  const { key, value, old, new: next, ops } = command as Fields;
  const said = Array.isArray(ops) ? microOperations(ops, {}) : old !== undefined && next !== undefined ? [old, next] : (value ?? null);
  return { f: nameOf(command), value: said, ...(key === undefined ? {} : { key }) };
}

function nameOf(command: Plain): string {
  return command !== null && typeof command === 'object' && 'op' in command ? String(command['op']) : 'apply';
}

/** How it ended: a read's value is what it read; a swap that did not come about failed. */
function answered(command: Plain, outcome: Outcome, result: Plain): Asked & { readonly type: EventType; readonly error?: Plain } {
  const asked = askedBy(command);
  if (outcome === 'unknown') return { ...asked, type: 'info', error: 'timed-out' };
  if (outcome === 'fail') return { ...asked, type: 'fail' };
  if (asked.f === 'txn') return { ...asked, type: 'ok', value: microOperations((command as { readonly ops: readonly Plain[] }).ops, (result ?? {}) as Fields) };
  if (asked.value !== null && typeof result === 'boolean') return result ? { ...asked, type: 'ok' } : { ...asked, type: 'fail', error: 'mismatch' };
  return { ...asked, type: 'ok', value: result ?? asked.value };
}

const MICRO: { readonly [op: string]: string } = { get: 'r', put: 'w' };

/**
 * `["r", "x", "1"]`, `["w", "x", "2"]` as in Elle's rw-register; what Elle does not know keeps its name. Of several reads
 * of a key the answer holds the last alone, so the others are left out.
 */
function microOperations(ops: readonly Plain[], reads: Fields): Plain {
  const steps = ops as readonly Fields[];
  const told = steps.filter(({ op, key }, at) => op !== 'get' || !steps.slice(at + 1).some((later) => later['op'] === 'get' && later['key'] === key));
  return told.map(({ op, key, value, amount }) => [MICRO[String(op)] ?? op!, key ?? null, op === 'get' ? (reads[String(key)] ?? null) : (value ?? amount ?? null)]);
}
