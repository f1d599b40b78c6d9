/** The sharded store as a protocol of the lab: servers with a part in several Raft groups, and clients that know whom to ask. */
import type { Env, Input, Millis, Protocol, Step } from '#model/protocol.ts';
import { bootClient, stepClient } from './client.ts';
import { format } from './format.ts';
import { CONTROLLER } from './layout.ts';
import { bootServer, stepServer } from './server.ts';
import { SHARDED_SETTINGS } from './settings.ts';
import type { Durable, Message, State } from './state.ts';

export const sharded: Protocol<State, Message, Durable> = {
  name: 'sharded',
  settings: SHARDED_SETTINGS,

  boot(env: Env, durable: Durable | null, clock: Millis): Step<State, Message, Durable> {
    if (env.servers.includes(env.self)) return bootServer(env, durable?.kind === 'server' ? durable : null, clock);
    return bootClient(env, durable?.kind === 'client' ? durable : null, clock);
  },

  step(state: State, input: Input<Message>): Step<State, Message, Durable> {
    return state.kind === 'server' ? stepServer(state, input) : stepClient(state, input);
  },

  /** The leader of the controller, in its term: groups have terms of their own, which cannot be compared with each other. */
  leads(state) {
    const raft = state.kind === 'server' ? state.groups[CONTROLLER]?.raft : undefined;
    return raft?.role === 'leader' ? raft.currentTerm : null;
  },

  format,
};
