/**
 * Multi-Paxos as a protocol of the lab: servers after "Paxos Made Simple" (PMS), "Paxos Made Moderately Complex" (PMMC)
 * and "Paxos Made Live" (PML), and the clients that talk to them. The rules of the practical form, as comments name them:
 *
 * M1 a leader that is not heard for a drawn timeout is succeeded: a larger ballot, prepared from the first unknown slot on;
 * M2 a promise is for all slots at once, and tells every vote; M3 what was reported is proposed again, holes get no-ops,
 * and only then come new commands; M4 nothing is accepted below the promise, and accepting is promising; M5 a quorum in one
 * ballot decides a slot; M6 slots are executed in order, each command once; M7 a larger ballot is given way to; M8 of what
 * is called decided a server knows only what it accepted in that very ballot; M9 a command that lost its slot is proposed
 * in another; M10 only what is executed goes into a snapshot, and a promise says so; M11 reads need a round or a lease.
 */
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
