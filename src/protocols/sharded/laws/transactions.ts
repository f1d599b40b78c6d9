/** Transactions: all of one or nothing, and nobody says what does not stand in a log (Spanner §4.2.1; Bernstein, Hadzilacos, Goodman, chapter 7). */
import type { ShardedGhost } from '#protocols/sharded/ghost.ts';
import type { ShardedMoment } from '#protocols/sharded/records.ts';
import type { PeerMessage } from '#protocols/sharded/state.ts';
import { always, timed } from './law.ts';
import { patienceIn } from './shards.ts';

const SOURCE = 'Spanner §4.2.1';

/** Each group does what was decided, has promised it before, and loses nothing of it. */
export const atomic = always('Atomic', 'BHG §7.3, AC1', (_moment, _was, { fresh, outcomes }) => {
  for (const { group, event, prior } of fresh) {
    if (event.event !== 'obeyed') continue;
    const { tid, outcome, found, lost } = event;
    const decided = outcomes[tid] ?? null;
    if (prior === 'commit' && outcome === 'commit' && found) return { group, tid, outcome, decided, why: 'twice' };
    // What was done once may be heard again, and what is prepared again by a late word is dropped again.
    if (prior === 'commit') continue;
    if (outcome === 'commit' && decided !== 'commit') return { group, tid, outcome, decided, why: 'other' };
    if (outcome === 'abort' && found && decided === 'commit') return { group, tid, outcome, decided, why: 'other' };
    if (outcome === 'commit' && !found) return { group, tid, outcome, decided, why: 'unprepared' };
    if (lost.length > 0) return { group, tid, outcome, decided, why: 'lost' };
  }
  return null;
});

function* said({ effects }: ShardedMoment, type: 'Vote' | 'Decide'): Generator<PeerMessage> {
  for (const effect of effects) if (effect.type === 'send' && effect.message.type === type) yield effect.message;
}

/** A decision is told when it stands in the log of the group that coordinates; abort also of what it does not know. */
export const toldIsDecided = always('ToldIsDecided', SOURCE, (moment, _was, ghost) => {
  for (const message of said(moment, 'Decide')) {
    if (message.type !== 'Decide' || message.hops > 0) continue;
    const { tid, outcome: told, from } = message;
    const decided = ghost.outcomes[tid] ?? null;
    if (told === 'commit' ? decided !== 'commit' : isOpen(ghost, from, tid)) return { node: moment.node!, tid, told, decided };
  }
  return null;
});

function isOpen({ groups }: ShardedGhost, group: string, tid: string): boolean {
  const machine = groups[group]?.machine;
  return machine?.kind === 'group' && machine.coordinating[tid] !== undefined;
}

/** A yes stands in the participant's log, so that its next leader keeps the promise. */
export const voteIsLogged = always('VoteIsLogged', SOURCE, (moment, _was, ghost) => {
  for (const message of said(moment, 'Vote')) {
    if (message.type !== 'Vote' || !message.yes || message.hops > 0) continue;
    const { tid, from: group } = message;
    const machine = ghost.groups[group]?.machine;
    if (machine?.kind === 'group' && machine.prepared[tid] === undefined && ghost.obeyed[tid]?.[group] === undefined) return { group, node: moment.node!, tid };
  }
  return null;
});

export const preparedLocked = always('PreparedLocked', 'BHG §7.3; strict two-phase locking', (_moment, _was, ghost) => {
  for (const { group, machine } of ghost.fresh) {
    if (machine.kind !== 'group') continue;
    for (const { tid, keys } of Object.values(machine.prepared)) for (const key of keys) if (machine.locks[key] !== tid) return { group, tid, key };
  }
  return null;
});

export const locksEnd = timed('LocksEnd', 'BHG §7.3, AC5', ({ world }, _was, { calm, holding }) => {
  const { now } = world;
  if (calm === null || now - calm <= patienceIn(world)) return null;
  for (const what in holding) {
    const [group = '', tid = ''] = what.split(' ');
    const since = Math.max(holding[what]!, calm);
    if (now - since > patienceIn(world)) return { group, tid, since };
  }
  return null;
});

