/** What a server does with a client's request: proposes for it, answers what it knows, or points to who may propose. */
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import type { ClientCall } from '#protocols/client/wire.ts';
import { answer } from './answers.ts';
import { isPaxosCommand, paxosCommands } from './commands.ts';
import { mayPropose } from './leader.ts';
import { beginRound, isWish, proposeAgain, proposeFreely } from './proposer.ts';
import type { ServerTurn } from './server-turn.ts';
import type { Request } from './state.ts';

export function onClientCall(turn: ServerTurn, from: NodeId, call: ClientCall): void {
  const { state } = turn;
  const { env, cast, chosen, requests, ballot } = state;
  if (call.type === 'RegisterClient' || !isPaxosCommand(call.command)) return;
  const { client, seq, command } = call;
  if (chosen !== null) return answer(turn, { client, seq, command }, chosen.value);
  if (!cast.proposers.includes(env.self) || !mayPropose(state)) return pointElsewhere(turn, from, call);
  if (requests.some((known) => known.client === client && known.seq >= seq)) return turn.note('request-known', { client, seq });
  const request: Request = { client, seq, command, asked: ballot };
  // A client has one operation at a time: of an older one it wants no answer any more.
  state.requests = [...requests.filter((other) => other.client !== client), request];
  turn.note('request-taken', { client, seq, command: paxosCommands.print(command), phase: state.phase });
  pursue(turn, request);
}

function pursue(turn: ServerTurn, request: Request): void {
  const { phase, env } = turn.state;
  if (phase === 'idle') return beginRound(turn);
  // Phase 1 is over and left the choice free: a value may be proposed at once, but nothing of before may be said.
  if (phase === 'ready') return isWish(request) ? proposeFreely(turn, request) : beginRound(turn);
  if (phase === 'accept' && isWish(request) && !ruleOn(env, 'one-value-per-ballot')) proposeAgain(turn, request);
}

/** A proposer points to the distinguished one, if it knows any; whoever is none, to one of the proposers. */
function pointElsewhere(turn: ServerTurn, from: NodeId, call: Extract<ClientCall, { readonly type: 'ClientRequest' }>): void {
  const { env, cast, leaderId } = turn.state;
  const { client, seq } = call;
  const to = cast.proposers.includes(env.self) ? leaderId : (cast.proposers[env.clients.indexOf(client) % cast.proposers.length] ?? null);
  if (to !== null && from === client && env.config['followers'] === 'forward') {
    turn.note('handed-on', { client, to });
    return turn.send(to, call);
  }
  turn.note('redirected', { client, to });
  turn.send(client, { type: 'ClientReply', seq, status: 'redirect', leader: to });
}
