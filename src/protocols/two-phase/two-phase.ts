/** Two-phase commit as a protocol of the lab: one coordinator, participants that own keys, and clients with transactions. */
import type { Env, Input, Millis, Protocol, Step } from '#model/protocol.ts';
import { bootClient, stepClient } from '#protocols/client/client.ts';
import { transactionService } from '#protocols/transactions/service.ts';
import { twoPhaseCommands } from './commands.ts';
import { format } from './format.ts';
import { bootServer, stepServer } from './server.ts';
import { coordinatorOf, TWO_PHASE_SETTINGS } from './settings.ts';
import type { Durable, Message, State } from './state.ts';

const service = transactionService(twoPhaseCommands);

export const twoPhase: Protocol<State, Message, Durable> = {
  name: 'two-phase',
  settings: TWO_PHASE_SETTINGS,

  boot(env: Env, durable: Durable | null, clock: Millis): Step<State, Message, Durable> {
    if (env.servers.includes(env.self)) return bootServer(env, durable?.kind === 'server' ? durable : null, clock);
    return bootClient(env, durable?.kind === 'client' ? durable : null, clock);
  },

  step(state: State, input: Input<Message>): Step<State, Message, Durable> {
    return state.kind === 'server' ? stepServer(state, input) : stepClient(state, input, service);
  },

  leads: (state) => (state.kind === 'server' && coordinatorOf(state.env) === state.env.self ? 1 : null),

  format,
};
