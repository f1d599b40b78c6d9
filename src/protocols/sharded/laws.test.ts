/** Laws that good code never breaks are shown broken moments, made by hand from a good one. */
import { judged, unjudged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Effect, Fact, Plain } from '#model/protocol.ts';
import type { Entry, ServerState as RaftState } from '#protocols/raft/state.ts';
import { describe, expect, test } from 'vitest';
import type { Event } from './events.ts';
import sharded from './index.ts';
import type { Fresh, ShardedGhost } from './ghost.ts';
import { SHARDED_LAWS } from './laws.ts';
import type { ShardedLaw } from './laws/terms.ts';
import type { LessonId } from './lesson-ids.ts';
import type { ShardedMoment, ShardedWorld } from './records.ts';
import type { ControllerMachine, Durable, GroupMachine, Message, ServerState } from './state.ts';

/** The end of a lesson in which nothing breaks. */
function endOf(id: LessonId): { readonly moment: ShardedMoment; readonly ghost: ShardedGhost } {
  const { scenario, until } = sharded.lessons.find((lesson) => lesson.id === id)!;
  let told = unjudged(sharded, scenario);
  let last: ShardedMoment | null = null;
  for (const moment of play(sharded.protocol, scenario, timed(scenario), 10_000)) {
    if (moment.world.now > until) break;
    if (last !== null) told = judged(sharded, told, moment, last.world);
    last = moment as ShardedMoment;
  }
  expect(told.broken).toEqual([]);
  return { moment: last!, ghost: told.ghost as ShardedGhost };
}

/** g1 has shards 0, 2 and 3, g2 has 1; a = 12 lies in 3. n4 leads g1, n6 leads g2. */
const { moment: GOOD, ghost: GHOST } = endOf('stale-client');
const TRANSFER = endOf('transfer').ghost;

function verdict(law: ShardedLaw, moment: ShardedMoment, ghost: ShardedGhost = GHOST, was: ShardedWorld = GOOD.world): unknown {
  return SHARDED_LAWS.find(({ name }) => name === law)!.check(moment, was, ghost);
}

const machineOf = (group: string, ghost = GHOST) => ghost.groups[group]!.machine as GroupMachine;

/** As if an entry had just done this in that group, and left its machine so. */
function done(event: Event, change: Partial<GroupMachine> = {}, group = 'g1', prior: Fresh['prior'] = null, ghost = GHOST): ShardedGhost {
  const machine = { ...machineOf(group, ghost), ...change };
  return { ...ghost, groups: { ...ghost.groups, [group]: { applied: 99, machine } }, fresh: [{ group, index: 99, event, machine, prior }] };
}

/** A moment in which that server says this. */
function says(node: string, message: Message): ShardedMoment {
  const effect: Effect<Message, Durable> = { type: 'send', to: 'n1', message };
  return { ...GOOD, node, packet: null, effects: [effect] };
}

test('a good moment breaks nothing', () => {
  const quiet = { ...GHOST, fresh: [] };
  for (const { name, kind } of SHARDED_LAWS) if (kind === 'always') expect(verdict(name, { ...GOOD, effects: [] }, quiet), name).toBeNull();
});

describe('shards', () => {
  const { shards } = machineOf('g1');
  const installed: Event = { event: 'installed', shard: 3, config: 1, from: 'g2', keys: 1 };

  test('ServedByOne, ShardKept: two have it, nobody has it', () => {
    expect(verdict('ServedByOne', GOOD, done(installed, { shards: { ...shards, 1: shards[0]! } }))).toEqual({ shard: 1, groups: ['g1', 'g2'] });
    const { 3: _, ...fewer } = shards;
    expect(verdict('ShardKept', GOOD, done({ event: 'deleted', shard: 3, config: 1, to: 'g2' }, { shards: fewer }))).toEqual({ shard: 3, config: 1 });
    expect(verdict('ShardKept', GOOD, done(installed, { shards: { ...shards, 3: { ...shards[3]!, state: 'pulling', other: 'g2' } } }))).toEqual({ shard: 3, config: 1 });
  });

  test('MovedWhole: less than the old owner has', () => {
    const copy = { ...shards[3]!, state: 'leaving' as const, other: 'g1' };
    const old = { ...machineOf('g2'), shards: { ...machineOf('g2').shards, 3: copy } };
    const whole = done(installed);
    const beside = (here: typeof copy) => ({ ...done(installed, { shards: { ...shards, 3: here } }), groups: { ...whole.groups, g2: { applied: 9, machine: old } } });
    expect(verdict('MovedWhole', GOOD, beside({ ...shards[3]!, state: 'serving', other: 'g1', data: {} } as never))).toMatchObject({ group: 'g1', shard: 3, from: 'g2', what: 'data' });
    expect(verdict('MovedWhole', GOOD, beside({ ...shards[3]!, state: 'serving', other: 'g1', sessions: {} } as never))).toMatchObject({ what: 'sessions' });
    expect(verdict('MovedWhole', GOOD, beside({ ...shards[3]!, state: 'serving', other: 'g1' } as never))).toBeNull();
  });

  test('OwnerExecutes, ExactlyOnce, ConfigsInOrder', () => {
    expect(verdict('OwnerExecutes', GOOD, done({ event: 'executed', client: 'c1', seq: 9, shards: [1], away: [1] }))).toEqual({ group: 'g1', shard: 1, client: 'c1', seq: 9, owner: 'g2' });
    const again: Event = { event: 'executed', client: 'c1', seq: 1, shards: [3], away: [] };
    const twice = { ...GHOST.executed['c1']!, chunks: GHOST.executed['c1']!.chunks.map((chunk) => chunk.map(() => 2)) };
    expect(verdict('ExactlyOnce', GOOD, { ...done(again), executed: { c1: twice } })).toEqual({ group: 'g1', client: 'c1', seq: 1 });
    expect(verdict('ExactlyOnce', GOOD, done(again))).toBeNull();
    expect(verdict('ConfigsInOrder', GOOD, done({ event: 'config-applied', config: 3, was: 1, pulls: [], leaves: [] }))).toEqual({ group: 'g1', config: 3, was: 1 });
  });

  test('Balanced, FewestMoves: a Join that leaves one with too many, and one that moves too many', () => {
    const controller = GHOST.groups['g0']!.machine as ControllerMachine;
    const was = controller.configs[1]!;
    const joined = (owners: readonly string[]) => {
      const made = { ...was, num: 2, by: 'join g3', groups: { ...was.groups, g3: ['n2'] }, owners };
      const machine: ControllerMachine = { ...controller, configs: [...controller.configs, made] };
      return { ...GHOST, fresh: [{ group: 'g0', index: 9, event: { event: 'config-made', config: 2, by: 'join g3', moved: [] }, machine, prior: null }] } as ShardedGhost;
    };
    expect(was.owners).toEqual(['g1', 'g2', 'g1', 'g1']);
    expect(verdict('Balanced', GOOD, joined(['g1', 'g2', 'g1', 'g1']))).toEqual({ config: 2, most: 'g1', least: 'g3', mostShards: 3, leastShards: 0 });
    expect(verdict('FewestMoves', GOOD, joined(['g3', 'g2', 'g1', 'g1']))).toBeNull();
    expect(verdict('FewestMoves', GOOD, joined(['g3', 'g1', 'g2', 'g1']))).toEqual({ config: 2, moved: [0, 1, 2], least: 1 });
  });

  test('MapForward: back to an older configuration', () => {
    const state = GOOD.world.nodes['c1']!.state!;
    const older = { ...state, map: { ...(state as { map: { num: number } }).map, num: 0 } } as never;
    const moment = { ...GOOD, node: 'c1', world: { ...GOOD.world, nodes: { ...GOOD.world.nodes, c1: { ...GOOD.world.nodes['c1']!, state: older } } } };
    expect(verdict('MapForward', moment)).toEqual({ client: 'c1', config: 0, was: 1 });
  });

  test('MovesEnd, LocksEnd: still on its way, still in doubt, long after all is well', () => {
    const late: ShardedMoment = { ...GOOD, world: { ...GOOD.world, now: 20_000 } };
    expect(verdict('MovesEnd', late, { ...GHOST, calm: 100, moving: { 'g1 3': 9_000 } })).toEqual({ group: 'g1', shard: 3, since: 9_000 });
    expect(verdict('MovesEnd', late, { ...GHOST, calm: 100, moving: { 'g1 3': 19_000 } })).toBeNull();
    expect(verdict('LocksEnd', late, { ...GHOST, calm: 100, holding: { 'g1 c1.3/g2.4': 9_000 } })).toEqual({ group: 'g1', tid: 'c1.3/g2.4', since: 9_000 });
    expect(verdict('LocksEnd', late, { ...GHOST, calm: null, holding: { 'g1 c1.3/g2.4': 9_000 } })).toBeNull();
  });
});

describe('transactions', () => {
  const [tid] = Object.keys(TRANSFER.outcomes);
  const obeyed = (change: Partial<Extract<Event, { event: 'obeyed' }>>): Event => ({ event: 'obeyed', tid: tid!, outcome: 'commit', coordinator: 'g2', found: true, lost: [], shards: [], ...change });

  test('Atomic: something else, unprepared, twice, with a loss', () => {
    expect(TRANSFER.outcomes[tid!]).toBe('commit');
    const said = (event: Event, prior: Fresh['prior'] = null, ghost = TRANSFER) => verdict('Atomic', GOOD, done(event, {}, 'g1', prior, ghost));
    expect(said(obeyed({}))).toBeNull();
    expect(said(obeyed({ outcome: 'abort' }))).toMatchObject({ group: 'g1', decided: 'commit', why: 'other' });
    expect(said(obeyed({}), null, { ...TRANSFER, outcomes: { [tid!]: 'abort' } })).toMatchObject({ decided: 'abort', why: 'other' });
    expect(said(obeyed({ found: false }))).toMatchObject({ why: 'unprepared' });
    expect(said(obeyed({ found: false }), 'commit')).toBeNull();
    expect(said(obeyed({}), 'commit')).toMatchObject({ why: 'twice' });
    expect(said(obeyed({ lost: ['b'] }))).toMatchObject({ why: 'lost' });
  });

  const from = { group: 'g1', from: 'g2', leader: 'n6', hops: 0 } as const;

  test('ToldIsDecided: a commit that is in no log, an abort of what is open', () => {
    expect(verdict('ToldIsDecided', says('n6', { ...from, type: 'Decide', tid: 'c9.1/g2.1', outcome: 'commit' }))).toEqual({ node: 'n6', tid: 'c9.1/g2.1', told: 'commit', decided: null });
    expect(verdict('ToldIsDecided', says('n6', { ...from, type: 'Decide', tid: 'c9.1/g2.1', outcome: 'abort' }))).toBeNull();
    const open = { ...machineOf('g2'), coordinating: { 'c9.1/g2.1': {} as never } };
    expect(verdict('ToldIsDecided', says('n6', { ...from, type: 'Decide', tid: 'c9.1/g2.1', outcome: 'abort' }), { ...GHOST, groups: { ...GHOST.groups, g2: { applied: 9, machine: open } } })).toMatchObject({ told: 'abort' });
  });

  test('VoteIsLogged, PreparedLocked: a promise that no log has, a promised key that is free', () => {
    expect(verdict('VoteIsLogged', says('n6', { ...from, type: 'Vote', tid: 'c9.1/g1.1', yes: true, why: null, reads: {} }))).toEqual({ group: 'g2', node: 'n6', tid: 'c9.1/g1.1' });
    expect(verdict('VoteIsLogged', says('n6', { ...from, type: 'Vote', tid: 'c9.1/g1.1', yes: false, why: 'locked', reads: {} }))).toBeNull();
    const prepared = { 'c9.1/g2.1': { tid: 'c9.1/g2.1', client: 'c9', seq: 1, coordinator: 'g2', keys: ['a'], writes: {}, reads: {} } };
    const ended: Event = { event: 'ended', tid: 'c9.1/g2.1' };
    expect(verdict('PreparedLocked', GOOD, done(ended, { prepared }))).toEqual({ group: 'g1', tid: 'c9.1/g2.1', key: 'a' });
    expect(verdict('PreparedLocked', GOOD, done(ended, { prepared, locks: { a: 'c9.1/g2.1' } }))).toBeNull();
  });
});

describe('each group is a Raft cluster', () => {
  /** The moment after, in which a server's Raft of g1 has changed so, and claims these facts. */
  function after(node: string, change: Partial<RaftState>, facts: readonly Fact[] = []): ShardedMoment {
    const { world } = GOOD;
    const record = world.nodes[node]!;
    const state = record.state as ServerState;
    const replica = state.groups['g1']!;
    const raft = { ...replica.raft, ...change };
    const claims = facts.map((fact): Effect<Message, Durable> => ({ type: 'fact', fact: { type: 'claims', claim: 'raft', with: { group: 'g1', fact: fact as unknown as Plain } } }));
    const nodes = { ...world.nodes, [node]: { ...record, state: { ...state, groups: { ...state.groups, g1: { ...replica, raft } } } } };
    return { ...GOOD, choice: { type: 'deliver', packet: 'n4>n3#999' }, node, packet: null, effects: claims, world: { ...world, seq: world.seq + 1, nodes } };
  }
  const raftOf = (node: string) => (GOOD.world.nodes[node]!.state as ServerState).groups['g1']!.raft;
  const broken = (law: ShardedLaw, moment: ShardedMoment) => verdict(law, moment, sharded.ghost.observe(GHOST, moment, GOOD.world) as ShardedGhost);

  test('ElectionSafety and LeaderCompleteness: a second leader, a leader that lacks an entry', () => {
    expect(broken('ElectionSafety', after('n3', { role: 'leader' }, [{ type: 'leads', epoch: 1 }]))).toEqual({ group: 'g1', term: 1, first: 'n4', second: 'n3' });
    const { log } = raftOf('n3');
    const cut = { ...log, entries: log.entries.slice(0, 2) };
    expect(broken('LeaderCompleteness', after('n3', { role: 'leader', currentTerm: 2, log: cut }, [{ type: 'leads', epoch: 2 }]))).toMatchObject({ group: 'g1', leader: 'n3', term: 2, index: 3, found: null });
  });

  test('LogMatching and StateMachineSafety: another entry under the same term, another entry committed', () => {
    const { log } = raftOf('n3');
    const other: Entry = { index: log.entries.length, term: 1, kind: 'no-op' };
    const short = { ...GOOD.world, nodes: after('n3', { log: { ...log, entries: log.entries.slice(0, -1) } }).world.nodes };
    const grown = after('n3', { log: { ...log, entries: [...log.entries.slice(0, -1), other] } });
    expect(verdict('LogMatching', grown, GHOST, short)).toMatchObject({ group: 'g1', node: 'n3', index: log.entries.length });
    const commits: Fact = { type: 'claims', claim: 'commits', with: { index: 2, entryTerm: 9, commitTerm: 9, value: 'put z 9', config: null } };
    expect(broken('StateMachineSafety', after('n3', {}, [commits]))).toMatchObject({ group: 'g1', node: 'n3', index: 2, value: 'put z 9', firstValue: 'config 1' });
  });
});
