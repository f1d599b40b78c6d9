/** The acceptor ("Paxos Made Simple" §2.2): promises to prepare requests, votes on accept requests, and refuses what it promised to refuse. */
import type { Env, NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import type { Ballot } from '#protocols/ballots/ballot.ts';
import type { ServerTurn } from './server-turn.ts';
import { switchedOn } from './settings.ts';
import type { AcceptAnswer, PrepareAnswer, Value } from './state.ts';

/** P1b: a ballot above every one that was promised gets a promise, and with it the latest vote. null: nothing is said. */
export function answerPrepare(turn: ServerTurn, from: NodeId, ballot: Ballot): PrepareAnswer | null {
  const { state } = turn;
  const { promised, vBal, vVal, env } = state;
  if (ballot < promised) {
    turn.note('prepare-refused', { from, ballot, promised, nack: switchedOn(env, 'nack') });
    return refusal(turn, ballot);
  }
  // Voted in it already: then phase 1 was over long ago, and this is a copy that came late.
  if (ballot === vBal && ballot === promised && ruleOn(env, 'separate-ballot-variables')) {
    turn.note('prepare-too-late', { from, ballot, value: vVal });
    return null;
  }
  if (ruleOn(env, 'record-promise')) state.promised = ballot;
  shareVariable(turn, ballot);
  if (ballot === promised) turn.note('promise-repeated', { from, ballot, vBal: state.vBal, vVal });
  else turn.note('promised', { from, ballot, before: promised, vBal: state.vBal, vVal, kept: keepsPromises(env), durable: ruleOn(env, 'acceptor-durable') });
  turn.fact({ type: 'claims', claim: 'promises', with: { ballot, vBal: state.vBal, vVal } });
  return { type: 'Promise', ballot, vBal: state.vBal, vVal };
}

function keepsPromises(env: Env): boolean {
  return ruleOn(env, 'record-promise') && ruleOn(env, 'accept-not-below-promise');
}

/** Sutra 2020, "On the correctness of Egalitarian Paxos": with one variable for both, a promise makes an old vote look new. */
function shareVariable({ state }: ServerTurn, ballot: Ballot): void {
  if (!ruleOn(state.env, 'separate-ballot-variables') && state.vVal !== null) state.vBal = ballot;
}

/** P2b: votes unless it promised a higher ballot; to vote is to promise. One atomic write. */
export function answerAccept(turn: ServerTurn, from: NodeId, ballot: Ballot, value: Value): AcceptAnswer | null {
  const { state } = turn;
  const { promised, vBal, vVal, env } = state;
  if (ballot < promised && ruleOn(env, 'accept-not-below-promise')) {
    turn.note('accept-refused', { from, ballot, value, promised, nack: switchedOn(env, 'nack') });
    return refusal(turn, ballot);
  }
  if (ballot === vBal && value === vVal) {
    turn.note('accepted-again', { from, ballot, value });
    turn.fact({ type: 'claims', claim: 'votes', with: { ballot, value } });
    return { type: 'Accepted', ballot, value };
  }
  if (ruleOn(env, 'accept-raises-promise')) state.promised = Math.max(promised, ballot);
  state.vBal = ballot;
  state.vVal = value;
  if (ballot < promised) turn.note('accepted-below-promise', { from, ballot, value, promised });
  else turn.note('accepted', { from, ballot, value, before: vBal, beforeValue: vVal, durable: ruleOn(env, 'acceptor-durable') });
  turn.fact({ type: 'claims', claim: 'votes', with: { ballot, value } });
  return { type: 'Accepted', ballot, value };
}

/** §2.4: to say no is not necessary, and saves the proposer its timeout. */
function refusal(turn: ServerTurn, ballot: Ballot): Extract<PrepareAnswer, { readonly type: 'Nack' }> | null {
  const { promised, env } = turn.state;
  turn.fact({ type: 'claims', claim: 'refuses', with: { ballot, promised } });
  return switchedOn(env, 'nack') ? { type: 'Nack', ballot, promised } : null;
}

/** Who hears of a vote: the proposer that asked and, if values are learned by broadcast, every learner (§2.3). */
export function tellVote(turn: ServerTurn, proposer: NodeId, ballot: Ballot, value: Value): void {
  const { env, cast } = turn.state;
  const message = { type: 'Accepted', ballot, value } as const;
  if (proposer !== env.self) turn.send(proposer, message);
  if (env.config['learning'] !== 'broadcast') return;
  for (const learner of cast.learners) if (learner !== proposer && learner !== env.self) turn.send(learner, message);
}
