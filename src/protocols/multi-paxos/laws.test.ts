/** Laws that good code never breaks are shown broken moments, made by hand from a good one. */
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Effect, Plain, Terms } from '#model/protocol.ts';
import type { World } from '#model/world.ts';
import { ballotOf } from '#protocols/ballots/ballot.ts';
import { expect, test } from 'vitest';
import type { PaxosGhost } from './ghost.ts';
import multiPaxos from './index.ts';
import { MULTI_PAXOS_LAWS } from './laws.ts';
import type { PaxosLaw } from './laws/terms.ts';
import type { PaxosMoment, PaxosWorld } from './records.ts';
import type { Durable, Message, ServerState, Value } from './state.ts';

/** The last moment of the pipelining lesson: three servers, n1 leads ballot 1.1, slots 1 to 3 are decided and executed. */
const { moment: GOOD, told: TOLD } = lastOf();

function lastOf(): { readonly moment: PaxosMoment; readonly told: Judged } {
  const { scenario, until } = multiPaxos.lessons.find(({ id }) => id === 'pipelining')!;
  let told = unjudged(multiPaxos, scenario);
  let was: World | null = null;
  let last: PaxosMoment | null = null;
  for (const moment of play(multiPaxos.protocol, scenario, timed(scenario), 10_000)) {
    if (moment.world.now > until) break;
    if (was !== null) told = judged(multiPaxos, told, moment, was);
    was = moment.world;
    last = moment as PaxosMoment;
  }
  return { moment: last!, told };
}

type Effects = readonly Effect<Message, Durable>[];

const SERVERS = ['n1', 'n2', 'n3'];
const OWN = ballotOf(1, 'n1', SERVERS);
const LARGER = ballotOf(2, 'n2', SERVERS);
const OTHER: Value = { kind: 'command', command: { op: 'put', key: 'x', value: '9' }, client: 'c2', session: null, seq: 9 };

/** The moment after, in which this node's state has changed so, and it did these things. */
function after(node: string, change: Partial<ServerState> = {}, effects: Effects = []): PaxosMoment {
  const { world } = GOOD;
  const record = world.nodes[node]!;
  const nodes = { ...world.nodes, [node]: { ...record, state: { ...record.state!, ...change } as ServerState } };
  return { ...GOOD, choice: { type: 'deliver', packet: 'n1>n2#999' }, node, packet: null, effects, world: { ...world, seq: world.seq + 1, nodes } };
}

function claim(name: string, terms: Terms): Effects[number] {
  return { type: 'fact', fact: { type: 'claims', claim: name, with: terms } };
}

function says(message: Message, to = 'n3'): Effects[number] {
  return { type: 'send', to, message };
}

const other = { value: 'put x 9', key: 'c2.9 put x 9' };
const accept = (slot: number, ballot: number): Effects => [says({ type: 'Accept', ballot, slot, value: OTHER, commitUpTo: 3 })];

/** What the law says of the last of these moments. */
function verdict(law: PaxosLaw, ...moments: readonly PaxosMoment[]): unknown {
  const seen = moments.reduce((ghost, moment) => multiPaxos.ghost.observe(ghost, moment, GOOD.world) as PaxosGhost, TOLD.ghost as PaxosGhost);
  return verdictOn(law, moments.at(-1)!, seen);
}

function verdictOn(law: PaxosLaw, moment: PaxosMoment, ghost: PaxosGhost, was: PaxosWorld = GOOD.world): unknown {
  return MULTI_PAXOS_LAWS.find(({ name }) => name === law)!.check(moment, was, ghost);
}

test('a good moment breaks nothing', () => {
  expect(TOLD.broken).toEqual([]);
  for (const { name, kind } of MULTI_PAXOS_LAWS) if (kind === 'always') expect(verdict(name, after('n2'))).toBeNull();
});

test('Agreement: a second value that a quorum accepts', () => {
  const vote = (node: string) => after(node, {}, [claim('votes', { slot: 1, ballot: LARGER, ...other })]);
  expect(verdict('Agreement', vote('n2'))).toBeNull();
  expect(verdict('Agreement', vote('n2'), vote('n3'))).toEqual({ slot: 1, first: 'put x 1', firstBallot: OWN, second: 'put x 9', secondBallot: LARGER });
});

test('LogAgreement and PrefixExec: another value learned, or executed', () => {
  expect(verdict('LogAgreement', after('n2', {}, [claim('learns', { slot: 1, ...other })]))).toMatchObject({ node: 'n2', slot: 1, value: 'put x 9', firstValue: 'put x 1' });
  const applies = claim('applies', { slot: 2, ...other, client: 'c2', session: null, seq: 9, executed: true });
  expect(verdict('PrefixExec', after('n3', {}, [applies]))).toMatchObject({ node: 'n3', slot: 2, value: 'put x 9', firstValue: 'put y 2' });
});

test('ExactlyOnce: one operation in two slots', () => {
  const applies = (slot: number) => claim('applies', { slot, ...other, client: 'c2', session: 1, seq: 9, executed: true });
  expect(verdict('ExactlyOnce', after('n2', {}, [applies(4)]))).toBeNull();
  expect(verdict('ExactlyOnce', after('n2', {}, [applies(4)]), after('n2', {}, [applies(6)]))).toMatchObject({ client: 'c2', seq: 9, first: 4, again: 6 });
});

test('ReadSafety and Lease: an answer from the past, or beside another leader', () => {
  const command: Plain = { op: 'get', key: 'x' };
  const asked = after('c1', {}, [{ type: 'invoke', op: 'c1.9', command }]);
  const reads = (slot: number, mode = 'read-index') => claim('reads', { mode, slot, op: 'c1.9', ballot: OWN, result: null });
  expect(verdict('ReadSafety', asked, after('n1', {}, [reads(3)]))).toBeNull();
  expect(verdict('ReadSafety', asked, after('n1', {}, [reads(2)]))).toEqual({ op: 'c1.9', node: 'n1', slot: 2, decided: 3 });
  expect(verdict('Lease', after('n1', {}, [reads(3, 'lease')]))).toBeNull();
  expect(verdict('Lease', after('n2', { role: 'leading', ballot: LARGER }, [reads(3, 'lease')]))).toEqual({ node: 'n2', ballot: OWN, leader: 'n2', leaderBallot: LARGER });
});

test('what is proposed: one value a ballot, and what was chosen before', () => {
  expect(verdict('SlotValue', after('n1', {}, accept(1, OWN)))).toEqual({ slot: 1, ballot: OWN, first: 'put x 1', second: 'put x 9', node: 'n1' });
  expect(verdict('PrepareComplete', after('n2', {}, accept(1, LARGER)))).toMatchObject({ node: 'n2', slot: 1, value: 'put x 9', chosen: 'put x 1', chosenBallot: OWN });
  expect(verdict('VotesSafe', after('n2', {}, accept(1, LARGER)))).toMatchObject({ other: 'put x 1', otherBallot: OWN, could: ['n1', 'n2', 'n3'] });
  expect(verdict('PromisedByQuorum', after('n1', {}, accept(4, OWN)))).toBeNull();
  expect(verdict('PromisedByQuorum', after('n2', {}, accept(4, LARGER)))).toMatchObject({ node: 'n2', slot: 4, promised: [] });
});

test('BallotOwner: the ballot of another, or one of a former life', () => {
  const prepare = (ballot: number): Effects => [says({ type: 'Prepare', ballot, fromSlot: 4, toSlot: null })];
  expect(verdict('BallotOwner', after('n1', {}, prepare(OWN)))).toBeNull();
  expect(verdict('BallotOwner', after('n1', {}, prepare(LARGER)))).toMatchObject({ node: 'n1', first: 'n2', again: false });
  const moment = after('n1', {}, prepare(OWN));
  const reborn = { ...moment, world: { ...moment.world, nodes: { ...moment.world.nodes, n1: { ...moment.world.nodes['n1']!, boots: 2 } } } };
  expect(verdict('BallotOwner', reborn)).toMatchObject({ node: 'n1', again: true });
});

test('CommittedOnQuorum and ConfigWindow: counted too early, or by others', () => {
  const chosen = (slot: number, members: readonly string[], terms = other) => [claim('chosen', { slot, ballot: OWN, ...terms, acks: ['n1', 'n2'], members })];
  expect(verdict('CommittedOnQuorum', after('n1', {}, chosen(3, SERVERS, { value: 'put z 3', key: 'c3.1 put z 3' })))).toBeNull();
  expect(verdict('CommittedOnQuorum', after('n1', {}, chosen(4, SERVERS)))).toMatchObject({ slot: 4, holders: [] });
  expect(verdict('ConfigWindow', after('n1', {}, chosen(4, SERVERS)))).toBeNull();
  expect(verdict('ConfigWindow', after('n1', {}, chosen(4, ['n1'])))).toEqual({ slot: 4, members: ['n1'], expected: SERVERS, config: 0 });
});

test('NoGapApply: a slot is left out', () => {
  const applies = claim('applies', { slot: 5, ...other, client: 'c2', session: null, seq: 9, executed: true });
  expect(verdict('NoGapApply', after('n1', {}, [applies]))).toEqual({ node: 'n1', slot: 5, after: 3 });
});

test('PromiseMonotone, VoteIsPromise, MessageOnDisk: return, and haste', () => {
  expect(verdict('PromiseMonotone', after('n2', { promised: 0 }))).toEqual({ node: 'n2', what: 'promise', slot: null, before: OWN, after: 0 });
  expect(verdict('PromiseMonotone', after('n2', { accepted: { base: 0, items: [] } }))).toMatchObject({ what: 'vote', slot: 1, before: OWN, after: 0 });
  expect(verdict('VoteIsPromise', after('n2', {}, [claim('votes', { slot: 4, ballot: LARGER, ...other })]))).toEqual({ node: 'n2', slot: 4, vote: LARGER, promised: OWN });
  const early = after('n2', {}, [says({ type: 'AcceptReply', ballot: OWN, slot: 4 }, 'n1')]);
  expect(verdict('MessageOnDisk', early)).toEqual({ node: 'n2', to: 'n1', message: 'AcceptReply', slot: 4, ballot: OWN, disk: 0 });
  const promise = after('n2', {}, [says({ type: 'PrepareReply', ballot: LARGER, toSlot: null, votes: [], commitUpTo: 3, snapshot: null }, 'n3')]);
  expect(verdict('MessageOnDisk', promise)).toMatchObject({ message: 'PrepareReply', ballot: LARGER, disk: OWN });
});

test('HolesFilled: a leader that passes over a slot', () => {
  expect(verdict('HolesFilled', after('n1', { nextSlot: 6 }))).toEqual({ node: 'n1', ballot: OWN, slot: 4, nextSlot: 6 });
});

test('LeaderInTime and DecidedInTime: patience ends', () => {
  const ghost = TOLD.ghost as PaxosGhost;
  const { now } = GOOD.world;
  const orphaned = (since: number): PaxosGhost => ({ ...ghost, patience: { ...ghost.patience, orphanedSince: now - since } });
  expect(verdictOn('LeaderInTime', after('n2'), orphaned(20_000))).toBeNull();
  expect(verdictOn('LeaderInTime', after('n2'), orphaned(30_001))).toEqual({ group: SERVERS, since: 30_001 });
  const stuck = (since: number): PaxosGhost => ({ ...ghost, patience: { ...ghost.patience, stuck: { n1: { slot: 4, since: now - since } } } });
  expect(verdictOn('DecidedInTime', after('n1'), stuck(5_000))).toBeNull();
  expect(verdictOn('DecidedInTime', after('n1'), stuck(6_001))).toEqual({ node: 'n1', slot: 4, since: 6_001 });
});
