/** The proposer ("Paxos Made Simple" §2.2): phase 1 asks for promises, phase 2 for votes, and refusals start it anew. */
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { ballotAbove, roundOf, type Ballot } from '#protocols/ballots/ballot.ts';
import { answerAccept, answerPrepare, tellVote } from './acceptor.ts';
import { reply } from './answers.ts';
import { isQuorum } from './cast.ts';
import { hear, learn } from './learner.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount, switchedOn } from './settings.ts';
import { stopPhaseTimer } from './waiting.ts';
import type { AcceptAnswer, Message, PrepareAnswer, Promised, Request, ServerState, Value } from './state.ts';

type Of<T extends Message['type']> = Extract<Message, { readonly type: T }>;

/** P1a: a ballot above every one that was used or heard of, on disk before it is spoken of, and a question to all acceptors. */
export function beginRound(turn: ServerTurn): void {
  const { state } = turn;
  const { env, cast, seen } = state;
  const ballot = ballotAbove(Math.max(seen, state.ballot), env.self, env.servers);
  stopPhaseTimer(turn);
  Object.assign(state, { ballot, round: roundOf(ballot), seen: ballot, phase: 'prepare', value: null, promises: [], accepts: [], refusals: [] });
  turn.note('prepares', { ballot, acceptors: cast.acceptors, seen });
  const own = cast.acceptors.includes(env.self) ? answerPrepare(turn, env.self, ballot) : null;
  ask(turn, cast.acceptors, { type: 'Prepare', ballot });
  awaitAnswers(turn, 'prepare');
  if (own !== null) receive(turn, env.self, own);
}

function ask(turn: ServerTurn, acceptors: readonly NodeId[], message: Of<'Prepare' | 'Accept'>): void {
  for (const id of acceptors) if (id !== turn.state.env.self) turn.send(id, message);
}

/** A slow network is given more time, try by try. */
function awaitAnswers(turn: ServerTurn, timer: 'prepare' | 'accept'): void {
  const time = amount(turn.state.env, 'phaseTimeout') * 2 ** Math.min(turn.state.tries, 4);
  turn.setTimer(timer, time, time);
}

/** What an acceptor answered; the own one's answer comes without a message. */
export function receive(turn: ServerTurn, from: NodeId, answer: PrepareAnswer | AcceptAnswer): void {
  switch (answer.type) {
    case 'Promise': return onPromise(turn, from, answer);
    case 'Accepted': return onAccepted(turn, from, answer);
    case 'Nack': return onNack(turn, from, answer);
  }
}

/** P2a: promises for exactly this ballot count, one of each acceptor. */
function onPromise(turn: ServerTurn, from: NodeId, { ballot, vBal, vVal }: Of<'Promise'>): void {
  const { state } = turn;
  const { env, cast, phase } = state;
  const counts = ballot === state.ballot || !ruleOn(env, 'count-own-ballot');
  if (phase !== 'prepare' || !counts || !cast.acceptors.includes(from) || state.promises.some((known) => known.from === from)) {
    return turn.note('promise-not-counted', { from, ballot, own: state.ballot, phase });
  }
  state.promises = [...state.promises, { from, vBal, vVal }];
  const promises = namesOf(state.promises);
  turn.note('promise-counted', { from, ballot, own: state.ballot, promises });
  if (isQuorum(cast, 1, (id) => promises.includes(id))) concludePrepare(turn, promises);
}

function namesOf(promises: readonly Promised[]): readonly NodeId[] {
  return promises.map(({ from }) => from);
}

/** P2a: the vote with the highest ballot that was reported; null if none was: then any value is safe. */
export function reportedVote({ env, promises }: Pick<ServerState, 'env' | 'promises'>): Promised | null {
  return bestOf(promises, ruleOn(env, 'highest-reported-value'));
}

/** The vote of the highest ballot, or else the first that came. */
function bestOf(promises: readonly Promised[], highest: boolean): Promised | null {
  let best: Promised | null = null;
  for (const promise of promises) {
    if (promise.vVal !== null && (best === null || (highest && promise.vBal > best.vBal))) best = promise;
  }
  return best;
}

/** P2a: the reported value, or a client's. */
function concludePrepare(turn: ServerTurn, promises: readonly NodeId[]): void {
  const { state } = turn;
  const { env, ballot } = state;
  stopPhaseTimer(turn);
  state.phase = 'ready';
  turn.fact({ type: 'leads', epoch: ballot });
  const reported = reportedVote(state);
  if (!ruleOn(env, 'read-finishes-round') && answerReads(turn, reported?.vVal ?? null)) return;
  const wish = firstWish(state.requests);
  if (reported !== null && wish !== null && !ruleOn(env, 'adopt-reported-value')) {
    const value = wish.command.value;
    turn.note('value-ignored', { ballot, value, reported: reported.vVal!, from: reported.from, vBal: reported.vBal });
    return beginAccept(turn, value, null);
  }
  if (reported !== null) {
    const { from, vBal, vVal } = reported;
    const highest = bestOf(state.promises, true)!;
    if (highest.vBal > vBal) turn.note('value-not-highest', { ballot, value: vVal!, from, vBal, higher: highest.vVal!, higherFrom: highest.from, higherBal: highest.vBal });
    else turn.note('value-forced', { ballot, value: vVal!, from, vBal, own: wish?.command.value ?? null, promises });
    return beginAccept(turn, reported.vVal!, reported);
  }
  if (wish !== null) return proposeFreely(turn, wish);
  turn.note('nothing-to-propose', { ballot, promises });
  answerNothing(turn, promises);
}

type Wish = Request & { readonly command: { readonly op: 'propose'; readonly value: Value } };

function firstWish(requests: readonly Request[]): Wish | null {
  return (requests.find(({ command }) => command.op === 'propose') as Wish | undefined) ?? null;
}

/** No vote was reported, so none of a lower ballot can be or become one of a quorum: any value will do. */
export function proposeFreely(turn: ServerTurn, { command: { value }, client }: Wish): void {
  const { ballot, promises } = turn.state;
  turn.note('value-free', { ballot, value, client, promises: namesOf(promises) });
  beginAccept(turn, value, null);
}

/** A quorum voted for nothing, and will not in any ballot below: reads that came before this round may say so. */
function answerNothing(turn: ServerTurn, promises: readonly NodeId[]): void {
  const { state } = turn;
  const { ballot, requests } = state;
  state.requests = requests.filter(({ asked }) => asked >= ballot);
  for (const request of requests) {
    if (request.asked >= ballot) continue;
    turn.note('read-nothing', { client: request.client, seq: request.seq, ballot, promises });
    reply(turn, request, null);
  }
  if (state.requests.length > 0) return beginRound(turn);
  rest(turn, switchedOn(state.env, 'distinguished') ? 'ready' : 'idle');
}

/** Without the rule: what a quorum reports is taken for the answer, chosen or not (CASSANDRA-12126). True if that was all. */
function answerReads(turn: ServerTurn, value: Value | null): boolean {
  const { state } = turn;
  const reads = state.requests.filter(({ command }) => command.op === 'read');
  if (reads.length === 0) return false;
  state.requests = state.requests.filter(({ command }) => command.op !== 'read');
  for (const { client, seq } of reads) {
    turn.note('read-unfinished', { client, seq, ballot: state.ballot, value });
    reply(turn, { client, seq }, value);
  }
  if (state.requests.length > 0) return false;
  rest(turn, 'idle');
  return true;
}

function rest({ state }: ServerTurn, phase: 'idle' | 'ready'): void {
  state.phase = phase;
  state.tries = 0;
}

/** Phase 2: one value in this ballot, for ever. `reported`: the vote that forced it. */
function beginAccept(turn: ServerTurn, value: Value, reported: Promised | null): void {
  const { state } = turn;
  state.phase = 'accept';
  state.value = value;
  state.accepts = [];
  state.refusals = [];
  propose(turn, value, reported);
  awaitAnswers(turn, 'accept');
}

function propose(turn: ServerTurn, value: Value, reported: Promised | null): void {
  const { state } = turn;
  const { env, cast, ballot, promises } = state;
  turn.fact({ type: 'claims', claim: 'proposes', with: { ballot, value, from: reported?.from ?? null, vBal: reported?.vBal ?? 0, promises: namesOf(promises) } });
  const own = cast.acceptors.includes(env.self) ? answerAccept(turn, env.self, ballot, value) : null;
  ask(turn, cast.acceptors, { type: 'Accept', ballot, value });
  if (own?.type === 'Accepted') tellVote(turn, env.self, ballot, value);
  if (own !== null) receive(turn, env.self, own);
}

/** Without the rule a newcomer's value is proposed in the same ballot (P2a: "one value for each ballot"). */
export function proposeAgain(turn: ServerTurn, { command: { value }, client }: Wish): void {
  turn.note('second-value', { ballot: turn.state.ballot, value, first: turn.state.value, client });
  propose(turn, value, null);
}

export function isWish(request: Request): request is Wish {
  return request.command.op === 'propose';
}

/** 2b, at a learner and at the proposer: a quorum of one ballot has chosen. */
function onAccepted(turn: ServerTurn, from: NodeId, { ballot, value }: Of<'Accepted'>): void {
  hear(turn, from, ballot, value);
  const { state } = turn;
  const { env, cast, phase } = state;
  if (state.chosen !== null || !cast.proposers.includes(env.self)) return;
  const counts = ballot === state.ballot || !ruleOn(env, 'count-one-ballot');
  // One that gave up counts on: its ballot may have got through all the same.
  if ((phase !== 'accept' && phase !== 'backoff') || state.value === null || !counts || state.accepts.includes(from)) {
    if (!cast.learners.includes(env.self)) turn.note('accept-not-counted', { from, ballot, own: state.ballot, phase });
    return;
  }
  state.accepts = [...state.accepts, from];
  const { accepts } = state;
  if (!isQuorum(cast, 2, (id) => accepts.includes(id))) {
    if (!cast.learners.includes(env.self) || from === env.self) turn.note('accept-counted', { from, ballot, accepts });
    return;
  }
  learn(turn, state.ballot, state.value, { how: 'counted', from, accepts });
}

/** §2.3: a distinguished learner tells the others; here the proposer is the one. */
export function spreadChoice(turn: ServerTurn): void {
  const { env, cast, chosen } = turn.state;
  for (const id of cast.learners) if (id !== env.self) turn.send(id, { type: 'Chosen', ...chosen! });
}

/** §2.2: "it is probably a good idea to abandon a proposal if some proposer has begun trying to issue a higher-numbered one". */
export function abandonFor(turn: ServerTurn, from: NodeId, higher: Ballot): void {
  const { state } = turn;
  if (higher <= state.ballot || !isTrying(state)) return;
  turn.note('abandons', { ballot: state.ballot, from, higher, phase: state.phase });
  backOff(turn);
}

function isTrying({ phase }: ServerState): boolean {
  return phase === 'prepare' || phase === 'ready' || phase === 'accept';
}

/** §2.4: somebody has promised a higher ballot, so this one may get no quorum any more. */
function onNack(turn: ServerTurn, from: NodeId, { ballot, promised }: Of<'Nack'>): void {
  const { state } = turn;
  state.seen = Math.max(state.seen, promised);
  if (ballot !== state.ballot || !isTrying(state)) return turn.note('nack-ignored', { from, ballot, own: state.ballot });
  state.refusals = [...state.refusals, from];
  turn.note('gives-up', { ballot, from, promised, phase: state.phase });
  backOff(turn);
}

/** Two proposers that answer each refusal with a higher ballot at once may go on for ever (§2.4): each waits, longer every time, by dice. */
function backOff(turn: ServerTurn): void {
  const { state } = turn;
  const { env } = state;
  stopPhaseTimer(turn);
  state.phase = 'idle';
  state.tries += 1;
  if (state.requests.length === 0) return;
  if (!ruleOn(env, 'back-off')) return beginRound(turn);
  state.phase = 'backoff';
  const from = amount(env, 'backoff');
  const to = from * 2 ** Math.min(state.tries, 6);
  turn.note('backs-off', { ballot: state.ballot, tries: state.tries, from, to });
  turn.setTimer('retry', from, to);
}

export function onRetryTimer(turn: ServerTurn): void {
  if (turn.state.phase === 'backoff') beginRound(turn);
}

/** Nobody answered in time. A message may be lost, so it is sent again; without refusals the ballot may be too low. */
export function onPhaseTimer(turn: ServerTurn, timer: 'prepare' | 'accept'): void {
  const { state } = turn;
  const { env, cast, ballot, value, phase } = state;
  if (phase !== timer) return;
  if (!switchedOn(env, 'nack')) {
    turn.note('no-quorum-in-time', { ballot, phase });
    return backOff(turn);
  }
  const answered = timer === 'prepare' ? namesOf(state.promises) : state.accepts;
  const to = cast.acceptors.filter((id) => !answered.includes(id) && id !== env.self);
  turn.note('sends-again', { ballot, phase, to });
  ask(turn, to, timer === 'prepare' ? { type: 'Prepare', ballot } : { type: 'Accept', ballot, value: value! });
  awaitAnswers(turn, timer);
}
