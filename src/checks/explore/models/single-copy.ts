/** One register at each server, and no word between them: linearizable with one server, and not with two. */
import type { Actor, ActorSystem } from '#checks/explore/actors.ts';
import { registerSystem, UNWRITTEN, type RegisterMessage } from './register.ts';

const server: Actor = {
  start: () => [UNWRITTEN, []],
  receive(state, from, message) {
    const asked = message as RegisterMessage;
    const { request } = asked;
    if (asked.type === 'Put') return [asked.value, [[from, { type: 'PutOk', request }]]];
    if (asked.type === 'Get') return [state, [[from, { type: 'GetOk', request, value: state }]]];
    return null;
  },
};

/** 2 clients, 1 server: 93 states. */
export function singleCopy(servers: number, clients: number): ActorSystem {
  return registerSystem(Array.from({ length: servers }, () => server), clients);
}
