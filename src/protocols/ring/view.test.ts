/** What the screen is told: the ring that nodes route with, who has which version, what is waited for, labels, and a report for exports. */
import { judged, unjudged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Moment } from '#model/world.ts';
import type { Panel } from '#model/view.ts';
import { expect, test } from 'vitest';
import ring from './index.ts';
import { LESSON_IDS, type LessonId } from './lesson-ids.ts';
import type { RingMoment } from './records.ts';
import { CIRCLE, positionOf, routesOf } from './routes.ts';
import type { Message, ServerState } from './state.ts';

const view = ring.views.en;

function shown(id: LessonId, until: number) {
  const { scenario } = ring.lessons.find((lesson) => lesson.id === id)!;
  let told = unjudged(ring, scenario);
  let was: Moment | null = null;
  for (const moment of play(ring.protocol, scenario, timed(scenario), 100_000)) {
    if (moment.world.now > until) break;
    if (was !== null) told = judged(ring, told, moment, was.world);
    was = moment;
  }
  const panels = view.panels(was!, told.ghost);
  const of = <T extends Panel['type']>(type: T, panel: string) => panels.find((other): other is Extract<Panel, { type: T }> => other.type === type && other.id === panel)!;
  return { moment: was!, panels, of };
}

type Shown = ReturnType<typeof shown>;
const node = ({ moment }: Shown, id: string) => view.node(moment.world.nodes[id]!, id);
const texts = ({ of }: Shown, panel: string) => of('statements', panel).statements.map(({ text }) => text);
const rows = ({ of }: Shown) => of('table', 'copies').rows.map(({ cells }) => cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)));

test('the ring on the screen is the nodes’ own: every arc and every key lies where each of them routes it', () => {
  const seen = shown('join', 1_900);
  const { arcs, keys, owners } = seen.of('ring', 'ring');
  expect(arcs.reduce((sum, { from, to }) => sum + ((to - from + 1) % 1 || 1), 0)).toBeCloseTo(1, 9);
  expect(owners.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  for (const [i, arc] of arcs.entries()) expect(arc.from).toBe(arcs.at(i - 1)!.to);
  for (const record of Object.values((seen.moment as RingMoment).world.nodes)) {
    if (record.state?.kind !== 'server') continue;
    const { env, disk } = record.state as ServerState;
    const routes = routesOf(env, disk.ring);
    for (const arc of arcs) expect(routes.at(Math.round(arc.to * CIRCLE)).natural).toEqual(arc.copies);
    for (const { at, label } of keys) expect(Math.round(at * CIRCLE)).toBe(positionOf(label));
  }
});

test('a server that joins: its arcs are moving, and it is dotted until it has them', () => {
  const seen = shown('joining-not-written', 400);
  const { arcs, owners, lines } = seen.of('ring', 'ring');
  expect(new Set(arcs.map(({ state }) => state))).toEqual(new Set(['settled', 'moving']));
  expect(owners.find(({ id }) => id === 'n5')).toMatchObject({ label: 'n5, joining', tone: 'learning', share: 0 });
  expect(lines.map(({ text }) => text)).toContain('n5 is joining: its ranges are on their way, and writes go to both.');
  expect(node(seen, 'n5')).toMatchObject({ role: 'joining', tone: 'learning', timer: 'stream', epoch: 5 });
});

test('a ring that not all know is stale', () => {
  const seen = shown('dropped-early', 500);
  expect(seen.of('ring', 'ring').arcs.some(({ state }) => state === 'stale')).toBe(true);
});

test('a key says how its copies agree: kept for somebody, siblings, agreed', () => {
  const state = (until: number) => shown('partition-siblings', until).of('ring', 'ring').keys.map(({ label, state: is }) => `${label} ${is}`);
  expect(state(300)).toEqual(['x agreed']);
  expect(state(800)).toEqual(['x hinted']);
  expect(state(2_000)).toEqual(['x siblings']);
  expect(state(2_600)).toEqual(['x agreed']);
});

test('who has which version, with its place in the list and its number, and what is kept for whom', () => {
  expect(rows(shown('partition-siblings', 800))).toEqual([['x', 'kept for somebody', 'for n3: left · n2:1 n3:1', '③ left · n2:1 n3:1; for n4: left · n2:1 n3:1', '① right · n3:2; for n2: right · n3:2', '② right · n3:2']]);
  expect(rows(shown('partition-siblings', 2_000))[0]).toEqual(['x', 'siblings', '', '③ left n2:1 | right n3:2', '① left n2:1 | right n3:2', '② left n2:1 | right n3:2']);
  expect(rows(shown('clock-skew', 800))).toEqual([['x', 'agree', '③ old @5110', '② old @5110', '① old @5110']]);
});

test('an operation under way: who has answered, for whom somebody stands in, what is needed', () => {
  const seen = shown('partition-siblings', 625);
  expect(texts(seen, 'requests')).toContainEqual(expect.stringMatching(/^n2, c1\.3 put x: n2 answered, W = 2; .*n1 \(for n3\)/));
  expect(node(seen, 'n2')).toMatchObject({ tone: 'blocked', timer: 'request:c1.3', badges: ['put x: 1 of 2', '1 hint for n4', 'suspects n3 and n4'] });
});

test('how stale reads were, beside the theory', () => {
  expect(texts(shown('stale-share', 9_200), 'staleness')).toEqual([
    expect.stringMatching(/^\d+ of 150 reads missed a write/), expect.stringMatching(/random quorums that never grow: 33\.3%\.$/), expect.stringMatching(/55\.6%\.$/), expect.stringMatching(/70\.4%\.$/),
    expect.stringMatching(/^R \+ W = 1 \+ 1 is not more than N = 3/),
  ]);
  expect(texts(shown('put-and-get', 1_200), 'staleness').at(-1)).toBe('R + W = 2 + 2 is more than N = 3: every read quorum meets every write quorum.');
});

test('every message of every lesson has a letter, a label and fields that say something', () => {
  const types = new Set<string>();
  for (const id of LESSON_IDS.filter((other) => other !== 'stale-share')) {
    const { scenario, until } = ring.lessons.find((lesson) => lesson.id === id)!;
    for (const { effects, world } of play(ring.protocol, scenario, timed(scenario), 100_000)) {
      if (world.now > until) break;
      for (const effect of effects) {
        if (effect.type !== 'send') continue;
        const { type, letter, label, fields } = view.message(effect.message as Message);
        if (types.has(`${id} ${type}`)) continue;
        expect(letter, type).toMatch(/^\S{1,2}$/);
        expect(`${label} ${fields.map(({ value }) => value).join(' ')}`, type).not.toMatch(/undefined|NaN|\[object/);
        types.add(`${id} ${type}`);
        types.add(type);
      }
    }
  }
  for (const type of ['Forward', 'Put', 'PutOk', 'Get', 'GetOk', 'Repair', 'Handoff', 'HandoffOk', 'Fetch', 'Stream', 'Compare', 'Exchange', 'Gossip', 'Ping', 'Pong']) expect(types).toContain(type);
});

test('a report tells a server, a client, and a server that is down', () => {
  const { moment } = shown('hinted-handoff', 700);
  const report = (id: string) => ring.report(moment.world.nodes[id]!, id);
  expect(report('n1')).toMatchObject({ status: 'up', role: 'normal', store: {}, hints: { n4: { x: '2' } }, ringVersion: 4 });
  expect(report('n4')).toMatchObject({ status: 'down', role: 'down', store: { x: '1' } });
  expect(report('c1')).toMatchObject({ role: 'client', waitsFor: null, contexts: ['x'] });
  expect(node(shown('hinted-handoff', 700), 'n4')).toMatchObject({ role: 'down', badges: [] });
});

test('before anything happened there is a ring and nothing on it', () => {
  const seen = shown('merkle', 0);
  expect(seen.panels.map(({ id, tab }) => `${tab}: ${id}`)).toEqual(['Ring: ring', 'Copies: copies', 'Quorums: requests', 'Quorums: staleness', 'Repair: repair']);
  expect(seen.of('ring', 'ring').owners.map(({ id }) => id)).toEqual(['n1', 'n2', 'n3']);
});
