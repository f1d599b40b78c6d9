/** Laws about time: once nothing goes wrong any more, what waits arrives, and copies become equal. */
import type { Millis } from '#model/protocol.ts';
import { claims } from '#protocols/kit/laws.ts';
import { sameItem } from '#protocols/ring/items.ts';
import { statusOf } from '#protocols/ring/membership.ts';
import { memoryOf, type RingMoment } from '#protocols/ring/records.ts';
import { keepersOf, positionOf, routesOf } from '#protocols/ring/routes.ts';
import { amount } from '#protocols/ring/settings.ts';
import type { RingGhost } from '#protocols/ring/ghost.ts';
import { sometimes, timed } from './law.ts';

/** What is lost on the way is sent again by the probe timer, each time to all. */
const HINT_ROUNDS = 8;
const SLACK: Millis = 600;

/** Since when something has waited in calm; null: it is not calm. */
function waitedSince({ calm }: RingGhost, since: Millis): Millis | null {
  return calm === null ? null : Math.max(calm, since);
}

/** A hint for a server that is there reaches it, and is let go. */
export const hintsHome = timed('HintsHome', 'Dynamo §4.6', ({ world }, _was, ghost) => {
  if (ghost.calm === null || ghost.waiting.length === 0) return null;
  const patience = HINT_ROUNDS * amount(ghost, 'probeEvery') + SLACK;
  for (const { what, node, home, key, since } of ghost.waiting) {
    const waited = world.now - waitedSince(ghost, since)!;
    const ring = memoryOf(world.nodes[node])?.disk.ring;
    if (what === 'hint' && waited > patience && ring !== undefined && statusOf(ring, home) !== 'gone') return { node, home, key, since: waited };
  }
  return null;
});

/** Whoever a read found to be behind is not behind for long. */
export const readRepaired = timed('ReadRepaired', 'Dynamo §5, read repair', ({ world }, _was, ghost) => {
  if (ghost.calm === null || ghost.waiting.length === 0) return null;
  for (const { what, node, home, key, since } of ghost.waiting) {
    const waited = world.now - since;
    // One message, sent at once: if it was not lost, and nothing was since, it has arrived.
    if (what === 'repair' && ghost.calm <= since && waited > SLACK / 2) return { node, home, key, since: waited };
  }
  return null;
});

/** When nobody writes and nothing goes wrong, every replica of a key has the same, because every pair of them compares all that both keep; and nobody else has it. */
export const treesEqual = timed('TreesEqual', 'Dynamo §4.7', (moment, _was, ghost) => {
  const { choice, world } = moment;
  if (ghost.calm === null || choice?.type !== 'fire' || choice.timer !== 'gossip' || amount(ghost, 'syncEvery') === 0) return null;
  const waited = world.now - waitedSince(ghost, ghost.changed)!;
  if (waited <= 2.5 * ghost.servers.length * amount(ghost, 'syncEvery') + SLACK) return null;
  return differing(moment, waited);
});

function differing({ world }: RingMoment, since: Millis): { key: string; node: string; other: string; since: number } | null {
  for (const node in world.nodes) {
    const state = memoryOf(world.nodes[node]);
    for (const key in state?.disk.store ?? {}) {
      const replicas = routesOf(state!.env, state!.disk.ring).at(positionOf(key));
      if (!keepersOf(replicas).includes(node)) return { key, node, other: replicas.natural[0] ?? node, since };
      for (const other of replicas.natural) {
        const there = memoryOf(world.nodes[other])?.disk.store[key]?.item ?? null;
        if (other !== node && !sameItem(there, state!.disk.store[key]!.item)) return { key, node, other, since };
      }
    }
  }
  return null;
}

export const hintDelivered = sometimes('HintDelivered', 'Dynamo §4.6', (moment) => {
  const [done] = claims(moment, 'hint-delivered') as unknown as readonly { key: string; home: string }[];
  return done === undefined ? null : { node: moment.node!, ...done };
}, 'facts');

