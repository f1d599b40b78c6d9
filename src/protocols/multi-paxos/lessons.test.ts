/** Every lesson is replayed to its end, and what its words claim is looked for there. */
import { items } from '#base/sequence.ts';
import { NO_HISTORY, recorded, type History } from '#checks/history.ts';
import { judged, unjudged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Plain } from '#model/protocol.ts';
import type { Moment, World } from '#model/world.ts';
import { ballotOf } from '#protocols/ballots/ballot.ts';
import { describe, expect, test } from 'vitest';
import { theoryOf } from './cost-panel.ts';
import type { PaxosGhost } from './ghost.ts';
import { recordAt } from './ghost.ts';
import multiPaxos from './index.ts';
import type { LessonId } from './lesson-ids.ts';
import { LESSON_IDS } from './lesson-ids.ts';
import type { NoteTerms } from './note-terms.ts';
import type { ServerState } from './state.ts';

interface Told {
  readonly broken: readonly string[];
  readonly ghost: PaxosGhost;
  readonly world: World;
  readonly history: History;
  readonly moments: readonly Moment[];
}

const known = new Map<LessonId, Told>();

function tell(id: LessonId): Told {
  const cached = known.get(id);
  if (cached !== undefined) return cached;
  const { scenario, until } = multiPaxos.lessons.find((lesson) => lesson.id === id)!;
  let verdict = unjudged(multiPaxos, scenario);
  let history = NO_HISTORY;
  const moments: Moment[] = [];
  for (const moment of play(multiPaxos.protocol, scenario, timed(scenario), 100_000)) {
    if (moment.world.now > until) break;
    const was = moments.at(-1)?.world;
    if (was !== undefined) verdict = judged(multiPaxos, verdict, moment, was);
    history = recorded(history, moment);
    moments.push(moment);
  }
  const told = { broken: verdict.broken.map(({ law }) => law), ghost: verdict.ghost as PaxosGhost, world: moments.at(-1)!.world, history, moments };
  known.set(id, told);
  return told;
}

interface Noted<N extends keyof NoteTerms> { readonly node: string; readonly at: number; readonly with: NoteTerms[N] }

function notes<N extends keyof NoteTerms>({ moments }: Told, note: N): readonly Noted<N>[] {
  return moments.flatMap(({ node, effects, world }) => effects.flatMap((effect) =>
    (effect.type === 'note' && effect.note === note ? [{ node: node!, at: world.now, with: effect.with as unknown as NoteTerms[N] }] : [])));
}

/** A server as the command line reports it. */
function server({ world }: Told, id: string) {
  return multiPaxos.report(world.nodes[id]!, id) as unknown as
    { role: string; ballot: string; promised: string; commitUpTo: number; applied: number; accepted: Record<string, { ballot: string; value: string }>; decided: Record<string, string>; stateMachine: Record<string, string>; configuration: string; snapshot: Plain };
}

/** The slots that a server applied, as it did. */
function appliedAt({ moments }: Told, id: string): readonly number[] {
  return moments.filter(({ node }) => node === id).flatMap(({ effects }) => effects.flatMap((effect) =>
    (effect.type === 'fact' && effect.fact.type === 'claims' && effect.fact.claim === 'applies' ? [effect.fact.with['slot'] as number] : [])));
}

/** What was chosen in each slot: `1.1 put x 1`. */
function chosen({ ghost }: Told): readonly string[] {
  return items(ghost.slots).map(({ chosen: truth }) => truth?.value ?? '–');
}

/** What each operation of a client came to: `put x 1 → null`. */
function answers({ history }: Told, client: string): readonly string[] {
  return items(history.operations).filter((operation) => operation.client === client).map(({ command, returned }) =>
    `${multiPaxos.commands.print(command)} → ${returned === null ? '…' : returned.outcome === 'ok' ? String(returned.result) : returned.outcome}`);
}

function sent({ moments }: Told, type: string): number {
  return moments.reduce((count, { effects }) => count + effects.filter((effect) => effect.type === 'send' && (effect.message as { type: string }).type === type).length, 0);
}

/** Messages, rounds and forced writes for each command, and how long clients waited. */
function costOf(id: LessonId) {
  const { messages, prepares, accepts, forcedWrites, commands, waited, answers: answered } = tell(id).ghost.cost;
  return { messages: messages / commands, rounds: (prepares + accepts) / commands, writes: forcedWrites / commands, wait: waited / answered, commands };
}

const FIVE = ['n1', 'n2', 'n3', 'n4', 'n5'];
const FIRST = ballotOf(1, 'n1', FIVE);

const CLAIMS: { readonly [L in LessonId]: (told: Told) => void } = {
  'steady-leader': (told) => {
    expect(notes(told, 'leads')).toMatchObject([{ node: 'n1', with: { ballot: FIRST } }]);
    expect(notes(told, 'leads')[0]!.at).toBeLessThanOrEqual(200);
    expect(notes(told, 'chosen').find(({ with: { value } }) => value === 'put x 1')!.at).toBeLessThanOrEqual(300);
    expect(sent(told, 'Prepare')).toBe(4);
    expect(answers(told, 'c1').length + answers(told, 'c2').length).toBeGreaterThan(12);
  },
  'rung-basic': (told) => {
    expect(new Set(notes(told, 'prepares').map(({ node }) => node)).size).toBeGreaterThanOrEqual(3);
    expect(notes(told, 'abandons').length).toBeGreaterThan(20);
    expect(costOf('rung-basic').messages).toBeGreaterThan(25);
  },
  'rung-leader': (told) => {
    expect(notes(told, 'abandons')).toEqual([]);
    expect(new Set(notes(told, 'proposes').map(({ node }) => node))).toEqual(new Set(['n1']));
    expect(costOf('rung-leader').messages).toBeCloseTo(20, 0);
    expect(costOf('rung-leader').rounds).toBeCloseTo(2, 1);
  },
  'rung-multi': (told) => {
    expect(sent(told, 'Prepare')).toBe(4);
    expect(costOf('rung-multi').messages).toBeCloseTo(12, 0);
    expect(costOf('rung-multi').rounds).toBeCloseTo(1, 1);
    expect(costOf('rung-multi').writes).toBeCloseTo(5, 0);
  },
  'rung-pipelined': (told) => {
    expect(Math.max(...told.moments.map(({ world }) => Object.keys((world.nodes['n1']!.state as ServerState | null)?.proposals ?? {}).length))).toBe(3);
    expect(costOf('rung-pipelined').messages).toBeCloseTo(12, 0);
    expect(costOf('rung-pipelined').wait).toBeLessThan(costOf('rung-multi').wait * 0.8);
  },
  'rung-full': (told) => {
    expect(sent(told, 'Commit')).toBe(0);
    expect(costOf('rung-full').messages).toBeCloseTo(8, 0);
  },
  'rung-thrifty': (told) => {
    expect(costOf('rung-thrifty').messages).toBeCloseTo(4, 0);
    expect(sent(told, 'CatchUp')).toBeGreaterThan(5);
    for (const id of FIVE) expect(server(told, id).stateMachine).toEqual(server(told, 'n1').stateMachine);
  },
  'leader-crash': (told) => {
    const [first, second] = notes(told, 'leads');
    expect(second!.with.ballot).toBeGreaterThan(first!.with.ballot);
    expect(notes(told, 'proposes').filter(({ node }) => node === second!.node).map(({ with: { value } }) => value)).toEqual(['put y 2']);
    expect(server(told, 'n1')).toMatchObject({ role: 'follower', stateMachine: { x: '1', y: '2' } });
    expect(answers(told, 'c1')).toEqual(['put x 1 → null', 'put y 2 → null']);
  },
  preemption: (told) => {
    expect(notes(told, 'preempted')).toMatchObject([{ node: 'n1', with: { role: 'leading' } }]);
    expect(notes(told, 'proposes-elsewhere')).toMatchObject([{ node: 'n1', with: { slot: 1, value: 'put x 1', other: 'put y 2', leader: 'n3' } }]);
    expect(chosen(told)).toEqual(['put y 2', 'put x 1']);
    expect(answers(told, 'c1')).toEqual(['put x 1 → null']);
  },
  pipelining: (told) => {
    const order = notes(told, 'chosen').map(({ with: { slot } }) => slot);
    expect(order).toEqual([2, 3, 1]);
    expect(chosen(told)).toEqual(['put x 1', 'put y 2', 'put z 3']);
    for (const id of ['n1', 'n2', 'n3']) expect(server(told, id)).toMatchObject({ applied: 3, stateMachine: { x: '1', y: '2', z: '3' } });
  },
  'pipelining-broken': (told) => {
    expect(appliedAt(told, 'n1')).toEqual([2, 3, 1]);
    expect(notes(told, 'chosen').map(({ with: { slot } }) => slot)).toEqual([2, 3, 1]);
  },
  hole: (told) => {
    expect(notes(told, 'proposes').filter(({ node }) => node === 'n2').map(({ with: { slot, why } }) => `${slot} ${why}`)).toEqual(['1 hole', '2 adopted', '3 new']);
    expect(chosen(told)).toEqual(['no-op', 'put y 2', 'put z 3']);
    expect(server(told, 'n1').stateMachine).toEqual({ y: '2', z: '3' });
  },
  'hole-broken': (told) => {
    expect(chosen(told)).toEqual(['–', 'put y 2', 'put z 3']);
    for (const id of FIVE) expect(server(told, id)).toMatchObject({ applied: 0, stateMachine: {} });
    expect(answers(told, 'c1')).toEqual(['put z 3 → unknown']);
  },
  'stale-commit': (told) => {
    expect(notes(told, 'vote-is-of-another-ballot').find(({ with: { slot } }) => slot === 3)).toMatchObject({ node: 'n3', with: { value: 'put x stale' } });
    expect(server(told, 'n3')).toMatchObject({ applied: 3, stateMachine: { x: 'fresh', y: '1' } });
  },
  'stale-commit-broken': (told) => {
    expect(server(told, 'n3').stateMachine['x']).toBe('stale');
    expect(server(told, 'n1').stateMachine['x']).toBe('fresh');
  },
  'truncated-promise': (told) => {
    expect(notes(told, 'promised').find(({ node, with: { to } }) => node === 'n2' && to === 'n3')!.with.snapshot).toBe(8);
    expect(notes(told, 'snapshot-installed')).toMatchObject([{ node: 'n3', with: { from: 'n2', applied: 0 } }]);
    expect(server(told, 'n3').stateMachine).toEqual(server(told, 'n2').stateMachine);
    expect(answers(told, 'c1').at(-1)).toBe('put x 9 → null');
  },
  'truncated-promise-broken': (told) => {
    expect(notes(told, 'proposes').find(({ node, with: { slot } }) => node === 'n3' && slot === 1)).toMatchObject({ with: { value: 'no-op', why: 'hole' } });
    expect(recordAt(told.ghost, 1).learned!.value).toBe('register c1');
    expect(told.broken).toContain('LogAgreement');
    expect(server(told, 'n3').stateMachine).not.toEqual(server(told, 'n2').stateMachine);
  },
  'known-slots': (told) => {
    expect(notes(told, 'prepares').at(-1)).toMatchObject({ node: 'n3', with: { fromSlot: 1 } });
    expect(chosen(told)).toEqual(['put x 1', 'put y 2']);
    expect(server(told, 'n3').stateMachine).toEqual({ x: '1', y: '2' });
  },
  'known-slots-broken': (told) => {
    expect(notes(told, 'prepares').at(-1)).toMatchObject({ node: 'n3', with: { fromSlot: 3 } });
    expect(server(told, 'n3').decided['1']).toBe('no-op');
    expect(chosen(told)[0]).toBe('put x 1');
  },
  'promise-for-all': (told) => {
    expect(notes(told, 'accept-refused').find(({ node, with: { from, slot } }) => node === 'n2' && from === 'n1' && slot === 2)).toBeDefined();
    expect(chosen(told)[1]).toBe('put y 3');
  },
  'promise-for-all-broken': (told) => {
    const counted = notes(told, 'chosen').filter(({ with: { slot } }) => slot === 2).map(({ node, with: { value } }) => `${node} ${value}`);
    expect(counted).toEqual(['n1 put y 1', 'n3 put y 3']);
  },
  'duplicate-command': (told) => {
    expect(chosen(told).filter((value) => value === 'append x a')).toHaveLength(2);
    expect(notes(told, 'proposes').filter(({ node, with: { value } }) => node === 'n3' && value === 'append x a').map(({ with: { why } }) => why)).toEqual(['adopted', 'new']);
    expect(notes(told, 'duplicate-skipped').length).toBeGreaterThan(2);
    expect(answers(told, 'c1').at(-1)).toBe('get x → a');
  },
  'duplicate-command-broken': (told) => expect(answers(told, 'c1').at(-1)).toBe('get x → aa'),
  'ballot-reuse': (told) => {
    expect(notes(told, 'prepares').filter(({ node }) => node === 'n1').map(({ with: { ballot } }) => ballot)).toEqual([FIRST, ballotOf(2, 'n1', FIVE)]);
    for (const id of ['n1', 'n2', 'n3']) expect(server(told, id).stateMachine).toEqual({ x: '2' });
  },
  'ballot-reuse-broken': (told) => {
    expect(notes(told, 'prepares').map(({ with: { ballot } }) => ballot)).toEqual([FIRST, FIRST]);
    expect(server(told, 'n2').decided['1']).toBe('put x 1');
    expect(server(told, 'n1').decided['1']).toBe('put x 2');
  },
  duel: (told) => {
    expect(notes(told, 'abandons').length).toBeGreaterThan(0);
    expect([...chosen(told)].toSorted()).toEqual(['put x 1', 'put y 2']);
    expect([answers(told, 'c1'), answers(told, 'c2')]).toEqual([['put x 1 → null'], ['put y 2 → null']]);
  },
  'duel-broken': (told) => {
    expect(chosen(told)).toEqual(['–']);
    expect(notes(told, 'abandons').length).toBeGreaterThan(200);
  },
  reconfiguration: (told) => {
    const [change] = notes(told, 'reconfigures');
    expect(change).toMatchObject({ node: 'n1', with: { members: ['n1', 'n4', 'n5'], slot: 5, from: 9 } });
    const counted = notes(told, 'chosen');
    for (const { with: { slot, acks } } of counted) for (const id of acks) expect(slot < change!.with.from ? ['n1', 'n2', 'n3'] : ['n1', 'n4', 'n5']).toContain(id);
    expect(counted.filter(({ at }) => at >= change!.at && at < change!.at + 200).length).toBeGreaterThan(2);
    expect(answers(told, 'c2').at(-1)).toBe('put y 4 → null');
    expect(server(told, 'n5').stateMachine).toEqual({ x: '1', y: '4', z: '3' });
  },
  'reconfiguration-broken': (told) => expect(told.broken[0]).toBe('ConfigWindow'),
  window: (told) => {
    expect(notes(told, 'window-full').length).toBeGreaterThan(0);
    const change = notes(told, 'chosen').find(({ with: { slot } }) => slot === 1)!;
    for (const { at, with: { slot, acks } } of notes(told, 'chosen').filter(({ with: { slot } }) => slot >= 3)) {
      expect(at).toBeGreaterThan(change.at);
      expect(acks.filter((id) => ['n1', 'n4', 'n5'].includes(id)).length, `slot ${slot}`).toBeGreaterThanOrEqual(2);
    }
  },
  'window-broken': (told) => {
    const change = notes(told, 'chosen').find(({ with: { slot } }) => slot === 1)!;
    const early = notes(told, 'chosen').filter(({ at, with: { slot } }) => at < change.at && slot >= 3);
    expect(early.map(({ with: { slot } }) => slot)).toEqual(expect.arrayContaining([3, 4]));
    for (const { with: { acks } } of early) expect(acks).not.toContain('n4');
  },
  snapshot: (told) => {
    expect(notes(told, 'snapshot-installed')).toMatchObject([{ node: 'n5', with: { from: 'n1' } }]);
    expect(server(told, 'n5').stateMachine).toEqual(server(told, 'n1').stateMachine);
  },
  'stale-read': (told) => {
    expect(answers(told, 'c2')).toEqual(['put x 2 → null']);
    expect(answers(told, 'c1').at(-1)).toBe('get x local → 1');
    expect(server(told, 'n1').role).toBe('leading');
  },
  'read-round': (told) => {
    expect(notes(told, 'read-round-began').some(({ node }) => node === 'n1')).toBe(true);
    expect(answers(told, 'c1').at(-1)).toBe('get x read-index → 2');
  },
  lease: (told) => {
    expect(notes(told, 'prepare-refused-lease').map(({ node, with: { from, leader } }) => [node, from, leader])).toEqual([['n3', 'n2', FIRST], ['n4', 'n2', FIRST], ['n5', 'n2', FIRST]]);
    expect(notes(told, 'read-by-lease').filter(({ node }) => node === 'n1').length).toBeGreaterThanOrEqual(2);
    expect(notes(told, 'lease-expired').some(({ node, at }) => node === 'n1' && at > 1_100)).toBe(true);
    expect(answers(told, 'c1')).toEqual(['put x 1 → null', 'get x → 1', 'get x → 1', 'get x → 2']);
    expect(answers(told, 'c2')).toEqual(['put x 2 → null']);
  },
  'lease-broken': (told) => {
    expect(notes(told, 'leads').map(({ node }) => node)).toEqual(['n1', 'n2']);
    expect(answers(told, 'c2')).toEqual(['put x 2 → null']);
    expect(answers(told, 'c1').at(-1)).toBe('get x → 1');
  },
  'lease-pause': (told) => {
    const expired = notes(told, 'lease-expired').find(({ node, at }) => node === 'n1' && at >= 1_450);
    expect(expired).toBeDefined();
    expect(notes(told, 'leads').map(({ node }) => node)).toEqual(['n1', 'n3']);
    expect(notes(told, 'read-by-lease').every(({ node, at }) => node !== 'n1' || at < 600)).toBe(true);
    expect([answers(told, 'c1'), answers(told, 'c2')]).toEqual([['put x 1 → null', 'get x → 1'], ['put x 2 → null']]);
  },
  'lease-clock-skew': (told) => {
    expect(notes(told, 'leads').length).toBe(2);
    expect(answers(told, 'c2')).toEqual(['put x 2 → null']);
    expect(answers(told, 'c1').at(-1)).toBe('get x → 1');
  },
};

describe('a lesson ends as its words say', () => {
  test.each(LESSON_IDS)('%s', (id) => {
    const told = tell(id);
    const { breaks } = multiPaxos.lessons.find((lesson) => lesson.id === id)!;
    if (breaks === null) expect(told.broken).toEqual([]);
    else expect(told.broken).toContain(breaks);
    expect(told.moments.filter(({ refused }) => refused !== null).map(({ refused }) => refused)).toEqual([]);
    CLAIMS[id](told);
  });
});

test('every lesson has a title and says what to watch for', () => {
  for (const { id } of multiPaxos.lessons) expect(multiPaxos.words.en.lessons[id]!.watch).toMatch(/^Watch for .{20,}\.$/);
});

test.each([['leader', false], ['multi', false], ['pipelined', false], ['full', false], ['full', true]] as const)('what %s costs is what the theory says (thrifty: %s)', (variant, thrifty) => {
  const { messages, rounds, writes } = costOf(thrifty ? 'rung-thrifty' : `rung-${variant}`);
  const theory = theoryOf(variant, 5, thrifty);
  expect(Math.abs(messages - theory.messages)).toBeLessThan(0.5);
  expect(Math.abs(rounds - theory.roundTrips)).toBeLessThan(0.05);
  expect(Math.abs(writes - theory.forcedWrites)).toBeLessThan(0.3);
});
