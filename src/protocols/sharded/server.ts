/** A server of the sharded store: boots its part in each of its groups, and gives each what is addressed to it. */
import type { Env, Input, Millis, NodeId, Step } from '#model/protocol.ts';
import { groupsOf } from './layout.ts';
import { conclude, onPoll } from './leader.ts';
import { bootReplica, stepReplica } from './replica.ts';
import { onClientRequest, onConfiguration, onPeer, onQuery } from './requests.ts';
import { ServerTurn } from './server-turn.ts';
import type { Message, ServerDurable, ServerState } from './state.ts';

type Result = Step<ServerState, Message, ServerDurable>;

/** What stands in the logs is applied again when the groups say how much of it is committed. */
export function bootServer(env: Env, durable: ServerDurable | null, clock: Millis): Result {
  const disk = durable ?? { kind: 'server', groups: {} };
  const turn = new ServerTurn({ kind: 'server', env, groups: {}, disk }, clock);
  for (const group of groupsOf(env, env.self)) bootReplica(turn, group, disk.groups[group] ?? null);
  return finish(turn);
}

export function stepServer(state: ServerState, input: Input<Message>): Result {
  const turn = new ServerTurn(state, input.clock);
  switch (input.type) {
    case 'message': onMessage(turn, input.from, input.message); break;
    case 'timer': onTimer(turn, input.timer); break;
    case 'disconnected': case 'request': break; // Every message travels alone; people speak to clients.
  }
  return finish(turn);
}

/** `election:g1`: all but the poll are Raft's. */
function onTimer(turn: ServerTurn, name: string): void {
  const [timer = '', group = ''] = name.split(':');
  if (timer === 'poll') onPoll(turn, group);
  else stepReplica(turn, group, { type: 'timer', timer, clock: turn.clock });
}

function onMessage(turn: ServerTurn, from: NodeId, message: Message): void {
  switch (message.type) {
    case 'Raft': return stepReplica(turn, message.group, { type: 'message', from, message: message.message, clock: turn.clock });
    case 'ClientRequest': return onClientRequest(turn, message);
    case 'Query': return onQuery(turn, from, message);
    case 'Configuration': return onConfiguration(turn, from, message);
    case 'ClientReply': return;
    default: onPeer(turn, message);
  }
}

/** Conclusions may lead to proposals, and these to conclusions, and what is said to oneself is heard at once. */
function finish(turn: ServerTurn): Result {
  for (;;) {
    const done = turn.happened.shift();
    if (done !== undefined) { conclude(turn, done.group, done.event); continue; }
    const said = turn.tray.shift();
    if (said === undefined) return turn.end();
    onMessage(turn, turn.self, said);
  }
}
