/** Two proposers that answer each refusal at once go on for ever, and a search shows how: a circle in which only ballots rise. */
import { StateGraph } from '#checks/explore/graph.ts';
import { lasso } from '#checks/explore/liveness.ts';
import { Successors } from '#checks/explore/space.ts';
import type { Setup } from '#model/search.ts';
import paxos from '#protocols/paxos/index.ts';
import { expect, test } from 'vitest';
import { ExhibitSpace } from './space.ts';

/** A run in which both have asked and nobody ever learns what was chosen, step by step; null: there is none among the first states. */
function duel(off: readonly string[]): readonly string[] | null {
  const setup: Setup = paxos.search.setup(2, 2, off);
  const space = new ExhibitSpace(paxos, { ...setup, timers: [], bounds: { ...setup.bounds, epochs: 4, timeouts: 0, requests: 2 } });
  const graph = new StateGraph(space, STATES);
  const out = new Successors(space.width);
  const found = lasso(graph, (states, at) => {
    const learned = space.cluster.nodes.some((_, place) => (space.cluster.records.value(states[at + place]!).state as { readonly chosen?: unknown } | null)?.chosen != null);
    if (learned || space.faults.left(states[at + space.width - 1]!, 'requests') > 0) return true;
    // What would follow beyond the bound is not known.
    const { epochs } = space.pruned;
    out.clear();
    space.expand(states, at, out);
    return space.pruned.epochs > epochs;
  });
  return found === null ? null : found.loop.actions.map((action, i) => space.describe(found.loop.states, i * space.width, action));
}

const STATES = 700;

test('without back-off the duel has no end, though every message arrives', () => {
  expect(duel(['back-off'])).toEqual([
    'deliver n1>n2#1 {"type":"Prepare","ballot":10}',
    'deliver n2>n1#2 {"type":"Nack","ballot":10,"promised":11}',
    'deliver n2>n1#1 {"type":"Prepare","ballot":11}',
    'deliver n1>n2#2 {"type":"Nack","ballot":11,"promised":20}',
  ]);
});
