/** Laws that good code never breaks are shown broken moments, made by hand from a good one. */
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Fact } from '#model/protocol.ts';
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import type { World } from '#model/world.ts';
import { expect, test } from 'vitest';
import type { RaftGhost } from './ghost.ts';
import raft from './index.ts';
import { RAFT_LAWS } from './laws.ts';
import type { RaftLaw } from './laws/terms.ts';
import type { RaftMoment, RaftWorld } from './records.ts';
import type { Entry, Log, ServerState } from './state.ts';

/** The last moment of the replication lesson: five equal logs of five entries, n1 leads term 1. */
const { moment: GOOD, told: TOLD } = lastOf();

function lastOf(): { readonly moment: RaftMoment; readonly told: Judged } {
  const { scenario, until } = raft.lessons.find(({ id }) => id === 'replication')!;
  let told = unjudged(raft, scenario);
  let was: World | null = null;
  let last: RaftMoment | null = null;
  for (const moment of play(raft.protocol, scenario, timed(scenario), 10_000)) {
    if (moment.world.now > until) break;
    if (was !== null) told = judged(raft, told, moment, was);
    was = moment.world;
    last = moment as RaftMoment;
  }
  return { moment: last!, told };
}

function server(world: RaftWorld, node: string): ServerState {
  return world.nodes[node]!.state as ServerState;
}

/** The moment after, in which this server's state has changed so, and it claims these facts. */
function after(node: string, change: Partial<ServerState>, facts: readonly Fact[] = []): RaftMoment {
  const { world } = GOOD;
  const state = { ...server(world, node), ...change };
  const disk = { ...state.disk, log: state.log, snapshot: state.snapshot, currentTerm: state.currentTerm, votedFor: state.votedFor };
  const nodes = { ...world.nodes, [node]: { ...world.nodes[node]!, state: { ...state, disk }, durable: disk } };
  return {
    ...GOOD, choice: { type: 'deliver', packet: 'n1>n2#999' }, node, packet: null,
    effects: facts.map((fact) => ({ type: 'fact', fact })), world: { ...world, seq: world.seq + 1, nodes },
  };
}

function verdict(law: RaftLaw, moment: RaftMoment): unknown {
  const ghost = raft.ghost.observe(TOLD.ghost, moment, GOOD.world) as RaftGhost;
  return RAFT_LAWS.find(({ name }) => name === law)!.check(moment, GOOD.world, ghost);
}

function withEntry(log: Log, index: number, change: Partial<Entry>): Log {
  return { ...log, entries: log.entries.with(index - 1, { ...log.entries[index - 1]!, ...change } as Entry) };
}

const LOG = server(GOOD.world, 'n2').log;

test('a good moment breaks nothing', () => {
  expect(TOLD.broken).toEqual([]);
  for (const { name, kind } of RAFT_LAWS) if (kind === 'always') expect(verdict(name, after('n2', {}))).toBeNull();
});

test('LogMatching: another value, or another past, under an entry of the same term', () => {
  const shorter = { ...LOG, entries: LOG.entries.slice(0, 4) };
  const world = after('n2', { log: shorter });
  const other = { index: 5, term: 1, kind: 'no-op' } as const;
  const grown = { ...after('n2', { log: { ...LOG, entries: [...shorter.entries, other] } }) };
  const ghost = raft.ghost.observe(TOLD.ghost, grown, world.world) as RaftGhost;
  const law = RAFT_LAWS.find(({ name }) => name === 'LogMatching')!;
  expect(law.check(grown, world.world, ghost)).toMatchObject({ node: 'n2', other: 'n1', index: 5, differs: 5, value: 'no-op', otherValue: 'append x 3' });
  expect(verdict('LogMatching', after('n2', { log: withEntry({ ...LOG, entries: [...LOG.entries] }, 4, { term: 3 }) }))).toBeNull();
});

test('LeaderAppendOnly: a leader that loses or rewrites an entry', () => {
  const { log } = server(GOOD.world, 'n1');
  expect(verdict('LeaderAppendOnly', after('n1', { log: withEntry(log, 5, { term: 2 }) }))).toEqual({ leader: 'n1', term: 1, index: 5, was: 1, now: 2 });
  expect(verdict('LeaderAppendOnly', after('n1', { log: { ...log, entries: log.entries.slice(0, 4) } }))).toMatchObject({ index: 5, now: null });
});

test('LeaderCompleteness: a later leader without a committed entry', () => {
  const moment = after('n2', { role: 'leader', currentTerm: 2, log: withEntry(LOG, 4, { term: 2 }) }, [{ type: 'leads', epoch: 2 }]);
  expect(verdict('LeaderCompleteness', moment)).toEqual({ leader: 'n2', term: 2, index: 4, entryTerm: 1, commitTerm: 1, found: 2 });
});

test('ElectionSafety: a second leader of a term', () => {
  expect(verdict('ElectionSafety', after('n2', { role: 'leader' }, [{ type: 'leads', epoch: 1 }]))).toEqual({ term: 1, first: 'n1', second: 'n2' });
});

test('StateMachineSafety: another entry committed or applied in the same place', () => {
  const commits: Fact = { type: 'claims', claim: 'commits', with: { index: 4, entryTerm: 2, commitTerm: 2, value: 'put y 9', config: null } };
  expect(verdict('StateMachineSafety', after('n2', {}, [commits]))).toMatchObject({ node: 'n2', index: 4, term: 2, firstTerm: 1, firstValue: 'put y 2' });
  const applies: Fact = { type: 'claims', claim: 'applies', with: { index: 4, term: 1, value: 'put y 9', client: 'c1', session: 2, seq: 2, executed: true } };
  expect(verdict('StateMachineSafety', after('n2', {}, [applies]))).toMatchObject({ value: 'put y 9', first: 'n1' });
});

test('CommittedOnQuorum: a disk that loses what a majority needs', () => {
  const { nodes } = GOOD.world;
  const lost = { ...LOG, entries: LOG.entries.slice(0, 3) };
  const without = (id: string) => ({ ...nodes[id]!, durable: { ...nodes[id]!.durable!, log: lost } });
  const was = { ...GOOD.world, nodes: { ...nodes, n3: without('n3'), n4: without('n4') } } as RaftWorld;
  const moment = { ...GOOD, node: 'n5', effects: [], world: { ...was, nodes: { ...was.nodes, n5: without('n5') } } } as RaftMoment;
  const law = RAFT_LAWS.find(({ name }) => name === 'CommittedOnQuorum')!;
  expect(law.check(moment, was, TOLD.ghost as RaftGhost)).toMatchObject({ index: 4, holders: ['n1', 'n2'] });
});

test('CommitInLog, Monotone, MessageOnDisk: order, return and haste', () => {
  expect(verdict('CommitInLog', after('n2', { commitIndex: 9 }))).toMatchObject({ node: 'n2', commitIndex: 9, lastIndex: 5 });
  expect(verdict('Monotone', after('n2', { currentTerm: 0 }))).toMatchObject({ what: 'term', before: 1, after: 0 });
  expect(verdict('Monotone', after('n2', { votedFor: 'n5' }))).toMatchObject({ what: 'vote', before: 'n1', after: 'n5' });
  const spoken = after('n2', {});
  const early: RaftMoment = { ...spoken, effects: [{ type: 'send', to: 'n5', message: { type: 'RequestVoteResponse', term: 2, granted: true } }] };
  expect(verdict('MessageOnDisk', early)).toEqual({ node: 'n2', to: 'n5', message: 'RequestVoteResponse', term: 2, diskTerm: 1, diskVote: 'n1' });
});

test('OneConfiguration: two servers come at once', () => {
  const config = { voters: ['n1', 'n2', 'n3'], old: null, learners: [] };
  const { log } = server(GOOD.world, 'n1');
  const grown = { ...log, entries: [...log.entries, { index: 6, term: 1, kind: 'config', config, client: null, seq: 0 } as const] };
  expect(verdict('OneConfiguration', after('n1', { log: grown, config, configIndex: 6 }))).toMatchObject({ node: 'n1', index: 6, why: 'apart', other: 0 });
});
