/** Laws that good code never breaks are shown broken moments, made by hand from a good one. */
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Effect, Fact } from '#model/protocol.ts';
import type { World } from '#model/world.ts';
import { describe, expect, test } from 'vitest';
import type { KnownTransaction, TwoPhaseGhost } from './ghost.ts';
import twoPhase from './index.ts';
import { TWO_PHASE_LAWS } from './laws.ts';
import type { TwoPhaseLaw } from './laws/terms.ts';
import type { TwoPhaseMoment, TwoPhaseWorld } from './records.ts';
import type { Durable, Message, ServerDurable, ServerState } from './state.ts';

/** All three are in doubt about c1.1, which n1 has committed; nobody else knows. */
const { moment: GOOD, told: TOLD } = lastOf(200);

function lastOf(until: number): { readonly moment: TwoPhaseMoment; readonly told: Judged } {
  const { scenario } = twoPhase.lessons.find(({ id }) => id === 'cooperative-fails')!;
  let told = unjudged(twoPhase, scenario);
  let was: World | null = null;
  let last: TwoPhaseMoment | null = null;
  for (const moment of play(twoPhase.protocol, scenario, timed(scenario), 10_000)) {
    if (moment.world.now > until) break;
    if (was !== null) told = judged(twoPhase, told, moment, was);
    was = moment.world;
    last = moment as TwoPhaseMoment;
  }
  return { moment: last!, told };
}

const GHOST = TOLD.ghost as TwoPhaseGhost;
const server = (node: string, world: TwoPhaseWorld = GOOD.world) => world.nodes[node]!.state as ServerState;

const claim = (name: string, terms: object): Effect<Message, Durable> => ({ type: 'fact', fact: { type: 'claims', claim: name, with: { tid: 'c1.1', ...terms } } as Fact });

interface Change {
  readonly state?: Partial<ServerState>;
  readonly disk?: Partial<ServerDurable>;
  readonly effects?: readonly Effect<Message, Durable>[];
}

/** The moment after, in which this server has changed so, and claims these facts. */
function after(node: string, { state, disk, effects = [] }: Change = {}): TwoPhaseMoment {
  const { world } = GOOD;
  const record = world.nodes[node]!;
  const changed = { ...record, state: record.state === null ? null : { ...record.state, ...state }, durable: { ...record.durable!, ...disk } } as typeof record;
  return { ...GOOD, choice: { type: 'deliver', packet: 'n1>n2#999' }, node, packet: null, effects, losses: [], world: { ...world, seq: world.seq + 1, nodes: { ...world.nodes, [node]: changed } } };
}

function verdict(law: TwoPhaseLaw, moment: TwoPhaseMoment, ghost: TwoPhaseGhost = GHOST, was: TwoPhaseWorld = GOOD.world): unknown {
  const seen = twoPhase.ghost.observe(ghost, moment, was) as TwoPhaseGhost;
  const terms = TWO_PHASE_LAWS.find(({ name }) => name === law)!.check(moment, was, seen);
  if (terms !== null) expect(twoPhase.words.en.laws[law]!.violation(terms)).not.toMatch(/undefined|null|NaN|object/);
  return terms;
}

function believing(change: Partial<KnownTransaction>): TwoPhaseGhost {
  return { ...GHOST, transactions: GHOST.transactions.map((known) => ({ ...known, ...change })) };
}

test('a good moment breaks nothing', () => {
  expect(TOLD.broken).toEqual([]);
  expect(GHOST.transactions[0]).toMatchObject({ tid: 'c1.1', outcome: 'commit', settled: { n2: 'commit' } });
  for (const { name, kind } of TWO_PHASE_LAWS) if (kind === 'always') expect(verdict(name, after('n3'))).toBeNull();
});

describe('the decision', () => {
  test('AC1, NoUnilateral: n3 aborts what n1 has committed', () => {
    const moment = after('n3', { effects: [claim('settles', { decision: 'abort', prepared: true })] });
    expect(verdict('AC1', moment)).toMatchObject({ node: 'n3', decision: 'abort', otherDecision: 'commit' });
    expect(verdict('NoUnilateral', moment)).toEqual({ tid: 'c1.1', node: 'n3', decision: 'abort' });
  });

  test('AC2: a commit without a vote, or against one', () => {
    const moment = after('n2', { effects: [claim('decides', { decision: 'commit' })] });
    const { votes } = GHOST.transactions[0]!;
    expect(verdict('AC2', moment, believing({ votes: { n2: votes['n2']!, n3: { ...votes['n3']!, vote: 'no' } } }))).toEqual({ tid: 'c1.1', node: 'n2', missing: ['n4'], against: ['n3'] });
  });

  test('AC3: an abort though all have voted for it', () => {
    const voting = { tid: 'c1.1', client: 'c1', seq: 1, ops: [], participants: ['n2'], phase: 'voting', worked: [], votes: [['n2', 'yes']], reads: {}, told: [], acks: [] } as const;
    const was = after('n2', { state: { coordinating: { 'c1.1': voting } } }).world;
    expect(verdict('AC3', after('n2', { effects: [claim('decides', { decision: 'abort' })] }), GHOST, was)).toEqual({ tid: 'c1.1', node: 'n2', yes: ['n2'] });
  });

  test('AC4, DecidedOnce: a second, other decision', () => {
    expect(verdict('AC4', after('n2', { effects: [claim('settles', { decision: 'abort', prepared: false })] }))).toEqual({ tid: 'c1.1', node: 'n2', first: 'commit', second: 'abort' });
    expect(verdict('DecidedOnce', after('n2', { effects: [claim('decides', { decision: 'abort' })] }))).toEqual({ tid: 'c1.1', node: 'n2', first: 'commit', second: 'abort' });
  });

  test('BegunOnce: a name that is used again', () => {
    expect(verdict('BegunOnce', after('n2', { effects: [claim('begins', { client: 'c1', ops: [], participants: [] })] }))).toEqual({ tid: 'c1.1', node: 'n2', times: 2 });
  });

  test('AC5, EndInTime: all is well, and for very long', () => {
    const late = { ...after('n3'), world: { ...after('n3').world, now: 20_000 } };
    expect(verdict('AC5', late, { ...GHOST, calm: 300 })).toMatchObject({ tid: 'c1.1', node: 'n3' });
    expect(verdict('AC5', late, { ...GHOST, calm: 19_000 })).toBeNull();
    expect(verdict('AC5', late, { ...GHOST, calm: null })).toBeNull();
    expect(verdict('EndInTime', late, { ...GHOST, calm: 300 })).toMatchObject({ tid: 'c1.1' });
  });

  test('HeuristicDamage: an operator aborts what is committed', () => {
    expect(verdict('HeuristicDamage', after('n3', { effects: [claim('heuristic', { decision: 'abort' })] }))).toEqual({ tid: 'c1.1', node: 'n3', decided: 'abort', outcome: 'commit' });
    expect(verdict('HeuristicDamage', after('n3', { effects: [claim('heuristic', { decision: 'commit' })] }))).toBeNull();
  });
});

describe('disks and memory', () => {
  test('WAL: a yes, a confirmation and a commit without their records', () => {
    const vote: Effect<Message, Durable> = { type: 'send', to: 'n1', message: { type: 'VOTE', tid: 'c1.9', vote: 'yes', reads: {}, participants: [] } };
    expect(verdict('WAL', after('n3', { effects: [vote] }))).toEqual({ node: 'n3', tid: 'c1.9', said: 'VOTE yes', lacks: 'prepared' });
    const ack: Effect<Message, Durable> = { type: 'send', to: 'n1', message: { type: 'ACK', tid: 'c1.1', damage: false } };
    expect(verdict('WAL', after('n3', { effects: [ack] }))).toMatchObject({ said: 'ACK', lacks: 'decision' });
    const open = { ...server('n3'), coordinating: { 'c1.1': {} } } as unknown as ServerState;
    expect(verdict('WAL', after('n3', { state: open, effects: [claim('decides', { decision: 'commit' })] }))).toMatchObject({ said: 'COMMIT', lacks: 'commit' });
  });

  test('WAL, Paxos Commit: a vote, a promise and an acceptance that a power failure could take back', () => {
    const env = { ...server('n3').env, config: { ...server('n3').env.config, paxosCommit: true } };
    const said = (message: Message, disk: Partial<ServerDurable> = {}) => {
      const was = after('n3', { state: { env }, disk }).world;
      return verdict('WAL', after('n3', { state: { env }, disk, effects: [{ type: 'send', to: 'n1', message }] }), GHOST, was);
    };
    const no = { type: 'VOTE', tid: 'c1.9', vote: 'no', reads: {}, participants: [] } as const;
    expect(said(no)).toEqual({ node: 'n3', tid: 'c1.9', said: 'VOTE no', lacks: 'vote' });
    expect(said(no, { finished: [['c1.9', 'abort']] })).toBeNull();
    const acceptor = (promised: number): Partial<ServerDurable> => ({ acceptor: [['c1.9', { promised, accepted: { n2: { ballot: promised, vote: 'yes', reads: {} } }, participants: ['n2'] }]] });
    const promise = { type: 'PHASE_1B', tid: 'c1.9', ballot: 11, accepted: {}, participants: [] } as const;
    expect(said(promise)).toEqual({ node: 'n3', tid: 'c1.9', said: 'PHASE_1B', lacks: 'promise' });
    expect(said(promise, acceptor(10))).toMatchObject({ lacks: 'promise' });
    expect(said(promise, acceptor(11))).toBeNull();
    const acceptance = { type: 'PHASE_2B', tid: 'c1.9', ballot: 11, votes: { n2: { vote: 'yes', reads: {} } } } as const;
    expect(said(acceptance, acceptor(10))).toEqual({ node: 'n3', tid: 'c1.9', said: 'PHASE_2B', lacks: 'acceptance' });
    expect(said(acceptance, acceptor(11))).toBeNull();
  });

  test('InDoubtLocks: prepared, and the key is free', () => {
    expect(verdict('InDoubtLocks', after('n3', { state: { locks: {} } }))).toEqual({ tid: 'c1.1', node: 'n3', key: 'y' });
  });

  test('ForgetSafe: an answer by presumption that is not the truth', () => {
    expect(verdict('ForgetSafe', after('n2', { effects: [claim('presumes', { decision: 'abort', to: 'n3' })] }))).toEqual({ tid: 'c1.1', node: 'n3', outcome: 'commit', presumption: 'abort' });
    expect(verdict('ForgetSafe', after('n2', { effects: [claim('presumes', { decision: 'abort', to: 'n2' })] }))).toBeNull();
  });

  test('EndSafe: an end before everybody has it', () => {
    expect(verdict('EndSafe', after('n2', { effects: [claim('logs', { record: 'end' })] }))).toEqual({ tid: 'c1.1', coordinator: 'n2', node: 'n3', outcome: 'commit' });
  });

  test('Serializable: a vote on what is not there', () => {
    const ops = [{ op: 'add', key: 'x', amount: 1 }] as const;
    const moment = after('n4', { effects: [claim('begins', { tid: 'c1.2', client: 'c1', ops, participants: ['n2'] }), claim('votes', { tid: 'c1.2', vote: 'yes', ops, reads: {}, writes: { x: '1' } })] });
    expect(verdict('Serializable', moment)).toEqual({ tid: 'c1.2', node: 'n4', key: 'x', found: '1', right: '2' });
    expect(verdict('Serializable', moment, { ...GHOST, guessed: true })).toBeNull();
  });
});
