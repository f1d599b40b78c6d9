/**
 * Promises weaker than linearizability, by exact search: where every process has its order and time does not count
 * (sequential: Lamport 1979; object by object only), or where every process may see the writes of the others in an order of its
 * own (PRAM: Lipton & Sandberg 1988; that respects what may have caused what: Ahamad et al., Causal memory, 1995).
 *
 * The searches are exponential. Some dozens of operations are decided at once, hundreds if they were orderly; what would
 * take more configurations than are granted is 'unknown'.
 */
import { finished } from '#base/finished.ts';
import type { HistoryEvent } from '#checks/histories/event.ts';
import { checking, DEFAULT_CONFIGURATIONS, type CheckOptions } from './check.ts';
import type { Consistency, HistoryVerdict } from './judgement.ts';
import type { Model } from './model.ts';
import { operationsOf, type Operation } from './pairing.ts';
import type { Work } from './part.ts';
import { partitions } from './partitions.ts';
import { Objects, type Purse } from './serial.ts';

/** The answer at once. Throws a TextError where the history is none (see `operationsOf`). */
export function checkConsistency(events: readonly HistoryEvent[], model: Model, consistency: Consistency, options: CheckOptions = {}): HistoryVerdict {
  return finished(checkingConsistency(events, model, consistency, options));
}

/** The same piece by piece: yields the configurations looked at so far. */
export function* checkingConsistency(events: readonly HistoryEvent[], model: Model, consistency: Consistency, options: CheckOptions = {}): Generator<number, HistoryVerdict> {
  if (consistency === 'linearizable') return (yield* checking(events, model, options)).verdict;
  const operations = operationsOf(events).filter(({ outcome }) => outcome !== 'fail' || model.failed === 'observed');
  const parts = partitions(model, operations);
  const limit = options.configurations ?? DEFAULT_CONFIGURATIONS;
  const purse: Purse = { left: limit };
  const work = judging(new Objects(model, operations, parts), parts, consistency, purse);
  for (let next = work.next(); ; next = work.next()) {
    if (next.done === true) return next.value ?? 'unknown';
    yield limit - purse.left;
  }
}

function* judging(objects: Objects, parts: readonly (readonly number[])[], consistency: Exclude<Consistency, 'linearizable'>, purse: Purse): Work<HistoryVerdict> {
  const { operations } = objects;
  switch (consistency) {
    case 'sequential': return yield* objects.orderly(chainsOf(operations), nothing, purse);
    case 'per-key-sequential': return yield* every(parts, (part) => objects.orderly(chainsOf(operations, part), nothing, purse));
    case 'pram': return !isMemory(objects) ? 'unknown' : yield* every(processesOf(operations), (process) => objects.orderly(viewOf(process, objects), nothing, purse));
    case 'causal': return yield* causal(objects, parts, purse);
  }
}

const nothing = (): readonly number[] => [];

/** True of all; false of one, and it does not matter of the others; 'unknown' else. */
function* every<T>(all: readonly T[], verdict: (one: T) => Work<boolean>): Work<HistoryVerdict> {
  let known: HistoryVerdict = true;
  for (const one of all) {
    const found = yield* verdict(one);
    if (found === false) return false;
    if (found === null) known = 'unknown';
  }
  return known;
}

/** These places in `operations`, or all, process by process, in its order. */
function chainsOf(operations: readonly Operation[], places: Iterable<number> = operations.keys()): readonly (readonly number[])[] {
  const chains = new Map<Operation['process'], number[]>();
  for (const place of places) {
    const { process } = operations[place]!;
    const chain = chains.get(process);
    if (chain === undefined) chains.set(process, [place]);
    else chain.push(place);
  }
  return [...chains.values()];
}

function processesOf(operations: readonly Operation[]): readonly Operation['process'][] {
  return [...new Set(operations.map(({ process }) => process))];
}

/** What a process must explain: all of its own, and of the others what may change anything. */
function viewOf(process: Operation['process'], { operations, model }: Objects): readonly (readonly number[])[] {
  return chainsOf(operations, [...operations.keys()].filter((place) => operations[place]!.process === process || !model.reads(operations[place]!)));
}

/** Memory is read or written: only of that is it said what the processes owe one another, and who has read from whom. */
function isMemory({ operations, model }: Objects): boolean {
  return operations.every((one) => (model.reads(one) ? READS : WRITES).has(one.f));
}

const READS: ReadonlySet<string> = new Set(['read', 'get']);
const WRITES: ReadonlySet<string> = new Set(['write', 'put']);

/** What causes what is a list for each operation, made anew for every choice. */
const MOST_CAUSAL = 500;

/** A read, and the writes of which it may have read; null: of none, it found what was there in the beginning. */
interface Source {
  readonly read: number;
  readonly writes: readonly (number | null)[];
}

/** Causal memory: for some choice of what each read has read, every process has an order that respects the causes. */
function* causal(objects: Objects, parts: readonly (readonly number[])[], purse: Purse): Work<HistoryVerdict> {
  const { operations } = objects;
  if (operations.length > MOST_CAUSAL || !isMemory(objects)) return 'unknown';
  const sources = parts.flatMap((part) => sourcesOf(objects, part));
  let known: HistoryVerdict = false;
  for (const chosen of choices(sources)) {
    purse.left -= operations.length;
    if (purse.left <= 0) return 'unknown';
    yield;
    const causes = causesOf(operations, sources, chosen);
    if (causes === null) continue;
    const verdict = yield* every(processesOf(operations), (process) => objects.orderly(viewOf(process, objects), (place) => causes[place]!, purse));
    if (verdict === true) return true;
    if (verdict === 'unknown') known = 'unknown';
  }
  return known;
}

function sourcesOf({ operations, model }: Objects, part: readonly number[]): readonly Source[] {
  const writes = part.filter((place) => !model.reads(operations[place]!));
  return part.filter((place) => model.reads(operations[place]!) && operations[place]!.outcome === 'ok').map((read): Source => {
    const fits = (write: number | null): boolean => {
      const states = write === null ? [model.initial] : model.step(model.initial, operations[write]!);
      return states.some((state) => model.step(state, operations[read]!).length > 0);
    };
    return { read, writes: [...writes, null].filter(fits) };
  });
}

/** One write for each read, in all ways. */
function* choices(sources: readonly Source[]): Generator<readonly (number | null)[]> {
  const [first, ...rest] = sources;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const write of first.writes) for (const others of choices(rest)) yield [write, ...others];
}

/** What comes before each operation in its process, or was read by something that does, and so on. null: it goes in a circle. */
function causesOf(operations: readonly Operation[], sources: readonly Source[], chosen: readonly (number | null)[]): readonly (readonly number[])[] | null {
  const causes = operations.map(() => new Set<number>());
  for (const chain of chainsOf(operations)) for (const [i, place] of chain.entries()) if (i > 0) causes[place]!.add(chain[i - 1]!);
  for (const [i, { read }] of sources.entries()) if (chosen[i] !== null) causes[read]!.add(chosen[i]!);
  for (const [place, direct] of causes.entries()) {
    // A set that grows while it is walked is walked to its end.
    for (const cause of direct) for (const further of causes[cause]!) direct.add(further);
    if (direct.has(place)) return null;
  }
  return causes.map((all) => [...all]);
}
