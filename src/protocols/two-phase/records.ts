/** What an observer sees of a server: in memory while it is up, on disk always. Laws and views read records through this. */
import type { NodeId, Terms } from '#model/protocol.ts';
import type { Moment, NodeRecord, World } from '#model/world.ts';
import type { TransactionId } from '#protocols/transactions/operations.ts';
import { coordinatorOf } from './settings.ts';
import type { Durable, Message, Participation, ServerDurable, ServerState, State } from './state.ts';

export type TwoPhaseRecord = NodeRecord<State, Durable>;
export type TwoPhaseWorld = World<State, Message, Durable>;
export type TwoPhaseMoment = Moment<State, Message, Durable>;

/** null: down, or a client. */
export function memoryOf(record: TwoPhaseRecord | undefined): ServerState | null {
  return record?.state?.kind === 'server' ? record.state : null;
}

/** What a power failure would leave. null: nothing was ever forced, or a client. */
export function diskOf(record: TwoPhaseRecord | undefined): ServerDurable | null {
  return record?.durable?.kind === 'server' ? record.durable : null;
}

/** What a restart would find: with the writes that are not forced yet. */
export function writtenOf(record: TwoPhaseRecord | undefined): ServerDurable | null {
  const latest = record?.unsynced.at(-1);
  return latest?.kind === 'server' ? latest : diskOf(record);
}

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

const NONE: readonly Terms[] = [];

/** The terms of every claim of that name in a moment, in order. */
export function claims({ effects }: TwoPhaseMoment, claim: string): readonly Terms[] {
  let found: Terms[] | null = null;
  for (const effect of effects) {
    if (effect.type === 'fact' && effect.fact.type === 'claims' && effect.fact.claim === claim) (found ??= []).push(effect.fact.with);
  }
  return found ?? NONE;
}
