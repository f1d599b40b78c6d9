/** Three-phase commit as a protocol of the lab: sites after Skeen and BHG, and the clients that talk to them. */
import type { Env, Input, Millis, Protocol, Step } from '#model/protocol.ts';
import { bootClient, stepClient } from '#protocols/client/client.ts';
import { transactionService } from '#protocols/transactions/service.ts';
import { threePhaseCommands } from './commands.ts';
import { firstRank } from './epochs.ts';
import { format } from './format.ts';
import { THREE_PHASE_SETTINGS } from './settings.ts';
import { bootSite, stepSite } from './site.ts';
import type { Durable, Message, SiteState, State } from './state.ts';

const service = transactionService(threePhaseCommands);

export const threePhase: Protocol<State, Message, Durable> = {
  name: 'three-phase',
  settings: THREE_PHASE_SETTINGS,

  boot(env: Env, durable: Durable | null, clock: Millis): Step<State, Message, Durable> {
    if (env.servers.includes(env.self)) return bootSite(env, durable?.kind === 'server' ? durable : null, clock);
    return bootClient(env, durable?.kind === 'client' ? durable : null, clock);
  },

  step(state: State, input: Input<Message>): Step<State, Message, Durable> {
    return state.kind === 'server' ? stepSite(state, input) : stepClient(state, input, service);
  },

  leads: (state) => (state.kind === 'server' ? rankOf(state) : null),

  format,
};

/** The highest rank in which it coordinates; n1 always coordinates what is to come. */
function rankOf({ env, live }: SiteState): number | null {
  let rank = env.self === env.servers[0] ? firstRank(env) : null;
  for (const tid in live) {
    const transaction = live[tid]!;
    if (transaction.leader !== env.self || transaction.recovering || transaction.wait === 'answers') continue;
    if (rank === null || transaction.entry.elected > rank) rank = transaction.entry.elected;
  }
  return rank;
}
