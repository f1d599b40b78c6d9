/** Stories about leaders and cost: the opening, the same work on every rung of the ladder, and how leaders follow each other. */
import { DEFAULT_NETWORK } from '#model/trace.ts';
import type { Variant } from '#protocols/multi-paxos/settings.ts';
import { EXACT, servers, type Story } from './story.ts';

/** The seed gives n1 a short first timeout, so that a leader is there and a command is decided within 300 ms. */
const steadyLeader: Story = {
  seed: 2150,
  clients: ['c1', 'c2'],
  network: { ...DEFAULT_NETWORK, latency: [8, 16] },
  plan: `
    210ms request c1 put x 1
    260ms request c1 workload 180ms
    310ms request c2 workload 250ms`,
  until: 2_600,
};

/** The same three clients with the same work. Where there is a leader it is n1, and clients that start elsewhere find it. */
function rung(variant: Variant, more: { readonly thrifty?: boolean } = {}): Story {
  return {
    clients: ['c1', 'c2', 'c3'],
    config: { variant, reads: 'log', ...more },
    plan: `
      20ms  fire n1 election
      200ms request c1 workload 60ms
      230ms request c2 workload 60ms
      260ms request c3 workload 60ms
      2400ms request c1 workload off
      2400ms request c2 workload off
      2400ms request c3 workload off`,
    until: 3_000,
  };
}

/** On the first rung nobody has an election timer. */
const basic: Story = { ...rung('basic'), plan: rung('basic').plan.replace(/^.*election$/m, '') };

const leaderCrash: Story = {
  plan: `
    20ms   fire n1 election
    200ms  request c1>n1 put x 1
    400ms  crash leader
    450ms  request c1 put y 2
    1300ms restart n1`,
  until: 2_000,
};

/** n1 has two commands of c1 on the way, which reach nobody; n3 takes over and fills the slots; n1 hears of it. */
const preemption: Story = {
  clients: ['c1', 'c2', 'c3'],
  network: EXACT,
  config: { sessions: false, retryAfter: 2_000 },
  plan: `
    20ms  fire n1 election
    300ms cut n1>n2,n1>n3,n1>n4,n1>n5
    320ms request c1>n1 put x 1
    340ms fire n3 election
    345ms cut n3>n1
    390ms request c2>n3 put y 2
    500ms heal`,
  until: 1_000,
};

export const LADDER_STORIES = {
  'steady-leader': steadyLeader,
  'rung-basic': basic,
  'rung-leader': rung('leader'),
  'rung-multi': rung('multi'),
  'rung-pipelined': rung('pipelined'),
  'rung-full': rung('full'),
  'rung-thrifty': rung('full', { thrifty: true }),
  'leader-crash': leaderCrash,
  preemption,
  duel: duel(),
  'duel-broken': { ...duel(), off: ['back-off'], breaks: 'DecidedInTime', until: 7_500 },
} satisfies { readonly [id: string]: Story };

/** Two servers propose in the same slot at the same moment; each takes the other's promises away. */
function duel(): Story {
  return {
    servers: servers(3),
    clients: ['c1', 'c2'],
    network: EXACT,
    config: { variant: 'basic', sessions: false, retryAfter: 10_000, giveUpAfter: 20_000 },
    plan: `
      100ms request c1>n1 put x 1
      100ms request c2>n2 put y 2`,
    until: 1_500,
  };
}
