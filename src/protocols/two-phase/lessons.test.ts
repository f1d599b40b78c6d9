/** Every lesson is replayed to its end, and what its words claim is looked for there. */
import { items } from '#base/sequence.ts';
import { NO_HISTORY, recorded, type History } from '#checks/history.ts';
import { judged, unjudged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Moment, World } from '#model/world.ts';
import { describe, expect, test } from 'vitest';
import type { TwoPhaseGhost } from './ghost.ts';
import twoPhase from './index.ts';
import { LESSON_IDS, type LessonId } from './lesson-ids.ts';
import type { NoteTerms } from './note-terms.ts';
import type { Message } from './state.ts';

interface Told {
  readonly broken: readonly string[];
  readonly sighted: readonly string[];
  readonly refused: number;
  readonly ghost: TwoPhaseGhost;
  readonly world: World;
  readonly history: History;
  readonly moments: readonly Moment[];
}

function tell(id: LessonId): Told {
  const { scenario, until } = twoPhase.lessons.find((lesson) => lesson.id === id)!;
  let verdict = unjudged(twoPhase, scenario);
  let history = NO_HISTORY;
  const moments: Moment[] = [];
  for (const moment of play(twoPhase.protocol, scenario, timed(scenario), 100_000)) {
    if (moment.world.now > until) break;
    const was = moments.at(-1)?.world;
    if (was !== undefined) verdict = judged(twoPhase, verdict, moment, was);
    history = recorded(history, moment);
    moments.push(moment);
  }
  const laws = (list: typeof verdict.broken) => list.map(({ law }) => law);
  const refused = moments.filter((moment) => moment.refused !== null).length;
  return { broken: laws(verdict.broken), sighted: laws(verdict.sighted), refused, ghost: verdict.ghost as TwoPhaseGhost, world: moments.at(-1)!.world, history, moments };
}

/** `390 n2`: when and where a note was left, of one transaction or of any. */
function noted(told: Told, note: keyof NoteTerms, tid: string | null = null): readonly string[] {
  return told.moments.flatMap(({ node, effects, world }) => effects.flatMap((effect) =>
    (effect.type === 'note' && effect.note === note && (tid === null || effect.with['tid'] === tid) ? [`${world.now} ${node}`] : [])));
}

function nodesThat(told: Told, note: keyof NoteTerms, tid: string | null = null): readonly string[] {
  return noted(told, note, tid).map((line) => line.split(' ')[1]!);
}

/** How many messages of the commit protocol a transaction took: from PREPARE to ACK. */
function words({ moments }: Told, tid: string): number {
  return moments.flatMap(({ effects }) => effects.filter((effect) => effect.type === 'send' && ['PREPARE', 'VOTE', 'COMMIT', 'ABORT', 'ACK'].includes((effect.message as Message).type) && (effect.message as { tid: string }).tid === tid)).length;
}

/** The coordinator's records of a transaction; `!`: forced. */
function records({ moments }: Told, tid: string): readonly string[] {
  return moments.flatMap(({ effects }) => effects.flatMap((effect) => {
    if (effect.type !== 'fact' || effect.fact.type !== 'claims' || effect.fact.claim !== 'logs') return [];
    const { role, record, forced, tid: of } = effect.fact.with;
    return role === 'coordinator' && of === tid ? [`${String(record)}${forced === true ? '!' : ''}`] : [];
  }));
}

/** All that the stores hold, as the command line reports it. */
function stores({ world }: Told): Record<string, string> {
  return Object.assign({}, ...Object.entries(world.nodes).map(([id, record]) => twoPhase.report(record, id)['store'] ?? {})) as Record<string, string>;
}

function inDoubt({ world }: Told): readonly string[] {
  return Object.entries(world.nodes).filter(([id, record]) => ((twoPhase.report(record, id)['inDoubt'] as string[] | undefined) ?? []).length > 0).map(([id]) => id);
}

/** What each operation came to: `put x 1 → {}`. */
function answers({ history }: Told): readonly string[] {
  return items(history.operations).map(({ op, returned }) => `${op} ${returned === null ? '…' : returned.outcome === 'ok' ? JSON.stringify(returned.result) : returned.outcome}`);
}

function outcome({ ghost }: Told, tid = 'c1.1') {
  return ghost.transactions.find((known) => known.tid === tid)!.outcome;
}

const ALL = { x: '1', y: '2', z: '3' };

const CLAIMS: { readonly [L in LessonId]: (told: Told) => void } = {
  transactions: (told) => {
    expect(Number(noted(told, 'decides-commit')[0]!.split(' ')[0])).toBeLessThan(300);
    expect(told.ghost.transactions.length).toBeGreaterThan(12);
    expect(told.sighted).toEqual(expect.arrayContaining(['Committed', 'Aborted']));
    expect(inDoubt(told)).toEqual([]);
  },
  'presumed-nothing': (told) => {
    expect([outcome(told), outcome(told, 'c1.2')]).toEqual(['commit', 'abort']);
    expect(noted(told, 'ack-counted').length).toBe(3 + 2);
    expect([words(told, 'c1.1'), words(told, 'c1.2')]).toEqual([12, 10]);
    expect(records(told, 'c1.2')).toEqual(['abort!', 'end']);
  },
  'presumed-abort': (told) => {
    expect([outcome(told), outcome(told, 'c1.2')]).toEqual(['commit', 'abort']);
    expect([noted(told, 'ack-counted', 'c1.1').length, noted(told, 'ack-counted', 'c1.2').length]).toEqual([3, 0]);
    expect([records(told, 'c1.1'), records(told, 'c1.2')]).toEqual([['commit!', 'end'], []]);
  },
  'presumed-commit': (told) => {
    expect([outcome(told), outcome(told, 'c1.2')]).toEqual(['commit', 'abort']);
    expect([noted(told, 'ack-counted', 'c1.1').length, noted(told, 'ack-counted', 'c1.2').length]).toEqual([0, 2]);
    expect([records(told, 'c1.1'), records(told, 'c1.2')]).toEqual([['collecting!', 'commit!'], ['collecting!', 'end']]);
  },
  'read-only-vote': (told) => {
    expect(nodesThat(told, 'votes-read-only', 'c1.1')).toEqual(['n2', 'n3']);
    expect(nodesThat(told, 'commits')).toEqual(['n4']);
    expect(answers(told)).toEqual(['c1.1 {"x":"10","y":"10"}', 'c1.2 {"x":"10","y":"10","z":"11"}']);
  },
  'no-vote': (told) => {
    expect(nodesThat(told, 'votes-no')).toEqual(['n2']);
    expect(nodesThat(told, 'aborts')).toEqual(['n3', 'n4']);
    expect(answers(told)).toEqual(['c1.1 fail', 'c1.2 {"x":"10","y":"10","z":"10"}']);
  },
  'lock-wait': (told) => {
    expect(noted(told, 'waits-for-locks').length).toBeGreaterThanOrEqual(2);
    expect(stores(told)).toEqual({ x: '4', y: '15', z: '11' });
    expect(answers(told)[2]).toBe('c3.1 {"x":"4","y":"15"}');
  },
  deadlock: (told) => {
    expect(nodesThat(told, 'gives-up-locks')).toEqual(['n2']);
    expect([outcome(told, 'c1.1'), outcome(told, 'c2.1')]).toEqual(['commit', 'abort']);
    expect(stores(told)).toMatchObject({ x: '5', y: '15' });
  },
  'coordinator-crash': (told) => {
    expect(told.sighted).toContain('Blocked');
    expect(noted(told, 'peer-knows-nothing').length).toBeGreaterThan(6);
    for (const line of noted(told, 'commits')) expect(Number(line.split(' ')[0])).toBeGreaterThan(1_600);
    expect(nodesThat(told, 'recovers-decision')).toEqual(['n1']);
    expect([stores(told), inDoubt(told)]).toEqual([ALL, []]);
  },
  'cooperative-succeeds': (told) => {
    expect(nodesThat(told, 'peer-tells')).toEqual(['n2', 'n2']);
    for (const line of noted(told, 'commits')) expect(Number(line.split(' ')[0])).toBeLessThan(500);
    expect(stores(told)).toEqual(ALL);
  },
  'cooperative-fails': (told) => {
    expect(told.sighted).toContain('Blocked');
    const late = noted(told, 'commits').filter((line) => !line.endsWith('n2')).map((line) => Number(line.split(' ')[0]));
    expect(late).toHaveLength(2);
    for (const at of late) expect(at).toBeGreaterThan(1_500);
    expect(told.world.nodes['n1']!.status).toBe('down');
  },
  'not-voted-peer': (told) => {
    expect(nodesThat(told, 'peer-aborts-itself')).toEqual(['n4']);
    expect(nodesThat(told, 'refuses-late-prepare')).toEqual(['n4']);
    expect([outcome(told), stores(told), inDoubt(told)]).toEqual(['abort', {}, []]);
  },
  'not-voted-peer-broken': (told) => {
    expect(nodesThat(told, 'votes-yes')).toContain('n4');
    expect([outcome(told), stores(told)]).toEqual(['commit', { z: '3' }]);
  },
  'participant-recovery': (told) => {
    expect(noted(told, 'recovers-in-doubt')).toEqual(['700 n3']);
    expect([stores(told), inDoubt(told)]).toEqual([ALL, []]);
  },
  'paxos-commit': (told) => {
    expect(nodesThat(told, 'takes-over')[0]).toBe('n2');
    expect(noted(told, 'commits').map((line) => Number(line.split(' ')[0])).every((at) => at < 800)).toBe(true);
    expect(told.sighted).not.toContain('Blocked');
    expect([stores(told), answers(told)]).toEqual([ALL, ['c1.1 {}']]);
  },
  'slow-coordinator': (told) => {
    expect(nodesThat(told, 'takeover-decides')).toEqual(['n2']);
    expect([outcome(told), stores(told)]).toEqual(['commit', ALL]);
  },
  'slow-coordinator-broken': (told) => {
    expect(nodesThat(told, 'chooses-blindly')).toContain('n2');
    expect([outcome(told), stores(told)]).toEqual(['commit', {}]);
  },
  'late-vote': (told) => {
    expect(nodesThat(told, 'takeover-decides')[0]).toBe('n2');
    expect(nodesThat(told, 'acceptor-refuses-vote')).toEqual(expect.arrayContaining(['n2', 'n3']));
    expect([outcome(told), stores(told), inDoubt(told)]).toEqual(['abort', {}, []]);
  },
  'late-vote-broken': (told) => {
    expect(nodesThat(told, 'decides-commit')).toEqual(['n1']);
    expect(stores(told)).toEqual({});
  },
  'early-forget': (told) => {
    expect(noted(told, 'forgets-early')).toEqual(['170 n1']);
    expect(stores(told)).toEqual({ x: '1', z: '3' });
  },
  'early-forget-cured': (told) => {
    expect(nodesThat(told, 'resends-decision')).toContain('n1');
    expect(stores(told)).toEqual(ALL);
  },
  'commit-not-forced': (told) => {
    expect(nodesThat(told, 'presumes')).toEqual(['n1']);
    expect(stores(told)).toEqual({ x: '1', z: '3' });
  },
  'commit-forced': (told) => {
    expect(noted(told, 'recovers-decision')).toEqual(['300 n1']);
    expect(stores(told)).toEqual(ALL);
  },
  'collecting-not-forced': (told) => {
    expect(nodesThat(told, 'votes-no')).toEqual(['n4']);
    expect(stores(told)).toEqual({ x: '1', y: '2' });
  },
  'collecting-forced': (told) => {
    expect(noted(told, 'decides-abort-recovery')).toEqual(['300 n1']);
    expect([stores(told), inDoubt(told)]).toEqual([{}, []]);
  },
  'locks-lost': (told) => expect(stores(told)['x']).toBe('15'),
  'locks-retaken': (told) => {
    expect(nodesThat(told, 'waits-for-locks')).toEqual(['n2']);
    expect(stores(told)).toEqual({ x: '16', y: '15', z: '11' });
  },
  'prepared-in-memory': (told) => {
    expect(answers(told)).toEqual(['c1.1 {}']);
    expect(stores(told)).toEqual({ y: '2', z: '3' });
  },
  'prepared-on-disk': (told) => {
    expect(noted(told, 'recovers-in-doubt')).toEqual(['300 n2']);
    expect(stores(told)).toEqual(ALL);
  },
  'mind-changed': (told) => {
    expect(nodesThat(told, 'aborts')).toEqual(['n2', 'n3']);
    expect(noted(told, 'changes-its-mind')).toEqual(['840 n1']);
    expect(stores(told)).toEqual({ z: '3' });
  },
  'mind-kept': (told) => {
    expect(noted(told, 'vote-too-late')).toEqual(['840 n1']);
    expect([nodesThat(told, 'aborts'), stores(told)]).toEqual([['n2', 'n3', 'n4'], {}]);
  },
  'votes-doubled': (told) => {
    expect(outcome(told)).toBe('commit');
    expect(stores(told)).toEqual({ x: '1', y: '2', z: '10' });
  },
  'votes-counted-once': (told) => {
    expect(noted(told, 'vote-counted-before').length).toBeGreaterThan(0);
    expect([outcome(told), stores(told)]).toEqual(['abort', { x: '10', y: '10', z: '10' }]);
  },
  'majority-commits': (told) => expect([nodesThat(told, 'votes-no'), nodesThat(told, 'commits')]).toEqual([['n4'], ['n2', 'n3']]),
  impatient: (told) => {
    expect(noted(told, 'aborts-alone-in-doubt')).toEqual(['390 n3']);
    expect(stores(told)).toEqual({ x: '1', z: '3' });
  },
  'late-prepare': (told) => {
    expect(nodesThat(told, 'prepares-unknown')).toEqual(['n4']);
    expect(stores(told)['z']).toBeUndefined();
  },
  'late-prepare-cured': (told) => {
    expect(nodesThat(told, 'refuses-late-prepare')).toEqual(['n4']);
    expect([outcome(told), stores(told)]).toEqual(['abort', {}]);
  },
  'recovery-aborts-live': (told) => {
    expect(nodesThat(told, 'inquiry-answered-from-log')).toContain('n1');
    expect(nodesThat(told, 'aborts')).toContain('n2');
    expect(outcome(told)).toBe('commit');
  },
  'recovery-skips-live': (told) => {
    expect(noted(told, 'inquiry-waits').length).toBeGreaterThan(0);
    expect(stores(told)).toEqual(ALL);
  },
  'tid-reuse': (told) => {
    expect(noted(told, 'begins', 'c1.1')).toHaveLength(2);
    expect(stores(told)).toEqual({});
  },
  'fresh-tid': (told) => {
    expect([outcome(told, 'c1.1'), outcome(told, 'c1.1/2')]).toEqual(['abort', 'commit']);
    expect([stores(told), answers(told)]).toEqual([ALL, ['c1.1 {}']]);
  },
  'heuristic-right': (told) => {
    expect(nodesThat(told, 'heuristic-decision')).toEqual(['n3']);
    expect(nodesThat(told, 'heuristic-was-right')).toEqual(['n3']);
    expect(stores(told)).toEqual(ALL);
  },
  'heuristic-wrong': (told) => {
    expect(nodesThat(told, 'heuristic-damage')).toEqual(['n3']);
    expect(stores(told)).toEqual({ x: '1', z: '3' });
  },
};

describe('a lesson ends as its words claim', () => {
  test.each(LESSON_IDS)('%s', (id) => {
    const { breaks } = twoPhase.lessons.find((lesson) => lesson.id === id)!;
    const told = tell(id);
    if (breaks === null) expect(told.broken).toEqual([]);
    else expect(told.broken).toContain(breaks);
    expect(told.refused).toBe(0);
    CLAIMS[id](told);
  });
});

test('who forgets early answers by presumption, against a decision that was told', () => {
  expect(nodesThat(tell('early-forget'), 'presumes')).toContain('n1');
});
