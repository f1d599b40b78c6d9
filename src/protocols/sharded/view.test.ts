/** What the screen is told: whose shards are, what is on its way, whom a server leads, and a report for exports. */
import { judged, unjudged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { LogPanel, RingPanel, TablePanel } from '#model/view.ts';
import type { Moment } from '#model/world.ts';
import { expect, test } from 'vitest';
import sharded from './index.ts';
import { LESSON_IDS, type LessonId } from './lesson-ids.ts';
import type { Message } from './state.ts';

const view = sharded.views.en;

interface Seen {
  readonly moment: Moment;
  readonly ring: RingPanel;
  readonly tables: readonly TablePanel[];
  readonly logs: readonly LogPanel[];
}

/** The last moment of a lesson up to each of these times, with its panels. */
function shown(id: LessonId, ...times: readonly number[]): readonly Seen[] {
  const { scenario } = sharded.lessons.find((lesson) => lesson.id === id)!;
  let told = unjudged(sharded, scenario);
  let was: Moment | null = null;
  const seen: Seen[] = [];
  for (const moment of play(sharded.protocol, scenario, timed(scenario), 100_000)) {
    while (seen.length < times.length && moment.world.now > times[seen.length]!) {
      const [ring, ...panels] = view.panels(was!, told.ghost);
      seen.push({ moment: was!, ring: ring as RingPanel, tables: panels.filter((panel) => panel.type === 'table'), logs: panels.filter((panel) => panel.type === 'logs') });
    }
    if (seen.length === times.length) break;
    if (was !== null) told = judged(sharded, told, moment, was.world);
    was = moment;
  }
  return seen;
}

function rows({ tables }: Seen, id: string) {
  return tables.find((table) => table.id === id)!.rows.map(({ cells }) => cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)));
}

const node = ({ moment }: Seen, id: string) => view.node(moment.world.nodes[id]!, id);

test('the placement shows a shard on its way, and who serves it afterwards', () => {
  const [before, during, after] = shown('leader-dies-pulling', 290, 440, 1_900) as [Seen, Seen, Seen];
  expect(before.ring).toMatchObject({ type: 'ring', form: 'slots', arcs: [{ from: 0, to: 0.25, owner: 'g1', state: 'settled', label: '0', copies: ['g1'] }, { owner: 'g2' }, { owner: 'g1' }, { owner: 'g2' }] });
  expect(before.ring.owners).toMatchObject([{ id: 'g1', node: 'n4', label: 'g1, leader n4', tone: 'leading', share: 0.5, load: 1 }, { id: 'g2', node: 'n6', share: 0.5, load: 0 }, { id: 'g3', share: 0 }]);
  expect(before.ring.keys.map(({ label, state, text }) => [label, state, text])).toEqual([['b', 'agreed', 'b = 1'], ['f', 'agreed', 'f = 2']]);
  expect(during.ring.arcs[0]).toMatchObject({ owner: 'g2', state: 'moving', text: 'shard 0: g2, leader n6; 2 requests; shard 0 is on its way from g1 to g2' });
  expect(during.ring.lines.map(({ text }) => text)).toEqual(['g1 keeps its copy of shard 0 until g2 has it in its log.', 'g2 waits for shard 0 from g1: its keys are not served until it is there.']);
  expect(after.ring.arcs[0]).toMatchObject({ owner: 'g2', state: 'settled' });
  expect(after.ring.lines).toEqual([]);
});

test('a group without a leader is said to be so', () => {
  const [seen] = shown('leader-dies-pulling', 500) as [Seen];
  expect(seen.ring.owners[1]).toMatchObject({ id: 'g2', node: null, tone: 'down', label: 'g2, no leader' });
  expect(seen.ring.lines.map(({ text }) => text)).toContain('Nobody leads g2: its shards are not served.');
  expect(rows(seen, 'groups')[2]).toEqual(['g2', 'n1 n5 n6', '–', '–', '1', '1 3', '0']);
  expect(node(seen, 'n6')).toMatchObject({ role: 'down', tone: 'idle' });
});

test('ranges are a line of the alphabet, arcs of a ring a circle', () => {
  const [seen] = shown('range-split', 1_900) as [Seen];
  expect(seen.ring).toMatchObject({ form: 'line', arcs: [{ from: 0, owner: 'g1', label: '0' }, { owner: 'g2', label: '2' }, { to: 1, owner: 'g2', label: '1' }] });
  expect(seen.ring.arcs[1]!.text).toMatch(/^shard 2 \(keys from f\): g2, leader n6; \d+ requests?$/);
  for (const [i, arc] of seen.ring.arcs.entries()) if (i > 0) expect(arc.from).toBe(seen.ring.arcs[i - 1]!.to);
  expect(shown('ring-join', 300)[0]!.ring.form).toBe('ring');
});

test('groups, shards, configurations and open transactions have tables; every group has its log', () => {
  const [seen] = shown('transfer', 345) as [Seen];
  expect(rows(seen, 'groups')).toEqual([['g0', 'n1 n2 n3', 'n2', '1', '0', '–', '–'], ['g1', 'n3 n4 n5', 'n4', '1', '0', '0 2', '0'], ['g2', 'n1 n5 n6', 'n6', '1', '0', '1 3', '1'], ['g3', 'n2 n3 n4', 'n3', '1', '0', '–', '0']]);
  expect(rows(seen, 'shards')[3]).toEqual(['3', 'g2', 'served', '1', 'a=10']);
  expect(rows(seen, 'configs')).toEqual([['0', '–', 'g1 0 2 · g2 1 3']]);
  expect(rows(seen, 'transactions')).toEqual([['c1.2', 'g2', 'g1', 'all have promised', 'b a']]);
  expect(seen.ring.keys).toMatchObject([{ label: 'a', state: 'differs', text: 'a = 10, locked by c1.2' }]);
  expect(seen.logs.map(({ title, tab }) => `${tab}: ${title}`)).toEqual(['Logs: Log of the controller g0', 'Logs: Log of g1', 'Logs: Log of g2', 'Logs: Log of g3']);
  expect(seen.logs[2]!.rows.find((row) => row.node === 'n6')!.cells.map(({ label }) => label)).toEqual(['∅', 'a←10', 'T c1.2', 'T c2.1', '✓ c1.2']);
});

test('a server shows what it leads and what is in doubt, a client what it knows', () => {
  const [seen] = shown('transfer', 345) as [Seen];
  expect(node(seen, 'n6')).toMatchObject({ role: 'leads g2', tone: 'leading', epoch: 2, badges: ['g2 ★ term 1', '1 key locked'] });
  expect(node(seen, 'n4').badges).toEqual(['g1 ★ term 1', 'in doubt: c1.2', '1 key locked']);
  expect(node(seen, 'n5')).toMatchObject({ role: 'follower', tone: 'following', epoch: null, badges: [] });
  expect(node(seen, 'c1').fields).toContainEqual({ name: 'configuration', value: '0', on: 'memory' });
});

test.each<[Message, string, string]>([
  [{ type: 'Raft', group: 'g1', message: { type: 'PreVote', term: 2, lastLogIndex: 1, lastLogTerm: 1 } }, 'request', 'g1 pre-vote'],
  [{ type: 'Query', from: 'g1', after: 3, want: 'next' }, 'heartbeat', 'config?'],
  [{ type: 'Configuration', to: 'g1', after: 3, config: null }, 'heartbeatReply', 'config –'],
  [{ type: 'Shard', group: 'g1', from: 'g2', leader: 'n6', hops: 0, shard: 3, config: 1, data: {}, sessions: {} }, 'reply', 'shard 3'],
  [{ type: 'Vote', group: 'g1', from: 'g2', leader: 'n6', hops: 0, tid: 'c1.2/g1.7', yes: false, why: 'locked', reads: {} }, 'reply', '✗ vote c1.2'],
  [{ type: 'ClientReply', group: 'g1', seq: 1, status: 'wrongGroup', config: 4 }, 'client', 'wrong group, config 4'],
])('message %#', (message, kind, label) => {
  expect(view.message(message)).toMatchObject({ kind, label });
});

test('a server is reported under the names of the literature, also when it is down', () => {
  const [seen] = shown('coordinator-dies', 500) as [Seen];
  const report = (id: string) => sharded.report(seen.moment.world.nodes[id]!, id);
  expect(report('n4')).toMatchObject({ role: 'leader', leads: 'g1', groups: { g1: { role: 'leader', config: 0, locks: { b: 'c1.2/g2.3' }, prepared: ['c1.2/g2.3'], shards: { 0: 'serving', 2: 'serving' }, store: {} } } });
  expect(report('n6')).toMatchObject({ status: 'down', role: 'down', leads: null, groups: { g2: { role: 'down', currentTerm: 1, log: [{ command: 'no-op' }, { command: 'put a 10 (c1.1)' }, { command: 'transfer a b 4 (c1.2)' }, {}] } } });
  expect(report('n1')).toMatchObject({ groups: { g0: { configs: [{ num: 0, by: '', owners: 'g1 0 2 · g2 1 3' }] } } });
  expect(report('c1')).toMatchObject({ role: 'client', config: 0, waitsFor: 'transfer a b 4' });
});

test.each(LESSON_IDS.slice(0, 12))('every word of the panels of %s says something', (id) => {
  const { until } = sharded.lessons.find((lesson) => lesson.id === id)!;
  for (const { ring, tables, logs } of shown(id, until * 0.2, until * 0.5)) expect(JSON.stringify({ ring, tables, logs })).not.toMatch(/undefined|NaN|\[object/);
});
