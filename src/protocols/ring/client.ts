/**
 * A client of the ring: the usual client, which besides remembers what its latest get of each key told (its context, to be
 * handed back with the next put; Dynamo §4.4) and, if it is smart, asks the first of the preference list itself (§6.4).
 */
import { withKey } from '#base/table.ts';
import type { Effect, Env, Input, Millis, NodeId, Step } from '#model/protocol.ts';
import { bootClient, stepClient, type ClientDurable } from '#protocols/client/client.ts';
import { isWrite, keyOf, ringService } from './commands.ts';
import { foundingRing, mergedRing } from './membership.ts';
import { positionOf, routesOf } from './routes.ts';
import { switchedOn } from './settings.ts';
import type { Message, RingClientState, RingReply, RingRequest } from './state.ts';

type Result = Step<RingClientState, Message, ClientDurable>;

export function bootRingClient(env: Env, durable: ClientDurable | null, clock: Millis): Result {
  const [state, effects] = bootClient<Message>(env, durable, clock);
  return [switchedOn(env, 'smartClients') ? { ...state, ring: foundingRing(env) } : state, effects];
}

export function stepRingClient(before: RingClientState, input: Input<Message>): Result {
  const state = input.type === 'message' ? told(before, input.message as RingReply) : before;
  const [next, effects] = stepClient<Message>(state, input as Parameters<typeof stepClient<Message>>[1], ringService);
  const asks = effects.findIndex((effect) => effect.type === 'send' && effect.message.type === 'ClientRequest');
  return asks < 0 ? [next, effects] : asked(next, effects, asks);
}

/** What the answer to its get says besides the value. */
function told(state: RingClientState, reply: RingReply): RingClientState {
  const { current } = state;
  if (reply.type !== 'ClientReply' || reply.status !== 'ok' || current === null || reply.seq !== current.seq) return state;
  const key = keyOf(current.command);
  const contexts = reply.context === undefined || key === null ? state.contexts : withKey(state.contexts ?? {}, key, { context: reply.context, op: `${state.env.self}.${current.seq}` });
  const ring = reply.ring === undefined || state.ring === undefined ? state.ring : mergedRing(state.ring, reply.ring);
  return { ...state, ...(contexts === undefined ? {} : { contexts }), ...(ring === undefined ? {} : { ring }) };
}

/** Its request goes out with what it has seen; a smart client sends the first attempt where the key is. */
function asked(state: RingClientState, effects: readonly Effect<Message, ClientDurable>[], at: number): Result {
  const send = effects[at] as Extract<Effect<Message, ClientDurable>, { type: 'send' }>;
  const request = send.message as RingRequest;
  const key = keyOf(request.command);
  const seenKey = key !== null && isWrite(request.command) && request.command.blind !== true ? state.contexts?.[key] : undefined;
  const message: RingRequest = { ...request, ...(seenKey === undefined ? {} : { seenKey }) };
  const to = firstOf(state, key) ?? send.to;
  const sent = effects.map((effect, i) => (i === at ? { ...send, to, message } : effect.type === 'note' && effect.note === 'client-sends' ? { ...effect, with: { ...effect.with, to } } : effect));
  return [to === send.to ? state : { ...state, server: to }, sent];
}

function firstOf({ current, ring, env }: RingClientState, key: string | null): NodeId | null {
  if (ring === undefined || key === null || current === null || current.to !== null || current.attempts > 1) return null;
  return routesOf(env, ring).at(positionOf(key)).natural[0] ?? null;
}

