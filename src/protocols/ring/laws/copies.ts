/** Laws about what lies on disks: that enough have it, that nothing acknowledged is lost, that clocks tell the truth. */
import type { NodeId } from '#model/protocol.ts';
import { claims } from '#protocols/kit/laws.ts';
import { covers, join } from '#protocols/ring/dvv.ts';
import { cellsOf, idsOf, mergedItem, sameItem, type Item } from '#protocols/ring/items.ts';
import { acted, contents, diskOf, disksIn, memoryOf, type RingWorld } from '#protocols/ring/records.ts';
import { conflicts, switchedOn, amount } from '#protocols/ring/settings.ts';
import type { Message, ServerDurable } from '#protocols/ring/state.ts';
import type { RingGhost } from '#protocols/ring/ghost.ts';
import { idsOn, includes, inclusion, versionNamed } from '#protocols/ring/truth.ts';
import type { Effect } from '#model/protocol.ts';
import { always, sometimes } from './law.ts';

/** When a client is told that its write is done, W servers have it on disk, forced; with a sloppy quorum, those count who keep it for others. */
export const writeQuorum = always('WriteQuorum', 'Dynamo §4.5', (moment, _was, ghost) => {
  for (const { key, id } of claims(moment, 'acknowledges') as unknown as readonly { key: string; id: string }[]) {
    const version = versionNamed(ghost.versions, key, id);
    if (version === undefined || version.value === null) continue;
    const needs = amount(ghost, 'writeQuorum');
    const having = forcedHolders(moment.world, ghost, key, id);
    if (having.length < needs) return { node: moment.node!, key, version: id, value: version.value, holders: having, needs };
  }
  return null;
}, 'facts');

function forcedHolders({ nodes }: RingWorld, ghost: RingGhost, key: string, id: string): readonly NodeId[] {
  const version = versionNamed(ghost.versions, key, id)!;
  return Object.keys(nodes).filter((node) => {
    const disk = diskOf(nodes[node]);
    return disk !== null && includes(ghost, ghost.versions, idsOn(disk, key, switchedOn(ghost, 'sloppy')), version);
  });
}

/** Who confirms a copy has it on its disk, forced. */
export const ackOnDisk = always('AckOnDisk', 'Dynamo §4.5: "written to the local store"', ({ effects, node, packet, world }) => {
  const message = packet?.message as Message | undefined;
  if (node === null || message?.type !== 'Put' || message.item === null || !effects.some((effect) => confirms(effect))) return null;
  const env = memoryOf(world.nodes[node])?.env;
  const disk = diskOf(world.nodes[node]);
  if (env === undefined) return null;
  const slots = message.home === null || message.home === node ? disk?.store : disk?.hints[message.home];
  const there = slots?.[message.key]?.item ?? null;
  return there !== null && sameItem(there, mergedItem(env, there, message.item)) ? null : { node, key: message.key, to: packet!.from };
});

function confirms(effect: Effect<Message, unknown>): boolean {
  return effect.type === 'send' && effect.message.type === 'PutOk';
}

/** The keys of which a disk holds something else than before. */
function changedKeys(before: ServerDurable | null, after: ServerDurable | null): readonly string[] {
  if (before === null || before === after) return [];
  const keys = new Set<string>();
  if (before.store !== after?.store) for (const key in before.store) if (before.store[key] !== after?.store[key]) keys.add(key);
  for (const home in before.hints) for (const key in before.hints[home]) if (before.hints[home]![key] !== after?.hints[home]?.[key]) keys.add(key);
  return [...keys];
}

/** A write of which a client was told is on some disk, or another that was made in knowledge of it (or, under last-writer-wins, one with a greater timestamp). */
export const durable = always('Durable', 'Dynamo §2.1: "always writeable", and nothing lost', (moment, was, ghost) => {
  const change = acted(moment, was);
  if (change === null) return null;
  for (const key of changedKeys(contents(change.before), contents(change.after))) {
    const kept = inclusion(ghost, ghost.versions, key, [...disksIn(moment.world)].flatMap(([, disk]) => idsOn(disk, key, true)));
    for (const version of ghost.versions[key] ?? []) {
      if (version.acked === null || version.value === null || version.excused) continue;
      if (!kept(version)) return { node: change.id, key, version: version.id, value: version.value };
    }
  }
  return null;
});

/**
 * Clocks tell exactly what causal histories tell: a version that a server knows of and has no more was seen by the writer
 * of one that it has (nothing is lost), and of two that stand beside each other neither writer had seen the other (no
 * false conflict).
 */
export const exactSiblings = always('ExactSiblings', 'Almeida et al. 2014, dotted version vector sets', (moment, was, ghost) => {
  const change = acted(moment, was);
  if (change === null || conflicts(ghost) !== 'siblings') return null;
  const [before, after] = [contents(change.before), contents(change.after)];
  if (after === null || before === after) return null;
  for (const [key, item] of changedItems(before, after)) {
    const wrong = untruth(ghost, key, item);
    if (wrong !== null) return { node: change.id, key, ...wrong };
  }
  return null;
});

function* changedItems(before: ServerDurable | null, after: ServerDurable): Generator<readonly [key: string, item: Item]> {
  if (before?.store !== after.store) for (const key in after.store) if (before?.store[key] !== after.store[key]) yield [key, after.store[key]!.item];
  if (before?.hints === after.hints) return;
  for (const home in after.hints) for (const key in after.hints[home]) if (before?.hints[home]?.[key] !== after.hints[home]![key]) yield [key, after.hints[home]![key]!.item];
}

function untruth(ghost: RingGhost, key: string, item: Item): { readonly why: 'lost' | 'false-conflict'; readonly version: string; readonly other: string | null; readonly found: readonly string[] } | null {
  const found = idsOf(item);
  const list = ghost.versions[key] ?? [];
  const standing = list.filter(({ id }) => found.includes(id));
  if (standing.length < found.length) return null;
  const seen = join(item);
  for (const version of list) {
    if (version.dot === null || !covers(seen, version.dot)) continue;
    const knower = standing.find(({ past }) => past.includes(version.id));
    if (!found.includes(version.id) && knower === undefined) return { why: 'lost', version: version.id, other: null, found };
    if (found.includes(version.id) && knower !== undefined) return { why: 'false-conflict', version: version.id, other: knower.id, found };
  }
  return null;
}

/** Under last-writer-wins a copy is only ever replaced by one with a greater timestamp. */
export const greatestStamp = always('GreatestStamp', 'Cassandra, cell timestamps; Thomas 1979', (moment, was, ghost) => {
  const change = acted(moment, was);
  if (change === null || conflicts(ghost) !== 'last-writer-wins' || (moment.choice?.type !== 'deliver' && moment.choice?.type !== 'fire')) return null;
  const [before, after] = [contents(change.before), contents(change.after)];
  if (before === null || after === null || before.store === after.store) return null;
  for (const key in before.store) {
    const [was_, is] = [before.store[key]!.item, after.store[key]?.item];
    if (is === undefined || was_ === is) continue;
    const [old, fresh] = [cellsOf(was_)[0], cellsOf(is)[0]];
    if (old !== undefined && (fresh?.at ?? -Infinity) < old.at) return { node: change.id, key, was: old.at, is: fresh?.at ?? null };
  }
  return null;
});

/** Last-writer-wins: a write of which a client was told has vanished, because an older one bears a greater timestamp. */
export const acknowledgedLost = sometimes('AcknowledgedLost', 'Kingsbury 2013, "Call me maybe: Cassandra"', (moment, _was, ghost) => {
  if (conflicts(ghost) !== 'last-writer-wins') return null;
  for (const { key, id } of claims(moment, 'acknowledges') as unknown as readonly { key: string; id: string }[]) {
    const own = memoryOf(moment.world.nodes[moment.node!])?.disk.store[key]?.item;
    const version = versionNamed(ghost.versions, key, id);
    if (own === undefined || version === undefined || idsOf(own).includes(id)) continue;
    const [kept] = cellsOf(own);
    if (kept !== undefined && kept.at > version.at && versionNamed(ghost.versions, key, kept.id)?.acked != null) return { node: moment.node!, key, version: id, value: version.value, kept: kept.value };
  }
  return null;
}, 'facts');

