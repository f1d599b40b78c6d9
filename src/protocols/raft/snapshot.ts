/** Log compaction (chapter 5): each server takes snapshots of its own state. Sent by `replication.ts`, received by `install.ts`. */
import { ruleOn } from '#model/protocol.ts';
import type { Machine } from '#protocols/client/machine.ts';
import { configAt, initialConfig } from './configuration.ts';
import { compactedTo, termAt } from './log.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount } from './settings.ts';
import type { ServerState, Snapshot } from './state.ts';

/** §5.1: once enough was applied, the state is kept instead of the entries that led to it. Some entries stay for the slow. */
export function compact(turn: ServerTurn): void {
  const { state } = turn;
  const { env, lastApplied, snapshot, log } = state;
  const every = amount(env, 'snapshotEvery');
  if (every === 0 || lastApplied - snapshot.lastIndex < every) return;
  const lastTerm = termAt(log, lastApplied)!;
  state.snapshot = { lastIndex: lastApplied, lastTerm, config: configOf(state), machine: machineOf(state) };
  state.log = compactedTo(log, lastApplied - Math.floor(every / 4));
  turn.note('snapshot-taken', { index: lastApplied, term: lastTerm, dropped: state.log.base - log.base });
  turn.fact({ type: 'claims', claim: 'snapshots', with: { index: lastApplied, term: lastTerm } });
}

/** §5.1: the configuration belongs to the snapshot, for the entry that said it may be gone. */
function configOf({ env, log, snapshot, lastApplied }: ServerState): Snapshot['config'] {
  return ruleOn(env, 'snapshot-config') ? configAt(log, snapshot, lastApplied).config : initialConfig(env);
}

/** §6.3: so do the sessions, or a retried command would be new to whoever starts from the snapshot. */
function machineOf({ env, machine }: ServerState): Machine {
  if (ruleOn(env, 'snapshot-sessions')) return machine;
  const forgotten = Object.entries(machine.sessions).map(([id, session]) => [id, { ...session, seq: 0, result: null }]);
  return { ...machine, sessions: Object.fromEntries(forgotten) };
}
