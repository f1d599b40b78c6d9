/** A Dynamo-style store as a protocol of the lab: servers on a hash ring, none of which leads, and clients with keys. */
import type { Env, Input, Millis, Protocol, Step } from '#model/protocol.ts';
import { bootRingClient, stepRingClient } from './client.ts';
import { format } from './format.ts';
import { bootServer, stepServer } from './server.ts';
import { RING_SETTINGS } from './settings.ts';
import type { Durable, Message, State } from './state.ts';

export const ring: Protocol<State, Message, Durable> = {
  name: 'ring',
  settings: RING_SETTINGS,

  boot(env: Env, durable: Durable | null, clock: Millis): Step<State, Message, Durable> {
    if (env.servers.includes(env.self)) return bootServer(env, durable?.kind === 'server' ? durable : null, clock);
    return bootRingClient(env, durable?.kind === 'client' ? durable : null, clock);
  },

  step(state: State, input: Input<Message>): Step<State, Message, Durable> {
    return state.kind === 'server' ? stepServer(state, input) : stepRingClient(state, input);
  },

  leads: () => null,

  format,
};
