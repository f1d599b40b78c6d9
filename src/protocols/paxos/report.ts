/** A server or client under the names of the papers, for the command line and exports. */
import type { Exhibit } from '#model/exhibit.ts';
import type { Plain } from '#model/protocol.ts';
import { ballotText, type Ballot } from '#protocols/ballots/ballot.ts';
import { rolesOf } from './cast.ts';
import { paxosCommands } from './commands.ts';
import type { PaxosGhost } from './ghost.ts';
import { diskOf, memoryOf } from './records.ts';
import { EMPTY_DISK } from './server.ts';
import type { Durable, Message, State } from './state.ts';

type Report = Exhibit<State, Message, Durable, PaxosGhost>['report'];

/** Of a server that is down, what its disk knows. Ballots are written as round.proposer; null: none. */
export const paxosReport: Report = (record, id) => {
  const { status } = record;
  if (record.state?.kind === 'client' || record.durable?.kind === 'client') {
    const state = record.state?.kind === 'client' ? record.state : null;
    return { status, role: 'client', waitsFor: state?.current == null ? null : paxosCommands.print(state.current.command) };
  }
  const state = memoryOf(record);
  const { promised, vBal, vVal, round } = state ?? diskOf(record) ?? EMPTY_DISK;
  const disk = { promised: written(promised), vBal: written(vBal), vVal, round };
  if (state === null) return { status, role: 'down', ...disk };
  const roles = Object.entries(rolesOf(state.cast, id)).filter(([, plays]) => plays).map(([role]) => role);
  return {
    status,
    role: roles.join(', ') || 'none',
    ...disk,
    phase: state.phase,
    ballot: written(state.ballot),
    value: state.value,
    promises: Object.fromEntries(state.promises.map((promise) => [promise.from, { vBal: written(promise.vBal), vVal: promise.vVal }])),
    accepts: state.accepts,
    leader: state.leaderId,
    accepted: state.accepted.map((heard): Plain => ({ ballot: written(heard.ballot), value: heard.value, from: heard.from })),
    chosen: state.chosen === null ? null : { ballot: written(state.chosen.ballot), value: state.chosen.value },
  };
};

function written(ballot: Ballot): string | null {
  return ballot === 0 ? null : ballotText(ballot);
}
