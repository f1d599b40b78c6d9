/** What clients are told. */
import type { Plain } from '#model/protocol.ts';
import type { ServerTurn } from './server-turn.ts';
import type { Request, Value } from './state.ts';
import { paxosCommands } from './commands.ts';

/** Everybody who waits is told what was chosen: a proposal is answered with it as well as a read. */
export function answerAll(turn: ServerTurn, value: Value): void {
  const { requests } = turn.state;
  if (requests.length === 0) return;
  turn.state.requests = [];
  for (const request of requests) answer(turn, request, value);
}

export function answer(turn: ServerTurn, { client, seq, command }: Pick<Request, 'client' | 'seq' | 'command'>, value: Value): void {
  turn.note('request-answered', { client, seq, command: paxosCommands.print(command), value });
  reply(turn, { client, seq }, value);
}

/** null: nothing was chosen when it was asked. */
export function reply(turn: ServerTurn, { client, seq }: Pick<Request, 'client' | 'seq'>, value: Value | null): void {
  const result: Plain = value;
  turn.fact({ type: 'claims', claim: 'answers', with: { op: `${client}.${seq}`, value } });
  turn.send(client, { type: 'ClientReply', seq, status: 'ok', result });
}
