/** Single-decree Paxos as a protocol of the lab: servers after "Paxos Made Simple", and the clients that talk to them. */
import type { Env, Input, Millis, Protocol, Step } from '#model/protocol.ts';
import { bootClient, stepClient } from '#protocols/client/client.ts';
import { paxosService } from './commands.ts';
import { format } from './format.ts';
import { bootServer, stepServer } from './server.ts';
import { PAXOS_SETTINGS, switchedOn } from './settings.ts';
import type { Durable, Message, ServerState, State } from './state.ts';

export const paxos: Protocol<State, Message, Durable> = {
  name: 'paxos',
  settings: PAXOS_SETTINGS,

  boot(env: Env, durable: Durable | null, clock: Millis): Step<State, Message, Durable> {
    if (env.servers.includes(env.self)) return bootServer(env, durable?.kind === 'server' ? durable : null, clock);
    return bootClient(env, durable?.kind === 'client' ? durable : null, clock);
  },

  step(state: State, input: Input<Message>): Step<State, Message, Durable> {
    return state.kind === 'server' ? stepServer(state, input) : stepClient(state, input, paxosService);
  },

  leads: (state) => (state.kind === 'server' && leads(state) ? state.ballot : null),

  format,
};

/** The distinguished proposer; where there is none, a proposer whose ballot got its promises and has not promised a higher one itself. */
export function leads({ env, leaderId, phase, ballot, promised, chosen }: ServerState): boolean {
  if (switchedOn(env, 'distinguished')) return leaderId === env.self;
  if (promised > ballot) return false;
  return phase === 'accept' || phase === 'ready' || (phase === 'done' && chosen?.ballot === ballot);
}
