/** A leader brings one learner in line (LearnerHandler.java): the choice, the packets, and from then on all that it proposes. */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { chooseSync } from './choose-sync.ts';
import { txnsAfter } from './history.ts';
import { change } from './learners.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount } from './settings.ts';
import { machineOfAll } from './snapshot.ts';
import type { QuorumPacket, ServerState, Snapshot } from './state.ts';
import { zxidOf, type Zxid } from './zxid.ts';

/** S1 to S6. */
export function bringInLine(turn: ServerTurn, id: NodeId): void {
  const { env, lastProcessed, log, currentEpoch } = turn.state;
  const learner = turn.state.leading!.learners[id]!;
  const { kind, why, zxid, txns, min, max } = chooseSync({
    peer: learner.lastZxid, lastProcessed, log, window: amount(env, 'committedLogLimit'), byMembership: ruleOn(env, 'diff-by-membership'),
  });
  turn.note('sync-chosen', { learner: id, kind, why, peerZxid: learner.lastZxid, zxid, txns: txns.length, lastProcessed, min, max });
  const opening: QuorumPacket = kind === 'SNAP' ? { type: 'SNAP', zxid, ...contentOf(turn.state) } : { type: kind, zxid, txns };
  turn.send(id, opening);
  const forwarding = ruleOn(env, 'propose-to-forwarding-set');
  if (forwarding && !learner.observer) forwardOutstanding(turn, id);
  turn.send(id, { type: 'NEWLEADER', zxid: zxidOf(currentEpoch, 0) });
  change(turn, { learners: { ...turn.state.leading!.learners, [id]: { ...learner, stage: 'syncing', sync: kind, forwarding } } });
}

/** startForwarding: what is proposed and not committed yet comes after the history, so that there is no gap. */
function forwardOutstanding(turn: ServerTurn, id: NodeId): void {
  const { outstanding } = turn.state.leading!;
  if (outstanding.length === 0) return;
  turn.note('forwards-outstanding', { learner: id, zxids: outstanding.map(({ txn }) => txn.zxid) });
  for (const { txn } of outstanding) turn.send(id, { type: 'PROPOSAL', txn });
}

/**
 * What SNAP carries. Before the broadcast phase the end of the history may not be committed, and a snapshot cannot be
 * cut: so the snapshot is of what was delivered, and the rest comes as transactions.
 */
function contentOf(state: ServerState): { readonly snapshot: Snapshot; readonly txns: ServerState['log']['txns'] } {
  const { env, log, lastProcessed, lastCommitted, machine, phase } = state;
  if (phase === 'BROADCAST') return { snapshot: { zxid: lastProcessed, machine, through: lastCommitted }, txns: [] };
  if (!ruleOn(env, 'snapshot-only-committed')) return { snapshot: dirty(state, lastProcessed), txns: [] };
  const txns = txnsAfter(log, lastCommitted).filter(({ zxid }) => zxid <= lastProcessed);
  return { snapshot: { zxid: lastCommitted, machine, through: lastCommitted }, txns };
}

function dirty(state: ServerState, zxid: Zxid): Snapshot {
  return { zxid, machine: machineOfAll(state, zxid), through: zxid };
}
