/** What the screen is told: lanes and why somebody cannot decide, costs beside the book, labels, and a report for exports. */
import { judged, unjudged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { LanesPanel, TablePanel } from '#model/view.ts';
import type { Moment } from '#model/world.ts';
import { expect, test } from 'vitest';
import twoPhase from './index.ts';
import { LESSON_IDS, type LessonId } from './lesson-ids.ts';
import type { Message } from './state.ts';

const view = twoPhase.views.en;

function shown(id: LessonId, until: number) {
  const { scenario } = twoPhase.lessons.find((lesson) => lesson.id === id)!;
  let told = unjudged(twoPhase, scenario);
  let was: Moment | null = null;
  for (const moment of play(twoPhase.protocol, scenario, timed(scenario), 100_000)) {
    if (moment.world.now > until) break;
    if (was !== null) told = judged(twoPhase, told, moment, was.world);
    was = moment;
  }
  const panels = view.panels(was!, told.ghost);
  return { moment: was!, lanes: panels.filter((panel): panel is LanesPanel => panel.type === 'lanes'), tables: panels.filter((panel): panel is TablePanel => panel.type === 'table') };
}

const node = ({ moment }: ReturnType<typeof shown>, id: string) => view.node(moment.world.nodes[id]!, id);
const rows = ({ tables }: ReturnType<typeof shown>, id: string) => tables.find((table) => table.id === id)!.rows.map(({ cells }) => cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)));

test('blocked: a lane in doubt that grows, locks that are held, and a reason that names everybody', () => {
  const seen = shown('coordinator-crash', 660);
  const [lanes] = seen.lanes;
  expect(lanes).toMatchObject({ tab: 'Transactions', title: 'c1.1: put x 1; put y 2; put z 3', decision: { at: 150, outcome: 'commit', text: 'n1 decides: commit' } });
  expect(lanes!.lanes.map(({ node: id, role, tone }) => `${id} ${role} ${tone}`)).toEqual(['n1 coordinator down', 'n2 participant blocked', 'n3 participant blocked', 'n4 participant blocked']);
  const n3 = lanes!.lanes[2]!;
  expect(n3.spans.map(({ from, to, kind }) => [from, to, kind])).toEqual([[120, 140, 'working'], [140, null, 'inDoubt']]);
  expect(n3.locks).toMatchObject([{ from: 120, to: null, state: 'held', label: 'y' }]);
  expect(n3.marks.map(({ at, kind, label }) => `${at} ${kind} ${label}`)).toEqual(['140 forced prepared', '140 yes yes']);
  expect(lanes!.lines[0]).toMatchObject({
    mood: 'bad', text: 'n2, n3 and n4 are blocked: they cannot decide c1.1 (in doubt for 520 ms, x, y and z locked), because n1 is down and all of them are in doubt.',
  });
  expect(node(seen, 'n3')).toMatchObject({ role: 'in doubt', tone: 'blocked', epoch: 1, timer: 'decision:c1.1', badges: ['1 key locked'] });
  expect(rows(seen, 'locks')).toContainEqual(['y', 'n3', 'c1.1 (writes)', '–']);
});

test('a story that is over ends with its last record', () => {
  const [, commit] = shown('presumed-abort', 1_100).lanes;
  const marks = commit!.lanes.flatMap((lane) => lane.marks.map(({ at, label }) => ({ at, label })));
  expect(marks.find(({ label }) => label === 'end')!.at).toBeLessThanOrEqual(commit!.to);
  expect(commit!.to).toBeLessThan(250);
});

test('a guess that was wrong is marked as damage', () => {
  const [lanes] = shown('heuristic-wrong', 2_600).lanes;
  const n3 = lanes!.lanes.find((lane) => lane.node === 'n3')!;
  expect(n3.marks.map(({ kind }) => kind)).toEqual(['forced', 'yes', 'forced', 'heuristic', 'damage']);
  expect(lanes!.lines).toContainEqual({ node: 'n3', mood: 'bad', text: 'Damage: an operator has aborted it at n3, but it is committed for all others.', source: 'R* §6' });
});

test('who waits for a lock says behind whom', () => {
  const seen = shown('lock-wait', 130);
  expect(seen.lanes.flatMap(({ lines }) => lines).map(({ text }) => text)).toContain('n2 waits for the key x, behind c1.1.');
  expect(rows(seen, 'locks').find(([key]) => key === 'x')).toEqual(['x', 'n2', 'c1.1 (writes)', 'c2.1 (writes), c3.1 (reads)']);
});

test('costs stand beside those of the book', () => {
  const [abort, commit] = rows(shown('presumed-abort', 1_100), 'costs');
  expect(commit).toEqual(['c1.1', '12 / 12', '2\u00A0(1) / 2\u00A0(1)', '6\u00A0(6) / 6\u00A0(6)', 'Committed. As by the book (presumed abort).']);
  expect(abort!.slice(0, 2)).toEqual(['c1.2', '8 / 9']);
  expect(abort!.at(-1)).toBe('Aborted. n4 voted no: no prepared record, and no need to be told.');
});

test('logs tell what a power failure would take', () => {
  const seen = shown('presumed-nothing', 250);
  expect(rows(seen, 'logs')[0]).toEqual(['n1', 'commit c1.1', 'end c1.1']);
  expect(rows(seen, 'stores')).toContainEqual(['n3', 'y=15']);
});

test('acceptors have a table while there are any', () => {
  expect(rows(shown('paxos-commit', 400), 'acceptors')[0]).toEqual(['n2', 'c1.1', '–', 'n2 yes (ballot 0) · n3 yes (ballot 0) · n4 yes (ballot 0)']);
  expect(shown('presumed-abort', 400).tables.map(({ id }) => id)).toEqual(['costs', 'locks', 'logs', 'stores']);
});

test.each(LESSON_IDS)('every word of the panels of %s says something', (id) => {
  const { until } = twoPhase.lessons.find((lesson) => lesson.id === id)!;
  for (const part of [0.2, 0.6, 1]) expect(JSON.stringify(shown(id, until * part)).replaceAll(/"(?:moment)":.*?"lanes":/g, '')).not.toMatch(/undefined|NaN|\[object/);
});

test('a coordinator shows its votes, a client what it waits for', () => {
  const seen = shown('mind-kept', 300);
  expect(node(seen, 'n1')).toMatchObject({ role: 'coordinator', tone: 'leading', badges: ['1 undecided'], votes: [{ node: 'n2', vote: 'have' }, { node: 'n3', vote: 'have' }, { node: 'n4', vote: 'waiting' }] });
  expect(node(seen, 'c1')).toMatchObject({ tone: 'blocked', badges: ['put x 1; put y 2; put z 3 …'] });
});

test.each<[Message, string, string, number | null]>([
  [{ type: 'PREPARE', tid: 'c2.1', participants: ['n2'] }, 'request', 'prepare c2.1', 2],
  [{ type: 'VOTE', tid: 'c1.2', vote: 'readOnly', reads: {}, participants: [] }, 'reply', 'vote read-only c1.2', 6],
  [{ type: 'WORK', tid: 'c1.1', ops: [{ op: 'add', key: 'x', amount: -1 }, { op: 'add', key: 'y', amount: 1 }], participants: [] }, 'request', 'transfer x y 1', 1],
  [{ type: 'DECISION', tid: 'c1.1', decision: 'unknown' }, 'reply', 'answer: unknown c1.1', 1],
  [{ type: 'PHASE_1A', tid: 'c1.1', ballot: 11 }, 'request', '1a 1.2', 1],
  [{ type: 'ClientReply', seq: 1, status: 'refused', why: 'aborted' }, 'client', 'aborted', null],
])('message %#', (message, kind, label, epoch) => {
  expect(view.message(message)).toMatchObject({ type: message.type, kind, label, epoch });
});

test('a server that is down is reported from its disk', () => {
  const { world } = shown('participant-recovery', 400).moment;
  expect(twoPhase.report(world.nodes['n3']!, 'n3')).toMatchObject({ status: 'down', role: 'down', inDoubt: ['c1.1'], log: [{ kind: 'prepared', tid: 'c1.1', participants: ['n2', 'n3', 'n4'] }] });
});
