/** Every lesson is replayed to its end, and what its words claim is looked for there. */
import { items } from '#base/sequence.ts';
import { judged, unjudged } from '#checks/judge.ts';
import { NO_HISTORY, recorded, type History } from '#checks/history.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Moment, World } from '#model/world.ts';
import { describe, expect, test } from 'vitest';
import type { RaftGhost } from './ghost.ts';
import raft from './index.ts';
import type { LessonId } from './lesson-ids.ts';
import { LESSON_IDS } from './lesson-ids.ts';
import type { NoteTerms } from './note-terms.ts';

interface Told {
  readonly broken: readonly string[];
  readonly ghost: RaftGhost;
  readonly world: World;
  readonly history: History;
  readonly moments: readonly Moment[];
}

function tell(id: LessonId): Told {
  const { scenario, until } = raft.lessons.find((lesson) => lesson.id === id)!;
  let verdict = unjudged(raft, scenario);
  let history = NO_HISTORY;
  const moments: Moment[] = [];
  for (const moment of play(raft.protocol, scenario, timed(scenario), 100_000)) {
    if (moment.world.now > until) break;
    const was = moments.at(-1)?.world;
    if (was !== undefined) verdict = judged(raft, verdict, moment, was);
    history = recorded(history, moment);
    moments.push(moment);
  }
  return { broken: verdict.broken.map(({ law }) => law), ghost: verdict.ghost as RaftGhost, world: moments.at(-1)!.world, history, moments };
}

interface Noted<N extends keyof NoteTerms> { readonly node: string; readonly at: number; readonly with: NoteTerms[N] }

function notes<N extends keyof NoteTerms>({ moments }: Told, note: N): readonly Noted<N>[] {
  return moments.flatMap(({ node, effects, world }) => effects.flatMap((effect) =>
    (effect.type === 'note' && effect.note === note ? [{ node: node!, at: world.now, with: effect.with as NoteTerms[N] }] : [])));
}

/** A server as the command line reports it. */
function server({ world }: Told, id: string) {
  const report = raft.report(world.nodes[id]!, id) as unknown as
    { role: string; currentTerm: number; log: { term: number; command: string }[]; commitIndex: number; stateMachine: Record<string, string>; configuration: string };
  return { ...report, log: report.log.map(({ term, command }) => `${term} ${command}`) };
}

function leader({ ghost }: Told): { readonly term: number; readonly node: string } {
  const term = Math.max(...Object.keys(ghost.leaders).map(Number));
  return { term, node: ghost.leaders[term]! };
}

function committed({ ghost }: Told): readonly string[] {
  return items(ghost.committed).map((entry) => entry?.value ?? '');
}

/** What each operation of a client came to: `put x 1 → null`. */
function answers({ history }: Told, client: string): readonly string[] {
  return items(history.operations).filter((operation) => operation.client === client).map(({ command, returned }) =>
    `${raft.commands.print(command)} → ${returned === null ? '…' : returned.outcome === 'ok' ? String(returned.result) : returned.outcome}`);
}

const CLAIMS: { readonly [L in LessonId]: (told: Told) => void } = {
  'first-election': (told) => {
    const [won] = notes(told, 'election-won');
    expect(won).toMatchObject({ node: 'n3', with: { term: 1 } });
    expect(won!.at).toBeLessThanOrEqual(200);
    const commit = notes(told, 'committed').find(({ with: { index } }) => index === 3)!;
    expect(commit.at).toBeLessThanOrEqual(280);
    expect(answers(told, 'c1')[0]).toBe('put x 1 → null');
    expect(committed(told)[2]).toBe('put x 1');
    expect(Object.keys(told.ghost.leaders)).toEqual(['1']);
  },
  replication: (told) => {
    expect(committed(told).slice(2)).toEqual(['put x 1', 'put y 2', 'append x 3']);
    for (const id of ['n1', 'n5']) expect(server(told, id)).toMatchObject({ commitIndex: 5, stateMachine: { x: '13', y: '2' } });
    // The slow one is never among the first majority.
    expect(notes(told, 'committed').slice(1).every(({ with: { holders } }) => holders.length >= 3 && !holders.includes('n5'))).toBe(true);
  },
  'leader-crash': (told) => {
    expect(told.ghost.leaders[1]).toBe('n1');
    expect(leader(told)).toMatchObject({ term: 2 });
    expect(server(told, 'n1')).toMatchObject({ role: 'follower', currentTerm: 2, stateMachine: { x: '1', y: '2' } });
    expect(answers(told, 'c1')).toEqual(['put x 1 → null', 'put y 2 → null']);
  },
  'split-vote': (told) => {
    const votes = (candidate: string) => notes(told, 'vote-granted').filter(({ with: { term, candidate: who } }) => term === 1 && who === candidate).map(({ node }) => node);
    expect([votes('n1'), votes('n2')]).toEqual([['n3'], ['n4']]);
    expect(notes(told, 'election-lost').map(({ node, with: { term } }) => `${node} ${term}`)).toEqual(['n1 1', 'n2 1']);
    expect(told.ghost.leaders[1]).toBeUndefined();
    expect(leader(told).term).toBe(2);
  },
  'cut-off-leader': (told) => {
    expect(notes(told, 'steps-down-no-quorum')).toMatchObject([{ node: 'n1', with: { heard: ['n1', 'n2'] } }]);
    expect(notes(told, 'log-truncated').some(({ node }) => node === 'n1')).toBe(true);
    const rewritten = server(told, 'n1').log;
    expect(rewritten).toContain('3 put y 9');
    expect(rewritten).not.toContain('1 put z 4');
    expect(rewritten).toEqual(server(told, 'n3').log);
  },
  'disruptive-server': (told) => {
    const campaigns = notes(told, 'asks-for-votes').filter(({ node, at }) => node === 'n5' && at > 600 && at < 2_200);
    expect(campaigns.length).toBeGreaterThan(4);
    expect(server(told, 'n1').role).toBe('follower');
    expect(leader(told).term).toBeGreaterThan(campaigns.length);
  },
  'disruptive-server-cured': (told) => {
    expect(notes(told, 'asks-for-pre-votes').filter(({ node }) => node === 'n5').length).toBeGreaterThan(4);
    expect(leader(told)).toEqual({ term: 1, node: 'n1' });
    expect(server(told, 'n5')).toMatchObject({ role: 'follower', currentTerm: 1 });
  },
  'figure-7': (told) => {
    expect(leader(told)).toEqual({ term: 8, node: 'n1' });
    const [won] = notes(told, 'election-won');
    expect(won!.with.votes).not.toContain('n4');
    expect(won!.with.votes).not.toContain('n5');
    expect(notes(told, 'backs-up').length).toBeGreaterThan(3);
    const terms = server(told, 'n1').log.map((entry) => Number(entry.split(' ')[0]));
    expect(terms).toEqual([1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 8, 8, 8]);
    for (const id of ['n2', 'n3', 'n4', 'n5', 'n6', 'n7']) expect(server(told, id).log).toEqual(server(told, 'n1').log);
  },
  'figure-8': (told) => {
    const [waits] = notes(told, 'commit-waits-for-own-term');
    expect(waits).toMatchObject({ node: 'n1', with: { index: 2, entryTerm: 2, currentTerm: 4 } });
    expect(leader(told)).toEqual({ term: 5, node: 'n5' });
    expect(committed(told)).toEqual([]);
    expect(server(told, 'n1').log).toEqual(['1 put x 1.1', '3 put x 3.2']);
  },
  'figure-8-broken': (told) => {
    expect(committed(told)[1]).toBe('put x 2.2');
    expect(leader(told)).toEqual({ term: 5, node: 'n5' });
    expect(server(told, 'n1').log).toEqual(['1 put x 1.1', '3 put x 3.2']);
  },
  'stale-read': (told) => {
    expect(answers(told, 'c2')).toEqual(['put x 2 → null']);
    expect(answers(told, 'c1').at(-1)).toBe('get x local → 1');
    expect(server(told, 'n1').role).toBe('leader');
    expect(leader(told)).toEqual({ term: 2, node: 'n2' });
  },
  'read-index': (told) => {
    expect(notes(told, 'read-round-began').some(({ node }) => node === 'n1')).toBe(true);
    expect(answers(told, 'c1').at(-1)).toBe('get x read-index → 2');
  },
  lease: (told) => {
    expect(notes(told, 'read-by-lease').map(({ node }) => node)).toEqual(['n1', 'n1', leader(told).node]);
    expect(answers(told, 'c1')).toEqual(['put x 1 → null', 'get x → 1', 'get x → 1', 'get x → 2']);
  },
  'lease-clock-skew': (told) => {
    expect(leader(told)).toEqual({ term: 2, node: 'n2' });
    expect(answers(told, 'c2')).toEqual(['put x 2 → null']);
    expect(answers(told, 'c1').at(-1)).toBe('get x → 1');
  },
  snapshot: (told) => {
    expect(notes(told, 'snapshot-sent').at(-1)).toMatchObject({ node: 'n1', with: { to: 'n5', index: 16 } });
    const [installed] = notes(told, 'snapshot-installed');
    expect(installed).toMatchObject({ node: 'n5', with: { from: 'n1', keptLog: false } });
    expect(server(told, 'n5').stateMachine).toEqual(server(told, 'n1').stateMachine);
  },
  'duplicate-request': (told) => {
    expect(committed(told).filter((value) => value === 'append x a')).toHaveLength(2);
    expect(notes(told, 'duplicate-skipped').length).toBeGreaterThan(2);
    expect(answers(told, 'c1').at(-1)).toBe('get x → a');
  },
  'duplicate-request-broken': (told) => expect(answers(told, 'c1').at(-1)).toBe('get x → aa'),
  'single-server-change': (told) => {
    expect(notes(told, 'catch-up-round')[0]).toMatchObject({ node: 'n1', with: { nodes: ['n4'] } });
    expect(notes(told, 'steps-down-removed')).toMatchObject([{ node: 'n1' }]);
    expect(['n2', 'n3', 'n4']).toContain(leader(told).node);
    expect(server(told, 'n4').configuration).toBe('n2,n3,n4');
    expect(answers(told, 'c1').at(-1)).toBe('put y 2 → null');
  },
  'joint-consensus': (told) => {
    expect(committed(told)).toContain('config n1,n2,n3 -> n3,n4,n5');
    expect(committed(told)).toContain('config n3,n4,n5');
    const between = notes(told, 'config-committed').find(({ with: { old } }) => old !== null)!;
    expect(notes(told, 'config-in-force').find(({ with: { voters, old } }) => old === null && voters.includes('n5'))!.at).toBeGreaterThanOrEqual(between.at);
    expect(answers(told, 'c1').at(-1)).toBe('put y 2 → null');
  },
  'bug-of-2015': (told) => {
    expect(committed(told)).toContain('config n2,n3,n4');
    expect(leader(told)).toEqual({ term: 3, node: 'n1' });
    expect(server(told, 'n1').configuration).toBe('n1,n2,n3,n4,n5');
  },
  'bug-of-2015-cured': (told) => {
    expect(notes(told, 'config-waits-own-term')).toMatchObject([{ node: 'n2', with: { commitIndex: 1 } }]);
    expect(committed(told)).not.toContain('config n2,n3,n4');
  },
  'leadership-transfer': (told) => {
    expect(notes(told, 'timeout-now-obeyed')).toMatchObject([{ node: 'n3', with: { from: 'n1', term: 1 } }]);
    expect(leader(told)).toEqual({ term: 2, node: 'n3' });
    expect(answers(told, 'c1')).toEqual(['put x 1 → null', 'transfer n3 → null', 'put y 2 → null']);
  },
  'lost-writes': (told) => {
    expect(notes(told, 'answered-before-sync')[0]).toMatchObject({ node: 'n2' });
    expect(answers(told, 'c1')).toEqual(['put x 1 → null']);
    expect(leader(told)).toEqual({ term: 2, node: 'n2' });
    expect(server(told, 'n2').log).toEqual([]);
  },
  'lost-writes-cured': (told) => {
    expect(answers(told, 'c1')).toEqual(['put x 1 → null']);
    expect(leader(told)).toEqual({ term: 2, node: 'n2' });
    expect(server(told, 'n2').stateMachine).toEqual({ x: '1' });
  },
  'double-vote': (told) => {
    expect(['n1', 'n2'].map((id) => server(told, id)).map(({ role, currentTerm }) => `${role} ${currentTerm}`)).toEqual(['leader 1', 'leader 1']);
    expect(notes(told, 'vote-granted').map(({ node, with: { candidate, term } }) => `${node} ${candidate} ${term}`)).toEqual(['n3 n1 1', 'n3 n2 1']);
  },
  'reordered-append': (told) => {
    expect(committed(told)).toEqual(['no-op', 'put x 1', 'put y 2']);
    expect(server(told, 'n2').log).toEqual(['1 no-op', '1 put x 1']);
  },
  'reordered-append-cured': (told) => expect(server(told, 'n2').log).toEqual(['1 no-op', '1 put x 1', '1 put y 2']),
  'pre-vote-migration': (told) => {
    expect(notes(told, 'newer-term').find(({ node }) => node === 'n2')).toMatchObject({ with: { from: 'n3', term: 9 } });
    expect(leader(told)).toEqual({ term: 10, node: 'n2' });
  },
};

describe('a lesson ends as its words say', () => {
  test.each(LESSON_IDS)('%s', (id) => {
    const told = tell(id);
    const { breaks } = raft.lessons.find((lesson) => lesson.id === id)!;
    if (breaks === null) expect(told.broken).toEqual([]);
    else expect(told.broken).toContain(breaks);
    expect(told.moments.filter(({ refused }) => refused !== null).map(({ refused }) => refused)).toEqual([]);
    CLAIMS[id](told);
  });
});

test('every lesson has a title and says what to watch for', () => {
  for (const { id } of raft.lessons) expect(raft.words.en.lessons[id]!.watch).toMatch(/^Watch for .{20,}\.$/);
});
