/** Liveness, said so that a moment can break it. */
import { memoryOf } from '#protocols/paxos/records.ts';
import { roundOf } from '#protocols/ballots/ballot.ts';
import { amount } from '#protocols/paxos/settings.ts';
import { timed } from './law.ts';

/** Who has a client, quorums of both phases and no faults around it gets something chosen before long, rivals or not. */
export const decidedInTime = timed('DecidedInTime', 'Paxos Made Simple §2.4', ({ world }, _was, { patience: { waiting } }) => {
  for (const node in waiting) {
    const state = memoryOf(world.nodes[node]);
    if (state === null) continue;
    const since = world.now - waiting[node]!.since;
    if (since <= PATIENCE * (amount(state.env, 'phaseTimeout') + amount(state.env, 'backoff'))) continue;
    return { node, since, ballot: state.ballot, rounds: roundOf(state.ballot) - roundOf(waiting[node]!.ballot) };
  }
  return null;
});

/** Each try waits longer than the one before, so that so many in vain are no chance. */
const PATIENCE = 15;
