/** Every lesson is replayed to its end, and what its words claim is looked for there. */
import { items } from '#base/sequence.ts';
import { judged, unjudged } from '#checks/judge.ts';
import { NO_HISTORY, recorded, type History } from '#checks/history.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Moment, World } from '#model/world.ts';
import { describe, expect, test } from 'vitest';
import type { ZabGhost } from './ghost.ts';
import zab from './index.ts';
import { LESSON_IDS, type LessonId } from './lesson-ids.ts';
import type { NoteTerms } from './note-terms.ts';
import { zxidText } from './zxid.ts';

interface Told {
  readonly broken: readonly string[];
  readonly ghost: ZabGhost;
  readonly world: World;
  readonly history: History;
  readonly moments: readonly Moment[];
}

function tell(id: LessonId): Told {
  const { scenario, until } = zab.lessons.find((lesson) => lesson.id === id)!;
  let verdict = unjudged(zab, scenario);
  let history = NO_HISTORY;
  const moments: Moment[] = [];
  for (const moment of play(zab.protocol, scenario, timed(scenario), 100_000)) {
    if (moment.world.now > until) break;
    const was = moments.at(-1)?.world;
    if (was !== undefined) verdict = judged(zab, verdict, moment, was);
    history = recorded(history, moment);
    moments.push(moment);
  }
  return { broken: verdict.broken.map(({ law }) => law), ghost: verdict.ghost as ZabGhost, world: moments.at(-1)!.world, history, moments };
}

interface Noted<N extends keyof NoteTerms> { readonly node: string; readonly at: number; readonly with: NoteTerms[N] }

function notes<N extends keyof NoteTerms>({ moments }: Told, note: N): readonly Noted<N>[] {
  return moments.flatMap(({ node, effects, world }) => effects.flatMap((effect) =>
    (effect.type === 'note' && effect.note === note ? [{ node: node!, at: world.now, with: effect.with as NoteTerms[N] }] : [])));
}

/** A server as the command line reports it, its history as text. */
function server({ world }: Told, id: string) {
  const report = zab.report(world.nodes[id]!, id) as unknown as {
    state: string; zabState: string | null; acceptedEpoch: number; currentEpoch: number; history: { zxid: string; txn: string }[]; snapshot: string | null;
    lastCommitted: string; leader: string | null; logicalclock: number; stateMachine: Record<string, string>;
  };
  return { ...report, history: report.history.map(({ zxid }) => zxid).join(' ') };
}

/** `n3 → n1 DIFF S3-diff 1.1`: what was chosen for whom, and its last zxid. */
function synchronisations(told: Told): readonly string[] {
  return notes(told, 'sync-chosen').map(({ node, with: { learner, kind, why, peerZxid } }) => `${node} → ${learner} ${kind} ${why} ${zxidText(peerZxid)}`);
}

/** Who established which epoch. */
function leaders({ ghost }: Told): readonly string[] {
  return Object.entries(ghost.leaders).map(([epoch, node]) => `${epoch} ${node}`);
}

function committed({ ghost }: Told): readonly string[] {
  return items(ghost.committed).map(({ zxid, value }) => `${zxidText(zxid)} ${value}`);
}

/** What each operation of a client came to: `put x 1 → null`. */
function answers({ history }: Told, client: string): readonly string[] {
  return items(history.operations).filter((operation) => operation.client === client).map(({ command, returned }) =>
    `${zab.commands.print(command)} → ${returned === null ? '…' : returned.outcome === 'ok' ? String(returned.result) : returned.outcome}`);
}

function serving(told: Told, ids: readonly string[]): boolean {
  return ids.every((id) => server(told, id).zabState === 'BROADCAST');
}

const CLAIMS: { readonly [L in LessonId]: (told: Told) => void } = {
  'first-epoch': (told) => {
    const votes = notes(told, 'elected');
    expect(votes.map(({ with: { leader } }) => leader)).toEqual(['n3', 'n3', 'n3', 'n3', 'n3']);
    expect(notes(told, 'better-vote').length).toBeGreaterThan(4);
    const [began] = notes(told, 'broadcast-begins');
    expect(began).toMatchObject({ node: 'n3', with: { epoch: 2 } });
    expect(began!.at).toBeLessThan(400);
    expect(synchronisations(told).toSorted()).toEqual(['n3 → n1 DIFF S3-diff 1.2', 'n3 → n2 DIFF S3-diff 1.3', 'n3 → n4 DIFF S3-diff 1.3', 'n3 → n5 DIFF S3-diff 1.1']);
    expect(committed(told).slice(0, 6)).toEqual(['1.1 x ← 1.1', '1.2 x ← 1.2', '1.3 x ← 1.3', '1.4 x ← 1.4', '2.1 session c1', '2.2 y ← 1']);
    const first = notes(told, 'committed').find(({ with: { value } }) => value === 'y ← 1')!;
    expect(first.at).toBeLessThan(700);
    expect(answers(told, 'c1').length).toBeGreaterThan(4);
    expect(answers(told, 'c1').slice(0, 2)).toEqual(['put y 1 → null', 'get x → 1.4']);
  },
  election: (told) => {
    expect(notes(told, 'elected').filter(({ with: { round } }) => round === 1).map(({ with: { leader, peerEpoch, zxid } }) => `${leader} ${peerEpoch} ${zxidText(zxid)}`)).toEqual(Array(5).fill('n3 2 1.2'));
    expect(notes(told, 'truncated').map(({ node, with: { removed } }) => `${node} ${removed.map(zxidText).join(' ')}`).toSorted()).toEqual(['n2 1.3 1.4', 'n5 1.3']);
    expect(notes(told, 'newer-round')[0]).toMatchObject({ node: 'n3', with: { round: 2, ownRound: 1 } });
    expect(notes(told, 'elected').filter(({ with: { round } }) => round === 2).every(({ with: { leader } }) => leader === 'n5')).toBe(true);
    expect(leaders(told)).toEqual(['3 n3', '4 n5']);
    expect(serving(told, ['n1', 'n2', 'n3', 'n4', 'n5'])).toBe(true);
  },
  'epoch-first': (told) => {
    expect(notes(told, 'elected').map(({ node, with: { leader } }) => `${node} ${leader}`).slice(0, 2)).toEqual(['n1 n2', 'n2 n2']);
    expect(synchronisations(told)[0]).toBe('n2 → n1 TRUNC S2 1.2');
    expect(committed(told)).toEqual(['1.1 x ← 1.1']);
    expect(leaders(told)).toEqual(['3 n2', '4 n2']);
    expect(server(told, 'n3').history).toBe('1.1');
  },
  'epoch-ignored': (told) => {
    expect(leaders(told)).toEqual(['3 n1', '4 n3']);
    expect(committed(told).slice(0, 2)).toEqual(['1.1 x ← 1.1', '1.2 x ← 1.2']);
    expect(server(told, 'n3').history).toBe('1.1 2.1');
    expect(server(told, 'n2').history).not.toContain('1.2');
  },
  'leader-crash': (told) => {
    expect(leaders(told)).toEqual(['1 n5', '2 n4']);
    expect(notes(told, 'gives-up-leader-gone').map(({ node }) => node).toSorted()).toEqual(['n1', 'n2', 'n3', 'n4']);
    expect(synchronisations(told)).toContain('n4 → n5 DIFF S3-diff 1.2');
    expect(server(told, 'n5')).toMatchObject({ state: 'FOLLOWING', currentEpoch: 2, stateMachine: { x: '1', y: '2', z: '3' } });
    expect(answers(told, 'c1')).toEqual(['put x 1 → null', 'put y 2 → null', 'put z 3 → null']);
  },
  'diff-trunc-snap': (told) => {
    expect(synchronisations(told)).toEqual(['n5 → n1 DIFF S3-diff 2.1', 'n5 → n3 SNAP S5 1.2', 'n5 → n4 DIFF S1 2.3', 'n5 → n2 TRUNC S2 2.4']);
    expect(notes(told, 'truncated')).toMatchObject([{ node: 'n2', with: { txns: 0 } }]);
    expect(server(told, 'n3')).toMatchObject({ snapshot: '2.1', history: '2.2 2.3 3.1' });
    for (const id of ['n1', 'n2', 'n4']) expect(server(told, id).history).toBe('1.1 1.2 1.3 1.4 2.1 2.2 2.3 3.1');
    for (const id of ['n1', 'n2', 'n3', 'n4', 'n5']) expect(server(told, id).stateMachine).toEqual({ x: '2.3', y: '1' });
  },
  'late-joiner': (told) => {
    expect(notes(told, 'elected').filter(({ at }) => at > 600).map(({ node, with: { leader, round } }) => `${node} ${leader} ${round}`)).toEqual(['n2 n3 1', 'n1 n3 2', 'n3 n3 2']);
    expect(notes(told, 'joins-ensemble')).toMatchObject([{ node: 'n1', with: { leader: 'n3', peerEpoch: 2, supporters: ['n2', 'n3'] } }]);
    expect(serving(told, ['n1', 'n2', 'n3'])).toBe(true);
  },
  'zk-1732': (told) => {
    expect(notes(told, 'joins-ensemble')).toEqual([]);
    expect(server(told, 'n1').state).toBe('LOOKING');
    expect(serving(told, ['n2', 'n3'])).toBe(true);
  },
  'stale-read': (told) => {
    expect(answers(told, 'c1').at(-1)).toBe('put x 2 → null');
    expect(notes(told, 'read-local')).toMatchObject([{ node: 'n1', with: { client: 'c2', role: 'FOLLOWING' } }]);
    expect(answers(told, 'c2')).toEqual(['get x → 1']);
  },
  sync: (told) => {
    const [asked] = notes(told, 'sync-asked');
    const [read] = notes(told, 'read-after-sync');
    expect([asked!.node, read!.node]).toEqual(['n1', 'n1']);
    expect(read!.at - asked!.at).toBeGreaterThan(400);
    expect(answers(told, 'c2')).toEqual(['get x sync → 2']);
  },
  'sync-skipped': (told) => {
    expect(notes(told, 'sync-skipped')).toMatchObject([{ node: 'n1' }]);
    expect(answers(told, 'c2')).toEqual(['get x sync → 1']);
  },
  'commit-in-order': (told) => {
    const commits = notes(told, 'committed');
    expect(commits.map(({ with: { zxid } }) => zxidText(zxid))).toEqual(['1.1', '1.2']);
    expect(commits[0]!.at).toBe(commits[1]!.at);
    expect(committed(told)).toEqual(['1.1 x ← 1', '1.2 y ← 2']);
  },
  'commit-out-of-order': (told) => {
    expect(notes(told, 'committed').map(({ with: { zxid } }) => zxidText(zxid))).toEqual(['1.2', '1.1']);
    expect(notes(told, 'committed-out-of-order')).toMatchObject([{ node: 'n3' }]);
    expect(notes(told, 'commit-learned').map(({ node, with: { zxid } }) => `${node} ${zxidText(zxid)}`)).toEqual(['n2 1.2', 'n2 1.1']);
  },
  'connection-lost': (told) => {
    expect(notes(told, 'connection-lost').map(({ node, with: { peer } }) => `${node} ${peer}`).toSorted()).toEqual(['n1 n3', 'n3 n1']);
    expect(notes(told, 'learner-left')).toMatchObject([{ node: 'n3', with: { learner: 'n1' } }]);
    expect(synchronisations(told).at(-1)).toMatch(/^n3 → n1 DIFF S3-diff/);
    expect(leaders(told)).toEqual(['1 n3']);
    expect(server(told, 'n1').stateMachine).toEqual({ x: '1', y: '2' });
  },
  abdication: (told) => {
    expect(notes(told, 'elected').slice(0, 2).map(({ node, with: { leader } }) => `${node} ${leader}`)).toEqual(['n1 n2', 'n2 n2']);
    expect(notes(told, 'abdicates')).toMatchObject([{ node: 'n2', with: { learner: 'n3' } }]);
    expect(leaders(told)).toEqual(['3 n3']);
    for (const id of ['n1', 'n2', 'n3']) expect(server(told, id)).toMatchObject({ history: '1.1 1.2', zabState: 'BROADCAST' });
  },
  'no-abdication': (told) => {
    expect(notes(told, 'stays-behind-learner')).toMatchObject([{ node: 'n2', with: { learner: 'n3' } }]);
    expect(leaders(told)).toEqual(['2 n2']);
    expect(synchronisations(told)[0]).toBe('n2 → n3 TRUNC S2 1.2');
    expect(server(told, 'n3').history).toBe('1.1');
    expect(committed(told)).toEqual(['1.1 x ← 1.1']);
  },
  'no-quorum': (told) => {
    const [gaveUp] = notes(told, 'gives-up-no-quorum');
    expect(gaveUp).toMatchObject({ node: 'n3', with: { synced: ['n3'], needed: 2 } });
    expect(gaveUp!.at - 900).toBeLessThanOrEqual(220);
    expect(leaders(told)).toEqual(['1 n3', '2 n2']);
    expect(answers(told, 'c2')).toEqual(['put x 2 → null']);
    expect(answers(told, 'c1')).toEqual(['put x 1 → null', 'get x → 2']);
    expect(serving(told, ['n1', 'n2', 'n3'])).toBe(true);
  },
  'no-quorum-stays': (told) => {
    expect(server(told, 'n3')).toMatchObject({ state: 'LEADING', currentEpoch: 1 });
    expect(server(told, 'n2')).toMatchObject({ state: 'LEADING', currentEpoch: 2, stateMachine: { x: '2' } });
    expect(answers(told, 'c1')).toEqual(['put x 1 → null', 'get x → 1']);
  },
  'duplicate-request': (told) => {
    expect(notes(told, 'duplicate-not-proposed')).toMatchObject([{ node: 'n3', with: { client: 'c1', seq: 2 } }]);
    expect(committed(told).filter((value) => value.endsWith('x ← a'))).toHaveLength(1);
    expect(answers(told, 'c1').at(-1)).toBe('get x → a');
  },
  'duplicate-request-broken': (told) => {
    expect(notes(told, 'duplicate-proposed')).toMatchObject([{ node: 'n3', with: { client: 'c1', seq: 2 } }]);
    expect(answers(told, 'c1').at(-1)).toBe('get x → aa');
  },
  observers: (told) => {
    expect(notes(told, 'committed').every(({ with: { acks } }) => acks.every((id) => ['n1', 'n2', 'n3'].includes(id)))).toBe(true);
    expect(notes(told, 'informed').map(({ node }) => node)).toContain('n4');
    expect(answers(told, 'c1')).toEqual(['put x 1 → null', 'put y 2 → null', 'put z 3 → …']);
    expect(notes(told, 'gives-up-no-quorum')).toMatchObject([{ node: 'n3', with: { synced: ['n3'], needed: 2 } }]);
  },
  'zk-2959': (told) => {
    expect(notes(told, 'epoch-established').map(({ node, with: { epoch, acks } }) => `${node} ${epoch} ${acks.join()}`)).toEqual(['n3 1 n3,n4', 'n2 1 n2,n1']);
    expect(['n2', 'n3'].map((id) => server(told, id)).map(({ state, currentEpoch }) => `${state} ${currentEpoch}`)).toEqual(['LEADING 1', 'LEADING 1']);
  },
  'zk-2845': (told) => {
    expect(synchronisations(told).at(-1)).toBe('n2 → n1 DIFF S1 1.1');
    expect(server(told, 'n1').history).toBe('1.1 1.2 2.1');
    expect(server(told, 'n2').history).toBe('1.1 2.1');
  },
  'zk-2845-cured': (told) => {
    expect(notes(told, 'fast-forward')).toMatchObject([{ node: 'n1' }]);
    expect(synchronisations(told).at(-1)).toBe('n1 → n2 DIFF S3-diff 1.1');
    for (const id of ['n1', 'n2']) expect(server(told, id).history).toBe('1.1 1.2 2.1');
  },
  'zk-3911': (told) => {
    expect(notes(told, 'acked-before-disk')).toMatchObject([{ node: 'n1', with: { epoch: 2 } }]);
    expect(committed(told)).toEqual(['1.1 x ← 1.1', '1.2 x ← 1.2']);
    expect(server(told, 'n1')).toMatchObject({ state: 'LEADING', currentEpoch: 3, history: '1.1' });
  },
  'zk-3911-cured': (told) => {
    expect(server(told, 'n1')).toMatchObject({ state: 'LEADING', currentEpoch: 3, history: '1.1 1.2' });
    expect(server(told, 'n2').history).toBe('1.1 1.2');
  },
  'zk-4643': (told) => {
    expect(notes(told, 'restarted').filter(({ node, at }) => node === 'n1' && at === 1_500)).toMatchObject([{ with: { currentEpoch: 2 } }]);
    expect(committed(told)).toEqual(['1.1 x ← 1', '1.2 x ← 2']);
    expect(synchronisations(told).at(-1)).toBe('n1 → n2 TRUNC S2 1.2');
    expect(server(told, 'n1')).toMatchObject({ state: 'LEADING', history: '1.1' });
  },
  'zk-4643-cured': (told) => {
    expect(notes(told, 'restarted').filter(({ node, at }) => node === 'n1' && at === 1_500)).toMatchObject([{ with: { acceptedEpoch: 2, currentEpoch: 1 } }]);
    for (const id of ['n1', 'n2']) expect(server(told, id)).toMatchObject({ currentEpoch: 3, history: '1.1 1.2' });
  },
  'zk-1549': (told) => {
    expect(notes(told, 'snapshot-uncommitted')).toMatchObject([{ node: 'n3' }]);
    expect(synchronisations(told).at(-1)).toBe('n2 → n3 TRUNC S2 1.2');
    expect(server(told, 'n3')).toMatchObject({ snapshot: '1.2', history: '1.1 2.1', stateMachine: { x: '2', y: '3' } });
    expect(server(told, 'n2').stateMachine).toEqual({ x: '1', y: '3' });
  },
  'zk-1549-cured': (told) => {
    expect(synchronisations(told).at(-1)).toBe('n2 → n3 TRUNC S2 1.2');
    expect(server(told, 'n3')).toMatchObject({ snapshot: null, history: '1.1 2.1', stateMachine: { x: '1', y: '3' } });
  },
  'zk-1154': (told) => {
    expect(synchronisations(told).at(-1)).toBe('n2 → n3 DIFF S3-diff 1.2');
    expect(server(told, 'n3').history).toBe('1.1 1.2 2.1 2.2');
    expect(server(told, 'n2').history).toBe('1.1 2.1 2.2');
  },
  'zk-1154-cured': (told) => {
    expect(synchronisations(told).at(-1)).toBe('n2 → n3 SNAP S3-snap 1.2');
    expect(server(told, 'n3').stateMachine).toEqual(server(told, 'n2').stateMachine);
  },
  'zk-3642': (told) => {
    expect(notes(told, 'snapshot-not-persisted')).toMatchObject([{ node: 'n1' }]);
    expect(synchronisations(told)[0]).toBe('n3 → n1 SNAP S5 1.1');
  },
  'zk-3642-cured': (told) => {
    expect(synchronisations(told)[0]).toBe('n3 → n1 SNAP S5 1.1');
    expect(notes(told, 'restarted').at(-1)).toMatchObject({ node: 'n1' });
    expect(server(told, 'n1').stateMachine).toEqual({ x: '1.5', y: '1' });
  },
  'propose-to-synced': (told) => {
    expect(notes(told, 'proposal-gap').map(({ node, with: { zxid, lastZxid } }) => `${node} ${zxidText(lastZxid)} ${zxidText(zxid)}`)).toEqual(['n1 1.1 1.3']);
    expect(server(told, 'n1').history).toBe('1.1 1.3');
  },
  'propose-to-forwarding': (told) => {
    expect(notes(told, 'proposal-queued').map(({ node, with: { zxid } }) => `${node} ${zxidText(zxid)}`)).toEqual(['n1 1.2']);
    expect(server(told, 'n1').history).toBe('1.1 1.2 1.3');
  },
  'forgotten-promise': (told) => {
    expect(notes(told, 'epoch-established').map(({ node, with: { epoch } }) => `${node} ${epoch}`)).toEqual(['n3 1', 'n2 1']);
    expect(['n2', 'n3'].map((id) => server(told, id)).map(({ state, currentEpoch }) => `${state} ${currentEpoch}`)).toEqual(['LEADING 1', 'LEADING 1']);
  },
  'kept-promise': (told) => {
    expect(leaders(told)).toEqual(['1 n3', '2 n2']);
  },
  'zk-1192': (told) => {
    expect(notes(told, 'epoch-established').map(({ node, with: { epoch, acks } }) => `${node} ${epoch} ${acks.join()}`)).toEqual(['n3 1 n3', 'n2 1 n2']);
  },
  'zk-1192-cured': (told) => {
    expect(notes(told, 'proposes-epoch').map(({ node, with: { epoch } }) => `${node} ${epoch}`)).toEqual(['n3 1', 'n2 1']);
    expect(leaders(told)).toEqual(['1 n2']);
    expect(server(told, 'n3').zabState).toBe('DISCOVERY');
  },
  'fuzzy-snapshot': (told) => {
    expect(notes(told, 'snapshot-taken').every(({ with: { fuzzy } }) => fuzzy)).toBe(true);
    expect(notes(told, 'restarted').at(-1)).toMatchObject({ node: 'n1' });
    for (const id of ['n1', 'n2', 'n3']) expect(server(told, id).stateMachine).toEqual({ x: '14', y: '2', z: '35' });
  },
  'fuzzy-snapshot-broken': (told) => {
    expect(server(told, 'n1').stateMachine['z']).toBe('355');
    expect(server(told, 'n3').stateMachine['z']).toBe('35');
  },
  'counter-rollover': (told) => {
    expect(notes(told, 'gives-up-counter-full')).toMatchObject([{ node: 'n3', with: { limit: 4 } }]);
    expect(leaders(told)).toEqual(['1 n3', '2 n3']);
    expect(server(told, 'n1').history).toBe('1.1 1.2 1.3 1.4 2.1 2.2');
    expect(answers(told, 'c1').at(-1)).toBe('put x 5 → null');
  },
  'zk-1277': (told) => {
    expect(leaders(told)).toEqual(['1 n3']);
    for (const id of ['n1', 'n2', 'n3']) expect(server(told, id)).toMatchObject({ currentEpoch: 1, history: '1.1 1.2 1.3 1.4 2.1 2.2' });
  },
};

describe('a lesson ends as its words say', () => {
  test.each(LESSON_IDS)('%s', (id) => {
    const told = tell(id);
    const { breaks } = zab.lessons.find((lesson) => lesson.id === id)!;
    if (breaks === null) expect(told.broken).toEqual([]);
    else expect(told.broken).toContain(breaks);
    expect(told.moments.filter(({ refused }) => refused !== null).map(({ refused }) => refused)).toEqual([]);
    CLAIMS[id](told);
  });
});

test('every lesson has a title and says what to watch for', () => {
  for (const { id } of zab.lessons) expect(zab.words.en.lessons[id]!.watch).toMatch(/^Watch for .{20,}\.$/);
});
