/** Leadership transfer (§3.10): the leader brings one follower up to date, tells it to campaign at once, and stops accepting work. */
import type { NodeId } from '#model/protocol.ts';
import { mayCampaign } from './configuration.ts';
import { campaign } from './election.ts';
import { lastIndex } from './log.ts';
import { isVoter } from './quorum.ts';
import { sendEntries } from './replication.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount } from './settings.ts';
import type { Leading, Message, Transfer } from './state.ts';

export function startTransfer(turn: ServerTurn, client: NodeId, seq: number, to: NodeId): void {
  const { env, config } = turn.state;
  const leading: Leading = turn.state.leading!;
  if (to === env.self) return turn.send(client, { type: 'ClientReply', seq, status: 'ok', result: null });
  if (!isVoter(config, to)) {
    turn.note('transfer-refused', { to, why: 'not-a-voter' });
    return turn.send(client, { type: 'ClientReply', seq, status: 'refused', why: 'not-a-voter' });
  }
  // Asking again does not buy time.
  if (leading.transfer?.to === to) return;
  if (leading.transfer !== null) endTransfer(turn, leading.transfer, 'superseded');
  turn.note('transfer-began', { to, matchIndex: leading.peers[to]?.matchIndex ?? 0, lastIndex: lastIndex(turn.state.log) });
  turn.state.leading = { ...turn.state.leading!, transfer: { to, told: false, client, seq } };
  turn.setTimer('transfer', amount(env, 'electionTimeout'), amount(env, 'electionTimeout'));
  sendEntries(turn, to);
}

/** Step 3 of §3.10: as soon as the other has everything. */
export function progressTransfer(turn: ServerTurn): void {
  const { transfer, peers }: Leading = turn.state.leading!;
  const end = lastIndex(turn.state.log);
  if (transfer === null || transfer.told || peers[transfer.to]?.matchIndex !== end) return;
  turn.note('transfer-told', { to: transfer.to, lastIndex: end });
  turn.state.leading = { ...turn.state.leading!, transfer: { ...transfer, told: true }, handedOver: true };
  turn.send(transfer.to, { type: 'TimeoutNow', term: turn.state.currentTerm });
}

/** §3.10: after an election timeout the leader works on. */
export function abortTransfer(turn: ServerTurn): void {
  const transfer = turn.state.leading?.transfer ?? null;
  if (transfer !== null) endTransfer(turn, transfer, 'timed-out');
}

function endTransfer(turn: ServerTurn, { to, client, seq }: Transfer, why: string): void {
  turn.note('transfer-aborted', { to, term: turn.state.currentTerm });
  turn.cancelTimer('transfer');
  turn.state.leading = { ...turn.state.leading!, transfer: null };
  turn.send(client, { type: 'ClientReply', seq, status: 'refused', why });
}

/** §3.10: as if the election timeout had passed; voters listen even though a leader is alive. True if it is elected at once. */
export function onTimeoutNow(turn: ServerTurn, from: NodeId, { term }: Extract<Message, { readonly type: 'TimeoutNow' }>): boolean {
  const { currentTerm, role } = turn.state;
  if (term < currentTerm || role === 'leader' || !mayCampaign(turn.state)) {
    turn.note('timeout-now-ignored', { from, term, currentTerm });
    return false;
  }
  turn.note('timeout-now-obeyed', { from, term });
  return campaign(turn, true);
}
