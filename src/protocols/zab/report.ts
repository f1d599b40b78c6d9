/** A server or client under the names of ZooKeeper's code, for the command line and exports. */
import type { Exhibit } from '#model/exhibit.ts';
import type { Plain } from '#model/protocol.ts';
import { zabCommands } from './commands.ts';
import type { ZabGhost } from './ghost.ts';
import { lastLogged } from './history.ts';
import { memoryOf, writtenOf } from './records.ts';
import type { Durable, Log, Message, State, Vote } from './state.ts';
import { txnText } from './txn-text.ts';
import { NO_ZXID, zxidText } from './zxid.ts';

type Report = Exhibit<State, Message, Durable, ZabGhost>['report'];

/** Of a server that is down, what its disk knows: what is committed beyond its snapshot it has to learn again. */
export const zabReport: Report = (record) => {
  const { status } = record;
  if (record.state?.kind === 'client' || record.durable?.kind === 'client') {
    const state = record.state?.kind === 'client' ? record.state : null;
    return { status, role: 'client', session: state?.session ?? null, waitsFor: state?.current == null ? null : zabCommands.print(state.current.command) };
  }
  const state = memoryOf(record);
  const latest = state ?? writtenOf(record);
  if (latest === null) return { status, state: 'down', acceptedEpoch: 0, currentEpoch: 0, history: [], lastLogged: zxidText(NO_ZXID), lastCommitted: zxidText(NO_ZXID), stateMachine: {} };
  const { acceptedEpoch, currentEpoch, log, snapshot } = latest;
  return {
    status,
    state: state?.role ?? 'down',
    zabState: state?.phase ?? null,
    acceptedEpoch,
    currentEpoch,
    history: historyReport(log),
    snapshot: snapshot.zxid === NO_ZXID ? null : zxidText(snapshot.zxid),
    lastLogged: zxidText(lastLogged(latest)),
    lastProcessed: state === null ? null : zxidText(state.lastProcessed),
    lastCommitted: zxidText(state?.lastCommitted ?? snapshot.zxid),
    logicalclock: state?.round ?? null,
    vote: state === null ? null : voteReport(state.vote),
    leader: state === null || state.role === 'LOOKING' ? null : state.role === 'LEADING' ? state.env.self : (state.following?.leader ?? null),
    stateMachine: state?.machine.store ?? snapshot.machine.store,
  };
};

function historyReport({ txns }: Log): Plain {
  return txns.map((txn) => ({ zxid: zxidText(txn.zxid), txn: txnText(txn) }));
}

function voteReport({ leader, zxid, peerEpoch, electionEpoch }: Vote): Plain {
  return { leader, zxid: zxidText(zxid), peerEpoch, electionEpoch };
}
