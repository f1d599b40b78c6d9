/** What the screen is told: roles, the matrix with its arrows and reasons, the ladder, the cost, and a report for exports. */
import { judged, unjudged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { LadderPanel, MatrixPanel, TablePanel } from '#model/view.ts';
import type { Moment } from '#model/world.ts';
import { ballotOf } from '#protocols/ballots/ballot.ts';
import { expect, test } from 'vitest';
import multiPaxos from './index.ts';
import type { LessonId } from './lesson-ids.ts';
import type { Message } from './state.ts';

const view = multiPaxos.views.en;
const FIVE = ['n1', 'n2', 'n3', 'n4', 'n5'];
const [FIRST, SECOND] = [ballotOf(1, 'n1', FIVE), ballotOf(1, 'n2', FIVE)];

/** The last moment of a lesson up to a time that satisfies the condition, with its panels. */
function shown(id: LessonId, until: number, when: (moment: Moment) => boolean = () => true) {
  const { scenario } = multiPaxos.lessons.find((lesson) => lesson.id === id)!;
  let told = unjudged(multiPaxos, scenario);
  let was: Moment | null = null;
  let found: { readonly moment: Moment; readonly ghost: unknown } | null = null;
  for (const moment of play(multiPaxos.protocol, scenario, timed(scenario), 100_000)) {
    if (moment.world.now > until) break;
    if (was !== null) told = judged(multiPaxos, told, moment, was.world);
    was = moment;
    if (when(moment)) found = { moment, ghost: told.ghost };
  }
  const [matrix, proposals, ladder, ...tables] = view.panels(found!.moment, found!.ghost);
  return { moment: found!.moment, matrix: matrix as MatrixPanel, ladder: ladder as LadderPanel, proposals: proposals as TablePanel, tables: tables as TablePanel[] };
}

function rowOf({ rows }: MatrixPanel, node: string) {
  return rows.find((row) => row.node === node)!;
}

test('what is compacted away is as short as the rest', () => {
  const { matrix } = shown('truncated-promise', 1_040);
  expect(rowOf(matrix, 'n3').snapshot).toMatchObject({ upTo: 8 });
  expect(matrix.columns.map(({ chosen }) => chosen!.label)).toEqual(['+c1', 'x←c1.0', 'y+c1.2', 'z←c1.4', 'x⇄c1.6', 'y←c1.8', 'z+c1.10', 'x←c1.12']);
});

test('a hole: the vote that forces slot 2, and the promises behind it', () => {
  const { matrix, ladder, moment } = shown('hole', 72);
  expect(matrix.columns.map(({ label, chosen }) => `${label} ${chosen?.label ?? '–'}`)).toEqual(['1 –', '2 y←2']);
  expect(rowOf(matrix, 'n1')).toMatchObject({ tone: 'down', promised: { label: '1.1' } });
  expect(rowOf(matrix, 'n1').cells.map(({ label, state }) => `${label} ${state}`)).toEqual(['x←1 accepted', 'y←2 chosen']);
  expect(matrix.arrows).toEqual([{ from: { row: 'n1', column: 2 }, to: { row: 'n2', column: 2 }, text: 'the vote of n1 in ballot 1.1 forces what n2 proposes in slot 2' }]);
  expect(ladder.rungs[0]).toMatchObject({ epoch: SECOND, owner: 'n2', state: 'accepting', safe: 'bound in slot 2' });
  expect(ladder.rungs[0]!.marks.map(({ node, kind }) => `${node} ${kind}`)).toEqual(['n1 silent', 'n2 promised', 'n3 promised', 'n4 promised', 'n5 promised']);
  expect(view.node(moment.world.nodes['n2']!, 'n2')).toMatchObject({ role: 'leader', tone: 'leading', epoch: SECOND });
});

test('what another value is chosen against is doomed, until the server knows better', () => {
  expect(rowOf(shown('hole', 500).matrix, 'n1').cells.map(({ label, state }) => `${label} ${state}`)).toEqual(['x←1 doomed', 'y←2 chosen']);
  expect(rowOf(shown('hole', 900).matrix, 'n1').cells.map(({ label, state }) => `${label} ${state}`)).toEqual(['∅ applied', 'y←2 applied', 'z←3 applied']);
});

test('decided out of order: the reason why nothing is executed', () => {
  const { matrix, moment } = shown('pipelining', 360);
  expect(rowOf(matrix, 'n1').cells.map(({ label, state }) => `${label} ${state}`)).toEqual(['x←1 accepted', 'y←2 learned', 'z←3 learned']);
  expect(matrix.lines.map(({ text }) => text)).toContain('n1 knows slots 2 and 3 as decided, and may not execute before slot 1 is');
  expect(matrix.lines.map(({ text }) => text)).toContain('n1 has 3 of 4 slots under way, beyond slot 0');
  expect(view.node(moment.world.nodes['n1']!, 'n1').badges).toContain('waits for slot 1');
});

test('a change of members: who decides until which slot, and who follows', () => {
  const { matrix } = shown('reconfiguration', 2_000, ({ node, effects }) => node === 'n1' && effects.some((effect) => effect.type === 'note' && effect.note === 'reconfigures'));
  expect(matrix.lines.slice(0, 2).map(({ text }) => text)).toEqual(['n1, n2 and n3 decide slots 1 to 8', 'then n1, n4 and n5, from slot 9 on']);
});

test('a snapshot stands for the slots before it', () => {
  const row = rowOf(shown('snapshot', 3_000).matrix, 'n5');
  expect(row.snapshot).toMatchObject({ upTo: 16, text: 'snapshot up to slot 16' });
  expect(row.cells[0]!.column).toBeGreaterThan(16);
});

test('a duel: rungs of one slot, with who promised and who refused', () => {
  const { ladder, moment } = shown('duel', 5_000, ({ effects }) => effects.some((effect) => effect.type === 'note' && effect.note === 'abandons'));
  expect(ladder.rungs.length).toBeGreaterThan(1);
  expect(ladder.rungs.map(({ epoch }) => epoch)).toEqual(ladder.rungs.map(({ epoch }) => epoch).toSorted((a, b) => b - a));
  expect(ladder.lines[0]!.text).toBe('every slot has ballots of its own');
  expect(['proposer', 'follower']).toContain(view.node(moment.world.nodes['n1']!, 'n1').role);
});

test('the cost of a command: measured beside the theory', () => {
  const { tables: [cost, sessions, stores], proposals } = shown('rung-multi', 3_000);
  expect(cost!.rows[0]!.cells.join(' | ')).toMatch(/^in this run: \d\d commands \| 12\.\d \| 1\.0 \| 5\.\d \| \d\d ms$/);
  expect(cost!.rows.slice(1, 6).map(({ cells }) => cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)).slice(1).join(' | '))).toEqual([
    '20 | 2 | 10 | 3 round trips', '20 | 2 | 10 | 3 round trips', '12 | 1 | 5 | 2 round trips', '12 | 1 | 5 | 2 round trips', '8 | 1 | 5 | 2 round trips',
  ]);
  expect(cost!.rows[3]!.cells[0]).toEqual({ text: 'theory of this rung: multi, phase 1 once for all slots', mood: 'plain' });
  expect(proposals.rows).toEqual([]);
  expect(new Set(sessions!.rows.map(({ node }) => node))).toEqual(new Set(['c1', 'c2', 'c3']));
  expect(new Set(stores!.rows.map(({ cells }) => cells[2])).size).toBe(1);
});

test('what is under way: value, ballot, and who has accepted it', () => {
  const { proposals } = shown('pipelining', 345);
  expect(proposals.rows.map(({ cells }) => cells)).toEqual([
    ['n1', '1', 'put x 1', { text: '1.1', epoch: FIRST }, 'n1'], ['n1', '2', 'put y 2', { text: '1.1', epoch: FIRST }, 'n1'], ['n1', '3', 'put z 3', { text: '1.1', epoch: FIRST }, 'n1'],
  ]);
});

test('whoever prepares shows its promises, a client what it waits for', () => {
  const preparing = shown('hole', 60).moment.world.nodes['n2']!;
  expect(view.node(preparing, 'n2')).toMatchObject({ role: 'preparing', tone: 'seeking', epoch: SECOND, timer: 'election' });
  expect(view.node(preparing, 'n2').votes.map(({ node, vote }) => `${node} ${vote}`)).toEqual(['n1 waiting', 'n2 have', 'n3 waiting', 'n4 waiting', 'n5 waiting']);
  expect(view.node(shown('hole', 255).moment.world.nodes['c1']!, 'c1')).toMatchObject({ role: 'client', tone: 'blocked', badges: ['put z 3 …'] });
  expect(view.node(shown('hole', 60).moment.world.nodes['n1']!, 'n1')).toMatchObject({ role: 'down', epoch: FIRST });
});

test.each<[Message, string, string]>([
  [{ type: 'Prepare', ballot: FIRST, fromSlot: 4, toSlot: null }, 'request', 'prepare 4…'],
  [{ type: 'Prepare', ballot: FIRST, fromSlot: 4, toSlot: 4 }, 'request', 'prepare 4'],
  [{ type: 'PrepareReply', ballot: FIRST, toSlot: null, votes: [{ slot: 4, ballot: FIRST, value: { kind: 'no-op' } }], commitUpTo: 3, snapshot: null }, 'reply', '✓ promise +1'],
  [{ type: 'Accept', ballot: FIRST, slot: 4, value: { kind: 'no-op' }, commitUpTo: 3 }, 'request', '4: ∅'],
  [{ type: 'AcceptReply', ballot: FIRST, slot: 4 }, 'reply', '✓ 4'],
  [{ type: 'Nack', ballot: FIRST, slot: null, promised: SECOND, lease: false }, 'reply', '✗ 1.2'],
  [{ type: 'Commit', ballot: FIRST, slot: 4, commitUpTo: 4 }, 'request', 'decided 4'],
  [{ type: 'Heartbeat', ballot: FIRST, commitUpTo: 4, beat: 1 }, 'heartbeat', 'heartbeat'],
  [{ type: 'Entries', fromSlot: 2, values: [{ kind: 'no-op' }, { kind: 'no-op' }], commitUpTo: 4 }, 'reply', '2..3'],
  [{ type: 'ClientReply', seq: 1, status: 'redirect', leader: 'n2' }, 'client', 'not the leader'],
])('message %#', (message, kind, label) => {
  expect(view.message(message)).toMatchObject({ type: message.type, kind, label });
});

test('a server that is down is reported from its disk', () => {
  const { world } = shown('hole', 60).moment;
  expect(multiPaxos.report(world.nodes['n1']!, 'n1')).toEqual({
    status: 'down', role: 'down', promised: '1.1', round: '–', snapshot: null, commitUpTo: 0, applied: 0, stateMachine: {},
    accepted: { 1: { ballot: '1.1', value: 'put x 1' }, 2: { ballot: '1.1', value: 'put y 2' } },
  });
});
