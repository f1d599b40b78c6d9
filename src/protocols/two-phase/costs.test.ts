/** What a transaction costs, counted here from the effects alone, beside the table of the literature and what the panel says. */
import { judged, unjudged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import { parsePlan } from '#model/text.ts';
import type { Scenario } from '#model/trace.ts';
import type { Moment } from '#model/world.ts';
import { describe, expect, test } from 'vitest';
import { COORDINATOR, measured, PARTICIPANT, theory } from './costs.ts';
import type { TwoPhaseGhost } from './ghost.ts';
import twoPhase from './index.ts';
import { EXACT } from './lessons/story.ts';
import { PRESUMPTIONS } from './settings.ts';
import type { Message, ServerState } from './state.ts';

const KEYS = ['x', 'y', 'z', 'w', 'v', 'u', 't', 's'];

function run(participants: number, config: Scenario['config'], command: string) {
  const servers = Array.from({ length: participants + 1 }, (_, i) => `n${i + 1}`);
  const scenario: Scenario = { protocol: 'two-phase', servers, clients: ['c1'], config, off: [], seed: 1, network: EXACT, plan: parsePlan(`100ms request c1>n1 ${command}`), disks: {} };
  let told = unjudged(twoPhase, scenario);
  const moments: Moment[] = [];
  for (const moment of play(twoPhase.protocol, scenario, timed(scenario), 10_000)) {
    if (moments.length > 0) told = judged(twoPhase, told, moment, moments.at(-1)!.world);
    moments.push(moment);
  }
  expect(told.broken).toEqual([]);
  const [timeline] = (told.ghost as TwoPhaseGhost).timelines;
  const env = (moments.at(-1)!.world.nodes['n1']!.state as ServerState).env;
  // The start of the coordinator is one forced write, and none of the transaction's.
  const later = moments.filter(({ world }) => world.now >= 100);
  const messages = later.flatMap(({ effects }) => effects.flatMap((effect) => (effect.type === 'send' ? [(effect.message as Message).type] : [])));
  const forced = (node: string) => later.filter((moment) => moment.node === node).flatMap(({ effects }) => effects.filter(({ type }) => type === 'persist')).length;
  return { env, timeline: timeline!, messages, forced: { coordinator: forced('n1'), participants: servers.slice(1).map((id) => forced(id)) } };
}

/** A key for every participant; those that abort are refused by one participant more, which is not counted. */
const puts = (count: number) => KEYS.slice(0, count).map((_, i) => `put ${String.fromCodePoint(120 + i)} 1`).join('; ');

const WORK = ['WORK', 'WORKED', 'ClientRequest', 'ClientReply'];

describe('a commit', () => {
  test.each(PRESUMPTIONS.flatMap((presumption) => [1, 3, 5].map((count) => [presumption, count] as const)))('presumed %s, %i participants', (presumption, count) => {
    const { env, timeline, messages, forced } = run(count, { presumption }, puts(count));
    const protocol = messages.filter((type) => !WORK.includes(type));
    expect(protocol).toHaveLength(presumption === 'commit' ? 3 * count : 4 * count);
    expect(messages.length - protocol.length).toBe(2 * count + 2);
    expect(forced).toEqual({ coordinator: COORDINATOR[presumption].commit.forced, participants: Array.from({ length: count }, () => PARTICIPANT[presumption].commit.forced) });
    expect(measured(timeline)).toEqual(theory(env, 'commit', count));
  });

  test('presumed nothing: 4N messages and 2N + 1 forced writes', () => {
    const { timeline } = run(3, { presumption: 'nothing' }, puts(3));
    const { messages, coordinator, participants } = measured(timeline);
    expect([messages, coordinator.forced + participants.forced]).toEqual([12, 7]);
  });
});

describe('an abort by silence, of participants that are all prepared', () => {
  test.each(PRESUMPTIONS)('presumed %s', (presumption) => {
    const count = 3;
    const servers = ['n1', 'n2', 'n3', 'n4'];
    // The votes are lost, so the coordinator gives up, and everybody has to be told.
    const plan = parsePlan(`100ms request c1>n1 ${puts(count)}\n135ms cut n2>n1,n3>n1,n4>n1\n145ms crash n4\n160ms mend n2>n1,n3>n1,n4>n1\n170ms restart n4`);
    const config = { presumption, cooperative: false, decisionTimeout: 5_000, voteTimeout: 300 };
    const scenario: Scenario = { protocol: 'two-phase', servers, clients: ['c1'], config, off: [], seed: 1, network: EXACT, plan, disks: {} };
    let told = unjudged(twoPhase, scenario);
    let was: Moment | null = null;
    for (const moment of play(twoPhase.protocol, scenario, timed(scenario), 10_000)) {
      if (was !== null) told = judged(twoPhase, told, moment, was.world);
      was = moment;
    }
    expect(told.broken).toEqual([]);
    const env = (was!.world.nodes['n1']!.state as ServerState).env;
    const { coordinator, participants } = measured((told.ghost as TwoPhaseGhost).timelines[0]!);
    const book = theory(env, 'abort', count);
    expect([coordinator, participants]).toEqual([book.coordinator, book.participants]);
  });
});

test('Paxos Commit: five delays instead of four, and no confirmation', () => {
  const { env, timeline, messages } = run(3, { paxosCommit: true, acceptors: 'n4' }, 'put x 1; put y 1');
  expect(measured(timeline)).toEqual(theory(env, 'commit', 2));
  expect(messages.filter((type) => !WORK.includes(type)).toSorted()).toEqual(['COMMIT', 'COMMIT', 'PHASE_2B', 'PREPARE', 'PREPARE', 'VOTE', 'VOTE']);
});

test('who only reads costs a PREPARE and a vote', () => {
  const { timeline } = run(3, {}, 'get x; get y; put z 1');
  expect(measured(timeline)).toEqual({ messages: 3 + 3 + 1 + 1, coordinator: { all: 2, forced: 1 }, participants: { all: 2, forced: 2 } });
});

test.each(['put x 1; put y 1; put z 1', 'put x 1; put y 1; check z 1', 'put x 1; get y; put z 1'])('Paxos Commit, %s: every forced write is counted', (command) => {
  const { timeline, forced } = run(3, { paxosCommit: true }, command);
  const { coordinator, participants } = measured(timeline);
  expect(coordinator.forced).toBe(forced.coordinator);
  expect(participants.forced).toBe(forced.participants.reduce((sum, count) => sum + count, 0));
});
