/**
 * Rounds of heartbeats: each has a number that answers echo, so that a leader knows what a quorum answered after a given
 * moment (§6.4), and until when nobody else can have been elected (§6.4.1).
 */
import type { NodeId } from '#model/protocol.ts';
import { isQuorum } from './quorum.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount } from './settings.ts';
import type { Leading, ServerState } from './state.ts';

/** §6.4: heartbeats from now on carry a new number. */
export function beginRound(turn: ServerTurn): void {
  const leading: Leading = turn.state.leading!;
  const round = leading.round + 1;
  const rounds = leading.leasing ? [...leading.rounds, { round, at: turn.clock }].slice(-ROUNDS) : leading.rounds;
  turn.state.leading = { ...leading, round, rounds };
}

/** Rounds that nobody answers are forgotten, oldest first. */
const ROUNDS = 64;

/** A quorum answered this round in this term, so nobody else led when it was sent. */
export function roundConfirmed({ env, config, leading }: ServerState, round: number): boolean {
  return isQuorum(env, config, (id: NodeId) => id === env.self || (leading!.peers[id]?.round ?? -1) >= round);
}

/** When the lease ends on the own clock; null: there is none. */
export function leaseUntil({ env, leading }: ServerState): number | null {
  const from = leading?.leaseFrom ?? null;
  return from === null ? null : from + Math.floor(amount(env, 'electionTimeout') / amount(env, 'leaseDrift'));
}

/** §6.4.1: a round that a quorum answered extends the lease from the moment that it was sent. */
export function extendLease(turn: ServerTurn): void {
  const leading: Leading = turn.state.leading!;
  const answered = leading.rounds.findLast(({ round }) => roundConfirmed(turn.state, round));
  if (answered === undefined) return;
  turn.state.leading = { ...leading, leaseFrom: answered.at, rounds: leading.rounds.filter(({ round }) => round > answered.round) };
}
