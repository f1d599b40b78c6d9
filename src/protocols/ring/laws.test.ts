/** Laws that good code never breaks, or hardly ever, are shown broken moments, made by hand from a good one. */
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Effect, Fact } from '#model/protocol.ts';
import type { World } from '#model/world.ts';
import { describe, expect, test } from 'vitest';
import type { RingGhost } from './ghost.ts';
import ring from './index.ts';
import type { Cell, Item } from './items.ts';
import { RING_LAWS } from './laws.ts';
import type { RingLaw } from './laws/terms.ts';
import type { LessonId } from './lesson-ids.ts';
import type { RingMoment, RingWorld } from './records.ts';
import type { Durable, Message, ServerDurable, ServerState } from './state.ts';
import type { KnownVersion } from './truth.ts';

interface Scene { readonly moment: RingMoment; readonly ghost: RingGhost }

function lastOf(id: LessonId, until: number): Scene {
  const { scenario } = ring.lessons.find((lesson) => lesson.id === id)!;
  let told: Judged = unjudged(ring, scenario);
  let was: World | null = null;
  let last: RingMoment | null = null;
  for (const moment of play(ring.protocol, scenario, timed(scenario), 10_000)) {
    if (moment.world.now > until) break;
    if (was !== null) told = judged(ring, told, moment, was);
    was = moment.world;
    last = moment as RingMoment;
  }
  return { moment: last!, ghost: told.ghost as RingGhost };
}

/** x = white everywhere, acknowledged; both clients have read it. n3 numbered it; n1, n2 and n3 keep it. */
const GOOD = lastOf('two-writers', 290);
/** The same under last-writer-wins. */
const STAMPED = lastOf('last-arrival', 480);

const claim = (name: string, terms: object): Effect<Message, Durable> => ({ type: 'fact', fact: { type: 'claims', claim: name, with: terms } as Fact });

interface Change {
  readonly disk?: (disk: ServerDurable) => Partial<ServerDurable>;
  readonly state?: Partial<ServerState>;
  readonly effects?: readonly Effect<Message, Durable>[];
  readonly packet?: Message;
  /** What it keeps is not on disk. */
  readonly unforced?: boolean;
}

/** The moment after, in which this node has changed so, and claims these facts. */
function after({ moment: { world }, moment }: Scene, node: string, { disk, state, effects = [], packet, unforced }: Change = {}): RingMoment {
  const record = world.nodes[node]!;
  const before = record.state as ServerState;
  const next = disk === undefined ? before.disk : { ...before.disk, ...disk(before.disk) };
  const changed = before.kind === 'server' ? { ...record, state: { ...before, ...state, disk: next }, durable: unforced === true ? null : next } : record;
  const arrives = packet === undefined ? null : ({ id: 'n3#9', from: 'n3', to: node, message: packet, sent: 0, seq: 1, due: 1, held: false } as const);
  return { ...moment, choice: { type: 'deliver', packet: 'n3>n1#999' }, node, packet: arrives, effects, losses: [], world: { ...world, seq: world.seq + 1, nodes: { ...world.nodes, [node]: changed } } };
}

function verdict(law: RingLaw, scene: Scene, moment: RingMoment, ghost: RingGhost = scene.ghost): unknown {
  const was: RingWorld = scene.moment.world;
  const seen = ring.ghost.observe(ghost, moment, was) as RingGhost;
  const terms = RING_LAWS.find(({ name }) => name === law)!.check(moment, was, seen);
  if (terms !== null) expect(ring.words.en.laws[law]!.violation(terms)).not.toMatch(/undefined|null|NaN|object/);
  return terms;
}

const cell = (id: string, value: string | null, at = 999): Cell => ({ id, value, at });
const keeps = (item: Item) => (disk: ServerDurable): Partial<ServerDurable> => ({ store: { ...disk.store, x: { item, actor: null } } });
const WHITE = cell('c1.1@n3', 'white');

const known = (id: string, parts: Partial<KnownVersion>): KnownVersion => ({ id, op: id.split('@')[0]!, key: 'x', value: 'v', at: 999, dot: null, past: [], acked: 1, era: 1, excused: false, ...parts });
const knowing = (ghost: RingGhost, version: KnownVersion): RingGhost => ({ ...ghost, versions: { ...ghost.versions, x: [...(ghost.versions['x'] ?? []), version] } });

describe('a moment that breaks it', () => {
  test('Genuine: an answer that nobody has written', () => {
    const answers = (ids: readonly string[]) => after(GOOD, 'n1', { effects: [claim('answers', { op: 'c1.9', key: 'x', ids, context: [], from: ['n1'] })] });
    expect(verdict('Genuine', GOOD, answers(['c9.9@n1']))).toEqual({ op: 'c1.9', key: 'x', value: 'c9.9@n1' });
    expect(verdict('Genuine', GOOD, answers(['c1.1@n3']))).toBeNull();
  });

  test('PreferenceList: a coordinator that asks others than its ring names', () => {
    const routes = (natural: readonly string[]) => after(GOOD, 'n1', { effects: [claim('routes', { op: 'c1.9', key: 'x', natural, future: ['n3', 'n2', 'n1'] })] });
    expect(verdict('PreferenceList', GOOD, routes(['n1', 'n2', 'n3']))).toEqual({ node: 'n1', key: 'x', said: ['n1', 'n2', 'n3'], right: ['n3', 'n2', 'n1'] });
    expect(verdict('PreferenceList', GOOD, routes(['n3', 'n2', 'n1']))).toBeNull();
  });

  test('ExactSiblings: a version that is counted and gone, and one that its successor stands beside', () => {
    const ghost = knowing(GOOD.ghost, known('c2.2@n2', { dot: ['n2', 1], past: ['c1.1@n3'] }));
    const blue = cell('c2.2@n2', 'blue');
    const standing = (item: Item) => verdict('ExactSiblings', GOOD, after(GOOD, 'n1', { disk: keeps(item) }), ghost);
    expect(standing({ entries: [['n2', 1, [blue]], ['n3', 1, [WHITE]]], anonymous: [] })).toEqual({ node: 'n1', key: 'x', why: 'false-conflict', version: 'c1.1@n3', other: 'c2.2@n2', found: ['c2.2@n2', 'c1.1@n3'] });
    expect(standing({ entries: [['n2', 1, []], ['n3', 1, [WHITE]]], anonymous: [] })).toEqual({ node: 'n1', key: 'x', why: 'lost', version: 'c2.2@n2', other: null, found: ['c1.1@n3'] });
    expect(standing({ entries: [['n2', 1, [blue]], ['n3', 1, []]], anonymous: [] })).toBeNull();
  });

  test('WriteQuorum: acknowledged, and on one disk', () => {
    const ghost = knowing(GOOD.ghost, known('c2.2@n2', { dot: ['n2', 1], past: ['c1.1@n3'], acked: null }));
    const done = (unforced: boolean) => after(GOOD, 'n1', { unforced, disk: keeps({ entries: [['n2', 1, [cell('c2.2@n2', 'v')]]], anonymous: [] }), effects: [claim('acknowledges', { op: 'c2.2', key: 'x', id: 'c2.2@n2' })] });
    expect(verdict('WriteQuorum', GOOD, done(false), ghost)).toEqual({ node: 'n1', key: 'x', version: 'c2.2@n2', value: 'v', holders: ['n1'], needs: 2 });
    expect(verdict('WriteQuorum', GOOD, done(true), ghost)).toMatchObject({ holders: [] });
  });

  test('AckOnDisk: confirmed, and a power failure could take it back', () => {
    const item: Item = { entries: [['n3', 2, [cell('c1.4@n3', 'red')]]], anonymous: [] };
    const packet: Message = { type: 'Put', op: 'c1.4', key: 'x', item, home: null, version: 3 };
    const confirms: readonly Effect<Message, Durable>[] = [{ type: 'send', to: 'n3', message: { type: 'PutOk', op: 'c1.4' } }];
    expect(verdict('AckOnDisk', GOOD, after(GOOD, 'n1', { packet, effects: confirms }))).toEqual({ node: 'n1', key: 'x', to: 'n3' });
    expect(verdict('AckOnDisk', GOOD, after(GOOD, 'n1', { packet, effects: confirms, disk: keeps(item) }))).toBeNull();
  });

  test('Durable: the last copy of what a client was told of goes', () => {
    const ghost = knowing(GOOD.ghost, known('c2.2@n1', { dot: ['n1', 1] }));
    const alone: Scene = { ghost, moment: after(GOOD, 'n1', { disk: keeps({ entries: [['n1', 1, [cell('c2.2@n1', 'v')]]], anonymous: [] }) }) };
    expect(verdict('Durable', alone, after(alone, 'n1', { disk: ({ store: { x: _, ...store } }) => ({ store }) }))).toEqual({ node: 'n1', key: 'x', version: 'c2.2@n1', value: 'v' });
    expect(verdict('Durable', GOOD, after(GOOD, 'n1', { disk: ({ store: { x: _, ...store } }) => ({ store }) }))).toBeNull();
  });

  test('GreatestStamp: a copy gives way to an older one', () => {
    const older: Item = { entries: [], anonymous: [cell('c1.1@n3', '1', 1)] };
    expect(verdict('GreatestStamp', STAMPED, after(STAMPED, 'n2', { disk: keeps(older) }))).toMatchObject({ node: 'n2', key: 'x', is: 1 });
    expect(verdict('GreatestStamp', STAMPED, after(STAMPED, 'n2', { disk: keeps({ entries: [], anonymous: [cell('c9.1@n3', '9', 9_999)] }) }))).toBeNull();
  });

  test('RingForward: a stamp that was known is forgotten', () => {
    const back = after(GOOD, 'n1', { disk: () => ({ ring: { n1: { status: 'normal', stamp: 1 } } }) });
    expect(verdict('RingForward', GOOD, back)).toEqual({ node: 'n1', was: 3, is: 1 });
    expect(verdict('RingForward', GOOD, after(GOOD, 'n1', { disk: ({ ring: all }) => ({ ring: { ...all, n4: { status: 'joining', stamp: 1 } } }) }))).toBeNull();
  });

  test('HintsHome, ReadRepaired, TreesEqual: what waits in calm for too long', () => {
    const fires = after(GOOD, 'n1');
    const waiting = (what: 'hint' | 'repair') => ({ ...GOOD.ghost, calm: -9_000, waiting: [{ what, node: 'n1', home: 'n2', key: 'x', ids: [], since: -5_000 }] });
    expect(verdict('HintsHome', GOOD, fires, waiting('hint'))).toMatchObject({ node: 'n1', home: 'n2', key: 'x' });
    expect(verdict('HintsHome', GOOD, fires, { ...waiting('hint'), calm: GOOD.moment.world.now })).toBeNull();
    expect(verdict('ReadRepaired', GOOD, fires, waiting('repair'))).toMatchObject({ node: 'n1', home: 'n2', key: 'x' });
    const quiet = { ...GOOD.ghost, calm: -90_000, changed: -90_000, config: { ...GOOD.ghost.config, syncEvery: 100 } };
    const odd: Scene = { ghost: quiet, moment: after(GOOD, 'n1', { disk: ({ store: { x: _, ...store } }) => ({ store }) }) };
    const beats = (scene: Scene): RingMoment => ({ ...after(scene, 'n3'), choice: { type: 'fire', node: 'n3', timer: 'gossip' } });
    expect(verdict('TreesEqual', odd, beats(odd), quiet)).toMatchObject({ key: 'x' });
    expect(verdict('TreesEqual', GOOD, beats(GOOD), quiet)).toBeNull();
  });

  test('Fresh, Resurrection, QuorumMoved: not where nothing is promised', () => {
    const broken = (law: RingLaw, config: object) => {
      const scene = law === 'QuorumMoved' ? lastOf('serve-unready', 700) : null;
      if (scene !== null) return verdict(law, scene, after(scene, 'n5'), { ...scene.ghost, config: { ...scene.ghost.config, ...config } });
      const told = lastOf('read-quorum-off', 220);
      return RING_LAWS.find(({ name }) => name === law)!.check(told.moment, told.moment.world, { ...told.ghost, config: { ...told.ghost.config, ...config } });
    };
    expect(broken('Fresh', {})).toMatchObject({ op: 'c2.1', found: [] });
    expect(broken('Fresh', { sloppy: true })).toBeNull();
    expect(broken('Fresh', { readQuorum: 1 })).toBeNull();
    expect(broken('QuorumMoved', { sloppy: true })).toBeNull();
  });
});
