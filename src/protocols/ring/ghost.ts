/**
 * What laws and panels remember and no server may know: every version with its causal history, what clients were told and
 * when, since when the ring is the same everywhere, and how old what waits is. A fold over moments.
 */
import { canonical } from '#base/fingerprint.ts';
import type { Ghost } from '#model/exhibit.ts';
import type { Effect, Fact, Millis, NodeId, OpId, Terms } from '#model/protocol.ts';
import type { Scenario } from '#model/trace.ts';
import { observeCalm, type Calm } from './calm.ts';
import { keyOf, isWrite } from './commands.ts';
import type { Context } from './dvv.ts';
import { movingOn, sameRing, statusOf } from './membership.ts';
import { acted, disksIn, contents, type RingMoment, type RingWorld } from './records.ts';
import { keepersOf, positionOf, routesOf } from './routes.ts';
import { RING_SETTINGS } from './settings.ts';
import type { Durable, Message, ServerDurable, State } from './state.ts';
import { idsOn, inclusion, type Config, type KnownVersion, type Versions } from './truth.ts';

/** A read that a coordinator has answered. */
interface Answered { readonly op: OpId; readonly ids: readonly string[]; readonly context: string }

/** A read that a client has begun: what had been acknowledged, and what others had been shown, by then. */
interface Begun { readonly key: string; readonly must: readonly string[]; readonly shown: readonly string[]; readonly era: number | null }

/** A read that a client was told the end of in this moment. `missed`: acknowledged before it began, and not in the answer. */
export interface Delivered {
  readonly op: OpId;
  readonly client: NodeId;
  readonly key: string;
  readonly ids: readonly string[];
  readonly missed: readonly KnownVersion[];
  /** Shown to another reader before it began, and not in the answer. */
  readonly unseen: readonly string[];
  /** The ring stayed the same from the beginning of this read to its end: since then; null: it did not. */
  readonly era: number | null;
}

/** How far behind reads were: `behind[k]` of them had missed k acknowledged writes; the last counts all that missed more. */
export interface Staleness { readonly reads: number; readonly behind: readonly number[] }

export interface Waiting { readonly what: 'hint' | 'repair'; readonly node: NodeId; readonly home: NodeId; readonly key: string; readonly ids: readonly string[]; readonly since: Millis }

/** Comparisons of two servers' trees, level by level: the latest round between them that found them equal, or that did not. */
export interface Comparison { readonly pair: readonly [NodeId, NodeId]; readonly equal: boolean; readonly at: Millis; readonly compared: readonly number[]; readonly keys: readonly string[] }

export interface RingGhost extends Config {
  readonly servers: readonly NodeId[];
  readonly versions: Versions;
  readonly answered: { readonly [key: string]: readonly Answered[] };
  readonly begun: { readonly [op: OpId]: Begun };
  /** What the latest read of a client told it of a key, by `c1 x`: itself and all that its writers had seen. */
  readonly contexts: { readonly [clientAndKey: string]: readonly string[] };
  /** Writes that clients have begun, the latest: in which era, and what their client had seen by then. */
  readonly writing: readonly (readonly [op: OpId, era: number | null, seen: readonly string[]])[];
  /** What completed reads have shown, by key. */
  readonly shown: { readonly [key: string]: readonly string[] };
  readonly delivered: Delivered | null;
  readonly acks: number;
  /** Counts the times in which the ring is the same everywhere and nobody moves; null: not now. */
  readonly era: number | null;
  readonly eras: number;
  /** Servers that arrived or left since the ring was last settled. */
  readonly moved: readonly NodeId[];
  readonly staleness: Staleness;
  readonly waiting: readonly Waiting[];
  readonly comparisons: readonly Comparison[];
  readonly calm: Calm;
  /** When some copy last changed. */
  readonly changed: Millis;
}

/** So much is remembered of each key; what is oldest is forgotten first. */
const MOST = 40;
const MOST_READS = 20;
const FAR_BEHIND = 5;

function initial({ config, servers, disks }: Scenario): RingGhost {
  const defaults = Object.fromEntries(RING_SETTINGS.map(({ key, value }) => [key, value]));
  const nothing: RingGhost = {
    config: { ...defaults, ...config }, servers, versions: {}, answered: {}, begun: {}, contexts: {}, writing: [], shown: {}, delivered: null, acks: 0, era: 1, eras: 1, moved: [],
    staleness: { reads: 0, behind: Array.from({ length: FAR_BEHIND + 1 }, () => 0) }, waiting: [], comparisons: [], calm: 0, changed: 0,
  };
  return Object.keys(disks).length === 0 ? nothing : { ...nothing, era: null };
}

export const ringGhost: Ghost<State, Message, Durable, RingGhost> = {
  initial,
  observe(ghost, moment, was) {
    let next = ghost.delivered === null ? ghost : { ...ghost, delivered: null };
    for (const effect of moment.effects) next = observeEffect(next, moment, effect);
    const change = acted(moment, was);
    if (change !== null) next = observeDisk(next, moment.world, change.id, contents(change.before), contents(change.after));
    const calm = observeCalm(next.calm, moment);
    return calm === next.calm ? next : { ...next, calm };
  },
};

function observeEffect(ghost: RingGhost, moment: RingMoment, effect: Effect<Message, Durable>): RingGhost {
  switch (effect.type) {
    case 'invoke': return begun(ghost, moment.node!, effect.op, effect.command);
    case 'reply': return effect.outcome === 'ok' ? told(ghost, moment, effect.op) : ended(ghost, effect.op);
    case 'fact': return observeFact(ghost, moment, effect.fact);
    default: return ghost;
  }
}

function observeFact(ghost: RingGhost, { node, world }: RingMoment, fact: Fact): RingGhost {
  if (fact.type !== 'claims') return ghost;
  switch (fact.claim) {
    case 'writes': return wrote(ghost, fact.with, contents(world.nodes[node!]));
    case 'answers': {
      const { op, key, ids, context } = fact.with as unknown as { op: OpId; key: string; ids: readonly string[]; context: Context };
      return { ...ghost, answered: { ...ghost.answered, [key]: [...(ghost.answered[key] ?? []), { op, ids, context: canonical(context) }].slice(-MOST_READS) } };
    }
    case 'finds-stale': {
      const { key, nodes, ids } = fact.with as { key: string; nodes: readonly NodeId[]; ids: readonly string[] };
      const behind = nodes.map((home): Waiting => ({ what: 'repair', node: node!, home, key, ids, since: world.now })).filter((waits) => !isRepaired(ghost, contents(world.nodes[waits.home]), waits));
      return behind.length === 0 ? ghost : { ...ghost, waiting: [...ghost.waiting, ...behind] };
    }
    case 'compared': {
      const { peer, compared, differ, depth } = fact.with as { peer: NodeId; compared: number; differ: number; depth: number };
      const begins = depth === 0 ? { equal: differ === 0, compared: [], keys: [] } : null;
      return comparing(ghost, [node!, peer], world.now, begins, [compared], []);
    }
    case 'exchanged': {
      const { peer, keys } = fact.with as { peer: NodeId; keys: readonly string[] };
      return comparing(ghost, [node!, peer], world.now, null, [], keys);
    }
    default: return ghost;
  }
}

/** `begins`: a round, at the roots; null: it goes on below them. */
function comparing(ghost: RingGhost, nodes: readonly [NodeId, NodeId], at: Millis, begins: Pick<Comparison, 'equal' | 'compared' | 'keys'> | null, compared: readonly number[], keys: readonly string[]): RingGhost {
  const pair = nodes.toSorted() as unknown as readonly [NodeId, NodeId];
  const is = (other: Comparison) => other.equal === (begins?.equal ?? false) && other.pair.join() === pair.join();
  const known = begins ?? ghost.comparisons.find(is) ?? { equal: false, compared: [], keys: [] };
  const round: Comparison = { pair, at, equal: known.equal, compared: [...known.compared, ...compared], keys: [...new Set([...known.keys, ...keys])] };
  return { ...ghost, comparisons: [...ghost.comparisons.filter((other) => !is(other)), round] };
}

/** A step that was torn before its write has made no version: its number will be given again. */
function wrote(ghost: RingGhost, terms: Terms, disk: ServerDurable | null): RingGhost {
  const { id, op, key, value, at, dot, seen } = terms as unknown as Pick<KnownVersion, 'id' | 'op' | 'key' | 'value' | 'at' | 'dot'> & { seen: OpId | null };
  const known = ghost.versions[key] ?? [];
  const made = dot === null || (disk !== null && idsOn(disk, key, true).includes(id));
  if (!made || known.some((version) => version.id === id)) return ghost;
  const [, era = null, past = []] = ghost.writing.find(([other]) => other === op) ?? [op];
  const fresh: KnownVersion = { id, op, key, value, at, dot, past: seen === null ? [] : past, acked: null, era, excused: false };
  return { ...ghost, versions: { ...ghost.versions, [key]: [...known, fresh].slice(-MOST) } };
}

function begun(ghost: RingGhost, client: NodeId, op: OpId, command: Terms[string]): RingGhost {
  const key = keyOf(command);
  if (key === null) return ghost;
  if (isWrite(command)) return { ...ghost, writing: [...ghost.writing, [op, ghost.era, ghost.contexts[`${client} ${key}`] ?? []] as const].slice(-MOST) };
  const must = (ghost.versions[key] ?? []).filter(({ acked }) => acked !== null).map(({ id }) => id);
  return { ...ghost, begun: { ...ghost.begun, [op]: { key, must, shown: ghost.shown[key] ?? [], era: ghost.era } } };
}

function ended(ghost: RingGhost, op: OpId): RingGhost {
  const { [op]: read, ...others } = ghost.begun;
  return read === undefined ? ghost : { ...ghost, begun: others };
}

/** A client has its answer. */
function told(ghost: RingGhost, moment: RingMoment, op: OpId): RingGhost {
  const read = ghost.begun[op];
  if (read !== undefined) return delivered(ended(ghost, op), moment, op, read);
  const acks = ghost.acks + 1;
  const versions = Object.fromEntries(Object.entries(ghost.versions).map(([key, list]) => [key, list.some((version) => version.op === op) ? list.map((version) => (version.op === op ? { ...version, acked: acks } : version)) : list]));
  return { ...ended(ghost, op), acks, versions };
}

function delivered(ghost: RingGhost, { node, packet }: RingMoment, op: OpId, { key, must, shown, era }: Begun): RingGhost {
  const message = packet?.message as { readonly context?: Context } | undefined;
  const answer = ghost.answered[key]?.find((other) => other.op === op && other.context === canonical(message?.context ?? []));
  if (answer === undefined) return ghost;
  const { ids } = answer;
  const known = ghost.versions[key] ?? [];
  const included = inclusion(ghost, ghost.versions, key, ids);
  const missed = known.filter((version) => must.includes(version.id) && !included(version));
  const unseen = shown.filter((id) => known.some((version) => version.id === id && !included(version)));
  const { reads, behind } = ghost.staleness;
  const far = Math.min(missed.length, FAR_BEHIND);
  const past = new Set(ids.flatMap((id) => [id, ...(known.find((version) => version.id === id)?.past ?? [])]));
  const seen = known.filter(({ id }) => past.has(id)).map(({ id }) => id);
  return {
    ...ghost, contexts: { ...ghost.contexts, [`${node} ${key}`]: seen }, delivered: { op, client: node!, key, ids, missed, unseen, era: era === ghost.era ? era : null },
    shown: { ...ghost.shown, [key]: [...new Set([...(ghost.shown[key] ?? []), ...ids])].slice(-MOST) },
    staleness: { reads: reads + 1, behind: behind.with(far, behind[far]! + 1) },
  };
}

/** What a step has made of a server's disk: how old its hints are, whether the ring is the same everywhere, what is gone for good. */
function observeDisk(ghost: RingGhost, world: RingWorld, node: NodeId, before: ServerDurable | null, after: ServerDurable | null): RingGhost {
  if (after === null || before === after) return ghost;
  let next = ghost;
  if (before?.store !== after.store) next = { ...next, changed: world.now };
  if (before?.hints !== after.hints) next = { ...next, waiting: hintsWaiting(next, world, node, after) };
  if (next.waiting.some(({ what }) => what === 'repair') && before?.store !== after.store) next = { ...next, waiting: next.waiting.filter((waits) => waits.what !== 'repair' || waits.home !== node || !isRepaired(next, after, waits)) };
  if (before !== null && before.ring !== after.ring) next = ringMoved(next, node, before, after);
  if ((before !== null && before.ring !== after.ring) || (next.era === null && before?.store !== after.store)) next = settled(next, world);
  return next;
}

function isRepaired(ghost: RingGhost, disk: ServerDurable | null, { key, ids }: Waiting): boolean {
  const there = disk === null ? [] : idsOn(disk, key, false);
  return (ghost.versions[key] ?? []).filter(({ id }) => ids.includes(id)).every(inclusion(ghost, ghost.versions, key, there));
}

function hintsWaiting({ waiting }: RingGhost, world: RingWorld, node: NodeId, { hints }: ServerDurable): readonly Waiting[] {
  const others = waiting.filter((waits) => waits.what !== 'hint' || waits.node !== node);
  const own = Object.entries(hints).flatMap(([home, slots]) => Object.entries(slots).map(([key, { item }]): Waiting => {
    const ids = item.entries.flatMap(([, , cells]) => cells.map(({ id }) => id)).concat(item.anonymous.map(({ id }) => id));
    const known = waiting.find((waits) => waits.what === 'hint' && waits.node === node && waits.home === home && waits.key === key && waits.ids.join() === ids.join());
    return known ?? { what: 'hint', node, home, key, ids, since: world.now };
  }));
  return [...others, ...own];
}

function ringMoved(ghost: RingGhost, node: NodeId, before: ServerDurable, after: ServerDurable): RingGhost {
  const [was, is] = [statusOf(before.ring, node), statusOf(after.ring, node)];
  const arrived = (was === 'joining' || was === 'gone') && is === 'normal';
  const left = was === 'leaving' && is === 'gone';
  const removed = Object.keys(after.ring).some((other) => other !== node && statusOf(after.ring, other) === 'gone' && statusOf(before.ring, other) !== 'gone' && statusOf(before.ring, other) !== 'leaving');
  const next = arrived || left ? { ...ghost, moved: [...ghost.moved, node] } : ghost;
  return removed ? { ...next, versions: Object.fromEntries(Object.entries(next.versions).map(([key, list]) => [key, list.map((version) => ({ ...version, excused: true }))])) } : next;
}

/** Everybody has the same ring, nobody moves, and every key lies where it belongs. */
function settled(ghost: RingGhost, world: RingWorld): RingGhost {
  const disks = [...disksIn(world)];
  const [first] = disks;
  const same = first !== undefined && movingOn(first[1].ring) === null && disks.every(([, { ring }]) => sameRing(ring, first[1].ring));
  const tidy = same && disks.every(([id, { store, ring }]) => Object.keys(store).every((key) => keepersOf(routesOf({ config: ghost.config, servers: ghost.servers }, ring).at(positionOf(key))).includes(id)));
  if (!tidy) return ghost.era === null ? ghost : { ...ghost, era: null };
  return ghost.era === null ? { ...ghost, era: ghost.eras + 1, eras: ghost.eras + 1, moved: [] } : ghost;
}
