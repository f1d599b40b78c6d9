/** What is looked up is what the kernel does: state by state, law by law, for every exhibit, with every kind of fault. */
import { judged, unjudged } from '#checks/judge.ts';
import { Successors } from '#checks/explore/space.ts';
import { apply } from '#kernel/kernel.ts';
import type { Exhibit } from '#model/exhibit.ts';
import { NO_FAULTS, type Setup } from '#model/search.ts';
import multiPaxos from '#protocols/multi-paxos/index.ts';
import paxos from '#protocols/paxos/index.ts';
import raft from '#protocols/raft/index.ts';
import ring from '#protocols/ring/index.ts';
import sharded from '#protocols/sharded/index.ts';
import threePhase from '#protocols/three-phase/index.ts';
import twoPhase from '#protocols/two-phase/index.ts';
import zab from '#protocols/zab/index.ts';
import { gossipExhibit } from '#testing/gossip-exhibit.ts';
import { Dice } from '#base/dice.ts';
import { describe, expect, test } from 'vitest';
import { ExhibitSpace } from './space.ts';
import { Shadow } from './trace.ts';
import { choiceIn, compose, netOf } from './worlds.ts';

const EXHIBITS: readonly Exhibit[] = [raft, paxos, multiPaxos, twoPhase, threePhase, zab, ring, sharded, gossipExhibit];

/** Everything may happen, more often than a search could afford. */
function wild(exhibit: Exhibit, servers = 3): Setup {
  const setup = exhibit.search.setup(servers, exhibit.search.usual([]).clients, []);
  const bounds = { ...NO_FAULTS, epochs: 1_000, timeouts: 12, crashes: 2, tears: 2, drops: 2, duplicates: 2, partitions: 2, requests: setup.commands.length };
  return { ...setup, bounds };
}

describe.each(EXHIBITS.map((exhibit) => [exhibit.protocol.name, exhibit] as const))('%s', (_, exhibit) => {
  test('a step that is looked up leads where the kernel leads, and laws say of it what they say of the run', () => {
    const space = new ExhibitSpace(exhibit, wild(exhibit), false);
    const out = new Successors(space.width);
    for (let seed = 1; seed <= 4; seed++) {
      const dice = new Dice(seed);
      const shadow = new Shadow(space);
      let verdict = { ...unjudged(exhibit, space.cluster.scenario), ghost: shadow.ghost };
      for (let steps = 0; steps < 60; steps++) {
        shadow.successors(out);
        if (out.count === 0) break;
        const i = dice.below(out.count);
        const [expected, broken] = [[...out.words.slice(i * space.width, (i + 1) * space.width)], out.verdicts[i]!];
        const was = shadow.world;
        const choice = shadow.take(out.actions[i]!);
        expect([...shadow.state], `seed ${seed}, ${JSON.stringify(choice)}`).toEqual(expected);
        const moment = apply(exhibit.protocol, space.cluster.scenario, was, choice, 0);
        const before = verdict.broken.length;
        verdict = judged(exhibit, verdict, moment, was);
        const news = verdict.broken.slice(before).map(({ law }) => law);
        expect(news[0] ?? null, `seed ${seed}, ${JSON.stringify(choice)}`).toBe(broken === 0 ? null : space.breach(broken).law);
        if (broken !== 0) break;
      }
    }
  });

  test('a state is a world: composed and taken apart it is the same', () => {
    const space = new ExhibitSpace(exhibit, wild(exhibit), false);
    const out = new Successors(space.width);
    const dice = new Dice(7);
    const shadow = new Shadow(space);
    for (let steps = 0; steps < 80; steps++) {
      const world = compose(space, shadow.state, 0);
      expect(netOf(space, world)).toBe(shadow.state[space.width - 2]);
      expect(space.cluster.nodes.map((id) => space.cluster.record(id, world.nodes[id]!))).toEqual([...shadow.state].slice(0, -3));
      shadow.successors(out);
      if (out.count === 0) break;
      const action = out.actions[dice.below(out.count)]!;
      expect(() => choiceIn(space, world, action)).not.toThrow();
      shadow.take(action);
    }
  });

  test('whoever is called what, the same may follow', () => {
    const setup = wild(exhibit, 4);
    const space = new ExhibitSpace(exhibit, setup);
    if (space.symmetry === null) return expect(exhibit.search.symmetric(setup)).toEqual([]);
    const out = new Successors(space.width);
    const followers = (state: Int32Array): readonly string[] => {
      out.clear();
      space.expand(state, 0, out);
      return Array.from({ length: out.count }, (_, i) => `${out.words.slice(i * space.width, (i + 1) * space.width).join()} ${out.verdicts[i] === 0 ? '' : space.breach(out.verdicts[i]!).law}`).toSorted();
    };
    for (let seed = 1; seed <= 2; seed++) {
      const dice = new Dice(seed);
      const shadow = new Shadow(space);
      for (let steps = 0; steps < 14; steps++) {
        const expected = followers(shadow.state);
        for (let way = 1; way < space.symmetry.count; way++) expect(followers(space.symmetry.renamed(way, shadow.state, 0)), `seed ${seed}, step ${steps}`).toEqual(expected);
        shadow.successors(out);
        if (out.count === 0) break;
        shadow.take(out.actions[dice.below(out.count)]!);
      }
    }
  });
});
