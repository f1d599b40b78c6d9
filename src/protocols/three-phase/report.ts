/** A site or client under the names of the papers, for the command line and exports. */
import { items } from '#base/sequence.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Plain } from '#model/protocol.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';
import { operationsText } from '#protocols/transactions/commands.ts';
import { threePhaseCommands } from './commands.ts';
import type { ThreePhaseGhost } from './ghost.ts';
import { memoryOf, writtenOf } from './records.ts';
import type { Durable, Entry, Live, Message, State } from './state.ts';
import { roleOf } from './view.ts';

type Report = Exhibit<State, Message, Durable, ThreePhaseGhost>['report'];

/** Of a site that is down, what its disk knows. */
export const threePhaseReport: Report = (record) => {
  const { status } = record;
  if (record.state?.kind === 'client' || record.durable?.kind === 'client') {
    const state = record.state?.kind === 'client' ? record.state : null;
    return { status, role: 'client', waitsFor: state?.current == null ? null : threePhaseCommands.print(state.current.command) };
  }
  const state = memoryOf(record);
  const disk = writtenOf(record);
  const undecided: readonly Plain[] = state === null ? Object.values(disk?.entries ?? {}).map((entry) => entryReport(entry, null)) : Object.values(state.live).map((live) => entryReport(live.entry, live));
  const endings = items((state ?? disk)?.endings ?? { length: 0, chunks: [] }).flatMap((ending) => ending ?? []);
  return {
    status,
    role: state === null ? 'down' : roleOf(state),
    undecided,
    decided: endings.map(({ tid, outcome, why }): Plain => ({ tid, outcome, why })),
    locks: Object.fromEntries(Object.entries(state?.locks ?? {}).map(([key, { held, waiting }]) => [key, { held: held.map(({ tid }) => tid), waiting: waiting.map(({ tid }) => tid) }])),
    store: (state ?? disk)?.store ?? {},
  };
};

function entryReport({ tid, sites, ops, state, elected, attempt, up }: Entry, live: Live | null): Plain {
  const known = { tid, state, coordinator: live?.leader ?? null, waitsFor: live?.wait ?? null, recovering: live?.recovering ?? null };
  return { ...known, participants: sites, operations: operationsText(ops), last_elected: ballotText(elected), last_attempt: ballotText(attempt), UP: up };
}
