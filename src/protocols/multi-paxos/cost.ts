/** What a run has cost: counted from what servers really sent and forced to disk, not from what they say of themselves. */
import type { Millis, OpId } from '#model/protocol.ts';
import { memoryOf, type PaxosMoment, type PaxosWorld } from './records.ts';

export interface Cost {
  /** Between servers, without signs of life and without help for those who are behind. */
  readonly messages: number;
  /** Heartbeats, their answers, and what laggards fetch. */
  readonly upkeep: number;
  readonly forcedWrites: number;
  /** Rounds of phase 1 and of phase 2 that were begun. */
  readonly prepares: number;
  readonly accepts: number;
  /** Slots that were chosen; and those of them that hold what a client asked for. */
  readonly chosen: number;
  readonly commands: number;
  /** Operations that were answered, and how long all of them together took. */
  readonly answers: number;
  readonly waited: Millis;
  readonly calls: { readonly [op: OpId]: Millis };
  readonly lastSlots: readonly number[];
}

export const FREE: Cost = { messages: 0, upkeep: 0, forcedWrites: 0, prepares: 0, accepts: 0, chosen: 0, commands: 0, answers: 0, waited: 0, calls: {}, lastSlots: [] };

const UPKEEP = ['Heartbeat', 'HeartbeatReply', 'CatchUp', 'Entries', 'InstallSnapshot'];

/** A slot that is counted twice, by two leaders, is one: the last few are remembered. */
const REMEMBERED = 128;

export function observeCost(cost: Cost, moment: PaxosMoment, was: PaxosWorld): Cost {
  const { node, effects, world } = moment;
  if (node === null || effects.length === 0) return cost;
  const isServer = memoryOf(world.nodes[node]) !== null || memoryOf(was.nodes[node]) !== null;
  return isServer ? observeServer(cost, moment) : observeClient(cost, moment);
}

function observeServer(cost: Cost, { effects }: PaxosMoment): Cost {
  let { messages, upkeep, forcedWrites, prepares, accepts, chosen, commands, lastSlots } = cost;
  for (const effect of effects) {
    if (effect.type === 'persist') forcedWrites += 1;
    else if (effect.type === 'send') {
      if (effect.message.type.startsWith('Client')) continue;
      if (UPKEEP.includes(effect.message.type)) upkeep += 1;
      else messages += 1;
    } else if (effect.type === 'fact' && effect.fact.type === 'claims') {
      const { claim, with: terms } = effect.fact;
      if (claim === 'prepares') prepares += 1;
      else if (claim === 'proposes') accepts += 1;
      else if (claim === 'chosen' && !lastSlots.includes(terms['slot'] as number)) {
        lastSlots = [...lastSlots, terms['slot'] as number].slice(-REMEMBERED);
        chosen += 1;
        if (terms['key'] !== 'no-op') commands += 1;
      }
    }
  }
  const same = messages === cost.messages && upkeep === cost.upkeep && forcedWrites === cost.forcedWrites && prepares === cost.prepares && accepts === cost.accepts && chosen === cost.chosen;
  return same ? cost : { ...cost, messages, upkeep, forcedWrites, prepares, accepts, chosen, commands, lastSlots };
}

function observeClient(cost: Cost, { effects, world }: PaxosMoment): Cost {
  let next = cost;
  for (const effect of effects) {
    if (effect.type === 'invoke') next = { ...next, calls: { ...next.calls, [effect.op]: world.now } };
    else if (effect.type === 'reply' && next.calls[effect.op] !== undefined) {
      const { [effect.op]: since, ...calls } = next.calls;
      const answered = effect.outcome === 'ok';
      next = { ...next, calls, answers: next.answers + (answered ? 1 : 0), waited: next.waited + (answered ? world.now - since! : 0) };
    }
  }
  return next;
}
