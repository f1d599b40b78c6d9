/** Every lesson is replayed to its end, and what its words claim is looked for there. */
import { items } from '#base/sequence.ts';
import { NO_HISTORY, recorded, type History } from '#checks/history.ts';
import { judged, unjudged } from '#checks/judge.ts';
import { monitored, unmonitored, type Monitored } from '#checks/monitor.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Moment, World } from '#model/world.ts';
import { describe, expect, test } from 'vitest';
import { groupMachines, type ShardedGhost } from './ghost.ts';
import sharded from './index.ts';
import { LESSON_IDS, type LessonId } from './lesson-ids.ts';
import type { NoteTerms } from './note-terms.ts';

interface Told {
  readonly broken: readonly string[];
  readonly sighted: readonly string[];
  readonly refused: number;
  readonly ghost: ShardedGhost;
  readonly world: World;
  readonly history: History;
  readonly monitor: Monitored;
  readonly moments: readonly Moment[];
}

function tell(id: LessonId): Told {
  const { scenario, until } = sharded.lessons.find((lesson) => lesson.id === id)!;
  let verdict = unjudged(sharded, scenario);
  let history = NO_HISTORY;
  let monitor = unmonitored(sharded.spec, scenario);
  const moments: Moment[] = [];
  for (const moment of play(sharded.protocol, scenario, timed(scenario), 100_000)) {
    if (moment.world.now > until) break;
    const was = moments.at(-1)?.world;
    if (was !== undefined) verdict = judged(sharded, verdict, moment, was);
    history = recorded(history, moment);
    monitor = monitored(sharded.spec, monitor, moment);
    moments.push(moment);
  }
  for (const { law, terms } of verdict.broken) expect(sharded.words.en.laws[law]!.violation(terms)).not.toMatch(/undefined|null|NaN|object/);
  const laws = (list: typeof verdict.broken) => list.map(({ law }) => law);
  return {
    broken: laws(verdict.broken), sighted: laws(verdict.sighted), refused: moments.filter((moment) => moment.refused !== null).length,
    ghost: verdict.ghost as ShardedGhost, world: moments.at(-1)!.world, history, monitor: monitor!, moments,
  };
}

interface Noted<N extends keyof NoteTerms> { readonly node: string; readonly at: number; readonly with: NoteTerms[N] }

function notes<N extends keyof NoteTerms>({ moments }: Told, note: N): readonly Noted<N>[] {
  return moments.flatMap(({ node, effects, world }) => effects.flatMap((effect) =>
    (effect.type === 'note' && effect.note === note ? [{ node: node!, at: world.now, with: effect.with as unknown as NoteTerms[N] }] : [])));
}

/** What each operation of a client came to: `put a 1 → null`. */
function answers({ history }: Told, client: string): readonly string[] {
  return items(history.operations).filter((operation) => operation.client === client).map(({ command, returned }) =>
    `${sharded.commands.print(command)} → ${returned === null ? '…' : returned.outcome === 'ok' ? JSON.stringify(returned.result) : returned.outcome}`);
}

/** The moments at which a client's operations returned, virtual ms. */
function returns({ moments }: Told, client: string): readonly number[] {
  return moments.flatMap(({ effects, world }) => effects.flatMap((effect) => (effect.type === 'reply' && effect.op.startsWith(`${client}.`) && effect.outcome === 'ok' ? [world.now] : [])));
}

/** `g1: 0 2 · g2: 1 3`: what each group serves in the end; a shard with a copy elsewhere has a mark. */
function served({ ghost }: Told): string {
  return [...groupMachines(ghost)].map(([group, { shards }]) => `${group}: ${Object.entries(shards).map(([id, { state, other }]) => `${id}${state === 'serving' ? '' : state === 'pulling' ? '?' : '!'}${other === null || state !== 'serving' ? '' : '+'}`).join(' ')}`.trimEnd()).join(' · ');
}

const CLAIMS: { readonly [L in LessonId]: (told: Told) => void } = {
  'first-join': (told) => {
    expect(answers(told, 'c1')).toEqual(['put a 1 → null', 'get a → "1"']);
    expect(returns(told, 'c1')[0]).toBeGreaterThan(400);
    expect(notes(told, 'map-not-newer').length).toBeGreaterThan(1);
    expect(served(told)).toBe('g1: 0 1 2 3 4 5 6 7 8 9 · g2: · g3:');
  },
  'second-join': (told) => {
    const [made] = notes(told, 'config-made');
    expect(made!.with).toMatchObject({ config: 1, by: 'join g2' });
    expect(made!.with.moved).toHaveLength(5);
    expect(notes(told, 'installed').map(({ with: { shard } }) => shard).toSorted((a, b) => a - b)).toEqual(made!.with.moved);
    const during = returns(told, 'c1').filter((at) => at > made!.at && at < notes(told, 'settled').at(-1)!.at);
    expect(during.length).toBeGreaterThan(1);
    expect(notes(told, 'deleted')).toHaveLength(5);
    expect(told.ghost.groups['g1']!.machine).toMatchObject({ config: { num: 1 } });
  },
  leave: (told) => {
    expect(notes(told, 'config-made')[0]!.with).toMatchObject({ by: 'leave g1', moved: [0, 1, 4, 7] });
    expect(served(told)).toMatch(/^g1: · g2: \d \d \d \d \d · g3: \d \d \d \d \d$/);
    expect(answers(told, 'c1').slice(-2)).toEqual(['get b → "1"', 'get d → "2"']);
  },
  'stale-client': (told) => {
    expect(notes(told, 'wrong-group')).toMatchObject([{ node: 'n6', with: { client: 'c1', config: 1, asked: 0 } }]);
    expect(answers(told, 'c1').at(-1)).toBe('get a → "12"');
  },
  'leader-dies-pulling': (told) => {
    expect(notes(told, 'pulls')).toMatchObject([{ node: 'n6', at: 434 }]);
    expect(notes(told, 'installed')).toMatchObject([{ with: { group: 'g2', shard: 0, keys: 2 } }]);
    expect(notes(told, 'installed')[0]!.node).not.toBe('n6');
    expect(notes(told, 'deleted')[0]!.at).toBeGreaterThan(notes(told, 'installed')[0]!.at);
    expect(answers(told, 'c1').slice(2)).toEqual(['append b 2 → null', 'get b → "12"']);
    expect(returns(told, 'c1')[2]).toBeLessThan(2_500);
  },
  'controller-partition': (told) => {
    expect(notes(told, 'config-made')[0]!.at).toBeGreaterThan(1_800);
    const meanwhile = returns(told, 'c1').filter((at) => at > 400 && at < 1_800);
    expect(meanwhile.length).toBeGreaterThan(15);
    expect(answers(told, 'c2')).toEqual(['join g3 → null']);
    expect(served(told)).toMatch(/g3: \d \d \d$/);
  },
  'hot-shard': (told) => {
    const panel = sharded.views.en.panels(told.moments.findLast(({ world }) => world.now < 550)!, told.ghost)[0]!;
    expect(panel).toMatchObject({ type: 'ring', form: 'slots' });
    expect(served(told)).toBe('g1: 0 · g2: 1 2 3 · g3:');
    expect([told.ghost.load[0], told.ghost.load[2]]).toEqual([5, 4]);
    expect(answers(told, 'c2').at(-1)).toBe('append d 4 → null');
  },
  'range-split': (told) => {
    expect(notes(told, 'config-made').map(({ with: { by } }) => by)).toEqual(['split 0 f', 'move 2 g2', 'merge 2']);
    expect(notes(told, 'installed')).toMatchObject([{ with: { group: 'g2', shard: 2, keys: 1 } }]);
    expect(answers(told, 'c1').slice(4)).toEqual(['get d → "2"', 'get j → "3"', 'get j → "3"']);
    expect(served(told)).toBe('g1: 0 · g2: 2 · g3:');
  },
  'ring-join': (told) => {
    const movers = notes(told, 'installed').map(({ with: { group } }) => group);
    expect(movers.length).toBeGreaterThan(1);
    expect(new Set(movers)).toEqual(new Set(['g3']));
  },
  transfer: (told) => {
    expect(answers(told, 'c2')).toEqual(['get a; get b → {"a":"6","b":"4"}', 'get a; get b → {"a":"6","b":"4"}']);
    expect(notes(told, 'began')[0]).toMatchObject({ node: 'n6', with: { group: 'g2', participants: ['g1'] } });
    expect(notes(told, 'not-now').some(({ with: { client, why } }) => client === 'c2' && why === 'locked')).toBe(true);
  },
  'coordinator-dies': (told) => {
    expect(notes(told, 'voted')[0]!.at).toBeLessThan(400);
    const decided = notes(told, 'obeyed')[0]!;
    expect(decided.with).toMatchObject({ group: 'g1', outcome: 'commit', found: true });
    expect(decided.at).toBeLessThan(1_500);
    expect(returns(told, 'c2')[0]).toBeLessThan(1_500);
    expect(answers(told, 'c2')).toEqual(['append b 0 → null', 'get a; get b → {"a":"6","b":"40"}']);
  },
  'move-waits': (told) => {
    const waits = notes(told, 'config-waits')[0]!;
    expect(waits.with).toMatchObject({ group: 'g1', config: 1 });
    expect(notes(told, 'obeyed')[0]!.at).toBe(notes(told, 'config-applied').find(({ with: { group } }) => group === 'g1')!.at);
    expect(answers(told, 'c2').at(-1)).toBe('get a; get b → {"a":"6","b":"4"}');
    expect(served(told)).toBe('g1: 2 · g2: 0 1 3 · g3:');
  },
  'needless-moves': (told) => { expect(notes(told, 'config-made')[0]!.with.moved.length).toBeGreaterThan(3); },
  'skipped-config': (told) => { expect(notes(told, 'config-applied').filter(({ with: { group } }) => group === 'g3').map(({ with: { config } }) => config)).toEqual([2]); },
  'old-map': (told) => { expect(notes(told, 'map-newer').map(({ with: { config } }) => config)).toEqual([0, 1, 0]); },
  'two-owners': (told) => { expect([answers(told, 'c2')[1], answers(told, 'c1')[1]]).toEqual(['get a → null', 'get a → null']); },
  'lost-shard': (told) => {
    expect(served(told)).toBe('g1: 2 · g2: 0? 1 3 · g3:');
    expect(answers(told, 'c1').at(-1)).toBe('get b → …');
  },
  'forgotten-session': (told) => { expect(answers(told, 'c1').at(-1)).toBe('get b → "122"'); },
  'done-twice': (told) => { expect(answers(told, 'c1').at(-1)).toBe('get b → "122"'); },
  'late-write': (told) => { expect(answers(told, 'c1')[1]).toBe('put b 2 → null'); },
  'unlogged-vote': (told) => { expect(answers(told, 'c1').at(-1)).toBe('transfer a b 4 → {}'); },
  'unlogged-decision': (told) => { expect(answers(told, 'c1').at(-1)).toBe('transfer a b 4 → {}'); },
  'early-unlock': (told) => { expect(notes(told, 'not-now').filter(({ with: { why } }) => why === 'locked')).toEqual([]); },
  'forgotten-commit': (told) => { expect(answers(told, 'c2')).toEqual(['get a; get b → {"a":"6","b":null}']); },
  'hasty-abort': (told) => { expect(notes(told, 'presumed')[0]).toMatchObject({ node: 'n1', with: { group: 'g2', to: 'g1' } }); },
  'late-request': (told) => { expect(answers(told, 'c2')).toEqual(['get a; get b → {"a":"6","b":"8"}']); },
  'torn-transfer': (told) => { expect(answers(told, 'c2').at(-1)).toBe('get a; get b → {"a":"6","b":null}'); },
};

/** Stories in which clients are told what cannot be, beside the law that is broken. */
const WRONG: readonly LessonId[] = ['two-owners', 'forgotten-session', 'done-twice', 'forgotten-commit', 'late-request', 'torn-transfer'];

describe('a lesson comes to the end that its words claim', () => {
  test.each(LESSON_IDS)('%s', (id) => {
    const { breaks } = sharded.lessons.find((lesson) => lesson.id === id)!;
    const told = tell(id);
    CLAIMS[id](told);
    expect(told.refused).toBe(0);
    if (breaks === null) expect(told.broken).toEqual([]);
    else expect(told.broken).toContain(breaks);
    expect(told.monitor.lost).toBeNull();
    expect(told.monitor.wrong !== null).toBe(WRONG.includes(id));
  });

  test.each(sharded.lessons.filter(({ breaks }) => breaks !== null).map((lesson) => [lesson.id, lesson] as const))('with its rule on nothing breaks in %s', (_id, { scenario, until }) => {
    let verdict = unjudged(sharded, { ...scenario, off: [] });
    let was: World | null = null;
    for (const moment of play(sharded.protocol, { ...scenario, off: [] }, timed({ ...scenario, off: [] }), 100_000)) {
      if (moment.world.now > until) break;
      if (was !== null) verdict = judged(sharded, verdict, moment, was);
      was = moment.world;
    }
    expect(verdict.broken).toEqual([]);
  });
});
