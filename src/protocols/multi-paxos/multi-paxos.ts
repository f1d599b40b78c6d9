/** Multi-Paxos as a protocol of the lab: servers after PMMC and PML, and the clients that talk to them. */
import type { Env, Input, Millis, Protocol, Step } from '#model/protocol.ts';
import { bootClient, stepClient } from '#protocols/client/client.ts';
import { keyValueService } from '#protocols/client/service.ts';
import { multiPaxosCommands } from './commands.ts';
import { format } from './format.ts';
import { bootServer, stepServer } from './server.ts';
import { MULTI_PAXOS_SETTINGS } from './settings.ts';
import type { Durable, Message, State } from './state.ts';

const service = keyValueService(multiPaxosCommands);

export const multiPaxos: Protocol<State, Message, Durable> = {
  name: 'multi-paxos',
  settings: MULTI_PAXOS_SETTINGS,

  boot(env: Env, durable: Durable | null, clock: Millis): Step<State, Message, Durable> {
    if (env.servers.includes(env.self)) return bootServer(env, durable?.kind === 'server' ? durable : null, clock);
    return bootClient(env, durable?.kind === 'client' ? durable : null, clock);
  },

  step(state: State, input: Input<Message>): Step<State, Message, Durable> {
    return state.kind === 'server' ? stepServer(state, input) : stepClient(state, input, service);
  },

  leads: (state) => (state.kind === 'server' && state.role === 'leading' ? state.ballot : null),

  format,
};
