/** What an observer sees of a server: in memory while it is up, on disk always. Laws and views read records through this. */
import type { NodeId } from '#model/protocol.ts';
import type { Moment, NodeRecord, World } from '#model/world.ts';
import type { TransactionId } from '#protocols/transactions/operations.ts';
import { coordinatorOf } from './settings.ts';
import { memoryOf, diskOf, writtenOf } from '#protocols/kit/records.ts';
import type { Durable, Message, Participation, ServerDurable, ServerState, State } from './state.ts';

export type TwoPhaseRecord = NodeRecord<State, Durable>;
export type TwoPhaseWorld = World<State, Message, Durable>;
export type TwoPhaseMoment = Moment<State, Message, Durable>;

export { memoryOf, diskOf, writtenOf };

/** The coordinator while it is up, and any server at all, to ask for the settings. */
export function coordinatorIn(world: TwoPhaseWorld): ServerState | null {
  for (const id in world.nodes) {
    const state = memoryOf(world.nodes[id]);
    if (state !== null) return memoryOf(world.nodes[coordinatorOf(state.env)]);
  }
  return null;
}

/** A server that is in doubt, and about what: it has voted yes and knows no outcome. */
export function* inDoubt(world: TwoPhaseWorld): Generator<readonly [NodeId, ServerState, Participation]> {
  for (const id in world.nodes) {
    const state = memoryOf(world.nodes[id]);
    if (state === null) continue;
    for (const tid in state.participating) {
      const known = state.participating[tid]!;
      if (known.phase === 'prepared') yield [id, state, known];
    }
  }
}

/** True if the log shows that a participant voted yes and not how it ended: what a restart from it would be in doubt about. */
export function isInDoubtOn({ log }: ServerDurable, tid: TransactionId): boolean {
  let prepared = false;
  for (const record of log) {
    if (record.tid !== tid) continue;
    if (record.kind === 'prepared') prepared = true;
    else if ('by' in record && record.by === 'participant') prepared = false;
  }
  return prepared;
}
