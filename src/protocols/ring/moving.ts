/**
 * Joining and leaving while serving. Dynamo (§4.8, §4.9) has an administrator add and remove nodes, gossips the change and
 * hands key ranges over; it does not say how reads and writes stay right meanwhile. That is done here as Cassandra does
 * it: a joining server receives writes but is not read from (CASSANDRA-833), and what it does not have yet comes from
 * exactly the server whose place it takes (CASSANDRA-2434), so that a quorum before is a quorum after. Simpler than
 * there: one server moves at a time, everybody hears of everybody (no seeds), tokens follow from names.
 */
import { withKey, withoutKey } from '#base/table.ts';
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { digestOf } from './items.ts';
import { isForward, mergedRing, movingOn, sameRing, statusOf, versionOf, withStatus, type Membership } from './membership.ts';
import { isOn, keepersOf, positionOf, type Arc } from './routes.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount } from './settings.ts';
import type { Keyed, RingMessage } from './state.ts';
import { absorb, dropHint, dropKeys, noticeStray } from './store.ts';

/** Why an administrator's word cannot be followed; null: it can. */
export function obstacle(turn: ServerTurn, op: 'join' | 'leave' | 'remove', node: NodeId): string | null {
  const { env, disk: { ring } } = turn.state;
  if (!env.servers.includes(node)) return 'unknown-server';
  const status = statusOf(ring, node);
  if (op === 'join' && status !== 'gone') return 'on-the-ring';
  if (op === 'leave' && status !== 'normal') return 'not-on-the-ring';
  if (op === 'remove' && (status === 'gone' || node === turn.self)) return 'not-on-the-ring';
  const moving = movingOn(ring);
  return op !== 'remove' && moving !== null ? 'somebody-moves' : null;
}

/** Each server speaks for itself; `remove` is said by another, for good. */
export function change(turn: ServerTurn, op: 'join' | 'leave' | 'remove', node: NodeId): void {
  const { env, disk: { ring } } = turn.state;
  if (op === 'remove') {
    turn.note('removes', { node });
    return announce(turn, withStatus(ring, node, 'gone'));
  }
  if (op === 'leave') {
    turn.note('begins-to-leave', { keys: Object.keys(turn.state.disk.store).length });
    return announce(turn, withStatus(ring, node, 'leaving'));
  }
  turn.state.fetched = [];
  if (ruleOn(env, 'stream-before-serve')) return announce(turn, withStatus(ring, node, 'joining'));
  announce(turn, withStatus(ring, node, 'normal'));
  turn.note('serves-unready', { arcs: turn.routes.arcs.filter(({ natural }) => natural.includes(node)).length });
}

/** A change that this server makes: on its disk, then to everybody. */
function announce(turn: ServerTurn, ring: Membership): void {
  adopt(turn, ring, null);
  turn.tellAll({ type: 'Gossip', ring: turn.state.disk.ring });
}

export function onGossip(turn: ServerTurn, from: NodeId, ring: Membership): void {
  learnRing(turn, from, ring);
  if (!sameRing(turn.state.disk.ring, ring)) turn.tell(from, { type: 'Gossip', ring: turn.state.disk.ring });
}

/** What somebody knows of the ring is put together with what is known here: the newer word about each server. */
export function learnRing(turn: ServerTurn, from: NodeId, theirs: Membership): void {
  const { env, disk: { ring } } = turn.state;
  const next = ruleOn(env, 'newer-ring') ? mergedRing(ring, theirs) : theirs;
  if (!sameRing(next, ring)) adopt(turn, next, from);
}

function adopt(turn: ServerTurn, next: Membership, from: NodeId | null): void {
  const was = turn.state.disk.ring;
  turn.keep({ ring: next }, true);
  const changes = Object.keys(next).filter((node) => next[node]!.stamp !== was[node]?.stamp).map((node) => `${node} ${next[node]!.status}`);
  if (from !== null && !isForward(was, next)) turn.note('ring-went-back', { from, version: versionOf(next), was: versionOf(was) });
  else turn.note('ring-changed', { from, version: versionOf(next), changes });
  if (statusOf(was, turn.self) !== 'gone' && statusOf(next, turn.self) === 'gone' && from !== null) turn.note('learns-removed', { keys: Object.keys(turn.state.disk.store).length });
  resumeMoving(turn);
}

/** After every change, and after a restart: what a joining server still has to fetch, a leaving one to hand over, and what lies here and should not. */
export function resumeMoving(turn: ServerTurn): void {
  const status = statusOf(turn.state.disk.ring, turn.self);
  if (status === 'joining') fetchMissing(turn);
  if (status === 'leaving') handOver(turn);
  returnHints(turn);
  shedStrays(turn);
}

/** What is kept for a server that is gone belongs to others now. */
function returnHints(turn: ServerTurn): void {
  const { hints, ring } = turn.state.disk;
  for (const home in hints) {
    if (statusOf(ring, home) !== 'gone') continue;
    for (const [key, { item }] of Object.entries(hints[home]!)) {
      absorb(turn, key, item, home);
      dropHint(turn, home, key);
    }
  }
}

/** Keys that are not this server's any more go to those whose they are, and are dropped when all of them have confirmed. */
function shedStrays(turn: ServerTurn): void {
  const { env, disk: { store } } = turn.state;
  const strays = Object.keys(store).filter((key) => !keepersOf(turn.replicas(key)).includes(turn.self));
  if (strays.length === 0) return;
  if (!ruleOn(env, 'keep-until-handed-over')) {
    turn.note('drops-unasked', { keys: strays });
    return dropKeys(turn, strays);
  }
  for (const key of strays) noticeStray(turn, key);
  sendHanded(turn);
}

function sourcesOf({ natural, future }: Arc): readonly NodeId[] {
  const displaced = natural.filter((node) => !future.includes(node));
  return displaced.length > 0 ? displaced : natural;
}

/** What a joining server still lacks: each arc from whoever loses it, or from all if nobody does. */
function missing(turn: ServerTurn): readonly (readonly [source: NodeId, arc: string])[] {
  const wanted = turn.routes.arcs.filter(({ natural, future }) => future.includes(turn.self) && !natural.includes(turn.self));
  return wanted.flatMap((arc) => sourcesOf(arc).map((source) => [source, String(arc.to)] as const)).filter(([source, arc]) => !turn.state.fetched.includes(`${arc}@${source}`));
}

export function fetchMissing(turn: ServerTurn): void {
  if (statusOf(turn.state.disk.ring, turn.self) !== 'joining') return;
  const wanted = missing(turn);
  if (wanted.length === 0) return serve(turn);
  const sources = [...new Set(wanted.map(([source]) => source))];
  turn.note('begins-to-join', { arcs: wanted.length, sources });
  for (const to of sources) turn.tell(to, { type: 'Fetch', ring: turn.state.disk.ring, arcs: wanted.filter(([source]) => source === to).map(([, arc]) => arc) });
  turn.beat('stream', 2 * amount(turn.state.env, 'probeEvery'));
}

export function onFetch(turn: ServerTurn, from: NodeId, { ring, arcs }: Extract<RingMessage, { type: 'Fetch' }>): void {
  learnRing(turn, from, ring);
  let keys = 0;
  for (const arc of arcs) {
    const known = turn.routes.arcs.find(({ to }) => String(to) === arc);
    const items = known === undefined ? [] : itemsOn(turn, known);
    keys += items.length;
    turn.tell(from, { type: 'Stream', arc, items });
  }
  turn.note('streams', { to: from, arcs: arcs.length, keys });
}

function itemsOn({ state: { disk: { store } } }: ServerTurn, arc: Arc): Keyed {
  return Object.keys(store).filter((key) => isOn(arc, positionOf(key))).map((key) => [key, store[key]!.item] as const);
}

export function onStream(turn: ServerTurn, from: NodeId, { arc, items }: Extract<RingMessage, { type: 'Stream' }>): void {
  for (const [key, item] of items) absorb(turn, key, item, from);
  const { fetched, disk: { ring } } = turn.state;
  if (statusOf(ring, turn.self) !== 'joining' || fetched.includes(`${arc}@${from}`)) return;
  turn.state.fetched = [...fetched, `${arc}@${from}`];
  const left = missing(turn).length;
  turn.note('stream-arrived', { from, keys: items.length, arrived: turn.state.fetched.length, of: turn.state.fetched.length + left });
  if (left === 0) serve(turn);
}

function serve(turn: ServerTurn): void {
  turn.cancelTimer('stream');
  turn.note('serves', { arcs: turn.state.fetched.length });
  turn.state.fetched = [];
  announce(turn, withStatus(turn.state.disk.ring, turn.self, 'normal'));
}

/** Once more: what is on its way to others and has not been confirmed, and what has come meanwhile. */
export function handOverAgain(turn: ServerTurn): void {
  if (statusOf(turn.state.disk.ring, turn.self) === 'leaving') handOver(turn);
  else sendHanded(turn);
}

/** A leaving server brings each key to whoever takes its place there. */
function handOver(turn: ServerTurn): void {
  const { disk: { store } } = turn.state;
  for (const key of Object.keys(store)) if (turn.state.handed[key] === undefined) turn.state.handed = withKey(turn.state.handed, key, { digest: 0, acks: [] });
  sendHanded(turn);
  leaveIfDone(turn);
}

/** Whom a key is handed to: of a leaving server those who follow it, of a stray key all whose it is. */
function heirsOf(turn: ServerTurn, key: string): readonly NodeId[] {
  const { natural, future } = turn.replicas(key);
  return statusOf(turn.state.disk.ring, turn.self) === 'leaving' ? future.filter((node) => !natural.includes(node)) : natural;
}

/** What is on its way to others; but a key that has become its own again stays. */
function dropOwn(turn: ServerTurn): void {
  const { handed } = turn.state;
  if (statusOf(turn.state.disk.ring, turn.self) === 'leaving') return;
  for (const key in handed) if (keepersOf(turn.replicas(key)).includes(turn.self)) turn.state.handed = withoutKey(turn.state.handed, key);
}

/** Sends what is not confirmed yet, first or again. */
function sendHanded(turn: ServerTurn): void {
  dropOwn(turn);
  const { handed, disk: { store, ring } } = turn.state;
  const why = statusOf(ring, turn.self) === 'leaving' ? 'leaving' : 'stray';
  const heirs = new Set<NodeId>();
  const keys: string[] = [];
  for (const key in handed) {
    const item = store[key]?.item;
    if (item === undefined) continue;
    const digest = digestOf(item);
    const acks = handed[key]!.digest === digest || why === 'leaving' ? handed[key]!.acks : [];
    turn.state.handed = withKey(turn.state.handed, key, { digest, acks });
    const waiting = heirsOf(turn, key).filter((node) => !acks.includes(node));
    if (waiting.length > 0) keys.push(key);
    for (const node of waiting) {
      heirs.add(node);
      turn.tell(node, { type: 'Handoff', why, key, item, ring });
    }
  }
  if (keys.length > 0) turn.note('hands-over', { keys, to: [...heirs], why });
}

export function onHandedOver(turn: ServerTurn, from: NodeId, key: string, digest: number): void {
  const known = turn.state.handed[key];
  const item = turn.state.disk.store[key]?.item;
  const leaving = statusOf(turn.state.disk.ring, turn.self) === 'leaving';
  // Unless it has changed meanwhile: then the newer one has still to be brought.
  if (known === undefined || item === undefined || (!leaving && digest !== digestOf(item))) return;
  const acks = known.acks.includes(from) ? known.acks : [...known.acks, from];
  turn.state.handed = withKey(turn.state.handed, key, { digest: known.digest, acks });
  const heirs = heirsOf(turn, key);
  if (!heirs.every((node) => acks.includes(node))) return;
  turn.note('handed-over', { key, to: heirs });
  if (leaving) leaveIfDone(turn);
  else if (heirs.length > 0 && !heirs.includes(turn.self)) dropKeys(turn, [key]);
}

function leaveIfDone(turn: ServerTurn): void {
  const { disk: { ring, store }, handed } = turn.state;
  const done = Object.keys(store).every((key) => heirsOf(turn, key).every((node) => handed[key]?.acks.includes(node) === true));
  if (!done) return;
  turn.note('has-left', { keys: Object.keys(store).length });
  turn.state.handed = {};
  announce(turn, withStatus(ring, turn.self, 'gone'));
}
