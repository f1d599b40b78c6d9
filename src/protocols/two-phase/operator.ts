/** An operator decides for a participant that cannot wait any longer (R* §6, "heuristic decisions"): a guess that may be wrong. */
import type { NodeId } from '#model/protocol.ts';
import { written } from '#protocols/transactions/operations.ts';
import { heldBy } from '#protocols/transactions/locks.ts';
import type { HeuristicCommand } from './commands.ts';
import { put, unlock } from './participant.ts';
import type { ServerTurn } from './server-turn.ts';

/** The guess is logged and obeyed here; this participant goes on asking, so that it learns whether it was right. */
export function onHeuristic(turn: ServerTurn, client: NodeId, seq: number, { decision, tid: named }: HeuristicCommand): void {
  const { state } = turn;
  const inDoubt = Object.values(state.participating).filter(({ phase }) => phase === 'prepared');
  const known = named === null ? inDoubt[0] : inDoubt.find(({ tid }) => tid === named);
  if (known === undefined) {
    turn.note('heuristic-refused', { tid: named, client });
    return turn.send(client, { type: 'ClientReply', seq, status: 'refused', why: 'not-in-doubt' });
  }
  const { tid } = known;
  turn.note('heuristic-decision', { tid, decision, keys: heldBy(state.locks, tid) });
  if (decision === 'commit') state.store = written(state.store, known.writes);
  put(turn, { ...known, phase: decision === 'commit' ? 'committed' : 'aborted' });
  turn.force({ kind: decision, by: 'participant', tid, heuristic: true });
  turn.claim('heuristic', { tid, decision });
  unlock(turn, tid);
  turn.send(client, { type: 'ClientReply', seq, status: 'ok', result: null });
}
