/** What the screen is told: roles, marks, arrows, rungs, the grid, who knows what; and a report for exports. */
import { judged, unjudged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { GridPanel, LadderPanel, MatrixPanel, Panel, TablePanel } from '#model/view.ts';
import type { Moment } from '#model/world.ts';
import { expect, test } from 'vitest';
import paxos from './index.ts';
import type { LessonId } from './lesson-ids.ts';
import type { Message } from './state.ts';

const view = paxos.views.en;

/** The last moment of a lesson up to a time, with its panels. */
function shown(id: LessonId, until: number) {
  const { scenario } = paxos.lessons.find((lesson) => lesson.id === id)!;
  let told = unjudged(paxos, scenario);
  let was: Moment | null = null;
  for (const moment of play(paxos.protocol, scenario, timed(scenario), 100_000)) {
    if (moment.world.now > until) break;
    if (was !== null) told = judged(paxos, told, moment, was.world);
    was = moment;
  }
  const panels = view.panels(was!, told.ghost);
  const panel = (name: string): Panel => panels.find((one) => one.id === name)!;
  const node = (name: string) => view.node(was!.world.nodes[name]!, name);
  return {
    panels, node, world: was!.world, matrix: panel('acceptors') as MatrixPanel, ladder: panel('ballots') as LadderPanel, grid: panel('quorums') as GridPanel,
    proposers: panel('proposers') as TablePanel, learners: panel('learners') as TablePanel,
  };
}

const cells = (matrix: MatrixPanel, node: string) => matrix.rows.find((row) => row.node === node)!.cells.map(({ column, label, state }) => `${column} ${label} ${state}`);
const texts = (lines: readonly { readonly mood: string; readonly text: string }[]) => lines.map(({ mood, text }) => `${mood}: ${text}`);

test('before anything happens the panels say so', () => {
  const { matrix, ladder, learners, panels } = shown('three-wishes', 8);
  expect([matrix.columns, matrix.rows, ladder.rungs]).toEqual([[], [], []]);
  expect([matrix.empty, ladder.empty]).toEqual(['Nobody has begun a ballot yet.', 'Nobody has begun a ballot yet.']);
  expect(learners.rows.length).toBe(5);
  expect(panels.map(({ id }) => id)).toEqual(['acceptors', 'ballots', 'proposers', 'learners']);
});

test('an arrow leads from the vote that was reported to the ballot that it forces', () => {
  const { matrix } = shown('three-wishes', 180);
  expect(matrix.columns.map(({ label, chosen }) => `${label} ${chosen?.label ?? '–'}`)).toEqual(['1.1 –', '1.5 –', '2.3 –']);
  expect(matrix.arrows).toEqual([
    { from: { row: 'n1', column: 10 }, to: { row: null, column: 14 }, text: 'n1’s vote for “tea” in ballot 1.1 forces the value of ballot 1.5' },
    { from: { row: 'n1', column: 10 }, to: { row: null, column: 22 }, text: 'n1’s vote for “tea” in ballot 1.1 forces the value of ballot 2.3' },
  ]);
  expect(matrix.rows.find(({ node }) => node === 'n2')!.promised).toMatchObject({ epoch: 22, label: '2.3', text: 'n2 has promised ballot 2.3: it votes in no lower one any more' });
  expect(texts(matrix.lines)).toEqual(['plain: Nothing is chosen yet: in no ballot has a quorum voted.', 'plain: In a higher ballot no value is surely safe yet: lower ballots are still open.']);
});

test('chosen by the observer, and learned by some', () => {
  const before = shown('three-wishes', 205);
  expect(cells(before.matrix, 'n3')).toEqual(['22 tea chosen']);
  expect(cells(before.matrix, 'n1')).toEqual(['10 tea accepted', '22 tea chosen']);
  expect(texts(before.matrix.lines)[0]).toBe('good: “tea” is chosen, in ballot 2.3: n3, n1 and n2 voted for it.');
  expect(texts(before.matrix.lines)[1]).toBe('warn: Chosen, and no learner knows: n1, n2, n3, n4 and n5 have yet to learn of it.');
  const after = shown('three-wishes', 250);
  expect(cells(after.matrix, 'n3')).toEqual(['22 tea learned']);
  expect(texts(after.matrix.lines)[1]).toBe('good: All learners know: n1, n2, n3, n4 and n5.');
  expect(after.learners.rows[0]!.cells[1]).toEqual({ text: 'tea', mood: 'good' });
});

test('what is chosen and what a learner knows are two things', () => {
  const { matrix, learners } = shown('chosen-unknown', 600);
  expect(matrix.columns[0]!.chosen).toMatchObject({ label: 'tea', text: '“tea”, by the votes of n2, n3 and n4' });
  expect(cells(matrix, 'n2')).toEqual(['10 tea chosen']);
  expect(learners.rows).toEqual([{ node: 'n5', cells: ['n5', { text: 'does not know yet', mood: 'warn' }, { text: '–', epoch: null }, '–'] }]);
});

test('a second choice is damage, and says so', () => {
  const { matrix, learners } = shown('mixed-ballots', 900);
  expect(learners.rows[0]!.cells[1]).toEqual({ text: 'tea, which is wrong', mood: 'bad' });
  expect(cells(matrix, 'n6')).toEqual(['12 tea doomed']);
  expect(texts(shown('below-promise', 750).matrix.lines).some((line) => line === 'bad: “cake” is chosen too, in ballot 1.2 by n4 and n5. That must never happen.')).toBe(true);
});

test('the ladder: who climbed where, and what was safe there', () => {
  const { ladder } = shown('three-wishes', 180);
  expect(ladder.rungs.map(({ epoch, owner, value, state, safe }) => `${epoch} ${owner} ${value} ${state}: ${safe}`)).toEqual([
    '22 n3 tea accepting: only tea', '14 n5 tea abandoned: only tea', '10 n1 tea abandoned: any value',
  ]);
  expect(ladder.rungs[2]!.marks.map(({ node, kind }) => `${node} ${kind}`)).toEqual(['n1 accepted', 'n2 refused', 'n3 refused', 'n4 refused', 'n5 refused']);
  expect(ladder.rungs[0]!.text).toBe('Ballot 2.3 of n3: “tea”, asks for votes');
  expect(shown('three-wishes', 240).ladder.lines[0]!.text).toBe('In a higher ballot only tea would be safe.');
  expect(shown('three-wishes', 80).ladder.rungs[0]!.safe).toBe('not known yet');
  const duel = shown('duel', 900).ladder;
  expect(duel.rungs.length).toBe(12);
  expect(duel.lines.some(({ node, text }) => node === 'n1' && /^n1 has had quorums within reach for \d+ ms, and nothing is chosen yet\.$/.test(text))).toBe(true);
});

test('the grid: a row promised, a column voted', () => {
  const { grid } = shown('grid', 300);
  expect([grid.rows, grid.columns]).toEqual([2, 3]);
  expect(grid.cells.map(({ node, row, column, state }) => `${node} ${row},${column} ${state}`)).toEqual([
    'n1 0,0 accepted', 'n2 0,1 accepted', 'n3 0,2 accepted', 'n4 1,0 accepted', 'n5 1,1 silent', 'n6 1,2 silent',
  ]);
  expect(grid.quorums.filter(({ reached }) => reached).map(({ phase, nodes }) => `${phase} ${nodes.join()}`)).toEqual(['1 n1,n2,n3', '2 n1,n4']);
  expect(grid.quorums[0]!.text).toBe('phase 1: n1, n2 and n3');
  expect(grid.lines.at(-1)!.mood).toBe('muted');
  expect(shown('split-grid-broken', 300).grid.lines.at(-1)!.mood).toBe('bad');
});

test('a node looks like its roles', () => {
  const { node } = shown('roles', 100);
  expect(node('n1')).toMatchObject({ role: 'proposer', tone: 'seeking', epoch: 10, timer: 'prepare', badges: ['phase 1 · 1.1'] });
  expect(node('n1').votes.map(({ node: id, vote }) => `${id} ${vote}`)).toEqual(['n3 waiting', 'n4 waiting', 'n5 waiting']);
  expect(node('n1').fields.map(({ name }) => name)).toEqual(['round', 'phase', 'ballot', 'value', 'promises', 'votes', 'highest ballot seen', 'clients that wait', 'chosen']);
  expect(node('n3')).toMatchObject({ role: 'acceptor', tone: 'following', epoch: 10, timer: null, votes: [] });
  expect(node('n3').fields.map(({ name, on }) => `${name} ${on}`)).toEqual(['promised disk', 'vBal disk', 'vVal disk']);
  expect(node('n6')).toMatchObject({ role: 'learner', tone: 'learning', epoch: null, timer: 'query' });
  expect(shown('failover', 180).node('n1')).toMatchObject({ role: 'leader', tone: 'leading', badges: ['ready · 1.1'] });
  expect(shown('three-wishes', 115).node('n1')).toMatchObject({ role: 'all roles', tone: 'blocked', timer: 'retry', badges: ['backs off'] });
  expect(node('c1')).toMatchObject({ role: 'client', tone: 'blocked', badges: ['propose tea …'] });
});

test.each<[Message, string, string]>([
  [{ type: 'Prepare', ballot: 11 }, 'request', 'prepare 1.2'],
  [{ type: 'Promise', ballot: 11, vBal: 0, vVal: null }, 'reply', '✓ 1.2'],
  [{ type: 'Promise', ballot: 11, vBal: 10, vVal: 'tea' }, 'reply', '✓ 1.2 · tea @ 1.1'],
  [{ type: 'Accept', ballot: 11, value: 'tea' }, 'request', 'accept 1.2 tea'],
  [{ type: 'Accepted', ballot: 11, value: 'tea' }, 'reply', '✓ 1.2 tea'],
  [{ type: 'Nack', ballot: 10, promised: 11 }, 'reply', '✗ 1.1 < 1.2'],
  [{ type: 'Chosen', ballot: 11, value: 'tea' }, 'request', 'chosen: tea'],
  [{ type: 'Query' }, 'request', 'what was accepted?'],
  [{ type: 'Heartbeat', ballot: 11 }, 'heartbeat', 'heartbeat'],
  [{ type: 'ClientReply', seq: 1, status: 'ok', result: 'tea' }, 'client', '✓ tea'],
])('message %#', (message, kind, label) => {
  expect(view.message(message)).toMatchObject({ type: message.type, kind, label });
});

test('a server is reported under the names of the papers, and from its disk when it is down', () => {
  const { world } = shown('failover', 400);
  expect(paxos.report(world.nodes['n1']!, 'n1')).toEqual({ status: 'down', role: 'down', promised: '1.1', vBal: '1.1', vVal: 'tea', round: 1 });
  expect(paxos.report(world.nodes['n3']!, 'n3')).toEqual({
    status: 'up', role: 'proposer, acceptor, learner', promised: '1.1', vBal: null, vVal: null, round: 0, phase: 'idle', ballot: null, value: null, promises: {}, accepts: [],
    leader: 'n1', accepted: [{ ballot: '1.1', value: 'tea', from: ['n2'] }], chosen: null,
  });
  expect(paxos.report(world.nodes['c1']!, 'c1')).toEqual({ status: 'up', role: 'client', waitsFor: 'propose tea' });
});
