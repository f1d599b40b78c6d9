/**
 * A client of the sharded store: one operation at a time, with a number that is the same in every attempt. It keeps the
 * newest configuration that it was told of, perhaps an old one, works out whose the first key is, and asks that group's
 * leader; told that it has asked the wrong group, it fetches a newer configuration and asks again.
 */
import type { Env, Input, Millis, NodeId, Outcome, Plain, Step } from '#model/protocol.ts';
import { ruleOn, Turn } from '#model/protocol.ts';
import { saidBy, type Sentence } from '#model/sentence.ts';
import type { Terms } from '#model/protocol.ts';
import type { ClientNote, ClientNoteTerms } from '#protocols/client/client.ts';
import { isWorkload } from '#protocols/client/workload.ts';
import { isTransaction, readsOnly } from '#protocols/transactions/operations.ts';
import { isAdmin, isClientCommand, shardedCommands } from './commands.ts';
import { CONTROLLER, membersOf } from './layout.ts';
import type { OwnNote, OwnNoteTerms } from './note-terms.ts';
import { amount } from './settings.ts';
import type { ClientDurable, ClientReply, ClientState, Config, GroupId, Message } from './state.ts';
import { groupFor } from './store.ts';
import { complaint } from './words/complaints.ts';
import { shardedLoad } from './workload.ts';

type Result = Step<ClientState, Message, ClientDurable>;
type ClientTurn = Turn<ClientState, Message, ClientDurable>;

const QUEUE_LIMIT = 100;
const WORKLOAD_QUEUE = 3;

export function bootClient(env: Env, durable: ClientDurable | null, clock: Millis): Result {
  const turn: ClientTurn = new Turn({
    kind: 'client', env, operations: durable?.operations ?? 0, current: null, queue: [], map: null, leaders: {}, hops: 0, waits: 'pause', asked: 0, workload: null,
  }, clock);
  return turn.end();
}

export function stepClient(state: ClientState, input: Input<Message>): Result {
  const turn: ClientTurn = new Turn(state, input.clock);
  switch (input.type) {
    case 'request': onRequest(turn, input.command, input.to); break;
    case 'timer': onTimer(turn, input.timer); break;
    case 'disconnected': break;
    case 'message': {
      const { message, from } = input;
      if (message.type === 'ClientReply') onReply(turn, from, message);
      else if (message.type === 'Configuration') onConfiguration(turn, message.config);
    }
  }
  return turn.end();
}

function onRequest(turn: ClientTurn, text: string, to: NodeId | null): void {
  const command = understood(turn, text);
  if (command === null) return;
  if (isWorkload(command)) return setWorkload(turn, command.every);
  if (turn.state.queue.length >= QUEUE_LIMIT) return misunderstand(turn, text, complaint((words) => words.queueFull(QUEUE_LIMIT)).said);
  turn.state.queue = [...turn.state.queue, { command, to }];
  beginNext(turn);
}

function understood(turn: ClientTurn, text: string): Plain {
  try {
    return shardedCommands.parse(text);
  } catch (error) {
    misunderstand(turn, text, saidBy(error));
    return null;
  }
}

function misunderstand(turn: ClientTurn, text: string, why: Sentence): void {
  note(turn, 'client-not-understood', { text, why });
}

function setWorkload(turn: ClientTurn, every: Millis | null): void {
  turn.state.workload = every;
  if (every === null) turn.cancelTimer('workload');
  else turn.setTimer('workload', every, every);
}

function onTimer(turn: ClientTurn, timer: string): void {
  if (timer === 'deadline') return giveUp(turn);
  if (timer === 'retry') return onRetry(turn);
  const { workload, queue, operations, env } = turn.state;
  if (timer !== 'workload' || workload === null) return;
  turn.setTimer('workload', workload, workload);
  if (queue.length >= WORKLOAD_QUEUE) return;
  turn.state.queue = [...queue, { command: shardedLoad(env.self, operations + queue.length), to: null }];
  beginNext(turn);
}

function beginNext(turn: ClientTurn): void {
  const [next, ...queue] = turn.state.queue;
  if (turn.state.current !== null || next === undefined) return;
  const { env } = turn.state;
  const seq = turn.state.operations + 1;
  turn.state.operations = seq;
  turn.state.queue = queue;
  turn.state.current = { ...next, seq, attempts: 0 };
  turn.state.hops = 0;
  turn.persist({ kind: 'client', operations: seq });
  turn.invoke(`${env.self}.${seq}`, next.command);
  const patience = amount(env, 'giveUpAfter');
  turn.setTimer('deadline', patience, patience);
  send(turn);
}

/** Sends the operation to whom it belongs by the map; without a map, or where it says nobody, asks for one. */
function send(turn: ClientTurn): void {
  const { current, map, env } = turn.state;
  if (current === null) return;
  const group = groupOf(map, current.command);
  if (group === null) return askForMap(turn);
  const to = (current.attempts === 0 ? current.to : null) ?? leaderOf(turn, group);
  const { seq, command, attempts } = current;
  turn.state.current = { ...current, attempts: attempts + 1 };
  turn.state.waits = 'answer';
  turn.setTimer('retry', amount(env, 'retryAfter'), amount(env, 'retryAfter'));
  note(turn, 'client-sends', { to, seq, attempt: attempts + 1, command: shardedCommands.print(command) });
  turn.send(to, { type: 'ClientRequest', group, client: env.self, seq, config: map?.num ?? -1, command });
}

function groupOf(map: Config | null, command: Plain): GroupId | null {
  if (isAdmin(command)) return CONTROLLER;
  return map === null || !isClientCommand(command) ? null : groupFor(map, command);
}

function leaderOf({ state }: ClientTurn, group: GroupId): NodeId {
  return state.leaders[group] ?? membersOf(state.env, group)[0]!;
}

/** Each time another server of the controller. */
function askForMap(turn: ClientTurn): void {
  const { env, asked, map } = turn.state;
  const members = membersOf(env, CONTROLLER);
  const to = members[asked % members.length]!;
  turn.state.asked = asked + 1;
  turn.state.waits = 'map';
  turn.setTimer('retry', amount(env, 'retryAfter'), amount(env, 'retryAfter'));
  tell(turn, 'asks-for-map', { to, have: map?.num ?? -1 });
  turn.send(to, { type: 'Query', from: null, after: map?.num ?? -1, want: 'latest' });
}

/** Maps may arrive late, or come from a server that lags: one is taken only if it is newer. */
function onConfiguration(turn: ClientTurn, config: Config | null): void {
  const { map, waits, env } = turn.state;
  if (config === null) return;
  const newer = map === null || config.num > map.num;
  if (newer || !ruleOn(env, 'newer-map-only')) {
    tell(turn, 'map-newer', { config: config.num, was: map?.num ?? -1 });
    turn.state.map = config;
    if (waits === 'map') send(turn);
  } else if (waits === 'map') {
    tell(turn, 'map-not-newer', { config: config.num, have: map.num });
    pause(turn);
  }
}

/** Nobody answered: perhaps another server leads the group now, and perhaps the map is old. */
function onRetry(turn: ClientTurn): void {
  const { current, waits, map } = turn.state;
  if (current === null) return;
  turn.state.hops = 0;
  if (waits === 'map') return askForMap(turn);
  const group = groupOf(map, current.command);
  if (waits === 'answer' && group !== null) {
    note(turn, 'client-no-answer', { from: leaderOf(turn, group), seq: current.seq });
    lookElsewhere(turn, group);
    // Perhaps that group has left.
    if (current.attempts % ATTEMPTS === 0 && !isAdmin(current.command)) return askForMap(turn);
  }
  send(turn);
}

/** After so many attempts the map is asked for again, whoever answered. */
const ATTEMPTS = 4;

function lookElsewhere(turn: ClientTurn, group: GroupId): void {
  const members = membersOf(turn.state.env, group);
  const next = members[(members.indexOf(leaderOf(turn, group)) + 1) % members.length]!;
  turn.state.leaders = { ...turn.state.leaders, [group]: next };
}

function onReply(turn: ClientTurn, from: NodeId, reply: ClientReply): void {
  const { current, map } = turn.state;
  if (current?.seq !== reply.seq) return note(turn, 'client-ignores', { from, seq: reply.seq });
  switch (reply.status) {
    case 'ok': {
      turn.state.leaders = { ...turn.state.leaders, [reply.group]: from };
      return finish(turn, 'ok', reply.result);
    }
    case 'refused': return finish(turn, 'fail', reply.why);
    case 'redirect': return onRedirect(turn, from, reply.group, reply.leader);
    case 'busy': {
      note(turn, 'client-pauses', { from, seq: reply.seq, status: 'busy' });
      return pause(turn);
    }
    case 'wrongGroup': {
      turn.state.leaders = { ...turn.state.leaders, [reply.group]: from };
      // The group may be the one that lags: then there is nothing newer to fetch, only to wait.
      return map === null || reply.config >= map.num ? askForMap(turn) : pause(turn);
    }
  }
}

/** Follows the hint at once; servers that point at each other are given time. */
function onRedirect(turn: ClientTurn, from: NodeId, group: GroupId, leader: NodeId | null): void {
  const { current, env } = turn.state;
  turn.state.hops += 1;
  if (leader === null || leader === from || turn.state.hops > env.servers.length) {
    if (from === leaderOf(turn, group)) lookElsewhere(turn, group);
    note(turn, 'client-pauses', { from, seq: current!.seq, status: 'redirect' });
    return pause(turn);
  }
  turn.state.leaders = { ...turn.state.leaders, [group]: leader };
  note(turn, 'client-follows', { from, to: leader, seq: current!.seq });
  send(turn);
}

function pause(turn: ClientTurn): void {
  const retryAfter = amount(turn.state.env, 'retryAfter');
  turn.state.waits = 'pause';
  turn.setTimer('retry', Math.ceil(retryAfter / 4), Math.ceil(retryAfter / 2));
}

/** A read, or what was never sent, certainly changed nothing. */
function giveUp(turn: ClientTurn): void {
  const { current } = turn.state;
  if (current === null) return;
  const outcome = current.attempts === 0 || isRead(current.command) ? 'fail' : 'unknown';
  note(turn, 'client-gives-up', { seq: current.seq, attempts: current.attempts, outcome });
  finish(turn, outcome, null);
}

function isRead(command: Plain): boolean {
  return isTransaction(command) ? readsOnly(command.ops) : isClientCommand(command) && command.op === 'get';
}

function finish(turn: ClientTurn, outcome: Outcome, result: Plain): void {
  const { current, env } = turn.state;
  if (current === null) return;
  turn.cancelTimer('retry');
  turn.cancelTimer('deadline');
  turn.state.current = null;
  turn.reply(`${env.self}.${current.seq}`, outcome, result);
  beginNext(turn);
}

function note<N extends ClientNote>(turn: ClientTurn, id: N, terms: ClientNoteTerms[N]): void {
  turn.note(id, terms);
}

function tell<N extends OwnNote>(turn: ClientTurn, id: N, terms: OwnNoteTerms[N]): void {
  turn.note(id, terms as unknown as Terms);
}
