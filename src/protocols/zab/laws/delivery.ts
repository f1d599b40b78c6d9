/** Laws about what is delivered, and in which order ("Zab" §III and §IV). */
import { at } from '#base/sequence.ts';
import { committedAt, committedAfter, lastCommitted, placeAfter, type Delivery, type ZabGhost } from '#protocols/zab/ghost.ts';
import { acted, memoryOf } from '#protocols/zab/records.ts';
import { counterOf, epochOf } from '#protocols/zab/zxid.ts';
import { claims } from '#protocols/kit/laws.ts';
import { always, sometimes } from './law.ts';

/** A snapshot that a scenario brought hides what came before it. */
function isKnown({ given }: ZabGhost, { zxid }: Delivery): boolean {
  return zxid > given;
}

export const totalOrder = always('TotalOrder', 'Zab §III, Total order', ({ node }, _was, ghost) => {
  for (const delivery of ghost.deliveries) {
    const { zxid, previous, expected } = delivery;
    if (zxid <= previous) return { node: node!, zxid, expected: previous, by: node! };
    if (expected === null || expected.zxid === zxid || !isKnown(ghost, delivery)) continue;
    if (committedAt(ghost, zxid) !== null) return { node: node!, zxid, expected: expected.zxid, by: expected.by };
  }
  return null;
});

export const agreement = always('Agreement', 'Zab §III, Agreement', ({ node }, _was, ghost) => {
  for (const delivery of ghost.deliveries) {
    const { zxid, value, expected } = delivery;
    if (expected === null || !isKnown(ghost, delivery)) continue;
    const other = expected.zxid === zxid ? expected.value !== value : committedAt(ghost, zxid) === null;
    if (other) return { node: node!, zxid, value, other: expected.zxid, otherValue: expected.value, by: expected.by };
  }
  return null;
});

/** Delivered transactions were proposed, or stood on a disk from the beginning. */
export const integrity = always('Integrity', 'Zab §III, Integrity', ({ node }, _was, ghost) => {
  for (const { zxid, value } of ghost.deliveries) {
    const own = ghost.proposed[epochOf(zxid)];
    if (own === undefined) continue;
    const proposed = at(own, counterOf(zxid) - 1) ?? null;
    if (proposed !== value) return { node: node!, zxid, value, proposed };
  }
  return null;
});

export const localPrimaryOrder = always('LocalPrimaryOrder', 'Zab §IV, Local primary order', ({ node, world }, _was, ghost) => {
  for (const { zxid, previous } of ghost.deliveries) {
    const sameEpoch = epochOf(previous) === epochOf(zxid);
    if (sameEpoch ? counterOf(zxid) === counterOf(previous) + 1 : counterOf(zxid) === 1) continue;
    // A disk that the scenario brought may begin anywhere.
    const first = memoryOf(world.nodes[node!])?.log.txns[0];
    if (ghost.proposed[epochOf(zxid)] === undefined && first?.zxid === zxid) continue;
    return { node: node!, zxid, previous };
  }
  return null;
});

export const globalPrimaryOrder = always('GlobalPrimaryOrder', 'Zab §IV, Global primary order', ({ node }, _was, { deliveries }) => {
  for (const { zxid, previous } of deliveries) if (epochOf(zxid) < epochOf(previous)) return { node: node!, zxid, previous };
  return null;
});

export const primaryIntegrity = always('PrimaryIntegrity', 'Zab §IV, Primary integrity', (moment, _was, ghost) => {
  for (const proposal of claims(moment, 'proposes')) {
    const { epoch, zxid } = proposal as { epoch: number; zxid: number };
    const missing = committedAfter(ghost, ghost.places[moment.node!]?.last ?? 0);
    if (missing !== null && epochOf(missing.zxid) < epoch) return { node: moment.node!, epoch, zxid, missing: missing.zxid, by: missing.by };
  }
  return null;
});

/** What a server in service has delivered, read from its log, is a prefix of what was delivered anywhere. */
export const prefixConsistency = always('PrefixConsistency', 'Zab.tla, PrefixConsistency', (moment, was, ghost) => {
  const change = acted(moment, was);
  const after = change === null ? null : memoryOf(change.after);
  if (change === null || after === null || after.phase !== 'BROADCAST') return null;
  const before = memoryOf(change.before);
  if (before?.phase === 'BROADCAST' && before.lastCommitted === after.lastCommitted) return null;
  const from = Math.max(before?.phase === 'BROADCAST' ? before.lastCommitted : 0, after.log.base, ghost.given);
  let place = placeAfter(ghost, from);
  for (const { zxid } of after.log.txns) {
    if (zxid <= from) continue;
    if (zxid > after.lastCommitted) break;
    const expected = at(ghost.committed, place);
    if (expected === undefined || expected.zxid !== zxid) return { node: change.id, zxid, expected: expected?.zxid ?? 0, by: expected?.by ?? change.id };
    place += 1;
  }
  return null;
});

/** monotonicRead: whoever serves has delivered all that it ever had, over restarts too. */
export const committedLogMonotonicity = always('CommittedLogMonotonicity', 'NJU specification, CommittedLogMonotonicity', (moment, _was, ghost) => {
  for (const { delivered } of claims(moment, 'serves')) {
    const before = ghost.places[moment.node!]?.most ?? 0;
    if ((delivered as number) < before) return { node: moment.node!, before, after: delivered as number };
  }
  return null;
});

export const delivered = sometimes('Delivered', 'Zab §V, phase 3', ({ node }, _was, { deliveries }) => {
  const first = deliveries[0];
  return first === undefined ? null : { node: node!, zxid: first.zxid, value: first.value };
});

/** A snapshot on a disk is of what was committed. */
export const snapshotCommitted = always('SnapshotCommitted', 'ZOOKEEPER-1549', (moment, was, ghost) => {
  for (const effect of moment.effects) {
    if (effect.type !== 'persist' || effect.durable.kind !== 'server') continue;
    const { snapshot } = effect.durable;
    const known = was.nodes[moment.node!]?.durable;
    if (known?.kind === 'server' && known.snapshot === snapshot) continue;
    const committed = Math.max(lastCommitted(ghost)?.zxid ?? 0, ghost.given);
    if (snapshot.zxid > committed && counterOf(snapshot.zxid) > 0) return { node: moment.node!, zxid: snapshot.zxid, committed };
  }
  return null;
});
