/** A server or client under the names of the paper, for the command line and exports. */
import type { Exhibit } from '#model/exhibit.ts';
import type { Plain } from '#model/protocol.ts';
import { raftCommands } from './commands.ts';
import { configText, entryText } from './entry-text.ts';
import { configAt } from './configuration.ts';
import { memoryOf, writtenOf } from './records.ts';
import type { Durable, Log, Message, State } from './state.ts';
import type { RaftGhost } from './ghost.ts';

type Report = Exhibit<State, Message, Durable, RaftGhost>['report'];

/** Of a server that is down, what its disk knows: it has to learn again what is committed beyond its snapshot. */
export const raftReport: Report = (record) => {
  const { status } = record;
  if (record.state?.kind === 'client' || record.durable?.kind === 'client') {
    const state = record.state?.kind === 'client' ? record.state : null;
    return { status, role: 'client', session: state?.session ?? null, waitsFor: state?.current == null ? null : raftCommands.print(state.current.command) };
  }
  const state = memoryOf(record);
  const latest = state ?? writtenOf(record);
  if (latest === null) return { status, role: 'down', currentTerm: 0, votedFor: null, log: [], commitIndex: 0, lastApplied: 0, stateMachine: {} };
  const { currentTerm, votedFor, log, snapshot } = latest;
  return {
    status,
    role: state?.role ?? 'down',
    currentTerm,
    votedFor,
    log: logReport(log),
    snapshot: snapshot.lastIndex === 0 ? null : { index: snapshot.lastIndex, term: snapshot.lastTerm },
    commitIndex: state?.commitIndex ?? snapshot.lastIndex,
    lastApplied: state?.lastApplied ?? snapshot.lastIndex,
    stateMachine: state?.machine.store ?? snapshot.machine.store,
    configuration: configText(state?.config ?? configAt(log, snapshot, Infinity).config),
  };
};

function logReport({ entries }: Log): Plain {
  return entries.map((entry) => ({ index: entry.index, term: entry.term, command: entryText(entry) }));
}
