/** What the screen is told: roles, pips, lanes, lines that say who cannot decide and why, tables, and a report for exports. */
import { judged, unjudged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { LanesPanel, Panel, StatementsPanel, TablePanel } from '#model/view.ts';
import type { Moment } from '#model/world.ts';
import { describe, expect, test } from 'vitest';
import threePhase from './index.ts';
import { LESSON_IDS, type LessonId } from './lesson-ids.ts';
import { colourOf, transactionText } from './numbers.ts';
import type { Message } from './state.ts';

const view = threePhase.views.en;

function* shownThroughout(id: LessonId, until: number): Generator<{ readonly moment: Moment; readonly panels: readonly Panel[] }> {
  const { scenario } = threePhase.lessons.find((lesson) => lesson.id === id)!;
  let told = unjudged(threePhase, scenario);
  let was: Moment | null = null;
  for (const moment of play(threePhase.protocol, scenario, timed(scenario), 100_000)) {
    if (moment.world.now > until) break;
    if (was !== null) told = judged(threePhase, told, moment, was.world);
    was = moment;
    yield { moment, panels: view.panels(moment, told.ghost) };
  }
}

/** The last moment of a lesson up to a time, with its panels. */
function shown(id: LessonId, until: number) {
  const { moment, panels } = [...shownThroughout(id, until)].at(-1)!;
  const find = (name: string) => panels.find((panel) => panel.id === name);
  return {
    moment, panels,
    lanes: panels.filter((panel): panel is LanesPanel => panel.type === 'lanes'),
    table: (name: string) => (find(name) as TablePanel).rows.map(({ cells }) => cells.map((cell) => (typeof cell === 'string' ? cell : cell.text))),
    mood: (name: string, row: number, column: number) => {
      const cell = (find(name) as TablePanel).rows[row]!.cells[column]!;
      return typeof cell === 'string' ? null : cell.mood;
    },
    verdicts: (find('verdicts') as StatementsPanel).statements.map(({ mood, text }) => `${mood}: ${text}`),
    node: (site: string) => view.node(moment.world.nodes[site]!, site),
  };
}

test('lanes: who was in doubt for how long, and when it was decided', () => {
  const [lanes] = shown('three-phases', 200).lanes;
  expect(lanes).toMatchObject({ title: 'c1.1: put x 1; put y 2; put z 3', from: 20, to: 70, lines: [], tab: 'Transactions', decision: { at: 60, outcome: 'commit', text: 'committed by n1, before anybody else' } });
  expect(lanes!.lanes.map(({ node, role, tone }) => `${node} ${role} ${tone}`)).toEqual(['n1 coordinator leading', 'n2 participant following', 'n3 participant following', 'n4 participant following']);
  const n2 = lanes!.lanes[1]!;
  expect(n2.spans.map(({ from, to, kind }) => [from, to, kind])).toEqual([[30, 50, 'inDoubt'], [50, 70, 'committable'], [70, null, 'committed']]);
  expect(n2.marks.map(({ at, kind, label }) => `${at} ${kind} ${label}`)).toEqual(['30 forced yes', '30 yes yes', '50 forced pre-commit', '70 forced commit']);
  expect(n2.locks).toEqual([{ from: 30, to: 70, state: 'held', label: 'x', text: '' }]);
});

test('lines: who cannot decide, and why', () => {
  const lines = (id: LessonId, until: number) => shown(id, until).lanes[0]!.lines.map(({ mood, text }) => `${mood}: ${text}`);
  expect(lines('crash-uncertain', 300)).toEqual([
    'good: n2, n3 and n4 may decide. TR3: n2, n3 and n4 all uncertain, so abort.',
    'warn: n1 is down; its log says uncertain.',
    ...['n2', 'n3', 'n4'].map((site) => `warn: ${site} cannot decide: it is uncertain, and n1 may know that somebody said no, or that all said yes.`),
  ]);
  expect(lines('three-phases', 45)[0]).toBe('plain: n1 cannot commit yet: n2, n3 and n4 may still be uncertain.');
  expect(lines('tr4', 262)).toContain('warn: n2 has taken over and cannot decide yet: it waits for the states of n3 and n4.');
  expect(lines('split-quorum', 300)).toContain('bad: n1 cannot decide: too few votes are in touch. A commit needs 3 of 5 committable, an abort 3 abortable.');
  expect(lines('tr4', 100)[0]).toBe('good: n2, n3 and n4 may decide. TR4: n2 committable, so pre-commit the others, then commit.');
  expect(lines('participant-crash', 145).some((line) => line.startsWith('good'))).toBe(false);
  expect(lines('total-failure', 1_400)[0]).toMatch(/^bad: Nobody may decide/);
  expect(lines('total-failure', 1_400)).toContain('warn: n4 cannot decide: it crashed while undecided. When it crashed it believed n3 up.');
  expect(lines('naive-crash', 100)).toContain('warn: n2 will commit by its own timer if nothing comes: it asks nobody.');
  expect(lines('deadlock', 200)).toContain('warn: n2 has not voted: it waits for the lock on x.');
});

test('the split is said for what it is', () => {
  const { verdicts, lanes, mood, table } = shown('split-brain', 1_000);
  expect(verdicts).toContain('bad: c1.1: Decided differently: n1 and n2 committed, n3, n4 and n5 aborted.');
  expect(verdicts[1]).toBe('bad: c1.1: Taken for crashed, but only silent: n3, n4 and n5 (by n1); n1 and n2 (by n3, n4 and n5).');
  expect(verdicts.at(-1)).toMatch(/^muted: Three-phase commit assumes that silence proves a crash/);
  expect(lanes[0]!.lines).toEqual([]);
  // Uncertain beside committed and aborted at once, and committed beside aborted: what theory forbids.
  expect(table('concurrency').find(([state]) => state === 'uncertain (w)')![2]).toContain('committed (c)');
  expect([mood('concurrency', 1, 2), mood('concurrency', 3, 2)]).toEqual(['bad', 'bad']);
  expect([mood('concurrency', 2, 2), mood('concurrency', 4, 2)]).toEqual(['plain', 'bad']);
  expect(shown('three-phases', 200).verdicts[0]).toBe('good: One transaction is decided, and no two sites have decided differently.');
});

test('tables: who coordinates with what rank and by which rule, locks, votes', () => {
  const taken = shown('tr4', 279);
  expect(taken.table('termination')).toEqual([['c1.1', 'n2', '1.2', 'states', 'n2 committable, n3 uncertain', 'TR4: n2 committable, so pre-commit the others, then commit']]);
  expect(taken.table('locks')).toEqual([['n2', 'x', 'c1.1', '–'], ['n3', 'y', 'c1.1', '–'], ['n4', 'z', 'c1.1', '–']]);
  expect(taken.panels.some(({ id }) => id === 'quorums')).toBe(false);
  const merged = shown('merge-quorum', 2_000);
  expect(merged.table('quorums')).toEqual([['c1.1', '0', '2 (n1, n2)', '3', '3 (n3, n4, n5)', '3', 'n1 1.1, n2 1.1, n4 1.3, n5 1.3']]);
  expect(merged.table('sites').find(([site]) => site === 'n3')).toEqual(['n3', '–', 'c1.1 aborted', '–']);
  expect(shown('three-phases', 200).table('sites')[1]).toEqual(['n2', '–', 'c1.1 committed', 'x=1']);
});

test('beside a site: its role, what it waits for, whom it has heard', () => {
  const voting = shown('three-phases', 40).node('n1');
  expect(voting).toMatchObject({ role: 'coordinator', tone: 'leading', epoch: 1, timer: 'wait:c1.1', badges: ['c1.1 committable'] });
  expect(voting.votes).toEqual(['n2', 'n3', 'n4'].map((node) => ({ node, vote: 'waiting' })));
  expect(shown('three-phases', 60).node('n2')).toMatchObject({ role: 'in doubt', tone: 'following', badges: ['c1.1 committable'] });
  expect(shown('tr4', 262).node('n2')).toMatchObject({ role: 'elected coordinator', tone: 'seeking' });
  expect(shown('split-quorum', 300).node('n1')).toMatchObject({ role: 'blocked', tone: 'blocked', badges: ['c1.1 blocked'] });
  expect(shown('total-failure', 1_400).node('n2')).toMatchObject({ role: 'takes no part', tone: 'learning' });
  expect(shown('tr4', 100).node('n1')).toMatchObject({ role: 'down', tone: 'idle', epoch: 1, badges: ['c1.1 committable'] });
  expect(shown('three-phases', 45).node('c1')).toMatchObject({ role: 'client', tone: 'blocked' });
});

test.each<[Message, string, string, string]>([
  [{ type: 'CanCommit', tid: 'c1.1', rank: 10, sites: ['n1', 'n2'], ops: [{ op: 'put', key: 'x', value: '1' }] }, 'C', 'request', 'can commit?'],
  [{ type: 'Yes', tid: 'c1.1', reads: { x: null } }, 'y', 'reply', '✓ yes'],
  [{ type: 'State', tid: 'c2.3', rank: 12, reported: { state: 'pa', attempt: 11, reads: {} } }, 's', 'reply', 'state: abortable'],
  [{ type: 'Newer', tid: 'c1.1', rank: 12 }, 'r', 'reply', '✗ older rank'],
  [{ type: 'Undecided', tid: 'c1.1', heard: { recovering: true, rank: 10, up: ['n1'] } }, 'u', 'reply', 'not known'],
  [{ type: 'ClientReply', seq: 1, status: 'ok', result: { x: '1' } }, 'q', 'client', '✓ x=1'],
])('message %#', (message, letter, kind, label) => {
  const seen = view.message(message);
  expect(seen).toMatchObject({ type: message.type, letter, kind, label });
  for (const { name, value } of seen.fields) expect(`${name} ${value}`).not.toMatch(/undefined|object/);
});

test('a transaction is coloured and written by its name', () => {
  for (const tid of ['c1.1', 'c2.1', 'c5.7', 'c1.40']) expect(threePhase.words.en.epochText(colourOf(tid))).toBe(tid);
  expect(transactionText(colourOf('c3.2'))).toBe('c3.2');
});

test('a site that is down is reported from its disk', () => {
  const { world } = shown('tr4', 100).moment;
  expect(threePhase.report(world.nodes['n1']!, 'n1')).toMatchObject({
    status: 'down', role: 'down', decided: [], locks: {}, store: {},
    undecided: [{ tid: 'c1.1', state: 'p', participants: ['n1', 'n2', 'n3', 'n4'], last_elected: '1.1', last_attempt: '1.1', UP: ['n1', 'n2', 'n3', 'n4'] }],
  });
  expect(threePhase.report(world.nodes['c1']!, 'c1')).toEqual({ status: 'up', role: 'client', waitsFor: 'put x 1; put y 2; put z 3' });
});

describe('at every moment of every lesson all that is shown has words', () => {
  test.each(LESSON_IDS)('%s', (id) => {
    const { until } = threePhase.lessons.find((lesson) => lesson.id === id)!;
    let looked = 0;
    for (const { moment, panels } of shownThroughout(id, Math.min(until, 1_500))) {
      if (++looked % 4 !== 0) continue;
      const nodes = Object.entries(moment.world.nodes).map(([node, record]) => view.node(record, node));
      expect(JSON.stringify([panels, nodes])).not.toMatch(/undefined|NaN|\[object/);
      expect(new Set(panels.map((panel) => panel.id)).size).toBe(panels.length);
    }
  });
});
