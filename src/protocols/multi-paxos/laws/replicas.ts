/** Laws about replicas, what clients were promised, and what must come to pass in good company. */
import { at } from '#base/sequence.ts';
import type { NodeId } from '#model/protocol.ts';
import { recordAt } from '#protocols/multi-paxos/ghost.ts';
import { acted, leadersOf, memoryOf } from '#protocols/multi-paxos/records.ts';
import { amount, isPerSlot } from '#protocols/multi-paxos/settings.ts';
import { inSlot } from '#protocols/multi-paxos/slots.ts';
import { begunEpoch, claims } from '#protocols/kit/laws.ts';
import { always, sometimes, timed } from './law.ts';

/** No two replicas take different values for decided in one slot. */
export const logAgreement = always('LogAgreement', 'PMMC, invariants of replicas', (moment, _was, ghost) => {
  for (const learnt of claims(moment, 'learns')) {
    const { slot, key, value } = learnt as { slot: number; key: string; value: string };
    const first = recordAt(ghost, slot).learned!;
    if (first.key !== key) return { node: moment.node!, slot, value, first: first.by, firstValue: first.value };
  }
  return null;
});

/** What replicas have executed are prefixes of one another. */
export const prefixExec = always('PrefixExec', 'PMMC, invariants of replicas', (moment, _was, ghost) => {
  for (const applied of claims(moment, 'applies')) {
    const { slot, key, value } = applied as { slot: number; key: string; value: string };
    const first = recordAt(ghost, slot).applied!;
    if (first.key !== key) return { node: moment.node!, slot, value, first: first.by, firstValue: first.value };
  }
  return null;
});

/** Slot after slot: none is executed before the one ahead of it. */
export const noGapApply = always('NoGapApply', 'PMMC, replica: perform', (moment, was) => {
  const { node, effects } = moment;
  let applied = node === null ? null : (memoryOf(was.nodes[node])?.applied ?? null);
  if (applied === null) return null;
  for (const effect of effects) {
    if (effect.type !== 'fact' || effect.fact.type !== 'claims') continue;
    const { claim, with: terms } = effect.fact;
    const slot = terms['slot'] as number;
    if (claim === 'installs') applied = slot;
    if (claim !== 'applies') continue;
    if (slot !== applied + 1) return { node: node!, slot, after: applied };
    applied = slot;
  }
  return null;
});

/** A command with a session is executed in one slot only, however often it was decided. */
export const exactlyOnce = always('ExactlyOnce', 'PMMC, replica: perform', (moment, _was, ghost) => {
  for (const applied of claims(moment, 'applies')) {
    const { client, session, seq, slot, executed, value } = applied as
      { client: NodeId | null; session: number | null; seq: number; slot: number; executed: boolean; value: string };
    if (!executed || session === null || client === null || seq < 1) continue;
    const own = ghost.executed[client];
    const first = own === undefined ? 0 : (at(own, seq - 1) ?? 0);
    if (first !== 0 && first !== slot) return { node: moment.node!, client, seq, first: Math.min(first, slot), again: Math.max(first, slot), value };
  }
  return null;
});

/** A read reflects everything that was decided when it was asked. Local reads promise nothing, and break it. */
export const readSafety = always('ReadSafety', 'PML §5.2', (moment, _was, ghost) => {
  for (const read of claims(moment, 'reads')) {
    const { op, slot } = read as { op: string; slot: number };
    const decided = ghost.reads[op];
    if (decided !== undefined && slot < decided) return { op, node: moment.node!, slot, decided };
  }
  return null;
});

/** Whoever answers by a lease is the leader of the highest ballot at that very instant. */
export const lease = always('Lease', 'PML §5.2', (moment) => {
  for (const read of claims(moment, 'reads')) {
    const { mode, ballot } = read as { mode: string; ballot: number };
    if (mode !== 'lease') continue;
    for (const [leader, state] of leadersOf(moment.world)) if (state.ballot > ballot) return { node: moment.node!, ballot, leader, leaderBallot: state.ballot };
  }
  return null;
});

/** A leader has every slot below its next one decided or under way: a hole would hold up all that follows. */
export const holesFilled = always('HolesFilled', 'PMS §3; PML §4.2', (moment, was) => {
  const change = acted(moment, was);
  const state = change === null ? null : memoryOf(change.after);
  if (state?.role !== 'leading' || isPerSlot(state.env)) return null;
  for (let slot = state.commitUpTo + 1; slot < state.nextSlot; slot += 1) {
    if (state.proposals[slot] === undefined && inSlot(state.decided, slot) === null) return { node: change!.id, ballot: state.ballot, slot, nextSlot: state.nextSlot };
  }
  return null;
});

/** Those who could elect a leader do so before long: drawn timeouts part rivals soon. */
export const leaderInTime = timed('LeaderInTime', 'PMS §2.4; PMMC', ({ node, world }, _was, { patience }) => {
  const state = node === null || patience.orphanedSince === null ? null : memoryOf(world.nodes[node]);
  if (state === null) return null;
  const since = world.now - patience.orphanedSince!;
  return since > ELECTIONS * amount(state.env, 'electionTimeout') ? { group: patience.group, since } : null;
});

const ELECTIONS = 30;

/** What is open and could be decided is decided before long. */
export const decidedInTime = timed('DecidedInTime', 'PMS §2.4; PMMC, liveness', ({ node, world }, _was, { patience }) => {
  const state = node === null || patience.stuck[node] === undefined ? null : memoryOf(world.nodes[node]);
  if (state === null) return null;
  const { slot, since: began } = patience.stuck[node!]!;
  const since = world.now - began;
  return since > DECISIONS * Math.max(amount(state.env, 'heartbeat'), amount(state.env, 'backOff')) ? { node: node!, slot, since } : null;
});

const DECISIONS = 100;

export const elected = sometimes('Elected', 'PMMC, leader: adopted', (moment) => {
  const ballot = begunEpoch(moment);
  return ballot === null ? null : { leader: moment.node!, ballot };
});

/** Something that a client wanted was decided and executed. */
export const decided = sometimes('Decided', 'PMMC, replica: perform', (moment) => {
  for (const { slot, value, seq } of claims(moment, 'applies')) {
    if ((seq as number) > 0) return { node: moment.node!, slot: slot as number, value: value as string };
  }
  return null;
});

export const answered = sometimes('Answered', 'PMMC, clients', ({ effects }) => {
  for (const effect of effects) if (effect.type === 'reply' && effect.outcome === 'ok') return { op: effect.op };
  return null;
});
