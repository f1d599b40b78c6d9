/** Laws that good code never breaks are shown broken moments, made by hand from a good one. */
import { append, replace } from '#base/sequence.ts';
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Effect, NodeId } from '#model/protocol.ts';
import type { Packet, World } from '#model/world.ts';
import { expect, test } from 'vitest';
import type { ThreePhaseGhost } from './ghost.ts';
import threePhase from './index.ts';
import { THREE_PHASE_LAWS } from './laws.ts';
import type { LawTerms, ThreePhaseLaw } from './laws/terms.ts';
import type { LessonId } from './lesson-ids.ts';
import type { SiteMoment, SiteWorld } from './records.ts';
import type { Durable, Ending, Message, SiteDurable, SiteMessage, SiteState } from './state.ts';

interface Good {
  readonly moment: SiteMoment;
  readonly told: Judged;
}

/** The last moment of a lesson up to a time. */
function goodAt(id: LessonId, until: number, config = {}): Good {
  const lesson = threePhase.lessons.find((each) => each.id === id)!;
  const scenario = { ...lesson.scenario, config: { ...lesson.scenario.config, ...config } };
  let told = unjudged(threePhase, scenario);
  let last: SiteMoment | null = null;
  for (const moment of play(threePhase.protocol, scenario, timed(scenario), 10_000)) {
    if (moment.world.now > until) break;
    if (last !== null) told = judged(threePhase, told, moment, last.world as World);
    last = moment as SiteMoment;
  }
  return { moment: last!, told };
}

/** n1 has all votes, nobody has heard the pre-commit. */
const VOTED = goodAt('three-phases', 45);
/** All are committable, n1 has the last acknowledgement on its way. */
const READY = goodAt('three-phases', 55);
/** All have committed. */
const DONE = goodAt('three-phases', 200);

function site({ moment }: Good, node: NodeId): SiteState {
  return moment.world.nodes[node]!.state as SiteState;
}

interface Change {
  readonly state?: Partial<SiteState>;
  readonly disk?: Partial<SiteDurable>;
  readonly effects?: readonly Effect<Message, Durable>[];
  readonly packet?: Packet<Message>;
  readonly at?: number;
}

/** The moment after, in which this site's state and disk have changed so. */
function after(good: Good, node: NodeId, { state = {}, disk = {}, effects = [], packet, at }: Change): SiteMoment {
  const { world } = good.moment;
  const durable = { ...site(good, node).disk, ...disk };
  const record = { ...world.nodes[node]!, state: { ...site(good, node), ...state, disk: durable }, durable };
  const next = { ...world, seq: world.seq + 1, now: at ?? world.now, nodes: { ...world.nodes, [node]: record } } as SiteWorld;
  return { ...good.moment, choice: { type: 'deliver', packet: packet?.id ?? 'n1>n2#99' }, node, packet: packet ?? null, effects, losses: [], world: next };
}

function verdict<L extends ThreePhaseLaw>(law: L, good: Good, moment: SiteMoment): LawTerms[L] | null {
  const ghost = threePhase.ghost.observe(good.told.ghost, moment, good.moment.world) as ThreePhaseGhost;
  return THREE_PHASE_LAWS.find(({ name }) => name === law)!.check(moment, good.moment.world, ghost) as LawTerms[L] | null;
}

function says(to: NodeId, message: SiteMessage): Effect<Message, Durable> {
  return { type: 'send', to, message };
}

/** This site ends c1.1 so. */
function ending(good: Good, node: NodeId, outcome: Ending['outcome'], why: Ending['why'] = null): Change {
  const { endings, live } = site(good, node);
  const { 'c1.1': _, ...rest } = live;
  const one: Ending = { tid: 'c1.1', outcome, reads: {}, why };
  const next = endings.length > 0 ? replace(endings, 0, one) : append(endings, one);
  return { state: { endings: next, live: rest }, disk: { endings: next, entries: {} } };
}

test('a good moment breaks nothing', () => {
  for (const good of [VOTED, READY, DONE]) {
    expect(good.told.broken).toEqual([]);
    for (const { name, kind } of THREE_PHASE_LAWS) if (kind === 'always') expect(verdict(name, good, after(good, 'n2', {}))).toBeNull();
  }
});

test('AC1: a second decision that differs from the first', () => {
  const waiting = goodAt('three-phases', 65);
  expect(verdict('AC1', waiting, after(waiting, 'n2', ending(waiting, 'n2', 'abort', 'told')))).toEqual({
    tid: 'c1.1', site: 'n2', outcome: 'abort', first: 'n1', firstOutcome: 'commit', assumed: true, misjudged: [],
  });
  expect(verdict('AC1', waiting, after(waiting, 'n2', ending(waiting, 'n2', 'commit')))).toBeNull();
});

test('AC2: a commit without every vote', () => {
  const early = goodAt('three-phases', 25);
  expect(verdict('AC2', early, after(early, 'n1', ending(early, 'n1', 'commit')))).toEqual({ tid: 'c1.1', site: 'n1', missing: ['n2', 'n3', 'n4'], said: 'nothing' });
});

test('AC3: an abort though all said yes and nothing failed', () => {
  const calm = goodAt('steady', 150);
  expect(calm.told.broken).toEqual([]);
  // The faults of a lesson are its beginning, too: its trouble is long ago only in one that starts late.
  const settled = { ...VOTED, told: { ...VOTED.told, ghost: { ...(VOTED.told.ghost as ThreePhaseGhost), troubled: -10_000 } } };
  expect(verdict('AC3', settled, after(settled, 'n1', ending(settled, 'n1', 'abort', 'vote-timeout')))).toEqual({ tid: 'c1.1', site: 'n1', sites: ['n1', 'n2', 'n3', 'n4'] });
  expect(verdict('AC3', VOTED, after(VOTED, 'n1', ending(VOTED, 'n1', 'abort', 'vote-timeout')))).toBeNull();
});

test('AC4: a decision that is taken back', () => {
  expect(verdict('AC4', DONE, after(DONE, 'n2', ending(DONE, 'n2', 'abort', 'told')))).toEqual({ tid: 'c1.1', site: 'n2', was: 'commit', is: 'abort' });
});

test('AC5 and NB: undecided for long, though nobody is in the way', () => {
  const late = after(READY, 'n2', { at: 60_000, state: { live: { ...site(READY, 'n2').live } } });
  expect(verdict('AC5', READY, late)).toMatchObject({ tid: 'c1.1', site: 'n2', state: 'p' });
  expect(verdict('NB', READY, late)).toMatchObject({ tid: 'c1.1', site: 'n2', up: ['n1', 'n2', 'n3', 'n4'] });
  expect(verdict('AC5', READY, after(READY, 'n2', { at: 3_000 }))).toBeNull();
});

test('NB1 and NB2: somebody is uncertain, or has aborted, beside a commit', () => {
  expect(verdict('NB1', VOTED, after(VOTED, 'n1', ending(VOTED, 'n1', 'commit')))).toEqual({ tid: 'c1.1', site: 'n1', uncertain: 'n2' });
  expect(verdict('NB2', VOTED, after(VOTED, 'n1', ending(VOTED, 'n1', 'commit')))).toEqual({ tid: 'c1.1', site: 'n1', other: 'n2', state: 'w' });
  expect(verdict('NB2', READY, after(READY, 'n1', ending(READY, 'n1', 'commit')))).toBeNull();
});

test('Rank: an answer to a coordinator that is older than one answered before', () => {
  const { moment } = READY;
  const packet = { id: 'n1>n2#50', from: 'n1', to: 'n2', message: { type: 'StateReq', tid: 'c1.1', rank: 10, after: null }, sent: 0, seq: 0, due: 0, held: false } as const;
  const state = says('n1', { type: 'State', tid: 'c1.1', rank: 10, reported: { state: 'p', attempt: 10, reads: {} } });
  const ghost = READY.told.ghost as ThreePhaseGhost;
  const seen = { ...ghost.seen[0]!, obeyed: { n2: 12 } };
  const good = { moment, told: { ...READY.told, ghost: { ...ghost, seen: [seen] } } };
  expect(verdict('Rank', good, after(good, 'n2', { packet, effects: [state] }))).toEqual({ tid: 'c1.1', site: 'n2', message: 'StateReq', from: 'n1', rank: 10, obeyed: 12 });
  expect(verdict('Rank', READY, after(READY, 'n2', { packet, effects: [state] }))).toBeNull();
});

test('Quorum: a commit, or an abort by votes, with too few', () => {
  const voted = goodAt('three-phases', 45, { variant: 'quorum' });
  expect(verdict('Quorum', voted, after(voted, 'n1', ending(voted, 'n1', 'commit')))).toEqual({ tid: 'c1.1', site: 'n1', outcome: 'commit', need: 3, have: ['n1'] });
  expect(verdict('Quorum', voted, after(voted, 'n2', ending(voted, 'n2', 'abort', 'pre-aborted')))).toMatchObject({ outcome: 'abort', need: 2, have: [] });
  const ready = goodAt('three-phases', 55, { variant: 'e3pc' });
  expect(verdict('Quorum', ready, after(ready, 'n1', ending(ready, 'n1', 'commit')))).toBeNull();
});

test('WAL: a word that is not on disk', () => {
  const { moment } = VOTED;
  const bare = { state: {}, disk: { entries: {} } };
  const was = { ...VOTED, moment: after(VOTED, 'n2', bare) };
  const missing = (message: SiteMessage) => verdict('WAL', was, { ...after(was, 'n2', { effects: [says('n1', message)] }) })?.missing;
  expect(missing({ type: 'Yes', tid: 'c1.1', reads: {} })).toBe('yes');
  expect(missing({ type: 'Ack', tid: 'c1.1', rank: 10, state: 'p' })).toBe('pre-commit');
  expect(missing({ type: 'StateReq', tid: 'c1.1', rank: 12, after: null })).toBe('rank');
  expect(missing({ type: 'DoCommit', tid: 'c1.1', reads: {} })).toBe('decision');
  expect(missing({ type: 'Elect', tid: 'c1.1' })).toBeUndefined();
  expect(moment.world.now).toBe(40);
});

test('InDoubtLocks: a lock let go too early', () => {
  expect(verdict('InDoubtLocks', VOTED, after(VOTED, 'n3', { state: { locks: {} } }))).toEqual({ tid: 'c1.1', site: 'n3', state: 'w', key: 'y' });
});

test('what a run should show is sighted', () => {
  const sighted = ({ told }: Good) => told.sighted.map(({ law }) => law);
  expect(sighted(DONE)).toEqual(expect.arrayContaining(['Committed', 'Answered']));
  expect(sighted(goodAt('crash-uncertain', 700))).toEqual(expect.arrayContaining(['Aborted', 'Terminated']));
});
