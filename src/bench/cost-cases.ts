/** The protocols and variants whose costs are printed, each with what the papers say that it must cost. */
import type { Case, Cost } from './costs.ts';

const put = (n: number): string => `put x ${n}`;
const tea = (): string => 'propose tea';
/** All three participants of n2 to n4 write. */
const everywhere = (n: number): string => `put x ${n}; put y ${n}; put z ${n}`;

/** What the theory of commit protocols leaves out. */
const WORK = 'before it, 2N messages and a round trip hand out the work, which the theory does not count';

function cost(messages: number, delays: number, forced: number): Cost {
  return { messages, delays, forced };
}

const COORDINATED = { servers: ['n1', 'n2', 'n3', 'n4'] };

function multiPaxos(variant: string, theory: Cost, because: string): Case {
  return { name: `5 servers, ${variant}`, scenario: { config: { variant } }, command: put, commands: 20, theory, because };
}

function twoPhase(name: string, config: { readonly [key: string]: string | boolean }, theory: Cost, because: string): Case {
  return { name: `3 participants, ${name}`, scenario: { ...COORDINATED, config }, command: everywhere, commands: 20, theory, because };
}

function threePhase(variant: string, theory: Cost, because: string): Case {
  return { name: `3 participants, ${variant}`, scenario: { ...COORDINATED, config: { variant } }, command: everywhere, commands: 20, theory, because };
}

export const COST_CASES: { readonly [protocol: string]: readonly Case[] } = {
  raft: [{
    name: '5 servers, a steady leader', scenario: { config: { diskLatency: 0 } }, command: put, commands: 20, theory: cost(8, 2, 5),
    because: 'one AppendEntries to and one answer from each of 4 followers; a log write on each server; followers learn of the commit from the next heartbeat',
  }],
  paxos: [
    {
      name: '5 servers, learners told by the proposer', scenario: { config: { learning: 'via-proposer', queryEvery: 0 } }, command: tea, commands: 1, theory: cost(20, 4, 10),
      because: 'two phases, each a message to and an answer from 4 acceptors, and Chosen to 4 learners; a promise and a vote on each of 5 disks',
    },
    {
      name: '5 servers, acceptors tell every learner', scenario: { config: { learning: 'broadcast', queryEvery: 0 } }, command: tea, commands: 1, theory: cost(32, 4, 10),
      because: 'phase 1 as above and 4 Accept, but each of 5 acceptors tells 4 other learners: no Chosen, and nobody waits for the proposer',
    },
  ],
  'multi-paxos': [
    multiPaxos('basic', cost(20, 4, 10), 'a whole Paxos for each slot: both phases with 4 others, and the decision to each of them'),
    multiPaxos('leader', cost(20, 4, 10), 'the same for whoever leads: what it saves are duels'),
    multiPaxos('multi', cost(12, 2, 5), 'phase 1 was done once for all slots'),
    multiPaxos('pipelined', cost(12, 2, 5), 'the same for one command at a time: a window saves waiting, not messages'),
    multiPaxos('full', cost(8, 2, 5), 'decisions ride on the next Accept or heartbeat'),
  ],
  zab: [
    {
      name: '5 servers, asked at the leader', scenario: { config: { diskLatency: 0 } }, command: put, commands: 20, to: 'n5', theory: cost(12, 2, 5),
      because: 'PROPOSAL, ACK and COMMIT with each of 4 followers; a log write on each server',
    },
    {
      name: '5 servers, asked at a follower', scenario: { config: { diskLatency: 0 } }, command: put, commands: 20, to: 'n1', theory: cost(13, 4, 5),
      because: 'one REQUEST to the leader more, and the follower answers when COMMIT is back',
    },
  ],
  'two-phase': [
    twoPhase('presumed nothing', { presumption: 'nothing' }, cost(12, 2, 7), `4N messages and 2N+1 forced writes for N participants; ${WORK}`),
    twoPhase('presumed abort', { presumption: 'abort' }, cost(12, 2, 7), `a commit costs as much as with presumed nothing, an abort is what it makes cheap; ${WORK}`),
    twoPhase('presumed commit', { presumption: 'commit' }, cost(9, 2, 5), `no ACK of a commit (3N messages) and no forced commit at participants (N+2 forced writes); ${WORK}`),
    { ...twoPhase('nothing but reads', {}, cost(6, 2, 0), `who only read votes so and is out: 2N messages, nothing forced; ${WORK}`), command: () => 'get x; get y; get z' },
    twoPhase('Paxos Commit', { paxosCommit: true }, cost(18, 3, 7), `every vote goes to 3 acceptors, each of which tells the coordinator once: N(A+2)+A messages, N+A+1 forced writes; 3 fewer here, for the acceptors are the participants and hear their own vote; ${WORK}`),
  ],
  'three-phase': ['termination', 'quorum', 'e3pc'].map((variant) => threePhase(variant, cost(15, 4, 12), '5N messages: a round more than two-phase commit; three forced records at each of N+1 sites')),
};
