/** Raft as a protocol of the lab: servers after Ongaro's dissertation, and the clients that talk to them. */
import type { Env, Input, Millis, Protocol, Step } from '#model/protocol.ts';
import { bootClient, stepClient } from '#protocols/client/client.ts';
import { keyValueService } from '#protocols/client/service.ts';
import { raftCommands } from './commands.ts';
import { format } from './format.ts';
import { bootServer, stepServer } from './server.ts';
import { RAFT_SETTINGS } from './settings.ts';
import type { Durable, Message, State } from './state.ts';

const service = keyValueService(raftCommands);

export const raft: Protocol<State, Message, Durable> = {
  name: 'raft',
  settings: RAFT_SETTINGS,

  boot(env: Env, durable: Durable | null, clock: Millis): Step<State, Message, Durable> {
    if (env.servers.includes(env.self)) return bootServer(env, durable?.kind === 'server' ? durable : null, clock);
    return bootClient(env, durable?.kind === 'client' ? durable : null, clock);
  },

  step(state: State, input: Input<Message>): Step<State, Message, Durable> {
    return state.kind === 'server' ? stepServer(state, input) : stepClient(state, input, service);
  },

  leads: (state) => (state.kind === 'server' && state.role === 'leader' ? state.currentTerm : null),

  format,
};
