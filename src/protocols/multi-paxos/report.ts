/** A server or client under the names of the papers, for the command line and exports. */
import type { Exhibit } from '#model/exhibit.ts';
import type { Plain } from '#model/protocol.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import { multiPaxosCommands } from './commands.ts';
import { membersAt } from './configuration.ts';
import type { PaxosGhost } from './ghost.ts';
import { knownLeader } from './leadership.ts';
import { diskOf, memoryOf } from './records.ts';
import type { Slots } from './slots.ts';
import type { Durable, Message, ServerDurable, ServerState, State, Vote } from './state.ts';
import { valueText } from './value-text.ts';

type Report = Exhibit<State, Message, Durable, PaxosGhost>['report'];

/** Of a server that is down, what its disk knows: it has to learn again what is decided beyond its snapshot. */
export const multiPaxosReport: Report = (record) => {
  const { status } = record;
  if (record.state?.kind === 'client' || record.durable?.kind === 'client') {
    const state = record.state?.kind === 'client' ? record.state : null;
    return { status, role: 'client', session: state?.session ?? null, waitsFor: state?.current == null ? null : multiPaxosCommands.print(state.current.command) };
  }
  const state = memoryOf(record);
  if (state !== null) return { status, role: state.role, ...diskReport(state), ...memoryReport(state) };
  const disk = diskOf(record);
  const nothing = { commitUpTo: disk?.snapshot.upTo ?? 0, applied: disk?.snapshot.upTo ?? 0, stateMachine: disk?.snapshot.machine.store ?? {} };
  return { status, role: 'down', ...(disk === null ? { promised: '–', accepted: {}, snapshot: null } : diskReport(disk)), ...nothing };
};

function diskReport({ promised, promises, accepted, snapshot, round }: ServerDurable | ServerState): { readonly [field: string]: Plain } {
  return {
    promised: ballotText(promised),
    ...(promises.items.length === 0 ? {} : { promises: bySlot(promises, ballotText) }),
    accepted: bySlot(accepted, ({ ballot, value }: Vote) => ({ ballot: ballotText(ballot), value: valueText(value) })),
    round: ballotText(round),
    snapshot: snapshot.upTo === 0 ? null : { upTo: snapshot.upTo },
  };
}

function memoryReport(state: ServerState): { readonly [field: string]: Plain } {
  const { role, ballot, prepared, proposals, decided, commitUpTo, applied, nextSlot, machine, configs } = state;
  return {
    ballot: ballotText(ballot),
    knownLeader: knownLeader(state),
    commitUpTo,
    applied,
    decided: bySlot(decided, valueText),
    ...(role === 'follower' && Object.keys(proposals).length === 0 ? {} : {
      prepareReplies: prepared, nextSlot,
      acks: Object.fromEntries(Object.values(proposals).map(({ slot, acks }) => [slot, acks])),
    }),
    stateMachine: machine.store,
    configuration: membersAt(configs, commitUpTo + 1).join(),
  };
}

function bySlot<T>({ base, items }: Slots<T>, text: (item: T) => Plain): { readonly [slot: string]: Plain } {
  return Object.fromEntries(items.flatMap((item, at) => (item === null ? [] : [[base + at + 1, text(item)]])));
}
