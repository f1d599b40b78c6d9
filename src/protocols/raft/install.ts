/** What a follower does with a snapshot of its leader (§5.2): the whole state in place of the log that led to it. */
import type { NodeId } from '#model/protocol.ts';
import { accept, NO_ROUND, refuse } from './answers.ts';
import { adoptConfig } from './configuration.ts';
import { compactedTo, lastIndex, termAt } from './log.ts';
import { hearLeader, resetElectionTimer } from './roles.ts';
import type { ServerTurn } from './server-turn.ts';
import type { Message } from './state.ts';

export function onInstallSnapshot(turn: ServerTurn, from: NodeId, message: Extract<Message, { readonly type: 'InstallSnapshot' }>): void {
  const { term, snapshot, round } = message;
  const { currentTerm, role, commitIndex } = turn.state;
  if (term < currentTerm) {
    turn.note('snapshot-refused-old-term', { from, term, currentTerm });
    return refuse(turn, from, snapshot.lastIndex, NO_ROUND);
  }
  if (role === 'leader') return;
  hearLeader(turn, from);
  if (snapshot.lastIndex <= commitIndex) {
    turn.note('snapshot-ignored', { from, index: snapshot.lastIndex, commitIndex });
    return accept(turn, from, commitIndex, round);
  }
  install(turn, from, message);
  accept(turn, from, snapshot.lastIndex, round);
}

/** §5.2: a log that already holds the snapshot's last entry keeps what follows it; any other is thrown away whole. */
function install(turn: ServerTurn, from: NodeId, { snapshot }: Extract<Message, { readonly type: 'InstallSnapshot' }>): void {
  const { state } = turn;
  const { lastIndex: index, lastTerm: term } = snapshot;
  const keptLog = termAt(state.log, index) === term;
  state.log = keptLog ? compactedTo(state.log, index) : { base: index, baseTerm: term, entries: [] };
  state.synced = Math.min(state.synced, lastIndex(state.log));
  state.snapshot = snapshot;
  state.machine = snapshot.machine;
  state.commitIndex = index;
  state.lastApplied = index;
  turn.note('snapshot-installed', { from, index, term, keptLog });
  adoptConfig(turn);
  resetElectionTimer(turn);
  turn.fact({ type: 'claims', claim: 'installs', with: { index, term } });
}
