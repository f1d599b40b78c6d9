/** ZAB as a protocol of the lab: servers after ZooKeeper and the paper, and the clients that talk to them. */
import type { Env, Input, Millis, Protocol, Step } from '#model/protocol.ts';
import { bootClient, stepClient } from '#protocols/client/client.ts';
import { keyValueService } from '#protocols/client/service.ts';
import { isClientAnswer, isClientCall } from '#protocols/client/wire.ts';
import { zabCommands } from './commands.ts';
import { format } from './format.ts';
import { bootServer, stepServer } from './server.ts';
import { ZAB_SETTINGS } from './settings.ts';
import type { Durable, Message, State } from './state.ts';

const service = keyValueService(zabCommands);

export const zab: Protocol<State, Message, Durable> = {
  name: 'zab',
  settings: ZAB_SETTINGS,

  boot(env: Env, durable: Durable | null, clock: Millis): Step<State, Message, Durable> {
    if (env.servers.includes(env.self)) return bootServer(env, durable?.kind === 'server' ? durable : null, clock);
    return bootClient(env, durable?.kind === 'client' ? durable : null, clock);
  },

  step(state: State, input: Input<Message>): Step<State, Message, Durable> {
    return state.kind === 'server' ? stepServer(state, input) : stepClient(state, input, service);
  },

  /** From the moment at which a quorum has promised its epoch. */
  leads: (state) => (state.kind === 'server' && state.role === 'LEADING' && state.phase !== 'DISCOVERY' ? state.currentEpoch : null),

  connections: {
    channel: (message) => (message.type === 'Notification' ? 'queue' : isClientCall(message) || isClientAnswer(message) ? 'datagram' : 'connection'),
    peers: (state) => {
      if (state.kind !== 'server') return NOBODY;
      if (state.following !== null) return [state.following.leader];
      return state.leading === null ? NOBODY : Object.keys(state.leading.learners);
    },
  },

  format,
};

const NOBODY: readonly string[] = [];
