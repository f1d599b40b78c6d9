/** Each law is shown a moment that breaks it, made by hand from a good one. */
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Effect, Fact } from '#model/protocol.ts';
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import { ballotOf } from '#protocols/ballots/ballot.ts';
import type { World } from '#model/world.ts';
import { expect, test } from 'vitest';
import type { PaxosGhost } from './ghost.ts';
import paxos from './index.ts';
import { PAXOS_LAWS } from './laws.ts';
import type { PaxosLaw } from './laws/terms.ts';
import type { PaxosMoment, PaxosWorld } from './records.ts';
import type { Durable, Message, ServerState } from './state.ts';

/** n1's tea is chosen in 1.1 by n3 and n4, and n2 has brought it to n4 and n5 in 1.2. */
const { moment: GOOD, told: TOLD } = endOf('own-value-cured');

function endOf(id: string): { readonly moment: PaxosMoment; readonly told: Judged } {
  const { scenario, until } = paxos.lessons.find((lesson) => lesson.id === id)!;
  let told = unjudged(paxos, scenario);
  let was: World | null = null;
  let last: PaxosMoment | null = null;
  for (const moment of play(paxos.protocol, scenario, timed(scenario), 10_000)) {
    if (moment.world.now > until) break;
    if (was !== null) told = judged(paxos, told, moment, was);
    was = moment.world;
    last = moment as PaxosMoment;
  }
  return { moment: last!, told };
}

const SERVERS = ['n1', 'n2', 'n3', 'n4', 'n5'];
const ballot = (round: number, owner: string) => ballotOf(round, owner, SERVERS);

type Happened = Effect<Message, Durable> | { readonly claim: string; readonly with: Extract<Fact, { type: 'claims' }>['with'] };

/** The moment after, in which this server's state and disk have changed so, and these things happened. */
function after(node: string, change: Partial<ServerState>, happened: readonly Happened[] = [], onDisk = true): PaxosMoment {
  const { world } = GOOD;
  const state = { ...(world.nodes[node]!.state as ServerState), ...change };
  const { promised, vBal, vVal, round } = state;
  const durable = onDisk ? { kind: 'server' as const, promised, vBal, vVal, round } : world.nodes[node]!.durable;
  const effects = happened.map((one): Effect<Message, Durable> => ('claim' in one ? { type: 'fact', fact: { type: 'claims', ...one } } : one));
  const nodes = { ...world.nodes, [node]: { ...world.nodes[node]!, state, durable } };
  return { ...GOOD, choice: { type: 'deliver', packet: 'n1>n2#999' }, node, packet: null, effects, world: { ...world, seq: world.seq + 1, nodes } };
}

function verdict(law: PaxosLaw, moment: PaxosMoment): unknown {
  const ghost = paxos.ghost.observe(TOLD.ghost, moment, GOOD.world) as PaxosGhost;
  return PAXOS_LAWS.find(({ name }) => name === law)!.check(moment, GOOD.world, ghost);
}

const proposes = (at: number, value: string): Happened => ({ claim: 'proposes', with: { ballot: at, value, from: null, vBal: 0, promises: [] } });
const votes = (at: number, value: string): Happened => ({ claim: 'votes', with: { ballot: at, value } });
const promises = (at: number, vBal: number, vVal: string | null): Happened => ({ claim: 'promises', with: { ballot: at, vBal, vVal } });
const HIGH = ballot(7, 'n1');

test('a good moment breaks nothing', () => {
  expect(TOLD.broken).toEqual([]);
  expect((TOLD.ghost as PaxosGhost).chosen).toEqual({ ballot: ballot(1, 'n1'), value: 'tea' });
});

test('Agreement: a quorum votes for something else', () => {
  const moment = after('n3', { promised: HIGH, vBal: HIGH, vVal: 'cake' }, [votes(HIGH, 'cake')]);
  expect(verdict('Agreement', moment)).toBeNull();
  const ghost = paxos.ghost.observe(TOLD.ghost, moment, GOOD.world);
  const second = after('n4', { promised: HIGH, vBal: HIGH, vVal: 'cake' }, [votes(HIGH, 'cake')]);
  const seen = paxos.ghost.observe(ghost, second, moment.world) as PaxosGhost;
  expect(PAXOS_LAWS[0]!.check(second, moment.world, seen)).toEqual({ ballot: HIGH, value: 'cake', first: 'tea', firstBallot: ballot(1, 'n1'), voters: ['n3', 'n4'] });
});

test('Validity: a value that nobody wanted', () => {
  expect(verdict('Validity', after('n1', {}, [proposes(HIGH, 'tea')]))).toBeNull();
  expect(verdict('Validity', after('n1', {}, [proposes(HIGH, 'gin')]))).toEqual({ node: 'n1', ballot: HIGH, value: 'gin' });
});

test('Learned: known without a quorum of that ballot', () => {
  const decides = (epoch: number): Happened => ({ type: 'fact', fact: { type: 'decides', slot: 1, value: 'tea', epoch } });
  expect(verdict('Learned', after('n1', {}, [decides(ballot(1, 'n2'))]))).toBeNull();
  expect(verdict('Learned', after('n1', {}, [decides(HIGH)]))).toEqual({ node: 'n1', ballot: HIGH, value: 'tea' });
});

test('OneValuePerBallot and OneVote', () => {
  expect(verdict('OneValuePerBallot', after('n2', {}, [proposes(ballot(1, 'n2'), 'cake')]))).toEqual({ node: 'n2', ballot: ballot(1, 'n2'), first: 'tea', second: 'cake' });
  expect(verdict('OneVote', after('n4', {}, [votes(ballot(1, 'n2'), 'cake')]))).toEqual({ node: 'n4', ballot: ballot(1, 'n2'), first: 'tea', second: 'cake' });
});

test('ShowsSafe: proposed without promises, or against them', () => {
  expect(verdict('ShowsSafe', after('n1', {}, [proposes(HIGH, 'tea')]))).toEqual({ node: 'n1', ballot: HIGH, value: 'tea', promises: [], shown: null, shownBallot: 0 });
  expect(verdict('ShowsSafe', after('n2', {}, [proposes(ballot(1, 'n2'), 'cake')]))).toMatchObject({ promises: ['n4', 'n5'], shown: 'tea', shownBallot: ballot(1, 'n1') });
});

test('VotesSafe: a vote against what is chosen, or what may still be', () => {
  expect(verdict('VotesSafe', after('n5', { promised: HIGH, vBal: HIGH, vVal: 'cake' }, [votes(HIGH, 'cake')]))).toMatchObject({ node: 'n5', value: 'cake', below: ballot(1, 'n2'), rivals: ['n3', 'n4', 'n5'] });
  expect(verdict('VotesSafe', after('n5', { promised: HIGH, vBal: HIGH, vVal: 'tea' }, [votes(HIGH, 'tea')]))).toMatchObject({ below: HIGH - 1, rivals: ['n3', 'n4'] });
});

test('AccInv: a vote above the promise, half a vote, a vote that was never cast', () => {
  expect(verdict('AccInv', after('n4', { vBal: HIGH }))).toMatchObject({ node: 'n4', why: 'vote-above-promise', vBal: HIGH });
  expect(verdict('AccInv', after('n4', { vVal: null }))).toMatchObject({ why: 'half-a-vote' });
  expect(verdict('AccInv', after('n4', { vVal: 'cake' }))).toMatchObject({ why: 'no-such-vote', vVal: 'cake' });
});

test('PromiseMonotone: a promise or a vote is taken back', () => {
  expect(verdict('PromiseMonotone', after('n4', { promised: ballot(1, 'n1') }))).toEqual({ node: 'n4', what: 'promised', before: ballot(1, 'n2'), after: ballot(1, 'n1') });
  expect(verdict('PromiseMonotone', after('n4', { vBal: 0, vVal: null }))).toEqual({ node: 'n4', what: 'vBal', before: ballot(1, 'n2'), after: 0 });
});

test('MsgInv: said before it is on disk, untrue, unasked, invented', () => {
  expect(verdict('MsgInv', after('n4', { promised: HIGH }, [promises(HIGH, ballot(1, 'n2'), 'tea')]))).toBeNull();
  expect(verdict('MsgInv', after('n4', { promised: HIGH }, [promises(HIGH, ballot(1, 'n2'), 'tea')], false))).toMatchObject({ message: 'Promise', why: 'not-on-disk', isBallot: ballot(1, 'n2') });
  expect(verdict('MsgInv', after('n4', { promised: HIGH }, [promises(HIGH, 0, null)]))).toMatchObject({ message: 'Promise', why: 'not-the-latest-vote', isBallot: ballot(1, 'n2') });
  expect(verdict('MsgInv', after('n4', { promised: HIGH, vBal: HIGH }, [votes(HIGH, 'tea')], false))).toMatchObject({ message: 'Accepted', why: 'not-on-disk' });
  expect(verdict('MsgInv', after('n4', { promised: HIGH, vBal: HIGH }, [votes(HIGH, 'tea')]))).toMatchObject({ message: 'Accepted', why: 'no-proposal' });
  const said: Happened = { type: 'send', to: 'n2', message: { type: 'Accepted', ballot: HIGH, value: 'tea' } };
  expect(verdict('MsgInv', after('n4', {}, [said]))).toMatchObject({ message: 'Accepted', why: 'never-made', ballot: HIGH });
  const promised: Happened = { type: 'send', to: 'n2', message: { type: 'Promise', ballot: HIGH, vBal: 0, vVal: null } };
  expect(verdict('MsgInv', after('n4', {}, [promised]))).toMatchObject({ message: 'Promise', why: 'never-made', ballot: HIGH });
});

test('ReadSafety: an answer that is not chosen, or denies what is', () => {
  const answers = (op: string, value: string | null): Happened => ({ claim: 'answers', with: { op, value } });
  expect(verdict('ReadSafety', after('n2', {}, [answers('c2.2', 'tea')]))).toBeNull();
  expect(verdict('ReadSafety', after('n2', {}, [answers('c2.2', 'cake')]))).toEqual({ op: 'c2.2', node: 'n2', value: 'cake', why: 'not-chosen', chosen: 'tea' });
  const asked: Happened = { type: 'invoke', op: 'c2.2', command: { op: 'read' } };
  expect(verdict('ReadSafety', after('n2', {}, [asked, answers('c2.2', null)]))).toEqual({ op: 'c2.2', node: 'n2', value: null, why: 'chosen-before', chosen: 'tea' });
});

test('DecidedInTime: too patient', () => {
  const { ghost } = endOf('duel').told;
  const late = { ...GOOD.world, now: GOOD.world.now + 60_000 };
  const waiting = { ...(TOLD.ghost as PaxosGhost), patience: { waiting: { n1: { since: 0, ballot: ballot(1, 'n1') } } } };
  const law = PAXOS_LAWS.find(({ name }) => name === 'DecidedInTime')!;
  expect(law.check({ ...GOOD, world: late }, GOOD.world as PaxosWorld, waiting)).toMatchObject({ node: 'n1', rounds: 0 });
  expect(law.check({ ...GOOD, world: late }, GOOD.world as PaxosWorld, TOLD.ghost as PaxosGhost)).toBeNull();
  expect(Object.keys((ghost as PaxosGhost).patience.waiting)).toEqual(['n1', 'n2']);
});
