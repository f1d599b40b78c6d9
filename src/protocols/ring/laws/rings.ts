/** Laws about the ring: that everybody routes by it, that it never goes back, and that quorums survive a move. */
import type { NodeId } from '#model/protocol.ts';
import { claims } from '#protocols/kit/laws.ts';
import { isForward, versionOf, type Membership, type Status } from '#protocols/ring/membership.ts';
import { acted, contents, memoryOf } from '#protocols/ring/records.ts';
import { CIRCLE, positionOf, routesOf, tokensOf } from '#protocols/ring/routes.ts';
import { amount, racksIn, switchedOn } from '#protocols/ring/settings.ts';
import type { ServerState } from '#protocols/ring/state.ts';
import { holders } from '#protocols/ring/truth.ts';
import { always } from './law.ts';

/** A server never takes an older ring for a newer one, not even over a crash. */
export const ringForward = always('RingForward', 'Dynamo §4.8.1: membership change histories are reconciled', (moment, was) => {
  const change = acted(moment, was);
  if (change === null) return null;
  const [before, after] = [contents(change.before)?.ring, contents(change.after)?.ring];
  if (before === undefined || after === undefined || before === after || isForward(before, after)) return null;
  return { node: change.id, was: versionOf(before), is: versionOf(after) };
});

/** The preference list by the book: every token measured against the key, the nearest clockwise first. */
function byTheBook(env: ServerState['env'], ring: Membership, key: string, statuses: readonly Status[]): readonly NodeId[] {
  const racks = racksIn(env);
  const from = positionOf(key);
  const tokens = Object.keys(ring).filter((node) => statuses.includes(ring[node]!.status)).flatMap((node) => tokensOf(env, node).map((token) => ({ node, distance: (token - from + CIRCLE) % CIRCLE })));
  const order = [...new Set(tokens.toSorted((a, b) => a.distance - b.distance).map(({ node }) => node))];
  const other = order.filter((node, i) => racks.get(node) === undefined || !order.slice(0, i).some((before) => racks.get(before) === racks.get(node)));
  return [...other, ...order.filter((node) => !other.includes(node))].slice(0, amount(env, 'copies'));
}

/** A coordinator asks those whom its ring names. */
export const preferenceList = always('PreferenceList', 'Dynamo §4.3', (moment) => {
  const state = moment.node === null ? null : memoryOf(moment.world.nodes[moment.node]);
  if (state === null) return null;
  for (const { key, natural, future } of claims(moment, 'routes') as unknown as readonly { key: string; natural: readonly NodeId[]; future: readonly NodeId[] }[]) {
    for (const [said, statuses] of [[natural, ['normal', 'leaving']], [future, ['normal', 'joining']]] as const) {
      const right = byTheBook(state.env, state.disk.ring, key, statuses);
      if (right.join() !== said.join()) return { node: moment.node!, key, said, right };
    }
  }
  return null;
}, 'facts');

/** When a server has arrived or left, W of those whose a key is now have every write of which a client was told. */
export const quorumMoved = always('QuorumMoved', 'CASSANDRA-2434, consistent range movement', (moment, was, ghost) => {
  const [node] = ghost.moved;
  const change = acted(moment, was);
  if (node === undefined || ghost.moved.length > 1 || change?.id !== node || switchedOn(ghost, 'sloppy')) return null;
  const ring = contents(change.after)?.ring;
  const state = memoryOf(change.after);
  if (ring === undefined || state === null || ring === contents(change.before)?.ring) return null;
  const needs = amount(ghost, 'writeQuorum');
  for (const key in ghost.versions) {
    const list = routesOf(state.env, ring).at(positionOf(key)).natural;
    for (const version of ghost.versions[key]!) {
      if (version.acked === null || version.value === null || version.excused) continue;
      const having = holders(ghost, moment.world, ghost.versions, version, false).filter((id) => list.includes(id));
      if (having.length < needs) return { node, key, version: version.id, value: version.value, holders: having, list, needs };
    }
  }
  return null;
});
