/** Stepping down, and the one timer that every voter has (§3.3, §3.4). How one rises stands in `election.ts` and `leader.ts`. */
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { mayCampaign } from './configuration.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount, switchedOn } from './settings.ts';

/** §3.4: drawn anew at every reset, from T to 2T, so that split votes are rare. Who has no vote has no timer. */
export function resetElectionTimer(turn: ServerTurn): void {
  const { env } = turn.state;
  if (!mayCampaign(turn.state)) return;
  const timeout = amount(env, 'electionTimeout');
  turn.setTimer('election', timeout, 2 * timeout - 1);
}

/** Nobody leads, as far as this server knows now. */
export function forgetLeader(turn: ServerTurn): void {
  turn.state.leaderId = null;
  turn.state.heardAt = null;
}

/** §3.4: a sign of life from the leader of the current term. */
export function hearLeader(turn: ServerTurn, leader: NodeId): void {
  const { state } = turn;
  if (state.role !== 'follower') {
    turn.note('steps-down-for-leader', { leader, term: state.currentTerm, role: state.role });
    becomeFollower(turn);
  }
  if (state.leaderId !== leader) state.leaderId = leader;
  if (switchedOn(state.env, 'checkQuorum')) state.heardAt = turn.clock;
  resetElectionTimer(turn);
}

/** Back to follower, in whatever term. The vote of the term stays: it was given (§3.4). */
export function becomeFollower(turn: ServerTurn): void {
  const { state } = turn;
  const { role, env } = state;
  if (role === 'follower') return;
  state.role = 'follower';
  state.votes = null;
  forgetLeader(turn);
  if (!ruleOn(env, 'keep-vote-on-step-down')) state.votedFor = null;
  refuseReads(turn);
  if (role === 'leader') leaveOffice(turn);
}

function leaveOffice(turn: ServerTurn): void {
  const { state } = turn;
  const { transfer, change } = state.leading!;
  for (const timer of ['heartbeat', 'quorum'] as const) turn.cancelTimer(timer);
  state.leading = null;
  if (transfer !== null) {
    turn.cancelTimer('transfer');
    askElsewhere(turn, transfer, transfer.told ? transfer.to : null);
  }
  if (change !== null) askElsewhere(turn, change, null);
  resetElectionTimer(turn);
}

function askElsewhere(turn: ServerTurn, { client, seq }: { readonly client: NodeId; readonly seq: number }, leader: NodeId | null): void {
  turn.send(client, { type: 'ClientReply', seq, status: 'redirect', leader });
}

/** Reads that wait were not served, and may be asked elsewhere. */
function refuseReads(turn: ServerTurn): void {
  const { reads } = turn.state;
  if (reads.length === 0) return;
  turn.state.reads = [];
  for (const read of reads) askElsewhere(turn, read, null);
}
