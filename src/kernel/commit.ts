/**
 * The second half of a step: a node's answer, applied effect by effect in order, so that a torn step keeps exactly what
 * came before the cut. Inside it writes drafts of its own; what it returns is never written again.
 */
import { draw } from '#base/prng.ts';
import type { Effect, NodeId, Step } from '#model/protocol.ts';
import { LIMITS, type Loss, type Moment, type World } from '#model/world.ts';
import { crashed, recordOf, type Begun } from './begin.ts';
import { virtual } from './clock.ts';
import { broken, closed, pairsOf } from './connections.ts';
import { changedNode, draftOfRecord, draftOfWorld } from './copies.ts';
import { withoutTimer, withTimer } from './timers.ts';
import { post, type Wire } from './network.ts';

/** What comes back from a host: the step, or the error that the node's own code threw. */
export type Answer<S = unknown, M = unknown, D = unknown> = { readonly step: Step<S, M, D> } | { readonly error: string };

const NOTHING: readonly Effect<never, never>[] = [];

export function commit<S, M, D>(begun: Begun<S, M, D>, answer: Answer<S, M, D> | null): Moment<S, M, D> {
  const { choice, call, packet, losses, refused, world } = begun;
  const node = call?.node ?? null;
  if (call === null || call.type === 'kill' || answer === null) {
    return settled(begun, { choice, node, packet, effects: NOTHING, losses, refused, world });
  }
  if ('error' in answer) return fallen(begun, call.node, answer.error);
  const [state, wanted] = answer.step;
  const cut = 'cut' in choice ? choice.cut : undefined;
  const effects = cut === undefined ? wanted : wanted.slice(0, cut);
  if (effects.length > LIMITS.effects) return fallen(begun, call.node, `a step of ${effects.length} effects; the limit is ${LIMITS.effects}`);
  const lost: Loss<M>[] = [];
  const after = perform(begun, call.node, state, effects, lost);
  const lose = 'lose' in choice ? (choice.lose ?? 0) : 0;
  const all = lost.length === 0 ? losses : [...losses, ...lost];
  return settled(begun, { choice, node, packet, effects, losses: all, refused, world: cut === undefined ? after : crashed(after, call.node, lose) });
}

/** A node whose handler threw is a crashed node with its error to read. */
function fallen<S, M, D>(begun: Begun<S, M, D>, id: NodeId, error: string): Moment<S, M, D> {
  const { choice, packet, losses, refused } = begun;
  const world = changedNode(crashed(begun.world, id, 0), id, { error });
  return settled(begun, { choice, node: id, packet, effects: NOTHING, losses, refused, world });
}

/** The connections that the step lost, and those that its node no longer holds. */
function settled<S, M, D>({ connections, held, losses: known }: Begun<S, M, D>, moment: Moment<S, M, D>): Moment<S, M, D> {
  const { node, losses, world } = moment;
  if (connections === null || node === null) return moment;
  const [whole, gone] = closed(world, connections, node, held);
  const [next, more] = broken(whole, connections, pairsOf(losses.slice(known.length)));
  return next === world ? moment : { ...moment, losses: gone.length + more.length === 0 ? losses : [...losses, ...gone, ...more], world: next };
}

function perform<S, M, D>({ world, connections }: Begun<S, M, D>, id: NodeId, state: S, effects: readonly Effect<M, D>[], losses: Loss<M>[]): World<S, M, D> {
  if (effects.length === 0 && recordOf(world, id).state === state) return world;
  const record = draftOfRecord(recordOf(world, id));
  record.state = state;
  const wire: Wire<M> = { prng: world.prng, out: [], losses, channel: connections === null ? null : (message) => connections.channel(message) };
  for (const effect of effects) {
    switch (effect.type) {
      case 'persist':
        record.durable = effect.durable;
        record.unsynced = NO_WRITES;
        break;
      case 'write':
        record.unsynced = [...record.unsynced, effect.durable];
        break;
      case 'send':
        record.sent += post(world, wire, id, effect.to, effect.message, record.sent + 1);
        break;
      case 'setTimer': {
        const { value, next } = draw(wire.prng, effect.after[0], effect.after[1]);
        wire.prng = next;
        record.timers = withTimer(record.timers, effect.timer, { set: world.now, due: world.now + virtual(record.clock, value) });
        break;
      }
      case 'cancelTimer': {
        record.timers = withoutTimer(record.timers, effect.timer);
        break;
      }
      default: // Invocations, replies, facts and notes are read from the moment; the world does not depend on them.
    }
  }
  const next = draftOfWorld(world, world.seq, world.now);
  next.prng = wire.prng;
  next.nodes = { ...world.nodes, [id]: record };
  // `concat` makes a list of exactly the right size; a spread leaves room to grow, in every moment there is.
  if (wire.out.length > 0) next.packets = world.packets.concat(wire.out);
  return next;
}

const NO_WRITES: readonly never[] = [];
