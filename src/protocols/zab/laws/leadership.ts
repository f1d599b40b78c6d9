/** Laws about epochs: who leads them, and what elections and promises must respect. */
import type { NodeId } from '#model/protocol.ts';
import { lastLogged } from '#protocols/zab/history.ts';
import { acted, diskOf, latestOf, leadersOf, memoryOf, type ZabMoment } from '#protocols/zab/records.ts';
import { isVoter } from '#protocols/zab/quorum.ts';
import { amount } from '#protocols/zab/settings.ts';
import type { ServerDurable } from '#protocols/zab/state.ts';
import { epochOf, isEpochStart, type Zxid } from '#protocols/zab/zxid.ts';
import { begunEpoch, claims } from '#protocols/kit/laws.ts';
import { always, sometimes, timed } from './law.ts';
import type { LawTerms } from './terms.ts';

/** An established leader has an epoch that a quorum has promised: its phase is synchronisation or broadcast. */
export const leadership1 = always('Leadership1', 'Zab.tla, Leadership1', (moment) => {
  const epoch = begunEpoch(moment);
  if (epoch === null) return null;
  for (const [other, state] of leadersOf(moment.world)) {
    if (other !== moment.node && state.phase !== 'DISCOVERY' && state.currentEpoch === epoch) return { epoch, first: other, second: moment.node! };
  }
  return null;
});

export const leadership2 = always('Leadership2', 'Zab.tla, Leadership2', (moment, _was, ghost) => {
  const epoch = begunEpoch(moment);
  const first = epoch === null ? undefined : ghost.leaders[epoch];
  return epoch === null || first === undefined || first === moment.node ? null : { epoch, first, second: moment.node! };
});

export const epochs = always('Epochs', 'Zab §V; QuorumPeer.java, loadDataBase', (moment, was) => {
  const change = acted(moment, was);
  const before = change === null ? null : latestOf(change.before);
  const after = change === null ? null : latestOf(change.after);
  if (change === null || after === null || before === after) return null;
  const { currentEpoch, acceptedEpoch } = after;
  const lastZxid = lastLogged(after);
  const about = { node: change.id, lastZxid, currentEpoch, acceptedEpoch };
  if (before !== null && acceptedEpoch < before.acceptedEpoch) return { ...about, why: 'accepted-back', before: before.acceptedEpoch };
  if (before !== null && currentEpoch < before.currentEpoch) return { ...about, why: 'current-back', before: before.currentEpoch };
  const joined = epochOf(lastZxid) <= currentEpoch || after.updatingEpoch;
  return joined && currentEpoch <= acceptedEpoch ? null : { ...about, why: 'order', before: before?.currentEpoch ?? 0 };
});

/** What is acknowledged must outlast a power failure: the promise of an epoch, and the transactions of the log. */
export const messageOnDisk = always('MessageOnDisk', 'Zab §V: written to stable storage before it is acknowledged', (moment, was) => {
  const { node, effects } = moment;
  if (node === null || effects.length === 0) return null;
  let disk: ServerDurable | null = diskOf(was.nodes[node]);
  for (const effect of effects) {
    if (effect.type === 'persist') disk = effect.durable.kind === 'server' ? effect.durable : null;
    if (effect.type !== 'send') continue;
    const { message, to } = effect;
    const promised = message.type === 'LEADERINFO' ? message.epoch : message.type === 'ACKEPOCH' ? proposedEpoch(moment) : 0;
    const onDisk = disk?.acceptedEpoch ?? 0;
    if (promised > onDisk) return { node, to, message: message.type, what: 'epoch', said: promised, onDisk };
    const end = disk === null ? 0 : lastLogged(disk);
    if (message.type === 'ACK' && !isEpochStart(message.zxid) && message.zxid > end) return { node, to, message: message.type, what: 'zxid', said: message.zxid, onDisk: end };
  }
  return null;
});

function proposedEpoch({ packet }: ZabMoment): number {
  return packet?.message.type === 'LEADERINFO' ? packet.message.epoch : 0;
}

/** The vote that won is no worse than what any of its supporters had when it began to look in that round. */
export const bestVote = always('BestVote', 'FastLeaderElection.java, totalOrderPredicate', (moment, _was, ghost) => {
  for (const elected of claims(moment, 'elects')) {
    const { leader, peerEpoch, zxid, round, supporters } = elected as { leader: NodeId; peerEpoch: number; zxid: Zxid; round: number; supporters: readonly NodeId[] };
    for (const supporter of supporters) {
      const look = ghost.looks[supporter]?.[round];
      if (look === undefined || !isAhead(look, { peerEpoch, zxid })) continue;
      return { node: moment.node!, leader, peerEpoch, zxid, supporter, supporterEpoch: look.peerEpoch, supporterZxid: look.zxid };
    }
  }
  return null;
});

type Credentials = { readonly peerEpoch: number; readonly zxid: Zxid };

function isAhead(a: Credentials, b: Credentials): boolean {
  return a.peerEpoch > b.peerEpoch || (a.peerEpoch === b.peerEpoch && a.zxid > b.zxid);
}

/**
 * About cost, not safety: where everybody hears everybody, an election among servers that began together does not choose
 * one that would have to abdicate.
 */
export const bestElected = timed('BestElected', 'FastLeaderElection.java, finalizeWait', (moment, _was, { looks, calm }) => {
  const elected = claims(moment, 'elects')[0];
  const { node, world } = moment;
  if (elected === undefined || calm.since === null) return null;
  const { leader, peerEpoch, zxid, round } = elected as { leader: NodeId; peerEpoch: number; zxid: Zxid; round: number };
  const own = looks[node!]?.[round];
  const state = memoryOf(world.nodes[node!]);
  const [least, most] = world.network.latency;
  if (own === undefined || state === null || calm.since > own.at || 2 * most > amount(state.env, 'finalizeWait')) return null;
  for (const better in looks) {
    const look = looks[better]?.[round];
    if (look === undefined || Math.abs(look.at - own.at) >= least || !isVoter(state.env, better) || !isAhead(look, { peerEpoch, zxid })) continue;
    return { node: node!, leader, better, peerEpoch, zxid, betterEpoch: look.peerEpoch, betterZxid: look.zxid };
  }
  return null;
});

/** Phase 1 ends with the most recent history of those who acknowledged the epoch, which is the leader's own. */
export const leaderNewest = always('LeaderNewest', 'Zab §V, phase 1; Leader.java, waitForEpochAck', (moment, was) => {
  const epoch = begunEpoch(moment);
  const before = epoch === null ? null : memoryOf(was.nodes[moment.node!]);
  const leading = epoch === null ? null : memoryOf(moment.world.nodes[moment.node!])?.leading;
  if (epoch === null || before === null || leading === null || leading === undefined) return null;
  const own = { peerEpoch: before.currentEpoch, zxid: lastLogged(before) };
  for (const follower of leading.electing) {
    const { currentEpoch: peerEpoch, lastZxid: zxid } = leading.learners[follower] ?? { currentEpoch: -1, lastZxid: 0 };
    if (!isAhead({ peerEpoch, zxid }, own)) continue;
    return { leader: moment.node!, epoch, currentEpoch: own.peerEpoch, lastZxid: own.zxid, follower, followerEpoch: peerEpoch, followerZxid: zxid };
  }
  return null;
});

export const established = sometimes('Established', 'Zab §V, phase 1', (moment): LawTerms['Established'] | null => {
  const epoch = begunEpoch(moment);
  return epoch === null ? null : { leader: moment.node!, epoch };
});
