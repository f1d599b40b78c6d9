/** The small clusters of the list of protocols: real runs, and cheap ones. */
import { expect, test } from 'vitest';
import { replay } from '#kernel/replay.ts';
import type { Lesson } from '#model/exhibit.ts';
import raft from '#protocols/raft/index.ts';
import { gossipExhibit } from '#testing/gossip-exhibit.ts';
import { Thumbnail } from './thumbnail.ts';

const [first] = raft.lessons;
const lesson: Lesson = first!;
/** A frame of a slow screen, real ms. */
const FRAME = 33;

test('what it shows is what the kernel lived, moment after moment, and time never goes back', () => {
  const lived = replay(raft.protocol, { version: 1, scenario: lesson.scenario, script: [], length: 400 });
  const thumbnail = new Thumbnail(raft, lesson);
  let [seq, time] = [-1, -1];
  while (thumbnail.world.seq < 300) {
    const { world } = thumbnail;
    expect(world).toEqual(lived[world.seq]!.world);
    expect(world.seq).toBeGreaterThanOrEqual(seq);
    expect(thumbnail.time).toBeGreaterThanOrEqual(Math.max(time, world.now));
    expect(thumbnail.time).toBeLessThanOrEqual(lived[world.seq + 1]!.world.now);
    [seq, time] = [world.seq, thumbnail.time];
    thumbnail.pass(FRAME);
  }
});

test('it begins anew where its lesson ends, and where nothing can happen any more', () => {
  const ends = (thumbnail: Thumbnail): number => {
    let begun = 0;
    for (let i = 0, last = 0; i < 20_000 && begun < 2; i++) {
      thumbnail.pass(FRAME);
      if (thumbnail.world.seq < last) begun++;
      last = thumbnail.world.seq;
    }
    return begun;
  };
  expect(ends(new Thumbnail(raft, { ...lesson, until: 400 }))).toBe(2);
  expect(ends(new Thumbnail(gossipExhibit, { ...gossipExhibit.lessons[0]!, scenario: { ...gossipExhibit.lessons[0]!.scenario, plan: [[90, { type: 'crash', node: 'n1' }], [95, { type: 'crash', node: 'n2' }]] } }))).toBe(2);
});

test('a still shows messages under way, after something was decided', () => {
  const thumbnail = new Thumbnail(raft, lesson);
  thumbnail.pose();
  const { world, time } = thumbnail;
  expect(world.packets.length).toBeGreaterThanOrEqual(3);
  expect(world.packets.some(({ sent, due }) => sent < time && time < due)).toBe(true);
  const decided = replay(raft.protocol, { version: 1, scenario: lesson.scenario, script: [], length: world.seq })
    .some(({ effects }) => effects.some((effect) => effect.type === 'fact' && effect.fact.type === 'decides'));
  expect(decided).toBe(true);
});

test('where nothing is ever decided, a still shows the first messages; where none are sent, the beginning', () => {
  const talk = new Thumbnail(gossipExhibit, { ...gossipExhibit.lessons[0]!, until: 200 });
  talk.pose();
  expect(talk.world.packets.length).toBeGreaterThan(0);
  const silent = new Thumbnail(gossipExhibit, { ...gossipExhibit.lessons[0]!, until: 5 });
  silent.pose();
  expect(silent.world.packets).toEqual([]);
});

test('a frame is cheap however much happens in it', () => {
  const thumbnail = new Thumbnail(raft, lesson);
  const before = thumbnail.world.seq;
  thumbnail.pass(1e9);
  expect(thumbnail.world.seq - before).toBeLessThanOrEqual(40);
});
