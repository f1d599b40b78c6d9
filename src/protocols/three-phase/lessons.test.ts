/** Every lesson is replayed to its end, and what its words claim is looked for there. */
import { items } from '#base/sequence.ts';
import { NO_HISTORY, recorded, type History } from '#checks/history.ts';
import { judged, unjudged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Moment, World } from '#model/world.ts';
import { describe, expect, test } from 'vitest';
import type { ThreePhaseGhost } from './ghost.ts';
import threePhase from './index.ts';
import { LESSON_IDS, type LessonId } from './lesson-ids.ts';
import type { NoteTerms } from './note-terms.ts';

interface Told {
  readonly broken: readonly string[];
  readonly ghost: ThreePhaseGhost;
  readonly world: World;
  readonly history: History;
  readonly moments: readonly Moment[];
}

function tell(id: LessonId): Told {
  const { scenario, until } = threePhase.lessons.find((lesson) => lesson.id === id)!;
  let verdict = unjudged(threePhase, scenario);
  let history = NO_HISTORY;
  const moments: Moment[] = [];
  for (const moment of play(threePhase.protocol, scenario, timed(scenario), 100_000)) {
    if (moment.world.now > until) break;
    const was = moments.at(-1)?.world;
    if (was !== undefined) verdict = judged(threePhase, verdict, moment, was);
    history = recorded(history, moment);
    moments.push(moment);
  }
  return { broken: verdict.broken.map(({ law }) => law), ghost: verdict.ghost as ThreePhaseGhost, world: moments.at(-1)!.world, history, moments };
}

/** Where and when a note was left, with its terms. */
function notes<N extends keyof NoteTerms>({ moments }: Told, note: N): readonly { readonly at: number; readonly node: string; readonly with: NoteTerms[N] }[] {
  return moments.flatMap(({ effects, node, world: { now } }) =>
    effects.flatMap((effect) => (effect.type === 'note' && effect.note === note ? [{ at: now, node: node!, with: effect.with as unknown as NoteTerms[N] }] : [])));
}

/** `n1 commit`, in the order in which they decided c1.1; with `until`, up to then. */
function endings({ moments }: Told, until = Infinity): readonly string[] {
  const known = new Map<string, string>();
  for (const { world: { nodes, now } } of moments) {
    if (now > until) break;
    for (const id of Object.keys(nodes)) {
      const report = threePhase.report(nodes[id]!, id) as { readonly decided?: readonly { readonly tid: string; readonly outcome: string }[] };
      const ending = report.decided?.find(({ tid }) => tid === 'c1.1');
      if (ending !== undefined) known.set(id, ending.outcome);
    }
  }
  return [...known].map(([id, outcome]) => `${id} ${outcome}`);
}

function store({ world }: Told, id: string): unknown {
  return threePhase.report(world.nodes[id]!, id)['store'];
}

function undecided({ world }: Told): readonly string[] {
  return Object.keys(world.nodes).filter((id) => {
    const { undecided: list } = threePhase.report(world.nodes[id]!, id);
    return Array.isArray(list) && list.length > 0;
  });
}

/** What each operation of a client came to. */
function answers({ history }: Told, client = 'c1'): readonly string[] {
  return items(history.operations).filter((operation) => operation.client === client)
    .map(({ returned }) => (returned === null ? '…' : returned.outcome === 'ok' ? JSON.stringify(returned.result) : `${returned.outcome} ${String(returned.result)}`));
}

const all = (outcome: string, ...sites: readonly string[]) => sites.map((site) => `${site} ${outcome}`);

const CLAIMS: { readonly [L in LessonId]: (told: Told) => void } = {
  steady: (told) => {
    expect(answers(told)[0]).toBe('{}');
    expect(notes(told, 'all-acknowledged')[0]!.at).toBeLessThan(300);
    expect(notes(told, 'all-acknowledged').length).toBeGreaterThan(10);
    expect(notes(told, 'votes-no').length).toBeGreaterThan(1);
    expect(notes(told, 'waits-for-locks').length).toBeGreaterThan(0);
    expect(answers(told, 'c2').length).toBeGreaterThan(5);
  },
  'three-phases': (told) => {
    expect(endings(told)).toEqual(all('commit', 'n1', 'n2', 'n3', 'n4'));
    expect(notes(told, 'committable').map(({ node }) => node)).toEqual(['n2', 'n3', 'n4']);
    expect([store(told, 'n2'), store(told, 'n3'), store(told, 'n4')]).toEqual([{ x: '1' }, { y: '2' }, { z: '3' }]);
    expect(answers(told)).toEqual(['{}']);
  },
  'one-no': (told) => {
    expect(notes(told, 'votes-no')).toMatchObject([{ node: 'n2', with: { operation: 'add x -9', found: '5' } }]);
    expect(answers(told)).toEqual(['{}', 'fail vote-no']);
    expect([store(told, 'n2'), store(told, 'n3'), store(told, 'n4')]).toEqual([{ x: '5' }, {}, {}]);
  },
  deadlock: (told) => {
    expect(notes(told, 'waits-for-locks').map(({ node, with: { tid, blockers } }) => [node, tid, blockers[0]])).toEqual([['n2', 'c2.1', 'c1.1'], ['n3', 'c1.1', 'c2.1']]);
    expect(notes(told, 'gives-up-locks')).toMatchObject([{ node: 'n2', with: { tid: 'c2.1' } }]);
    expect([answers(told), answers(told, 'c2')]).toEqual([['{}'], ['fail lock-timeout']]);
  },
  'coordinator-crash': (told) => {
    expect(notes(told, 'tr4-pre-commit')).toMatchObject([{ node: 'n2', with: { committable: ['n2', 'n3', 'n4'], uncertain: [] } }]);
    expect(endings(told, 600)).toEqual(all('commit', 'n2', 'n3', 'n4'));
    expect(endings(told)).toContain('n1 commit');
    expect(answers(told)).toEqual(['{}']);
  },
  'crash-uncertain': (told) => {
    expect(notes(told, 'tr3-abort')).toMatchObject([{ node: 'n2', with: { uncertain: ['n2', 'n3', 'n4'] } }]);
    expect(endings(told, 600)).toEqual(all('abort', 'n2', 'n3', 'n4'));
    expect(endings(told)).toContain('n1 abort');
    expect(answers(told)).toEqual(['fail all-uncertain']);
  },
  'participant-crash': (told) => {
    expect(notes(told, 'takes-for-crashed')).toMatchObject([{ node: 'n1', with: { missing: ['n4'] } }]);
    expect(endings(told, 600)).toEqual(all('commit', 'n1', 'n2', 'n3'));
    expect(endings(told)).toContain('n4 commit');
    expect(store(told, 'n4')).toEqual({ z: '3' });
  },
  'participant-crash-waits': (told) => {
    expect(notes(told, 'asks-again').length).toBeGreaterThan(30);
    expect(endings(told)).toEqual([]);
    expect(threePhase.report(told.world.nodes['n2']!, 'n2')['locks']).toMatchObject({ x: { held: ['c1.1'] } });
  },
  'split-brain': (told) => {
    expect(endings(told)).toEqual([...all('commit', 'n1', 'n2'), ...all('abort', 'n3', 'n4', 'n5')]);
    expect(told.ghost.seen[0]!.misjudged.map(({ by, site }) => `${by} ${site}`)).toContain('n1 n3');
    // Half of the transaction happened.
    expect(answers(told)[1]).toBe('{"x":"1","y":null,"z":null,"w":null}');
  },
  'split-quorum': (told) => {
    expect(notes(told, 'blocked').some(({ node, at }) => node === 'n1' && at < 200)).toBe(true);
    expect(endings(told, 1_100)).toEqual(all('abort', 'n3', 'n4', 'n5'));
    expect(endings(told).toSorted()).toEqual(all('abort', 'n1', 'n2', 'n3', 'n4', 'n5'));
  },
  'split-quorum-uncounted': (told) => {
    expect(endings(told)).toEqual([...all('commit', 'n1', 'n2'), ...all('abort', 'n3', 'n4', 'n5')]);
    expect(told.broken).toContain('Quorum');
  },
  'split-e3pc': (told) => {
    expect(notes(told, 'weighs-attempts').find(({ node }) => node === 'n3')).toMatchObject({ with: { committable: false, here: 3 } });
    expect(endings(told, 1_100)).toEqual(all('abort', 'n3', 'n4', 'n5'));
    expect(endings(told).toSorted()).toEqual(all('abort', 'n1', 'n2', 'n3', 'n4', 'n5'));
  },
  'false-suspicion': (told) => {
    expect(told.moments.flatMap(({ losses }) => losses)).toEqual([]);
    expect(endings(told)).toEqual([...all('commit', 'n1'), ...all('abort', 'n2', 'n3', 'n4')]);
    expect(notes(told, 'decisions-differ').length).toBeGreaterThan(0);
  },
  tr4: (told) => {
    expect(notes(told, 'tr4-pre-commit').map(({ node }) => node)).toEqual(['n2', 'n3']);
    expect(endings(told).toSorted()).toEqual(all('commit', 'n2', 'n3', 'n4'));
  },
  'tr4-shortcut': (told) => {
    expect(notes(told, 'tr4-shortcut')).toMatchObject([{ node: 'n2', with: { committable: ['n2'], uncertain: ['n3', 'n4'] } }]);
    expect(notes(told, 'tr3-abort')).toMatchObject([{ node: 'n3' }]);
    expect(endings(told).toSorted()).toEqual(['n2 commit', ...all('abort', 'n3', 'n4')]);
  },
  'skipped-acks': (told) => {
    expect(notes(told, 'commits-unacknowledged')).toMatchObject([{ node: 'n1', at: 40 }]);
    expect(told.broken).toContain('NB2');
  },
  'recovered-asks': (told) => {
    expect(notes(told, 'recovers')).toMatchObject([{ node: 'n2', with: { state: 'p' } }]);
    expect(endings(told).toSorted()).toEqual(all('abort', 'n2', 'n3', 'n4'));
  },
  'recovered-decides': (told) => {
    expect(notes(told, 'decides-by-log')).toMatchObject([{ node: 'n2', with: { outcome: 'commit' } }]);
    expect(endings(told).toSorted()).toEqual(['n2 commit', ...all('abort', 'n3', 'n4')]);
  },
  'recovered-stays-out': (told) => {
    expect(notes(told, 'tr3-abort')).toMatchObject([{ node: 'n2' }, { node: 'n3', with: { uncertain: ['n3'] } }]);
    expect(endings(told).toSorted()).toEqual(all('abort', 'n2', 'n3', 'n4'));
  },
  'recovered-joins': (told) => {
    expect(notes(told, 'tr4-pre-commit')).toMatchObject([{ node: 'n3', with: { committable: ['n4'] } }]);
    expect(endings(told).toSorted()).toEqual(['n2 abort', ...all('commit', 'n3', 'n4')]);
  },
  'old-coordinator': (told) => {
    expect(notes(told, 'ignores-older').map(({ node }) => node)).toEqual(expect.arrayContaining(['n3', 'n4']));
    expect(notes(told, 'stands-down').map(({ node }) => node)).toContain('n1');
    expect(endings(told).toSorted()).toEqual(all('abort', 'n1', 'n2', 'n3', 'n4'));
  },
  'old-coordinator-obeyed': (told) => {
    expect(told.broken).toContain('Rank');
    expect(endings(told)).toEqual(expect.arrayContaining(['n1 commit', 'n2 abort']));
  },
  'naive-crash': (told) => {
    expect(notes(told, 'decides-by-timeout').map(({ node, with: { outcome } }) => `${node} ${outcome}`)).toEqual(all('commit', 'n2', 'n3', 'n4'));
    expect(endings(told)).toContain('n1 commit');
  },
  'naive-torn': (told) => expect(endings(told)).toEqual(['n2 commit', ...all('abort', 'n3', 'n4')]),
  'naive-torn-cured': (told) => expect(endings(told)).toEqual(all('commit', 'n2', 'n3', 'n4')),
  'naive-partition': (told) => expect(endings(told)).toEqual([...all('commit', 'n1', 'n2'), ...all('abort', 'n3', 'n4')]),
  'total-failure': (told) => {
    expect(endings(told, 1_499)).toEqual([]);
    expect(notes(told, 'total-failure')).toMatchObject([{ node: 'n3', with: { group: ['n3', 'n4'] } }]);
    expect(endings(told).toSorted()).toEqual(all('abort', 'n2', 'n3', 'n4'));
  },
  'total-failure-impatient': (told) => expect(endings(told)).toEqual(expect.arrayContaining(['n3 abort', 'n2 commit'])),
  'pre-commit-on-disk': (told) => {
    expect(notes(told, 'total-failure')).toMatchObject([{ node: 'n3', with: { group: ['n3', 'n4'] } }]);
    expect(endings(told)).toEqual(all('commit', 'n1', 'n3', 'n4'));
  },
  'pre-commit-lost': (told) => expect(endings(told)).toEqual(['n1 commit', ...all('abort', 'n3', 'n4')]),
  'late-yes': (told) => {
    expect(notes(told, 'votes-missing')).toMatchObject([{ node: 'n1', with: { missing: ['n4'] } }]);
    expect(notes(told, 'vote-not-counted')).toMatchObject([{ node: 'n1', with: { from: 'n4', vote: 'yes' } }]);
    expect(endings(told)).toEqual(all('abort', 'n1', 'n2', 'n3', 'n4'));
  },
  'late-yes-counted': (told) => {
    expect(endings(told, 500)).toContain('n1 abort');
    expect(endings(told)).toContain('n1 commit');
  },
  'merge-quorum': (told) => {
    const counts = notes(told, 'counts').filter(({ with: { p, pa } }) => p.length === 2 && pa.length === 2);
    expect(counts.length).toBeGreaterThan(0);
    expect(endings(told, 2_599)).toEqual(['n3 abort']);
    expect(endings(told).toSorted()).toEqual(all('abort', 'n1', 'n2', 'n3', 'n4', 'n5'));
  },
  'merge-e3pc': (told) => {
    expect(endings(told, 2_500).toSorted()).toEqual(all('abort', 'n1', 'n2', 'n3', 'n4', 'n5'));
  },
  'merge-e3pc-broken': (told) => expect(endings(told).toSorted()).toEqual([...all('commit', 'n1', 'n2'), 'n3 abort', ...all('commit', 'n4', 'n5')]),
};

const STUCK: readonly LessonId[] = ['participant-crash-waits'];

describe('lessons', () => {
  test.each(LESSON_IDS)('%s', (id) => {
    const told = tell(id);
    const { breaks } = threePhase.lessons.find((lesson) => lesson.id === id)!;
    if (breaks === null) expect(told.broken).toEqual([]);
    else expect(told.broken).toContain(breaks);
    expect(told.moments.map(({ refused }) => refused).filter((refused) => refused !== null)).toEqual([]);
    expect(Object.values(told.world.nodes).map(({ error }) => error).filter((error) => error !== null)).toEqual([]);
    const open = undecided(told).filter((node) => told.world.nodes[node]!.status === 'up');
    if (id !== 'steady') expect(open).toEqual(STUCK.includes(id) ? ['n1', 'n2', 'n3'] : []);
    CLAIMS[id](told);
  });
});

test('the first lesson is the one that opens: at work at once, and without a fault', () => {
  const [first] = threePhase.lessons;
  expect(first!.id).toBe('steady');
  expect(first!.scenario.plan.map(([, choice]) => choice.type)).toEqual(['request', 'request', 'request']);
});
