/** The learner ("Paxos Made Simple" §2.3): hears of votes, counts them ballot by ballot, is told, or asks. */
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import type { Ballot } from '#protocols/ballots/ballot.ts';
import { answerAll } from './answers.ts';
import { isQuorum } from './cast.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount } from './settings.ts';
import type { Heard, ServerState, Value } from './state.ts';
import { stopPhaseTimer } from './waiting.ts';

/** Of older ballots a learner forgets what it heard: that only delays what it knows. */
const BALLOTS = 8;

/** A vote, of the server itself or of another. Chosen is what a quorum voted for in one and the same ballot. */
export function hear(turn: ServerTurn, from: NodeId, ballot: Ballot, value: Value): void {
  const { state } = turn;
  const { cast, env, accepted } = state;
  if (state.chosen !== null || !cast.learners.includes(env.self) || !cast.acceptors.includes(from)) return;
  const known = accepted.find((heard) => heard.ballot === ballot && heard.value === value);
  if (known?.from.includes(from) === true) return;
  const heard: Heard = { ballot, value, from: [...(known?.from ?? []), from] };
  const others = accepted.filter((other) => other !== known);
  state.accepted = [...others, heard].sort((a, b) => b.ballot - a.ballot).slice(0, BALLOTS);
  const voters = ruleOn(env, 'count-one-ballot') ? heard.from : anyBallot(state.accepted, value);
  if (isQuorum(cast, 2, (id) => voters.includes(id))) return learn(turn, ballot, value, { how: voters.length > heard.from.length ? 'mixed' : 'counted', from, accepts: voters });
  if (from !== env.self) turn.note('vote-heard', { from, ballot, value, accepts: voters });
}

function anyBallot(accepted: readonly Heard[], value: Value): readonly NodeId[] {
  return [...new Set(accepted.filter((heard) => heard.value === value).flatMap(({ from }) => from))];
}

interface Source { readonly how: 'counted' | 'mixed' | 'told'; readonly from: NodeId; readonly accepts: readonly NodeId[] }

/** From now on this server knows; whoever waits for it is told. */
export function learn(turn: ServerTurn, ballot: Ballot, value: Value, { how, from, accepts }: Source): void {
  const { state } = turn;
  if (state.chosen !== null) return;
  state.chosen = { ballot, value };
  turn.note('learned', { ballot, value, how, from, accepts });
  turn.fact({ type: 'decides', slot: 1, value, epoch: ballot });
  stopPhaseTimer(turn);
  if (state.cast.proposers.includes(state.env.self)) state.phase = 'done';
  state.tries = 0;
  if (asks(state)) turn.cancelTimer('query');
  answerAll(turn, value);
}

/** Told by the proposer that counted, or by a server that was asked. */
export function onChosen(turn: ServerTurn, from: NodeId, ballot: Ballot, value: Value): void {
  learn(turn, ballot, value, { how: 'told', from, accepts: [] });
}

/** §2.3: messages may be lost, and a value chosen with nobody knowing. Who wants to know asks. */
export function awaitQuery(turn: ServerTurn): void {
  const every = amount(turn.state.env, 'queryEvery');
  if (turn.state.chosen === null && asks(turn.state)) turn.setTimer('query', every, every);
}

function asks({ env, cast }: ServerState): boolean {
  return amount(env, 'queryEvery') > 0 && cast.learners.includes(env.self);
}

export function onQueryTimer(turn: ServerTurn): void {
  const { env, cast, chosen } = turn.state;
  if (chosen !== null) return;
  const acceptors = cast.acceptors.filter((id) => id !== env.self);
  turn.note('asks', { acceptors });
  for (const acceptor of acceptors) turn.send(acceptor, { type: 'Query' });
  awaitQuery(turn);
}

/** An acceptor repeats its latest vote; who knows the outcome says that. */
export function onQuery(turn: ServerTurn, from: NodeId): void {
  const { chosen, vBal, vVal } = turn.state;
  if (chosen !== null) {
    turn.note('answers-query', { from, ballot: chosen.ballot, value: chosen.value, chosen: true });
    return turn.send(from, { type: 'Chosen', ...chosen });
  }
  if (vVal === null) return turn.note('nothing-to-tell', { from });
  turn.note('answers-query', { from, ballot: vBal, value: vVal, chosen: false });
  turn.send(from, { type: 'Accepted', ballot: vBal, value: vVal });
}
