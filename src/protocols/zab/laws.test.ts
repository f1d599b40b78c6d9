/** Laws that good code never breaks are shown broken moments, made by hand from a good one; the others stand in rules.test.ts. */
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Effect, Fact, Terms } from '#model/protocol.ts';
import { parsePlan } from '#model/text.ts';
import type { Scenario } from '#model/trace.ts';
import type { World } from '#model/world.ts';
import { expect, test } from 'vitest';
import type { ZabGhost } from './ghost.ts';
import zab from './index.ts';
import { ZAB_LAWS } from './laws.ts';
import type { ZabLaw } from './laws/terms.ts';
import { EXACT, servers } from './lessons/story.ts';
import type { ZabMoment, ZabWorld } from './records.ts';
import type { Durable, Message, ServerState, Txn } from './state.ts';
import { zxidOf } from './zxid.ts';

/** Three servers; n3 led epoch 1 and then epoch 2, with two transactions in each. */
const SCENARIO: Scenario = {
  protocol: 'zab', servers: servers(3), clients: ['c1'], config: { sessions: false }, off: [], seed: 1, network: EXACT, disks: {},
  plan: parsePlan(`
    500ms  request c1>n3 put x 1
    600ms  request c1>n3 put x 2
    700ms  crash n3
    701ms  restart n3
    2000ms request c1>n3 put y 3
    2100ms request c1>n3 put y 4`),
};

const { moment: GOOD, told: TOLD } = lastOf();

function lastOf(): { readonly moment: ZabMoment; readonly told: Judged } {
  let told = unjudged(zab, SCENARIO);
  let was: World | null = null;
  let last: ZabMoment | null = null;
  for (const moment of play(zab.protocol, SCENARIO, timed(SCENARIO), 10_000)) {
    if (moment.world.now > 2_300) break;
    if (was !== null) told = judged(zab, told, moment, was);
    was = moment.world;
    last = moment as ZabMoment;
  }
  return { moment: last!, told };
}

function server(node: string, { nodes }: ZabWorld = GOOD.world): ServerState {
  return nodes[node]!.state as ServerState;
}

/** The moment after, in which this server's memory and disk have changed so, and it claims these facts. */
function after(node: string, change: Partial<ServerState>, facts: readonly Fact[] = []): ZabMoment {
  const { world } = GOOD;
  const state = { ...server(node), ...change };
  const { log, snapshot, acceptedEpoch, currentEpoch } = state;
  const disk = { ...state.disk, log, snapshot, acceptedEpoch, currentEpoch };
  const nodes = { ...world.nodes, [node]: { ...world.nodes[node]!, state: { ...state, disk }, durable: disk } };
  const effects = facts.map((fact): Effect<Message, Durable> => ({ type: 'fact', fact }));
  return { ...GOOD, choice: { type: 'deliver', packet: 'n1>n2#999' }, node, packet: null, effects, world: { ...world, seq: world.seq + 1, nodes } };
}

const claims = (claim: string, terms: Terms): Fact => ({ type: 'claims', claim, with: terms });
const delivers = (zxid: number, value: string): Fact => claims('delivers', { zxid, value, client: null, session: null, seq: 0 });

/** `ghost`: what to believe of the past instead of what was seen. */
function verdict(law: ZabLaw, moment: ZabMoment, ghost: Partial<ZabGhost> = {}): unknown {
  const seen = zab.ghost.observe({ ...(TOLD.ghost as ZabGhost), ...ghost }, moment, GOOD.world) as ZabGhost;
  return ZAB_LAWS.find(({ name }) => name === law)!.check(moment, GOOD.world, seen);
}

const last = (node: string): Txn => server(node).log.txns.at(-1)!;
const grown = (...zxids: readonly number[]) => ({ base: 0, txns: [...server('n2').log.txns, ...zxids.map((zxid) => ({ ...last('n2'), zxid }))] });

test('the good run breaks nothing, and is what the tests take it for', () => {
  expect(TOLD.broken).toEqual([]);
  expect(server('n3')).toMatchObject({ role: 'LEADING', phase: 'BROADCAST', currentEpoch: 2, lastCommitted: zxidOf(2, 2) });
  expect(server('n2').log.txns.map(({ zxid }) => zxid)).toEqual([zxidOf(1, 1), zxidOf(1, 2), zxidOf(2, 1), zxidOf(2, 2)]);
  for (const { name, kind } of ZAB_LAWS) if (kind === 'always') expect(verdict(name, after('n2', {})), name).toBeNull();
});

test('Leadership1 and 2: a second leader of an epoch, now or later', () => {
  const second = after('n2', { role: 'LEADING', phase: 'SYNCHRONIZATION' }, [{ type: 'leads', epoch: 2 }]);
  expect(verdict('Leadership1', second)).toEqual({ epoch: 2, first: 'n3', second: 'n2' });
  expect(verdict('Leadership2', second)).toEqual({ epoch: 2, first: 'n3', second: 'n2' });
});

test('LeaderLogCompleteness: a later leader without what was committed', () => {
  const log = { base: 0, txns: server('n2').log.txns.slice(0, 3) };
  const moment = after('n2', { role: 'LEADING', phase: 'SYNCHRONIZATION', currentEpoch: 3, acceptedEpoch: 3, log }, [{ type: 'leads', epoch: 3 }]);
  expect(verdict('LeaderLogCompleteness', moment)).toEqual({ leader: 'n2', epoch: 3, zxid: zxidOf(2, 2), committedIn: 2, found: null });
});

test('TotalOrder: skipping one that others delivered, or going back', () => {
  const places = { n2: { last: zxidOf(1, 1), most: zxidOf(2, 2) } };
  expect(verdict('TotalOrder', after('n2', {}, [delivers(zxidOf(2, 1), 'y ← 3')]), { places })).toMatchObject({ node: 'n2', zxid: zxidOf(2, 1), expected: zxidOf(1, 2) });
  expect(verdict('TotalOrder', after('n2', {}, [delivers(zxidOf(2, 1), 'y ← 3')]))).toMatchObject({ zxid: zxidOf(2, 1), expected: zxidOf(2, 2), by: 'n2' });
});

test('Agreement: another value in the same place, or one that nobody else knows', () => {
  const places = { n2: { last: zxidOf(1, 2), most: zxidOf(2, 2) } };
  expect(verdict('Agreement', after('n2', {}, [delivers(zxidOf(2, 1), 'y ← 9')]), { places })).toMatchObject({ value: 'y ← 9', other: zxidOf(2, 1), otherValue: 'y ← 3' });
  expect(verdict('Agreement', after('n2', {}, [delivers(zxidOf(1, 3), 'x ← 9')]), { places })).toMatchObject({ zxid: zxidOf(1, 3), other: zxidOf(2, 1) });
});

test('Integrity: what nobody proposed', () => {
  expect(verdict('Integrity', after('n2', {}, [delivers(zxidOf(2, 3), 'z ← 0')]))).toEqual({ node: 'n2', zxid: zxidOf(2, 3), value: 'z ← 0', proposed: null });
});

test('LocalPrimaryOrder and GlobalPrimaryOrder: holes within an epoch, and epochs that go back', () => {
  expect(verdict('LocalPrimaryOrder', after('n2', {}, [delivers(zxidOf(2, 4), 'z')]))).toEqual({ node: 'n2', zxid: zxidOf(2, 4), previous: zxidOf(2, 2) });
  expect(verdict('GlobalPrimaryOrder', after('n2', {}, [delivers(zxidOf(1, 3), 'z')]))).toEqual({ node: 'n2', zxid: zxidOf(1, 3), previous: zxidOf(2, 2) });
});

test('PrimaryIntegrity: a primary that has not delivered the past', () => {
  const places = { ...(TOLD.ghost as ZabGhost).places, n3: { last: zxidOf(1, 1), most: zxidOf(1, 1) } };
  const moment = after('n3', { lastCommitted: zxidOf(1, 1) }, [claims('proposes', { zxid: zxidOf(2, 3), value: 'z', epoch: 2 })]);
  expect(verdict('PrimaryIntegrity', moment, { places })).toMatchObject({ node: 'n3', epoch: 2, missing: zxidOf(1, 2) });
});

test('PrefixConsistency: a history in service that is not what was delivered', () => {
  const txns = server('n2').log.txns.filter(({ zxid }) => zxid !== zxidOf(1, 2));
  const serving = after('n2', { log: { base: 0, txns } });
  const was = { ...GOOD.world, nodes: { ...GOOD.world.nodes, n2: { ...GOOD.world.nodes['n2']!, state: { ...server('n2'), phase: 'SYNCHRONIZATION' } as ServerState } } };
  const law = ZAB_LAWS.find(({ name }) => name === 'PrefixConsistency')!;
  expect(law.check(serving, was, TOLD.ghost as ZabGhost)).toMatchObject({ node: 'n2', zxid: zxidOf(2, 1), expected: zxidOf(1, 2) });
});

test('CommittedLogDurability: a disk that loses what a quorum needs', () => {
  const shorter = { base: 0, txns: server('n2').log.txns.slice(0, 3) };
  const without = (id: string) => ({ ...GOOD.world.nodes[id]!, durable: { ...server(id).disk, log: shorter } });
  const was = { ...GOOD.world, nodes: { ...GOOD.world.nodes, n1: without('n1') } };
  const moment = { ...GOOD, node: 'n2', effects: [], world: { ...was, nodes: { ...was.nodes, n2: without('n2') } } } as ZabMoment;
  const law = ZAB_LAWS.find(({ name }) => name === 'CommittedLogDurability')!;
  expect(law.check(moment, was, TOLD.ghost as ZabGhost)).toMatchObject({ zxid: zxidOf(2, 2), holders: ['n3'], voters: ['n1', 'n2', 'n3'] });
});

test('CommittedLogMonotonicity: service with less than there was', () => {
  const moment = after('n2', {}, [claims('serves', { epoch: 3, delivered: zxidOf(2, 1) })]);
  expect(verdict('CommittedLogMonotonicity', moment)).toEqual({ node: 'n2', before: zxidOf(2, 2), after: zxidOf(2, 1) });
});

test('ProposalConsistency: a hole in a log, or an epoch that does not follow its beginning', () => {
  expect(verdict('ProposalConsistency', after('n2', { log: grown(zxidOf(2, 4)) }))).toEqual({ node: 'n2', zxid: zxidOf(2, 4), previous: zxidOf(2, 2) });
  expect(verdict('ProposalConsistency', after('n2', { log: grown(zxidOf(2, 3)) }))).toBeNull();
  const early = { base: 0, txns: [...server('n2').log.txns.slice(0, 1), { ...last('n2'), zxid: zxidOf(2, 1) }] };
  const was = { ...GOOD.world, nodes: { ...GOOD.world.nodes, n2: { ...GOOD.world.nodes['n2']!, state: { ...server('n2'), log: { base: 0, txns: early.txns.slice(0, 1) } } } } };
  const law = ZAB_LAWS.find(({ name }) => name === 'ProposalConsistency')!;
  expect(law.check(after('n2', { log: early }), was, TOLD.ghost as ZabGhost)).toEqual({ node: 'n2', zxid: zxidOf(2, 1), previous: zxidOf(1, 1) });
});

test('Epochs: files out of order, and files that go back', () => {
  expect(verdict('Epochs', after('n2', { currentEpoch: 3 }))).toMatchObject({ node: 'n2', why: 'order', currentEpoch: 3, acceptedEpoch: 2 });
  expect(verdict('Epochs', after('n2', { currentEpoch: 1 }))).toMatchObject({ why: 'current-back', before: 2 });
  expect(verdict('Epochs', after('n2', { acceptedEpoch: 1 }))).toMatchObject({ why: 'accepted-back', before: 2 });
});

test('BestVote: elected against one of those who voted so', () => {
  const looks = { n1: { 7: { peerEpoch: 2, zxid: zxidOf(2, 2), at: 0 } } };
  const elects = claims('elects', { leader: 'n2', peerEpoch: 2, zxid: zxidOf(2, 1), round: 7, supporters: ['n1', 'n2'] });
  expect(verdict('BestVote', after('n2', {}, [elects]), { looks })).toMatchObject({ leader: 'n2', supporter: 'n1', supporterZxid: zxidOf(2, 2) });
});

test('LeaderInTime: a quorum that can talk, and nobody who leads it', () => {
  const calm = { since: 0, serving: {}, idle: { n1: 0, n2: 0, n3: 0 }, led: 0, lonely: {}, oldest: {} };
  const looking = (id: string) => ({ ...GOOD.world.nodes[id]!, state: { ...server(id), role: 'LOOKING', phase: 'ELECTION' } as ServerState });
  const world = { ...GOOD.world, now: 60_000, nodes: { ...GOOD.world.nodes, n1: looking('n1'), n2: looking('n2'), n3: looking('n3') } };
  const law = ZAB_LAWS.find(({ name }) => name === 'LeaderInTime')!;
  const moment = { ...GOOD, node: 'n1', effects: [], world } as ZabMoment;
  expect(law.check(moment, world, { ...(TOLD.ghost as ZabGhost), calm })).toEqual({ voters: ['n1', 'n2', 'n3'], since: 60_000 });
});

test('CommitInTime: a proposal that nobody hinders, and that is not committed', () => {
  const calm = { since: 0, serving: { n3: 0 }, idle: {}, led: 0, lonely: {}, oldest: { n3: { zxid: zxidOf(2, 3), since: 1_000 } } };
  const world = { ...GOOD.world, now: 61_000 };
  const law = ZAB_LAWS.find(({ name }) => name === 'CommitInTime')!;
  const moment = { ...GOOD, node: 'n3', effects: [], world } as ZabMoment;
  expect(law.check(moment, world, { ...(TOLD.ghost as ZabGhost), calm })).toEqual({ leader: 'n3', epoch: 2, zxid: zxidOf(2, 3), since: 60_000 });
});
