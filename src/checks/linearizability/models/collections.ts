/** Sets and queues. After knossos.model. */
import { canonical } from '#base/fingerprint.ts';
import { IMPOSSIBLE, same, type Call, type Model } from '#checks/linearizability/model.ts';
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
