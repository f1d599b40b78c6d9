/** What the screen is told: phases and why, the table of votes, histories in one grid, what a read may miss, labels, reports. */
import { judged, unjudged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { LogPanel, Panel, PhasePanel, StatementsPanel, TablePanel } from '#model/view.ts';
import type { Moment } from '#model/world.ts';
import { expect, test } from 'vitest';
import type { SyncReason } from './choose-sync.ts';
import zab from './index.ts';
import type { LessonId } from './lesson-ids.ts';
import type { NoteTerms } from './note-terms.ts';
import type { Message } from './state.ts';
import { english } from './words/en.ts';
import { zxidOf } from './zxid.ts';

const view = zab.views.en;

/** The last moment of a lesson up to a time that satisfies the condition, with its panels. */
function shown(id: LessonId, until: number, when: (moment: Moment) => boolean = () => true) {
  const { scenario } = zab.lessons.find((lesson) => lesson.id === id)!;
  let told = unjudged(zab, scenario);
  let was: Moment | null = null;
  let found: { readonly moment: Moment; readonly ghost: unknown } | null = null;
  for (const moment of play(zab.protocol, scenario, timed(scenario), 100_000)) {
    if (moment.world.now > until) break;
    if (was !== null) told = judged(zab, told, moment, was.world);
    was = moment;
    if (when(moment)) found = { moment, ghost: told.ghost };
  }
  const { moment, ghost } = found!;
  const panels = view.panels(moment, ghost);
  const panel = <P extends Panel>(name: string) => panels.find((one) => one.id === name) as P;
  return {
    moment, panels,
    phases: panel<PhasePanel>('phases'), votes: panel<TablePanel>('votes'), history: panel<LogPanel>('history'),
    synchronisation: panel<StatementsPanel>('synchronisation'), learners: panel<TablePanel>('learners'), proposals: panel<TablePanel>('proposals'),
    reads: panel<StatementsPanel>('reads'), machines: panel<TablePanel>('machines'),
  };
}

function cells({ rows }: TablePanel): readonly string[] {
  return rows.map((row) => row.cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)).join(' | '));
}

function grid({ rows }: LogPanel): readonly string[] {
  return rows.map(({ node, snapshot, cells: own }) => [node, ...(snapshot === null ? [] : [`≤${snapshot.index}`]), ...own.map(({ index, corner, state }) => `${index}:${corner} ${state}`)].join(', '));
}

const noted = (note: string) => ({ effects }: Moment) => effects.some((effect) => effect.type === 'note' && effect.note === note);

test('the table of votes says who has heard what from whom, and who agrees', () => {
  const { votes, phases } = shown('first-epoch', 30);
  expect(votes.columns).toEqual(['server', 'round', 'votes for', 'n1', 'n2', 'n3', 'n4', 'n5']);
  expect(cells(votes)[3]).toBe('n4 | 1 | n3 (1; 1.4) | n4 1.3 | n2 1.3 | n3 1.4 | – | n5 1.1');
  expect(votes.rows[3]!.cells.slice(3).map((cell) => (typeof cell === 'string' ? '' : cell.mood))).toEqual(['warn', 'warn', 'good', 'muted', 'warn']);
  expect(phases.rows.map(({ phase }) => phase)).toEqual(['ELECTION', 'ELECTION', 'ELECTION', 'ELECTION', 'ELECTION']);
  expect(phases.rows[3]!.text).toBe('votes for n3 (epoch 1, 1.4); 2 of 3 needed: n3 and n4');
  expect(phases.rows[4]!.text).toBe('n2, n3 and n5 agree on n3; waits for a better vote');
});

test('the strip of phases says what each waits for, and why it was synchronised in that way', () => {
  const { phases } = shown('first-epoch', 305);
  expect(phases.phases.map(({ label }) => label)).toEqual(['LOOKING', 'DISCOVERY', 'SYNC', 'BROADCAST']);
  const [n1, n2, n3, , n5] = phases.rows;
  expect(n1).toMatchObject({ tone: 'blocked', phase: 'DISCOVERY', text: 'epoch 2 acknowledged; waits to be synchronised by n3' });
  expect(n2!.figures.map(({ label, text, on }) => `${label} ${text} ${on}`)).toEqual(['acceptedEpoch 2 disk', 'currentEpoch 2 disk', 'lastLogged 1.4 disk', 'lastCommitted – memory']);
  expect(n3).toMatchObject({ tone: 'leading', phase: 'SYNCHRONIZATION', text: 'synchronises its learners; NEWLEADER acknowledged by n3, 3 are needed' });
  expect(n5!.text).toBe('DIFF from n3: 1.2 … 1.4, because its last zxid 1.1 is in the leader’s log; 3 transactions follow');
  expect(phases.lines).toEqual([{ node: null, mood: 'muted', text: 'A quorum is 3 of 5 voters.' }]);
  expect(shown('observers', 1_350).phases.lines.map(({ text }) => text)).toEqual([
    'A quorum is 2 of 3 voters. n4 and n5 observe and do not count.', 'Only 1 voter is up, and 2 are needed: nothing can be decided.',
  ]);
});

test('histories stand in one grid, whatever each has purged', () => {
  const { history, synchronisation, moment } = shown('diff-trunc-snap', 858);
  expect(grid(history)).toEqual([
    'n1, 1:1.1 applied, 2:1.2 applied, 3:1.3 applied, 4:1.4 applied, 5:2.1 applied, 6:2.2 applied, 7:2.3 applied',
    'n2, 1:1.1 local, 2:1.2 local, 3:1.3 local, 4:1.4 local, 5:2.1 local, 6:2.2 local, 7:2.3 local, 8:2.4 local',
    'n3, ≤5, 6:2.2 applied, 7:2.3 applied',
    'n4, 1:1.1 applied, 2:1.2 applied, 3:1.3 applied, 4:1.4 applied, 5:2.1 applied, 6:2.2 applied, 7:2.3 applied',
    'n5, ≤3, 4:1.4 applied, 5:2.1 applied, 6:2.2 applied, 7:2.3 applied',
  ]);
  expect(moment.world.now).toBeLessThan(860);
  expect(synchronisation.statements.map(({ text }) => text)).toEqual([
    'n5 → n1: DIFF (S3), because its last zxid 2.1 is in the leader’s log; 2 transactions follow.',
    'n5 → n3: SNAP (S5), because its last zxid 1.2 is older than the leader’s log; the state is as of 2.3.',
    'n5 → n4: DIFF (S1), because both histories end at 2.3.',
    'n5 → n2: TRUNC (S2), because its last zxid 2.4 is beyond 2.3, the leader’s last: cut after 2.3.',
  ]);
  expect(history.lines).toEqual(['n5 began epoch 3 with the history up to 2.3']);
  expect(synchronisation.statements[1]!.source).toBe('LearnerHandler.java, syncFollower, S5');
});

test('a cut shows where it is, and so does a gap', () => {
  expect(shown('diff-trunc-snap', 900, noted('truncated')).history.comparison).toEqual({ node: 'n2', index: 7, text: 'TRUNC: cut after 2.3' });
  expect(shown('propose-to-synced', 1_000, noted('proposal-gap')).history.comparison).toEqual({ node: 'n1', index: 1, text: '1.3 does not follow 1.1' });
});

test('what is decided otherwise is doomed; what is not on disk says so', () => {
  expect(grid(shown('zk-1154-cured', 1_545).history)[2]).toBe('n3, 1:1.1 local, 2:1.2 doomed');
  expect(grid(shown('zk-3911', 375).history)[0]).toBe('n1, 1:1.1 local, 2:1.2 unsynced');
});

test('the leader waits for a quorum of its proposals, and knows how far each learner is', () => {
  const { history, proposals, learners } = shown('commit-in-order', 770);
  expect(history.quorum).toEqual({ index: 0, allowed: false, text: '1.1 is acknowledged by n2; 2 are needed' });
  expect(history.rows[2]!.marks).toEqual([{ kind: 'match', index: 2, of: 'n2' }, { kind: 'next', index: 3, of: 'n2' }]);
  expect(cells(proposals)).toEqual(['1.1 | x ← 1 | n2 (1 of 2)', '1.2 | y ← 2 | n2 (1 of 2)']);
  expect(cells(learners)[0]).toMatch(/^n2 \| serves \| DIFF \| – \| 1\.2 \| /);
  expect(shown('commit-in-order', 1_000).history.quorum).toEqual({ index: 2, allowed: true, text: 'everything up to 1.2 is committed, and nothing is outstanding' });
});

test('reads: who would answer with an old value, who is cut off, and what is lost', () => {
  expect(shown('stale-read', 1_060).reads.statements.map(({ node, mood, text }) => `${node} ${mood} ${text}`)).toEqual([
    'n1 warn n1 is 1 transaction behind (1.1; committed: 1.2): a plain read may be stale. sync() first.',
    'n2 good n2 has delivered everything that is committed, up to 1.2: a plain read is recent.',
    'n3 good n3 has delivered everything that is committed, up to 1.2: a plain read is recent.',
  ]);
  expect(shown('commit-out-of-order', 780).reads.statements[2]).toMatchObject({
    mood: 'bad', text: 'n3 leads and delivered 1.2 before 1.1: a plain read there may follow another order than elsewhere.',
  });
  expect(shown('no-quorum-stays', 1_900).reads.statements[2]).toMatchObject({ node: 'n3', mood: 'bad' });
  expect(shown('zk-3911', 1_100).reads.statements[0]).toMatchObject({
    node: 'n1', mood: 'bad', text: 'n1 leads and has 1.1 only, though 1.2 was committed: 1 transaction is lost, and no sync() brings it back.',
  });
  expect(cells(shown('stale-read', 1_060).machines)).toEqual(['n1 | 1.1 | x=1 | –', 'n2 | 1.2 | x=2 | –', 'n3 | 1.2 | x=2 | –']);
});

test('nodes: a vote has pips, a learner that does not serve is hatched, an observer dotted, the dead keep a disk', () => {
  const nodes = (id: LessonId, until: number, node: string) => view.node(shown(id, until).moment.world.nodes[node]!, node);
  expect(nodes('first-epoch', 30, 'n4')).toMatchObject({
    role: 'looking', tone: 'seeking', epoch: 1, timer: 'notify', badges: ['round 1'],
    votes: [{ node: 'n1', vote: 'denied' }, { node: 'n2', vote: 'denied' }, { node: 'n3', vote: 'have' }, { node: 'n4', vote: 'have' }, { node: 'n5', vote: 'denied' }],
  });
  expect(nodes('first-epoch', 305, 'n5')).toMatchObject({ role: 'following', tone: 'blocked', timer: 'init', badges: ['SYNC'] });
  expect(nodes('first-epoch', 580, 'n3')).toMatchObject({ role: 'leading', tone: 'leading', epoch: 2, timer: 'tick', badges: ['1 outstanding', '1 not on disk'] });
  expect(nodes('observers', 1_000, 'n4')).toMatchObject({ role: 'observing', tone: 'learning', timer: 'read' });
  const dead = nodes('zk-3911', 600, 'n3');
  expect(dead).toMatchObject({ role: 'down', tone: 'idle', epoch: 2, timer: null });
  expect(dead.fields.map(({ name, value }) => `${name} ${value}`)).toEqual(['acceptedEpoch 2', 'currentEpoch 2', 'history 1.1 x ← 1.1 · 1.2 x ← 1.2', 'snapshot –']);
});

const set = (zxid: number) => ({ zxid, kind: 'set', key: 'x', value: '1', command: null, client: null, session: null, seq: 0, result: null }) as const;

test.each<[Message, string, string, number | null]>([
  [{ type: 'Notification', leader: 'n3', zxid: zxidOf(1, 4), peerEpoch: 1, electionEpoch: 1, state: 'LOOKING' }, 'request', 'vote n3 1.4', 1],
  [{ type: 'Notification', leader: 'n3', zxid: zxidOf(1, 4), peerEpoch: 2, electionEpoch: 1, state: 'LEADING' }, 'reply', 'n3 leads', 2],
  [{ type: 'FOLLOWERINFO', acceptedEpoch: 3 }, 'request', 'follower 3', 3],
  [{ type: 'ACKEPOCH', currentEpoch: -1, lastZxid: zxidOf(1, 4) }, 'request', 'ack epoch · 1.4', null],
  [{ type: 'DIFF', zxid: zxidOf(1, 4), txns: [set(zxidOf(1, 3)), set(zxidOf(1, 4))] }, 'reply', 'DIFF 1.3 … 1.4', 1],
  [{ type: 'TRUNC', zxid: zxidOf(1, 4), txns: [] }, 'reply', 'TRUNC ✂ 1.4', 1],
  [{ type: 'PROPOSAL', txn: set(zxidOf(2, 5)) }, 'request', '2.5 x ← 1', 2],
  [{ type: 'ACK', zxid: zxidOf(2, 0) }, 'reply', '✓ NEWLEADER 2', 2],
  [{ type: 'ACK', zxid: zxidOf(2, 5) }, 'reply', '✓ 2.5', 2],
  [{ type: 'PING', reply: true }, 'heartbeatReply', 'ping', null],
  [{ type: 'ClientReply', seq: 1, status: 'ok', result: '7' }, 'client', '✓ 7', null],
])('message %#', (message, kind, label, epoch) => {
  expect(view.message(message)).toMatchObject({ type: message.type, kind, label, epoch });
});

test('every note of every lesson is said in full, and so is what is sent', () => {
  const texts = new Set<string>();
  const seen = new Map<string, number>();
  for (const { scenario, until } of zab.lessons) {
    for (const { node, effects, world } of play(zab.protocol, scenario, timed(scenario), 100_000)) {
      if (world.now > until) break;
      for (const effect of effects) {
        if (effect.type === 'note') for (const text of Object.values(zab.words.en.notes[effect.note]!(effect.with, node!))) texts.add(text);
        if (effect.type !== 'send') continue;
        const { type } = effect.message as Message;
        const count = (seen.get(type) ?? 0) + 1;
        seen.set(type, count);
        if (count < 20 && !type.startsWith('Client')) for (const { value } of view.message(effect.message).fields) texts.add(value);
      }
    }
  }
  expect(texts.size).toBeGreaterThan(500);
  expect(seen.size).toBeGreaterThan(18);
  expect([...texts].filter((text) => /undefined|null|NaN|\[object| {2}|(?<![Ss]ession |^)\b\d{6}/.test(text))).toEqual([]);
});

test.each<SyncReason>(['S1', 'S2', 'S3-diff', 'S3-trunc', 'S3-snap', 'S3-start', 'S4-diff', 'S4-trunc', 'S4-snap', 'S4-start', 'S5'])('the reason for %s is said with the zxids', (why) => {
  const terms: NoteTerms['sync-chosen'] = { learner: 'n1', kind: 'DIFF', why, peerZxid: zxidOf(1, 2), zxid: zxidOf(2, 3), txns: 2, lastProcessed: zxidOf(2, 3), min: zxidOf(1, 1), max: zxidOf(2, 3) };
  expect(english.view.synchronisation.reason(terms)).toMatch(/1\.2|2\.3/);
  expect(english.notes['sync-chosen'](terms, 'n3').text).toMatch(/1\.2/);
});

test('a server that is down is reported from its disk', () => {
  const { world } = shown('leader-crash', 1_500).moment;
  expect(zab.report(world.nodes['n5']!, 'n5')).toMatchObject({
    status: 'down', state: 'down', acceptedEpoch: 1, currentEpoch: 1, lastLogged: '1.2', lastCommitted: '–', stateMachine: {},
    history: [{ zxid: '1.1', txn: 'session c1' }, { zxid: '1.2', txn: 'x ← 1' }],
  });
});
