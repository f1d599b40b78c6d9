/** The reference models by name. Their counts are published by other model checkers, and ours must be the same. */
import { ActorSpace } from '#checks/explore/actors.ts';
import { RuleSpace } from '#checks/explore/rules.ts';
import type { Space } from '#checks/explore/space.ts';
import { abd } from './abd.ts';
import { paxosRegister } from './paxos-register.ts';
import { pingPong } from './ping-pong.ts';
import { singleCopy } from './single-copy.ts';
import { tlaPaxos } from './tla-paxos.ts';
import { twoPhaseCommit } from './two-phase-commit.ts';

export const MODEL_NAMES = ['2pc', 'single-copy', 'abd', 'paxos-register', 'tla-paxos', 'ping-pong'] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

/** How large a model is; what a model knows nothing of is not read. */
export interface ModelSize {
  /** Resource managers of 2pc, servers of the registers. */
  readonly servers: number;
  /** Of the registers. */
  readonly clients: number;
  /** Ping-pong counts so far; its network loses and repeats. */
  readonly most: number;
}

/** The sizes whose counts are published. */
export const MODEL_SIZES: { readonly [name in ModelName]: ModelSize } = {
  '2pc': { servers: 3, clients: 0, most: 0 },
  'single-copy': { servers: 1, clients: 2, most: 0 },
  abd: { servers: 2, clients: 2, most: 0 },
  'paxos-register': { servers: 3, clients: 2, most: 0 },
  'tla-paxos': { servers: 3, clients: 0, most: 0 },
  'ping-pong': { servers: 2, clients: 0, most: 5 },
};

export function modelSpace(name: ModelName, { servers, clients, most }: ModelSize): Space {
  switch (name) {
    case '2pc': return new RuleSpace(twoPhaseCommit(servers));
    case 'single-copy': return new ActorSpace(singleCopy(servers, clients));
    case 'abd': return new ActorSpace(abd(servers, clients));
    case 'paxos-register': return new ActorSpace(paxosRegister(servers, clients));
    case 'tla-paxos': return new RuleSpace(tlaPaxos());
    case 'ping-pong': return new ActorSpace(pingPong(most, 'again', true));
  }
}
