/**
 * Heartbeat rounds, and master leases (PML §5.2): acceptors that have just heard their leader promise nobody else, so
 * for that time the leader may answer reads alone.
 */
import { ruleOn, type Millis } from '#model/protocol.ts';
import { proposerOf, type Ballot } from '#protocols/ballots/ballot.ts';
import { isQuorum, membersNow } from './configuration.ts';
import { amount, switchedOn } from './settings.ts';
import type { ServerTurn } from './server-turn.ts';
import type { ServerState } from './state.ts';

/** PML §5.2: "replicas refuse to process Paxos messages from any other replica until the lease times out". */
export function holdsForLeader(turn: ServerTurn, ballot: Ballot): boolean {
  const { env, leader } = turn.state;
  if (!switchedOn(env, 'lease') || !ruleOn(env, 'lease-holds-promises')) return false;
  const mayBeNewer = leader !== 0 && proposerOf(leader, env.servers) === proposerOf(ballot, env.servers);
  return !mayBeNewer && leaseLeft(turn) > 0;
}

/** How long this server still keeps still, by its own clock. A leader does for as long as it was promised the same. */
export function leaseLeft({ state, clock }: ServerTurn): Millis {
  const since = state.role === 'leading' ? state.leaseFrom : state.heardAt;
  return since === null ? 0 : since + amount(state.env, 'electionTimeout') - clock;
}

/** A quorum of those who decide the next slot answered this beat in the own ballot, so nobody led it away before. */
export function beatConfirmed(state: ServerState, beat: number): boolean {
  const { env, beats } = state;
  const answered = Object.keys(beats).filter((id) => beats[id]! >= beat);
  return isQuorum(env, membersNow(state), [...answered, env.self]);
}

/** A beat that a quorum answered extends the lease from the moment when it was sent. */
export function extendLease(turn: ServerTurn): void {
  const { state } = turn;
  const answered = state.beatsAt.findLast(({ beat }) => beatConfirmed(state, beat));
  if (answered === undefined) return;
  state.leaseFrom = answered.at;
  state.beatsAt = state.beatsAt.filter(({ beat }) => beat > answered.beat);
}

/** When the lease ends on the own clock: earlier than the others' patience, by as much as clocks may differ. null: none. */
export function leaseUntil({ env, leaseFrom }: ServerState): Millis | null {
  return leaseFrom === null ? null : leaseFrom + Math.floor(amount(env, 'electionTimeout') / amount(env, 'leaseDrift'));
}

/** Other members decide now, and they promised nothing. */
export function dropLease(turn: ServerTurn): void {
  turn.state.leaseFrom = null;
  turn.state.beatsAt = [];
}
