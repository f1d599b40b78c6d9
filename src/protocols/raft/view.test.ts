/** What the screen is told: roles, marks, the line about counting, the comparison at a refusal, and a report for exports. */
import { judged, unjudged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { LogPanel, TablePanel } from '#model/view.ts';
import type { Moment } from '#model/world.ts';
import { expect, test } from 'vitest';
import raft from './index.ts';
import type { LessonId } from './lesson-ids.ts';
import type { Message } from './state.ts';

const view = raft.views.en;

/** The last moment of a lesson up to a time that satisfies the condition, with its panels. */
function shown(id: LessonId, until: number, when: (moment: Moment) => boolean = () => true) {
  const { scenario } = raft.lessons.find((lesson) => lesson.id === id)!;
  let told = unjudged(raft, scenario);
  let was: Moment | null = null;
  let found: { readonly moment: Moment; readonly logs: LogPanel; readonly tables: readonly TablePanel[] } | null = null;
  for (const moment of play(raft.protocol, scenario, timed(scenario), 100_000)) {
    if (moment.world.now > until) break;
    if (was !== null) told = judged(raft, told, moment, was.world);
    was = moment;
    if (!when(moment)) continue;
    const [logs, ...tables] = view.panels(moment, told.ghost);
    found = { moment, logs: logs as LogPanel, tables: tables as TablePanel[] };
  }
  return found!;
}

function rowOf(logs: LogPanel, node: string) {
  return logs.rows.find((row) => row.node === node)!;
}

test('figure 8: the line under the grid says why the majority does not count', () => {
  const { logs } = shown('figure-8', 100);
  expect(logs.quorum).toEqual({ index: 2, allowed: false, text: 'a majority has entry 2, but term 2 is not the current term 4: may not commit by counting' });
  expect(rowOf(logs, 'n1').marks).toContainEqual({ kind: 'match', index: 2, of: 'n3' });
  expect(rowOf(logs, 'n1').cells.map(({ epoch, state, label }) => `${epoch} ${state} ${label}`)).toEqual(['1 local x←1.1', '2 local x←2.2']);
  expect(rowOf(logs, 'n5').tone).toBe('down');
  expect(logs.lines).toEqual(['configuration: {n1, n2, n3, n4, n5}']);
});

test('a refusal shows the entry that was compared', () => {
  const refused = (note: string) => ({ effects }: Moment) => effects.some((effect) => effect.type === 'note' && effect.note === note);
  expect(shown('figure-7', 200, refused('append-refused-conflict')).logs.comparison).toEqual({
    node: 'n7', index: 10, text: 'the leader says entry 10 is of term 6; here it is of term 3',
  });
  expect(shown('figure-7', 89, refused('append-refused-too-short')).logs.comparison).toMatchObject({ node: 'n2', index: 10 });
});

test('an entry against which another one is committed is doomed, and one that is not on disk says so', () => {
  const { logs } = shown('cut-off-leader', 1_150);
  expect(rowOf(logs, 'n1').cells.at(-1)).toMatchObject({ label: 'z←4', state: 'doomed' });
  expect(rowOf(logs, 'n3').cells[0]!.state).toBe('applied');
  const written = shown('first-election', 1_000, ({ effects }) => effects.some((effect) => effect.type === 'write'));
  expect(rowOf(written.logs, 'n3').cells.at(-1)!.state).toBe('unsynced');
});

test('a snapshot stands for the entries before it', () => {
  const { logs } = shown('snapshot', 3_000);
  expect(rowOf(logs, 'n5')).toMatchObject({ snapshot: { index: 16 } });
  expect(rowOf(logs, 'n5').cells[0]!.index).toBe(17);
});

test('a candidate shows its votes, a client what it waits for', () => {
  const { moment } = shown('split-vote', 165);
  const candidate = view.node(moment.world.nodes['n1']!, 'n1');
  expect(candidate).toMatchObject({ role: 'candidate', tone: 'seeking', epoch: 1, timer: 'election' });
  expect(candidate.votes).toEqual([
    { node: 'n1', vote: 'have' }, { node: 'n2', vote: 'denied' }, { node: 'n3', vote: 'have' }, { node: 'n4', vote: 'waiting' },
  ]);
  const client = shown('first-election', 200).moment.world.nodes['c1']!;
  expect(view.node(client, 'c1')).toMatchObject({ role: 'client', tone: 'blocked', badges: ['put x 1 …'] });
});

test('tables: how far the others are, whose sessions there are, what is in the stores', () => {
  const [progress, sessions, stores] = shown('first-election', 600).tables;
  expect(progress!.rows.map(({ node }) => node)).toEqual(['n1', 'n2', 'n4', 'n5']);
  expect(sessions!.rows).toEqual([{ node: 'c1', cells: ['2', 'c1', '1', '–'] }]);
  expect(stores!.rows.find(({ node }) => node === 'n3')!.cells).toEqual(['n3', '3', 'x=1']);
});

test.each<[Message, string, string]>([
  [{ type: 'AppendEntries', term: 2, prevLogIndex: 3, prevLogTerm: 1, entries: [], leaderCommit: 3, round: 0 }, 'heartbeat', 'heartbeat'],
  [{ type: 'AppendEntries', term: 2, prevLogIndex: 3, prevLogTerm: 1, entries: [{ index: 4, term: 2, kind: 'no-op' }, { index: 5, term: 2, kind: 'no-op' }], leaderCommit: 3, round: 0 }, 'request', 'append 4..5'],
  [{ type: 'RequestVoteResponse', term: 2, granted: false }, 'reply', '✗ vote'],
  [{ type: 'ClientReply', seq: 1, status: 'ok', result: '7' }, 'client', '✓ 7'],
  [{ type: 'ClientReply', seq: 1, status: 'redirect', leader: 'n2' }, 'client', 'not the leader'],
])('message %#', (message, kind, label) => {
  expect(view.message(message)).toMatchObject({ type: message.type, kind, label });
});

test('a server that is down is reported from its disk', () => {
  const { world } = shown('leader-crash', 1_000).moment;
  expect(raft.report(world.nodes['n1']!, 'n1')).toMatchObject({
    status: 'down', role: 'down', currentTerm: 1, votedFor: 'n1', commitIndex: 0, stateMachine: {},
    log: [{ index: 1, term: 1, command: 'no-op' }, { index: 2, term: 1, command: 'register c1' }, { index: 3, term: 1, command: 'put x 1' }],
  });
});
