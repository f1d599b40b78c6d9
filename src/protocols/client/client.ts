/**
 * A client on the bus: one operation at a time, sent again with the same number until it is answered or given up, to
 * whichever server is said to lead. It opens a session in advance, so that the first command need not wait for it.
 * Generic: whatever speaks `wire.ts` can be its servers, and a service says what may be asked of them.
 */
import type { Env, Input, Millis, NodeId, OpId, Outcome, Plain, Step } from '#model/protocol.ts';
import { Turn } from '#model/protocol.ts';
import { saidBy, type Sentence } from '#model/sentence.ts';
import type { Service } from './service.ts';
import { isClientAnswer, type ClientAnswer, type ClientCall } from './wire.ts';
import { clientComplaint } from './words/complaints.ts';
import { isWorkload } from './workload.ts';

/** The number of operations ever begun, so that none is numbered twice after a crash. */
export interface ClientDurable {
  readonly kind: 'client';
  readonly operations: number;
}

export interface Operation {
  readonly seq: number;
  readonly command: Plain;
  /** Where a person wants it sent first. */
  readonly to: NodeId | null;
  /** How often it was sent. */
  readonly attempts: number;
}

export interface ClientState {
  readonly kind: 'client';
  readonly env: Env;
  readonly session: number | null;
  readonly operations: number;
  /** What runs now; null: idle. */
  readonly current: Operation | null;
  /** What waits for it to end. */
  readonly queue: readonly Omit<Operation, 'seq' | 'attempts'>[];
  /** The server to ask next. */
  readonly server: NodeId | null;
  /** Redirections in a row, to see a circle. */
  readonly hops: number;
  /** answer: a server owes one; pause: it said not now. */
  readonly waits: 'answer' | 'pause';
  readonly workload: Millis | null;
  /** The highest stamp that a server gave; absent where servers give none. */
  readonly seen?: number;
}

export type ClientTimer = 'retry' | 'deadline' | 'workload';

export interface ClientNoteTerms {
  'client-not-understood': { text: string; why: Sentence };
  'client-registers': { to: NodeId };
  'client-has-session': { session: number };
  'client-sends': { to: NodeId; seq: number; attempt: number; command: string };
  'client-follows': { from: NodeId; to: NodeId; seq: number };
  'client-pauses': { from: NodeId; seq: number; status: string };
  'client-lost-session': { session: number | null; seq: number };
  'client-no-answer': { from: NodeId | null; seq: number };
  'client-gives-up': { seq: number; attempts: number; outcome: Outcome };
  'client-ignores': { from: NodeId; seq: number };
}
export type ClientNote = keyof ClientNoteTerms;

type Result<M> = Step<ClientState, M, ClientDurable>;
type ClientTurn = Turn<ClientState, ClientCall, ClientDurable>;

const QUEUE_LIMIT = 100;
/** A steady load waits rather than pile up. */
const WORKLOAD_QUEUE = 3;

export function bootClient<M>(env: Env, durable: ClientDurable | null, clock: Millis): Result<M | ClientCall> {
  const { servers, clients, self } = env;
  const turn: ClientTurn = new Turn({
    kind: 'client', env, session: null, operations: durable?.operations ?? 0, current: null, queue: [],
    server: servers[clients.indexOf(self) % servers.length] ?? null, hops: 0, waits: 'pause', workload: null,
  }, clock);
  // A cluster needs a moment to elect; asking at once would only be refused.
  if (sessionsOn(env)) pauseThen(turn);
  return turn.end();
}

export function stepClient<M>(state: ClientState, input: Input<M | ClientAnswer>, service: Service): Result<M | ClientCall> {
  const turn: ClientTurn = new Turn(state, input.clock);
  switch (input.type) {
    case 'request': onRequest(turn, input.command, input.to, service); break;
    case 'timer': onTimer(turn, input.timer as ClientTimer, service); break;
    case 'disconnected': break; // Answers that are lost with a connection are asked for again by a timer.
    case 'message': {
      const message = input.message as { readonly type: string };
      if (isClientAnswer(message)) onAnswer(turn, input.from, message, service);
    }
  }
  return turn.end();
}

function onRequest(turn: ClientTurn, text: string, to: NodeId | null, service: Service): void {
  const command = understood(turn, text, service);
  if (command === null) return;
  if (isWorkload(command)) return setWorkload(turn, command.every);
  if (turn.state.queue.length >= QUEUE_LIMIT) return note(turn, 'client-not-understood', { text, why: clientComplaint((words) => words.queueFull(QUEUE_LIMIT)).said });
  turn.state.queue = [...turn.state.queue, { command, to }];
  beginNext(turn, service);
}

function understood(turn: ClientTurn, text: string, service: Service): Plain {
  try {
    return service.language.parse(text);
  } catch (error) {
    note(turn, 'client-not-understood', { text, why: saidBy(error) });
    return null;
  }
}

function setWorkload(turn: ClientTurn, every: Millis | null): void {
  turn.state.workload = every;
  if (every === null) turn.cancelTimer('workload');
  else turn.setTimer('workload', every, every);
}

function onTimer(turn: ClientTurn, timer: ClientTimer, service: Service): void {
  switch (timer) {
    case 'workload': return onWorkload(turn, service);
    case 'deadline': return giveUp(turn, service);
    case 'retry': return onRetry(turn, service);
  }
}

function onWorkload(turn: ClientTurn, service: Service): void {
  const { workload, queue, operations, env } = turn.state;
  if (workload === null) return;
  turn.setTimer('workload', workload, workload);
  if (queue.length >= WORKLOAD_QUEUE) return;
  turn.state.queue = [...queue, { command: service.workload(env.self, operations + queue.length, env), to: null }];
  beginNext(turn, service);
}

/** Nobody answered, or a pause is over: the same operation again, with the same number. */
function onRetry(turn: ClientTurn, service: Service): void {
  const { current, waits, env, session } = turn.state;
  if (current === null && (session !== null || !sessionsOn(env))) return;
  if (waits === 'answer') {
    const asked = pinned(current, 1) ?? turn.state.server;
    note(turn, 'client-no-answer', { from: asked, seq: current?.seq ?? 0 });
    if (current !== null && current.attempts > 0 && !mayRepeat(turn.state, current, service)) return giveUp(turn, service);
    if (asked === turn.state.server) tryAnotherServer(turn);
  }
  turn.state.hops = 0;
  send(turn, service);
}

/** Without a session a command that changes something may be sent once only: twice could execute it twice. */
function mayRepeat({ env }: ClientState, { command }: Operation, service: Service): boolean {
  return sessionsOn(env) || service.effect(command, env) !== 'changes';
}

function beginNext(turn: ClientTurn, service: Service): void {
  const [next, ...queue] = turn.state.queue;
  if (turn.state.current !== null || next === undefined) return;
  const { env } = turn.state;
  const seq = turn.state.operations + 1;
  turn.state.operations = seq;
  turn.state.queue = queue;
  turn.state.current = { ...next, seq, attempts: 0 };
  turn.state.hops = 0;
  turn.persist({ kind: 'client', operations: seq });
  turn.invoke(operationId(env.self, seq), next.command);
  const patience = env.config['giveUpAfter'] as number;
  turn.setTimer('deadline', patience, patience);
  send(turn, service);
}

/** The server that a person named, while the operation has been sent that often: only the first attempt goes there. */
function pinned(current: Operation | null, attempts: 0 | 1): NodeId | null {
  return current?.attempts === attempts ? current.to : null;
}

/** Sends what is due: the operation, or the request for the session that it needs first. */
function send(turn: ClientTurn, service: Service): void {
  const { current, session, env } = turn.state;
  const to = pinned(current, 0) ?? turn.state.server;
  if (to === null) return;
  turn.state.waits = 'answer';
  const retryAfter = env.config['retryAfter'] as number;
  turn.setTimer('retry', retryAfter, retryAfter);
  if (session === null && sessionsOn(env) && (current === null || service.effect(current.command, env) === 'changes')) {
    note(turn, 'client-registers', { to });
    return turn.send(to, { type: 'RegisterClient', client: env.self });
  }
  if (current === null) return turn.cancelTimer('retry');
  const { seq, command } = current;
  const { seen } = turn.state;
  turn.state.current = { ...current, attempts: current.attempts + 1 };
  note(turn, 'client-sends', { to, seq, attempt: current.attempts + 1, command: service.language.print(command) });
  turn.send(to, { type: 'ClientRequest', client: env.self, session, seq, command, ...(seen === undefined ? {} : { seen }) });
}

function onAnswer(turn: ClientTurn, from: NodeId, message: ClientAnswer, service: Service): void {
  if (message.type === 'ClientRegistered') return onRegistered(turn, message.session, service);
  const { current, session } = turn.state;
  const awaited = current === null || (current.attempts === 0 && session === null) ? 0 : current.seq;
  if (message.seq !== awaited || (awaited === 0 && session !== null)) return note(turn, 'client-ignores', { from, seq: message.seq });
  switch (message.status) {
    case 'ok': {
      if (message.stamp !== undefined) turn.state.seen = Math.max(message.stamp, turn.state.seen ?? 0);
      if (current?.to !== from) turn.state.server = from;
      return finish(turn, 'ok', message.result, service);
    }
    case 'refused': return finish(turn, 'fail', message.why, service);
    case 'redirect': return onRedirect(turn, from, message.leader, service);
    case 'busy': return pause(turn, from, message.seq, message.status);
    case 'expired': return onExpired(turn, service);
  }
}

function onRegistered(turn: ClientTurn, session: number, service: Service): void {
  if (turn.state.session !== null) return;
  turn.state.session = session;
  note(turn, 'client-has-session', { session });
  if (turn.state.current === null) turn.cancelTimer('retry');
  else if (turn.state.current.attempts === 0) send(turn, service);
}

/** Follows the hint at once; servers that point at each other are given time. */
function onRedirect(turn: ClientTurn, from: NodeId, leader: NodeId | null, service: Service): void {
  const seq = turn.state.current?.seq ?? 0;
  turn.state.hops += 1;
  if (leader === null || leader === from || turn.state.hops > turn.state.env.servers.length) {
    if (from === turn.state.server) tryAnotherServer(turn);
    return pause(turn, from, seq, 'redirect');
  }
  turn.state.server = leader;
  note(turn, 'client-follows', { from, to: leader, seq });
  send(turn, service);
}

function pause(turn: ClientTurn, from: NodeId, seq: number, status: string): void {
  note(turn, 'client-pauses', { from, seq, status });
  pauseThen(turn);
}

function pauseThen(turn: ClientTurn): void {
  const retryAfter = turn.state.env.config['retryAfter'] as number;
  turn.state.waits = 'pause';
  turn.setTimer('retry', Math.ceil(retryAfter / 2), retryAfter);
}

/** The network may have doubled the request: one copy executed while the session lived, the other refused. Nobody can tell. */
function onExpired(turn: ClientTurn, service: Service): void {
  const { current, session } = turn.state;
  if (current === null) return;
  note(turn, 'client-lost-session', { session, seq: current.seq });
  turn.state.session = null;
  finish(turn, 'unknown', null, service);
}

/** A read, or what was never sent, certainly changed nothing. */
function giveUp(turn: ClientTurn, service: Service): void {
  const { current, env } = turn.state;
  if (current === null) return;
  const harmless = current.attempts === 0 || service.effect(current.command, env) === 'none';
  const outcome = harmless ? 'fail' : 'unknown';
  note(turn, 'client-gives-up', { seq: current.seq, attempts: current.attempts, outcome });
  tryAnotherServer(turn);
  finish(turn, outcome, null, service);
}

function finish(turn: ClientTurn, outcome: Outcome, result: Plain, service: Service): void {
  const { current, env } = turn.state;
  if (current === null) return;
  turn.cancelTimer('retry');
  turn.cancelTimer('deadline');
  turn.state.current = null;
  turn.reply(operationId(env.self, current.seq), outcome, result);
  beginNext(turn, service);
}

function tryAnotherServer(turn: ClientTurn): void {
  const { server, env: { servers } } = turn.state;
  turn.state.server = servers[(servers.indexOf(server ?? '') + 1) % servers.length] ?? null;
}

function sessionsOn(env: Env): boolean {
  return env.config['sessions'] === true;
}

function operationId(client: NodeId, seq: number): OpId {
  return `${client}.${seq}`;
}

function note<N extends ClientNote>(turn: ClientTurn, id: N, terms: ClientNoteTerms[N]): void {
  turn.note(id, terms);
}
