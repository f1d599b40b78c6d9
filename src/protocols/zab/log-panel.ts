/** The grid of histories: every server's transactions with what it knows of them, and what the leader waits for. */
import type { NodeId } from '#model/protocol.ts';
import type { LogCell, LogPanel, LogRow } from '#model/view.ts';
import type { ZabGhost } from './ghost.ts';
import { countAfter, txnAt } from './history.ts';
import type { NoteTerms } from './note-terms.ts';
import { positionsOf, type Positions } from './positions.ts';
import { quorumSize } from './quorum.ts';
import { diskOf, memoryOf, topLeader, writtenOf, type ZabMoment, type ZabRecord } from './records.ts';
import type { Leading, Log, ServerState, Txn } from './state.ts';
import { toneOf } from './tone.ts';
import { txnLabel, txnText } from './txn-text.ts';
import type { ViewWords } from './words/words.ts';
import { epochOf, NO_ZXID, zxidText, type Zxid } from './zxid.ts';

export function historyPanel(moment: ZabMoment, ghost: ZabGhost, words: ViewWords): LogPanel {
  const { world } = moment;
  const leader = topLeader(world);
  const positions = positionsOf(world, ghost);
  return {
    type: 'logs',
    id: 'history',
    tab: words.tabs.history,
    title: words.panels.history.title,
    rows: Object.entries(world.nodes).flatMap(([id, record]) => rowOf(id, record, positions, words) ?? []),
    quorum: leader === null ? null : quorumLine(leader, positions, words),
    comparison: comparisonOf(moment, positions, words),
    lines: Object.entries(ghost.initial).slice(-1).map(([epoch, { leader: who, lastZxid }]) => words.log.began(Number(epoch), who, lastZxid)),
  };
}

function rowOf(node: NodeId, record: ZabRecord, positions: Positions, words: ViewWords): LogRow | null {
  const state = memoryOf(record);
  const latest = state ?? writtenOf(record);
  if (latest === null) return null;
  const { log, snapshot, currentEpoch } = latest;
  const base = positions.base(log);
  const forced = diskOf(record)?.log ?? null;
  return {
    node,
    tone: state === null ? 'down' : toneOf(state),
    epoch: currentEpoch,
    snapshot: base === 0 ? null : {
      index: base, epoch: epochOf(log.base), text: `${words.log.purged(log.base)}; ${words.log.snapshot(snapshot.zxid, snapshot.through)}`,
    },
    cells: history(state, log).map((txn, at) => cellOf(txn, base + at + 1, state, forced, positions, words)),
    marks: state?.leading == null ? [] : marksOf(state.log, state.leading, positions),
  };
}

/** The log, and what a learner that is being synchronised holds in memory only. */
function history(state: ServerState | null, log: Log): readonly Txn[] {
  const more = state?.following?.sync?.packetsNotCommitted ?? [];
  const last = log.txns.at(-1)?.zxid ?? log.base;
  return more.length === 0 ? log.txns : [...log.txns, ...more.filter(({ zxid }) => zxid > last)];
}

function cellOf(txn: Txn, position: number, state: ServerState | null, forced: Log | null, positions: Positions, words: ViewWords): LogCell {
  return {
    index: position, epoch: epochOf(txn.zxid), label: txnLabel(txn), corner: zxidText(txn.zxid), text: words.log.cell(position, txn.zxid, txnText(txn)),
    state: cellState(txn, position, state, forced, positions),
  };
}

/** What a server that is down knew is gone: of it the observer says what is committed. */
function cellState({ zxid }: Txn, position: number, state: ServerState | null, forced: Log | null, positions: Positions): LogCell['state'] {
  const decided = positions.decided(position);
  if (decided !== null && decided.zxid !== zxid) return 'doomed';
  if (state !== null && zxid <= state.lastCommitted) return 'applied';
  const onDisk = forced !== null && txnAt(forced, zxid) !== null;
  if (state === null) return decided !== null ? 'committed' : onDisk ? 'local' : 'unsynced';
  if (!onDisk) return 'unsynced';
  const told = state.following?.sync?.packetsCommitted ?? NO_ZXID;
  return decided !== null && zxid <= told ? 'committed' : 'local';
}

/** Acknowledgements come in order, so a learner has all before the first that it has not acknowledged. */
function marksOf(log: Log, { learners, outstanding, initial, lastProposed }: Leading, positions: Positions): LogRow['marks'] {
  const place = (zxid: Zxid) => placeOf(log, zxid, positions);
  const end = place(Math.max(initial, lastProposed));
  return Object.entries(learners).flatMap(([of, { stage, observer, forwarding }]) => {
    const first = outstanding.find(({ acks }) => !acks.includes(of));
    const acked = stage === 'synced' || stage === 'serving';
    return [
      ...(acked && !observer ? [{ kind: 'match' as const, index: first === undefined ? end : place(first.txn.zxid) - 1, of }] : []),
      ...(forwarding ? [{ kind: 'next' as const, index: end + 1, of }] : []),
    ];
  });
}

/** What the leader may commit, or what it waits for. */
function quorumLine(leader: ServerState, positions: Positions, { log: words, standing }: ViewWords): LogPanel['quorum'] {
  const { env, phase, leading, lastCommitted, log } = leader;
  if (leading === null || phase === 'ELECTION' || phase === 'DISCOVERY') return null;
  const needed = quorumSize(env);
  const at = placeOf(log, lastCommitted, positions);
  if (phase === 'SYNCHRONIZATION') return { index: at, allowed: false, text: standing.synchronises(leading.newLeaderAcks, needed) };
  const [first] = leading.outstanding;
  if (first === undefined) return { index: at, allowed: true, text: words.nothingOutstanding(lastCommitted) };
  return { index: at, allowed: false, text: words.waitsForAcks(first.txn.zxid, first.acks, needed) };
}

/** Where a history was cut in this moment, or parts from what it should be. */
function comparisonOf({ node, effects, world }: ZabMoment, positions: Positions, { log: words }: ViewWords): LogPanel['comparison'] {
  if (node === null) return null;
  const state = memoryOf(world.nodes[node]);
  if (state === null) return null;
  const at = (zxid: Zxid) => placeOf(state.log, zxid, positions);
  for (const effect of effects) {
    if (effect.type !== 'note') continue;
    switch (effect.note) {
      case 'truncated': case 'truncate-skipped': {
        const { zxid } = effect.with as NoteTerms['truncated'];
        return { node, index: at(zxid), text: words.truncates(zxid) };
      }
      case 'proposal-gap': case 'commit-unknown': {
        const { zxid, lastZxid } = effect.with as NoteTerms['proposal-gap'];
        return { node, index: at(lastZxid), text: words.gap(zxid, lastZxid) };
      }
      case 'committed-out-of-order': {
        const { zxid, earlier } = effect.with as NoteTerms['committed-out-of-order'];
        return { node, index: at(zxid), text: words.outsideOrder(zxid, earlier) };
      }
    }
  }
  return null;
}

/** The position up to which a log has everything before and with that zxid. */
function placeOf(log: Log, zxid: Zxid, positions: Positions): number {
  return positions.base(log) + log.txns.length - countAfter(log, zxid);
}
