/**
 * Snapshots (ZooKeeper, USENIX ATC 2010, §4.3): a copy that is made while transactions go on is fuzzy, and named by the
 * last transaction delivered before it began; whoever recovers replays the log from there.
 */
import { ruleOn } from '#model/protocol.ts';
import type { Machine } from '#protocols/client/machine.ts';
import { flush } from './disk.ts';
import { countAfter, purged } from './history.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount, switchedOn } from './settings.ts';
import type { Snapshot } from './state.ts';
import { applied } from './txn.ts';
import type { Zxid } from './zxid.ts';

/** Every so many delivered transactions: without snapshots, whoever restarts would have too much to deliver in one step. */
export function snapshotIfDue(turn: ServerTurn): void {
  const { env, log, snapshot, lastCommitted, machine, copying } = turn.state;
  const every = amount(env, 'snapshotEvery');
  if (copying !== null) return;
  if (countAfter(log, snapshot.zxid) - countAfter(log, lastCommitted) < every) return;
  if (!switchedOn(env, 'fuzzySnapshots')) return finish(turn, { zxid: lastCommitted, machine, through: lastCommitted });
  turn.note('snapshot-begun', { zxid: lastCommitted, keys: Object.keys(machine.store).length });
  turn.state.copying = { zxid: lastCommitted, machine: { store: {}, sessions: machine.sessions }, key: null };
  next(turn);
}

function next(turn: ServerTurn): void {
  const pause = amount(turn.state.env, 'snapshotPause');
  turn.setTimer('snapshot', pause, pause);
}

/** SerializeUtils.serializeSnapshot: sessions first, then node after node, each as it is just then. */
export function onSnapshotTimer(turn: ServerTurn): void {
  const { copying, machine, lastCommitted } = turn.state;
  if (copying === null) return;
  const { zxid, key: last } = copying;
  const keys = Object.keys(machine.store).sort();
  const rest = last === null ? keys : keys.filter((key) => key > last);
  const key = rest[0];
  if (key === undefined) {
    turn.state.copying = null;
    return finish(turn, { zxid, machine: copying.machine, through: lastCommitted });
  }
  const store = { ...copying.machine.store, [key]: machine.store[key]! };
  turn.state.copying = { zxid, key, machine: { store, sessions: copying.machine.sessions } };
  next(turn);
}

/** On disk; the log before the last but one is of no use any more. */
function finish(turn: ServerTurn, snapshot: Snapshot): void {
  const { state } = turn;
  const log = purged(state.log, state.snapshot.zxid);
  const { zxid, through } = snapshot;
  turn.note('snapshot-taken', { zxid, through, fuzzy: through > zxid, purged: state.log.txns.length - log.txns.length });
  state.log = log;
  state.snapshot = snapshot;
  flush(turn);
}

/** The machine at the end of the history, whether that is committed or not. */
export function machineOfAll({ snapshot, log }: { readonly snapshot: Snapshot; readonly log: ServerTurn['state']['log'] }, through: Zxid): Machine {
  return log.txns.filter(({ zxid }) => zxid > snapshot.zxid && zxid <= through).reduce(applied, snapshot.machine);
}

/** ZOOKEEPER-1549: without the rule, whoever starts takes its whole log for granted, and a snapshot of it. */
export function snapshotAtStart(turn: ServerTurn): void {
  const { state } = turn;
  if (ruleOn(state.env, 'snapshot-only-committed')) return;
  const zxid = turn.history();
  if (zxid === state.snapshot.zxid) return;
  turn.note('snapshot-uncommitted', { zxid, lastCommitted: state.lastCommitted });
  state.machine = machineOfAll(state, zxid);
  state.lastCommitted = zxid;
  state.snapshot = { zxid, machine: state.machine, through: zxid };
  turn.force();
}
