/** Sets and queues. After knossos.model. */
import { canonical } from '#base/fingerprint.ts';
import { IMPOSSIBLE, same, type Call, type Lost, type Model } from '#checks/linearizability/model.ts';
import type { Operation } from '#checks/linearizability/pairing.ts';
import type { Plain } from '#model/protocol.ts';

type List = readonly Plain[];

/** `add` and `read`; the state is its members in the order of their texts. */
export const growSet: Model = {
  name: 'set',
  initial: [],
  failed: 'dropped',
  reads: ({ f }) => f === 'read',
  step(state, { f, asked, answered }) {
    const members = state as List;
    if (f === 'add') return [members.some((one) => same(one, asked)) ? members : ordered([...members, asked])];
    if (f !== 'read') return IMPOSSIBLE;
    return !Array.isArray(answered) || same(ordered(distinct(answered)), members) ? [members] : IMPOSSIBLE;
  },
  lost: lostBeforeAdding,
  needless: (calls) => unseen(calls, 'add', calls.flatMap(({ f, answered }) => (f === 'read' && Array.isArray(answered) ? (answered as List) : []))),
};

/** `enqueue` and `dequeue`: what is longest in it comes out. There is nothing to be had from an empty queue. */
export const fifoQueue: Model = {
  name: 'fifo-queue',
  initial: [],
  failed: 'dropped',
  reads: () => false,
  step(state, call) {
    const [head, ...rest] = state as List;
    if (call.f === 'enqueue') return [[...(state as List), call.asked]];
    if (call.f !== 'dequeue' || head === undefined) return IMPOSSIBLE;
    return call.outcome === 'ok' && !same(head, taken(call)) ? IMPOSSIBLE : [rest];
  },
  // Items that nobody was seen to take are all alike: each is in the way of what lies behind it.
  merge(calls) {
    const wanted = new Set(dequeued(calls).map(canonical));
    let other: Plain | undefined;
    return (state) => (state as List).map((item) => (wanted.has(canonical(item)) ? item : (other ??= item)));
  },
  lost: lostBehind,
  needless: (calls) => unseen(calls, 'enqueue', dequeued(calls)),
};

/** Anything that is in it may come out; the state is its items in the order of their texts. */
export const unorderedQueue: Model = {
  name: 'unordered-queue',
  initial: [],
  failed: 'dropped',
  reads: () => false,
  step(state, call) {
    const items = state as List;
    if (call.f === 'enqueue') return [ordered([...items, call.asked])];
    if (call.f !== 'dequeue') return IMPOSSIBLE;
    const wanted = call.outcome === 'ok' ? [taken(call)] : distinct(items);
    return wanted.flatMap((item) => {
      const place = items.findIndex((one) => same(one, item));
      return place < 0 ? [] : [items.toSpliced(place, 1)];
    });
  },
  // What lies in it is in nobody's way.
  merge(calls) {
    const wanted = new Set(dequeued(calls).map(canonical));
    return (state) => (state as List).filter((item) => wanted.has(canonical(item)));
  },
  needless: (calls) => new Set([...unseen(calls, 'enqueue', dequeued(calls)), ...calls.flatMap(({ f, outcome }, place) => (f === 'dequeue' && outcome === 'unknown' ? [place] : []))]),
};

/** Some clients say what they took when they have it, some histories in both events. */
function taken({ asked, answered }: Call): Plain {
  return answered ?? asked;
}

function distinct(items: List): List {
  return [...new Map(items.map((item) => [canonical(item), item])).values()];
}

function ordered(items: List): List {
  return items.toSorted((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
}

function dequeued(calls: readonly Call[]): List {
  return calls.flatMap((call) => (call.f === 'dequeue' && call.outcome === 'ok' ? [taken(call)] : []));
}

/** Those of unknown outcome that put in what nobody has seen. */
function unseen(calls: readonly Call[], f: string, seen: List): ReadonlySet<number> {
  const texts = new Set(seen.map(canonical));
  return new Set(calls.flatMap((call, place) => (call.f === f && call.outcome === 'unknown' && !texts.has(canonical(call.asked)) ? [place] : [])));
}

/** A set only grows: reads that lack an item come before it. */
function lostBeforeAdding(operations: readonly Operation[]): (from: Plain, to: Plain) => readonly Lost[] {
  const reads = operations.flatMap(({ f, answered }, place) =>
    (f === 'read' && Array.isArray(answered) ? [{ place, members: new Set((answered as List).map(canonical)) }] : []));
  return (from, to) => {
    const before = new Set((from as List).map(canonical));
    const added = (to as List).map(canonical).filter((one) => !before.has(one));
    return [{ calls: reads.filter(({ members }) => added.some((one) => !members.has(one))).map(({ place }) => place), makers: [] }];
  };
}

/** When an item is put in, all that came out before it must be in already. Items of which there are several say nothing. */
function lostBehind(operations: readonly Operation[]): (from: Plain, to: Plain) => readonly Lost[] {
  const items = new Map<string, { puts: number[]; takes: Operation[] }>();
  for (const [place, operation] of operations.entries()) {
    if (operation.f === 'dequeue' && operation.outcome !== 'ok') continue;
    const text = canonical(operation.f === 'enqueue' ? operation.asked : taken(operation));
    const item = items.get(text) ?? { puts: [], takes: [] };
    items.set(text, item);
    if (operation.f === 'enqueue') item.puts.push(place);
    else item.takes.push(operation);
  }
  const single = [...items].flatMap(([text, { puts: [put, ...puts], takes: [take, ...takes] }]) =>
    (put === undefined || puts.length + takes.length > 0 ? [] : [{ text, put, take }]));
  // Where nothing comes out unseen, what never came out is behind all that did.
  const tight = !operations.some(({ f, outcome }) => f === 'dequeue' && outcome === 'unknown');
  const ahead = new Map(single.map(({ text, put, take }): [string, readonly Lost[]] => {
    const called = take?.call ?? (tight ? Infinity : -1);
    const calls = single.filter((other) => other.take !== undefined && other.take.return! < called && (operations[other.put]!.return ?? Infinity) > operations[put]!.call);
    return [text, calls.length === 0 ? [] : [{ calls: calls.map((other) => other.put), makers: [] }]];
  }));
  return (from, to) => ((to as List).length < (from as List).length ? [] : ahead.get(canonical((to as List).at(-1)!)) ?? []);
}
