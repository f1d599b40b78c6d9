/** Every lesson is replayed to its end, and what its words claim is looked for there. */
import { items } from '#base/sequence.ts';
import { NO_HISTORY, recorded, type History } from '#checks/history.ts';
import { judged, unjudged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Moment, World } from '#model/world.ts';
import { describe, expect, test } from 'vitest';
import type { RingGhost } from './ghost.ts';
import ring from './index.ts';
import { LESSON_IDS, type LessonId } from './lesson-ids.ts';
import type { NoteTerms } from './note-terms.ts';
import { withinVersions } from './pbs.ts';

interface Told {
  readonly broken: readonly string[];
  readonly sighted: readonly string[];
  readonly refused: number;
  readonly ghost: RingGhost;
  readonly world: World;
  readonly history: History;
  readonly moments: readonly Moment[];
}

function tell(id: LessonId): Told {
  const { scenario, until } = ring.lessons.find((lesson) => lesson.id === id)!;
  let verdict = unjudged(ring, scenario);
  let history = NO_HISTORY;
  const moments: Moment[] = [];
  for (const moment of play(ring.protocol, scenario, timed(scenario), 100_000)) {
    if (moment.world.now > until) break;
    const was = moments.at(-1)?.world;
    if (was !== undefined) verdict = judged(ring, verdict, moment, was);
    history = recorded(history, moment);
    moments.push(moment);
  }
  const laws = (list: typeof verdict.broken) => list.map(({ law }) => law);
  for (const { law, terms } of [...verdict.broken, ...verdict.sighted]) expect(ring.words.en.laws[law]!.violation(terms)).not.toMatch(/undefined|null|NaN|object/);
  const refused = moments.filter((moment) => moment.refused !== null).length;
  return { broken: laws(verdict.broken), sighted: laws(verdict.sighted), refused, ghost: verdict.ghost as RingGhost, world: moments.at(-1)!.world, history, moments };
}

/** `390 n2`: when and where a note was left. */
function noted({ moments }: Told, note: keyof NoteTerms, of: object = {}): readonly string[] {
  return moments.flatMap(({ node, effects, world }) => effects.flatMap((effect) =>
    (effect.type === 'note' && effect.note === note && Object.entries(of).every(([name, value]) => effect.with[name] === value) ? [`${world.now} ${node}`] : [])));
}

/** What each operation of a client came to, in order: `put ok`, `"1"`. */
function answers({ history }: Told, client: string): readonly unknown[] {
  return items(history.operations).filter(({ op }) => op.startsWith(`${client}.`)).map(({ returned }) => (returned === null ? '…' : returned.outcome === 'ok' ? returned.result : returned.outcome));
}

/** What lies on the servers' disks under a key, in the order of the servers; absent: not there. */
function copies({ world }: Told, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(world.nodes).flatMap(([id, record]) => {
    const store = ring.report(record, id)['store'] as Record<string, unknown> | undefined;
    return store !== undefined && key in store ? [[id, store[key]]] : [];
  }));
}

function hintsLeft({ world }: Told): readonly string[] {
  return Object.entries(world.nodes).filter(([id, record]) => Object.keys((ring.report(record, id)['hints'] as object | undefined) ?? {}).length > 0).map(([id]) => id);
}

/** How long each operation of a client took, ms. */
function durations({ history }: Told, client: string): readonly number[] {
  return items(history.operations).flatMap(({ op, invoked, returned }) => (op.startsWith(`${client}.`) && returned !== null ? [returned.at - invoked.at] : [])).toSorted((a, b) => a - b);
}

const BROKEN = LESSON_IDS.filter((id) => ring.lessons.find((lesson) => lesson.id === id)!.breaks !== null);
const CLAIMS: { readonly [L in LessonId]?: (told: Told) => void } = {
  'put-and-get': (told) => {
    expect(noted(told, 'forwards', { to: 'n3' })).toEqual(['110 n1', '710 n1']);
    expect([answers(told, 'c1'), answers(told, 'c2')]).toEqual([[null, '1', null], ['1', '2']]);
    expect(copies(told, 'x')).toEqual({ n2: '2', n3: '2', n4: '2' });
  },
  'preference-lists': (told) => {
    for (const key of ['x', 'y', 'z', 'u', 'cart', 'k']) {
      const racks = Object.keys(copies(told, key)).map((node) => ({ n1: 'a', n2: 'a', n3: 'b', n4: 'b' })[node]);
      expect(new Set(racks)).toEqual(new Set(['a', 'b']));
    }
  },
  'partition-siblings': (told) => {
    expect([answers(told, 'c1'), answers(told, 'c2')]).toEqual([[null, '1', null, ['left', 'right'], null], ['1', null, 'both']]);
    expect(hintsLeft(told)).toEqual([]);
  },
  'two-writers': (told) => expect([answers(told, 'c1').slice(3), answers(told, 'c2').at(-1)]).toEqual([[['blue', 'red'], null], 'purple']),
  'shopping-cart': (told) => {
    expect(answers(told, 'c1')[3]).toEqual(['milk', 'milk+eggs+bread']);
    expect(answers(told, 'c2').at(-1)).toBe('milk+eggs+bread');
  },
  'stale-read': (told) => {
    expect(answers(told, 'c2')).toEqual(['1', '2']);
    expect(told.sighted).toContain('Stale');
  },
  'stale-share': ({ ghost: { staleness: { reads, behind } } }) => {
    expect(reads).toBe(150);
    for (const k of [1, 2, 3]) {
      const theory = withinVersions(3, 1, 1, k);
      const measured = behind.slice(0, k).reduce((sum, count) => sum + count, 0) / reads;
      // Three standard deviations of a share of so many reads.
      expect(Math.abs(measured - theory)).toBeLessThan(3 * Math.sqrt((theory * (1 - theory)) / reads));
    }
  },
  'new-then-old': (told) => {
    expect(answers(told, 'c2')).toEqual(['2', '1', '2']);
    expect(told.sighted).toContain('NewThenOld');
    expect(told.sighted).not.toContain('Stale');
  },
  'sloppy-stale': (told) => {
    expect(answers(told, 'c1')).toEqual([null, '1', null]);
    expect(answers(told, 'c2')).toEqual(['1', '2']);
    expect(told.sighted).toContain('Stale');
  },
  'strict-refuses': (told) => {
    expect(answers(told, 'c1')).toEqual([null, '1', 'unknown']);
    expect(told.sighted).not.toContain('Stale');
  },
  'hinted-handoff': (told) => {
    expect(noted(told, 'keeps-for', { home: 'n4' }).map((line) => line.split(' ')[1])).toEqual(['n1']);
    expect(noted(told, 'hint-delivered', { home: 'n4' })).toHaveLength(1);
    expect([copies(told, 'x'), hintsLeft(told)]).toEqual([{ n2: '2', n3: '2', n4: '2' }, []]);
  },
  'read-repair': (told) => {
    expect(noted(told, 'repairs').map((line) => line.split(' ')[1])).toEqual(['n2']);
    expect(copies(told, 'x')['n4']).toBe('2');
  },
  merkle: (told) => {
    const moved = told.moments.flatMap(({ effects }) => effects.flatMap((effect) => (effect.type === 'note' && effect.note === 'exchanged' ? (effect.with['keys'] as string[]) : [])));
    expect(moved).toEqual(['f']);
    // Nine roots of nine ranges, then two children a level, and so one leaf of 72.
    expect(told.ghost.comparisons.filter(({ equal }) => !equal).map(({ compared, keys }) => [compared, keys])).toEqual([[[9, 2, 2, 2], ['f']]]);
    expect(copies(told, 'f')).toEqual({ n1: '6', n2: '6', n3: '6' });
  },
  'slow-replica': (told) => expect(durations(told, 'c1').at(-1)).toBeLessThan(60),
  'slow-replica-all': (told) => expect(durations(told, 'c1')[0]).toBeGreaterThan(260),
  join: (told) => {
    expect(noted(told, 'serves').map((line) => line.split(' ')[1])).toEqual(['n5']);
    expect(answers(told, 'c3').at(-1)).toBe('1');
    expect(Object.keys(copies(told, 'w'))).toEqual(['n3', 'n4', 'n5']);
    expect(items(told.history.operations).length).toBeGreaterThan(25);
    expect(told.ghost.era).toBe(2);
  },
  leave: (told) => {
    expect(noted(told, 'has-left').map((line) => line.split(' ')[1])).toEqual(['n2']);
    expect(ring.report(told.world.nodes['n2']!, 'n2')).toMatchObject({ role: 'gone', store: {} });
    expect(told.ghost.era).toBe(2);
    expect(answers(told, 'c3').at(-1)).not.toBe('fail');
  },
  'permanent-loss': (told) => {
    for (const key of ['x', 'y', 'u']) expect(Object.keys(copies(told, key)).filter((node) => node !== 'n4')).toHaveLength(3);
    expect(noted(told, 'removes')).toHaveLength(1);
    expect(answers(told, 'c2')).toEqual(['1']);
  },
  'clock-skew': (told) => {
    expect(answers(told, 'c2')).toEqual(['old', null, 'old']);
    expect(told.sighted).toContain('AcknowledgedLost');
  },
  'clock-skew-siblings': (told) => expect(answers(told, 'c2')).toEqual(['old', null, 'new']),
  'smart-client': (told) => {
    expect(noted(told, 'forwards')).toEqual([]);
    expect(noted(told, 'asks-for-copies').map((line) => line.split(' ')[1])).toEqual(['n3', 'n2']);
  },
  'hints-stay': (told) => expect(hintsLeft(told)).toEqual(['n1']),
  'names-reused': (told) => expect(answers(told, 'c2').at(-1)).toBe('milk'),
  'no-tombstones': (told) => expect(answers(told, 'c2')).toEqual(['1']),
  'plain-vectors': (told) => expect(answers(told, 'c1').at(-1)).toBe('blue'),
  'context-ignored': (told) => expect(answers(told, 'c2').at(-1)).toBe('red'),
  'persist-off': (told) => expect(copies(told, 'x')).toEqual({}),
};

describe('at the end of each lesson stands what its words claim', () => {
  test.each(LESSON_IDS)('%s', (id) => {
    const told = tell(id);
    const { breaks } = ring.lessons.find((lesson) => lesson.id === id)!;
    expect(told.refused).toBe(0);
    if (breaks === null) expect(told.broken).toEqual([]);
    else expect(told.broken).toContain(breaks);
    expect(CLAIMS[id] !== undefined || BROKEN.includes(id)).toBe(true);
    CLAIMS[id]?.(told);
  });
});
