/** A server's values as the inspector shows them, under the names of ZooKeeper's code. */
import type { NodeId } from '#model/protocol.ts';
import type { Field } from '#model/view.ts';
import { zabCommands } from './commands.ts';
import { lastLogged } from './history.ts';
import { snapshotText } from './message-view.ts';
import type { Ballot, Log, ServerDurable, ServerState } from './state.ts';
import { spanText, txnText } from './txn-text.ts';
import type { FieldName, ViewWords } from './words/words.ts';
import { NO_ZXID, zxidText } from './zxid.ts';

export function diskFields({ acceptedEpoch, currentEpoch, log, snapshot }: ServerDurable, words: ViewWords): readonly Field[] {
  return fields(words, 'disk', {
    acceptedEpoch: String(acceptedEpoch),
    currentEpoch: String(currentEpoch),
    history: historyText(log, words),
    snapshot: snapshot.zxid === NO_ZXID ? words.none : snapshotText(snapshot, words),
  });
}

export function memoryFields(state: ServerState, words: ViewWords): readonly Field[] {
  const { role, phase, round, vote, lastProcessed, lastCommitted, synced, machine, waiting } = state;
  return fields(words, 'memory', {
    state: words.roles[role],
    zabState: phase,
    lastLogged: zxidText(lastLogged(state)),
    lastProcessed: zxidText(lastProcessed),
    lastCommitted: zxidText(lastCommitted),
    synced: zxidText(synced),
    logicalclock: String(round),
    vote: words.votes.inRound(words.votes.vote(vote.leader, vote.peerEpoch, vote.zxid), vote.electionEpoch),
    ...electionValues(state, words),
    ...learnerValues(state, words),
    ...leaderValues(state, words),
    store: JSON.stringify(machine.store),
    ...(waiting.length === 0 ? {} : { waiting: waiting.map(({ client, seq, command }) => `${client}.${seq}${command === null ? '' : ` ${zabCommands.print(command)}`}`).join(', ') }),
  });
}

type Values = { readonly [name in FieldName]?: string };

function electionValues({ electing }: ServerState, words: ViewWords): Values {
  if (electing === null) return {};
  return { recvset: ballotsText(electing.recvset, words), outofelection: ballotsText(electing.outofelection, words) };
}

function learnerValues({ following }: ServerState, { none }: ViewWords): Values {
  if (following === null) return {};
  const { leader, newEpoch, sync } = following;
  return {
    leader,
    ...(newEpoch === null ? {} : { newEpoch: String(newEpoch) }),
    ...(sync === null ? {} : { packetsNotCommitted: spanText(sync.packetsNotCommitted) || none, packetsCommitted: zxidText(sync.packetsCommitted) }),
  };
}

function leaderValues({ leading }: ServerState, { none }: ViewWords): Values {
  if (leading === null) return {};
  const { newEpoch, connecting, electing, newLeaderAcks, learners, outstanding, syncs } = leading;
  const forwarding = Object.entries(learners).filter(([, learner]) => learner.forwarding).map(([id]) => id);
  return {
    newEpoch: newEpoch === null ? none : String(newEpoch),
    connecting: Object.entries(connecting).map(([id, epoch]) => `${id} ${epoch}`).join(', ') || none,
    electing: named(electing, none),
    newLeaderAcks: named(newLeaderAcks, none),
    forwarding: named(forwarding, none),
    outstanding: outstanding.map(({ txn, acks }) => `${zxidText(txn.zxid)}: ${named(acks, none)}`).join(' · ') || none,
    ...(syncs.length === 0 ? {} : { syncs: syncs.map(({ client, seq, after }) => `${client}.${seq} > ${zxidText(after)}`).join(', ') }),
  };
}

function named(nodes: readonly NodeId[], none: string): string {
  return nodes.length === 0 ? none : nodes.join(', ');
}

function ballotsText(ballots: { readonly [id: NodeId]: Ballot }, { votes, none }: ViewWords): string {
  return Object.entries(ballots).map(([id, { leader, peerEpoch, zxid }]) => `${id} → ${votes.vote(leader, peerEpoch, zxid)}`).join(' · ') || none;
}

function historyText({ base, txns }: Log, { none }: ViewWords): string {
  const shown = txns.slice(-SHOWN).map((txn) => `${zxidText(txn.zxid)} ${txnText(txn)}`);
  if (shown.length === 0) return base === NO_ZXID ? none : `> ${zxidText(base)}`;
  return `${txns.length > SHOWN || base !== NO_ZXID ? '… ' : ''}${shown.join(' · ')}`;
}

/** The inspector shows the end of a history; the grid shows all of it. */
const SHOWN = 8;

function fields(words: ViewWords, on: Field['on'], values: Values): readonly Field[] {
  return Object.entries(values).map(([name, value]) => ({ name: words.fields[name as FieldName], value, on }));
}
