/** A server or client under the names of the literature, for the command line and exports. */
import type { Exhibit } from '#model/exhibit.ts';
import type { Plain } from '#model/protocol.ts';
import { twoPhaseCommands } from './commands.ts';
import type { TwoPhaseGhost } from './ghost.ts';
import { participationsOn } from './recovery.ts';
import { memoryOf, writtenOf } from './records.ts';
import { coordinatorOf } from './settings.ts';
import type { Durable, LogRecord, Message, State } from './state.ts';

type Report = Exhibit<State, Message, Durable, TwoPhaseGhost>['report'];

/** Of a server that is down, what its disk knows. */
export const twoPhaseReport: Report = (record) => {
  const { status } = record;
  if (record.state?.kind === 'client' || record.durable?.kind === 'client') {
    const state = record.state?.kind === 'client' ? record.state : null;
    return { status, role: 'client', waitsFor: state?.current == null ? null : twoPhaseCommands.print(state.current.command) };
  }
  const state = memoryOf(record);
  const latest = state ?? writtenOf(record);
  if (latest === null) return { status, role: 'down', log: [], inDoubt: [], store: {}, locks: {}, coordinating: {} };
  const disk = writtenOf(record);
  const shares = state?.participating ?? (disk === null ? {} : participationsOn(disk));
  return {
    status,
    role: state === null ? 'down' : coordinatorOf(state.env) === state.env.self ? 'coordinator' : 'participant',
    log: latest.log.map((entry) => recordReport(entry)),
    inDoubt: Object.values(shares).filter(({ phase }) => phase === 'prepared').map(({ tid }) => tid),
    store: latest.store,
    locks: state?.locks ?? {},
    coordinating: Object.fromEntries(Object.entries(state?.coordinating ?? {}).map(([tid, { phase, votes, acks }]) => [tid, { phase, votes: Object.fromEntries(votes), acks }])),
    acceptor: Object.fromEntries(latest.acceptor),
  };
};

function recordReport({ kind, tid, ...rest }: LogRecord): Plain {
  return { kind, tid, ...('participants' in rest ? { participants: rest.participants } : {}), ...('heuristic' in rest && rest.heuristic ? { heuristic: true } : {}) };
}
