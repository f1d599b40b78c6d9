/** Who climbed to which ballot, and what each acceptor made of it: for the ladder. Only the last few are remembered. */
import type { NodeId } from '#model/protocol.ts';
import type { Ballot } from '#protocols/ballots/ballot.ts';
import type { PaxosMoment } from './records.ts';
import type { Message } from './state.ts';
import { valueText } from './value-text.ts';

export type Mark = 'promised' | 'accepted' | 'refused';

export interface Attempt {
  readonly ballot: Ballot;
  readonly by: NodeId;
  /** null: for all slots. */
  readonly slot: number | null;
  readonly state: 'preparing' | 'accepting' | 'chosen' | 'abandoned';
  /** Of an attempt at one slot: what it proposed. */
  readonly value: string | null;
  /** Slots in which an earlier vote forced what was proposed, with that value. */
  readonly forced: readonly (readonly [slot: number, value: string])[];
  readonly marks: { readonly [node: NodeId]: Mark };
}

export const NO_ATTEMPTS: readonly Attempt[] = [];

const KEPT = 10;

export function observeAttempts(attempts: readonly Attempt[], { node, effects }: PaxosMoment): readonly Attempt[] {
  let next = attempts;
  for (const effect of effects) {
    if (effect.type === 'send') next = observeMessage(next, node!, effect.message);
    else if (effect.type === 'fact' && effect.fact.type === 'leads') next = began(next, effect.fact.epoch, node!);
    else if (effect.type === 'fact' && effect.fact.type === 'claims') next = observeClaim(next, node!, effect.fact.claim, effect.fact.with);
    else if (effect.type === 'note' && (effect.note === 'preempted' || effect.note === 'abandons' || effect.note === 'tries-again')) next = gaveUp(next, effect.with as { ballot: Ballot; slot?: number });
  }
  return next;
}

function began(attempts: readonly Attempt[], ballot: Ballot, by: NodeId): readonly Attempt[] {
  const known = find(attempts, ballot, null);
  if (known !== null) return change(attempts, known, { state: 'accepting' });
  return [...attempts, { ballot, by, slot: null, state: 'accepting' as const, value: null, forced: [], marks: { [by]: 'promised' as const } }].slice(-KEPT);
}

function observeClaim(attempts: readonly Attempt[], by: NodeId, claim: string, terms: { readonly [name: string]: unknown }): readonly Attempt[] {
  const { ballot, slot, toSlot, value } = terms as { ballot: Ballot; slot: number; toSlot: number | null; value: string };
  if (claim === 'prepares') {
    if (find(attempts, ballot, toSlot) !== null) return attempts;
    return [...attempts, { ballot, by, slot: toSlot, state: 'preparing' as const, value: null, forced: [], marks: { [by]: 'promised' as const } }].slice(-KEPT);
  }
  if (claim !== 'chosen') return attempts;
  const known = find(attempts, ballot, slot);
  return known === null || known.state === 'chosen' ? attempts : change(attempts, known, { state: 'chosen', value });
}

/** Slots of an attempt at all of them are told by its first proposal and first vote only. */
function observeMessage(attempts: readonly Attempt[], node: NodeId, message: Message): readonly Attempt[] {
  switch (message.type) {
    case 'PrepareReply': {
      const known = find(attempts, message.ballot, message.toSlot);
      if (known === null) return attempts;
      const forced = message.votes.reduce<Attempt['forced']>((list, { slot, value }) => (list.some(([at]) => at === slot) ? list : [...list, [slot, valueText(value)]]), known.forced);
      return marked(change(attempts, known, forced === known.forced ? {} : { forced }), message.ballot, message.toSlot, node, 'promised');
    }
    case 'Accept': {
      const known = find(attempts, message.ballot, message.slot);
      return known === null || known.value !== null ? attempts : change(attempts, known, { state: 'accepting', value: valueText(message.value) });
    }
    case 'AcceptReply': return marked(attempts, message.ballot, message.slot, node, 'accepted');
    case 'Nack': return marked(attempts, message.ballot, message.slot, node, 'refused');
    default: return attempts;
  }
}

function marked(attempts: readonly Attempt[], ballot: Ballot, slot: number | null, node: NodeId, mark: Mark): readonly Attempt[] {
  const known = find(attempts, ballot, slot);
  return known === null || known.marks[node] === mark ? attempts : change(attempts, known, { marks: { ...known.marks, [node]: mark } });
}

function gaveUp(attempts: readonly Attempt[], { ballot, slot }: { readonly ballot: Ballot; readonly slot?: number }): readonly Attempt[] {
  const known = find(attempts, ballot, slot ?? null);
  return known === null || known.state === 'chosen' || known.state === 'abandoned' ? attempts : change(attempts, known, { state: 'abandoned' });
}

/** The attempt at that slot, or the one at all slots. */
function find(attempts: readonly Attempt[], ballot: Ballot, slot: number | null): Attempt | null {
  return attempts.findLast((attempt) => attempt.ballot === ballot && (attempt.slot === slot || attempt.slot === null)) ?? null;
}

function change(attempts: readonly Attempt[], attempt: Attempt, by: Partial<Attempt>): readonly Attempt[] {
  return Object.keys(by).length === 0 ? attempts : attempts.map((other) => (other === attempt ? { ...attempt, ...by } : other));
}
