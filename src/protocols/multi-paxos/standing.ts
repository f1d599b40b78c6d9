/** What a server is, as the stage shows it: its role in words and tone, its ballot, and who has answered it. */
import type { NodeId } from '#model/protocol.ts';
import type { Tone, Vote } from '#model/view.ts';
import { membersAt, membersNow } from './configuration.ts';
import { hasLeader, isPerSlot } from './settings.ts';
import type { Proposal, ServerState } from './state.ts';
import type { ViewWords } from './words/words.ts';

type Standing = Exclude<keyof ViewWords['roles'], 'down'>;

export function standingOf(state: ServerState): Standing {
  if (state.role === 'leading') return 'leading';
  if (state.role === 'preparing') return 'preparing';
  if (!membersNow(state).includes(state.env.self)) return 'nonMember';
  return openProposal(state) === null ? 'follower' : 'proposing';
}

const TONES: { readonly [S in Standing]: Tone } = { leading: 'leading', preparing: 'seeking', proposing: 'seeking', follower: 'following', nonMember: 'learning' };

export function toneOf(state: ServerState): Tone {
  return TONES[standingOf(state)];
}

/** The slot that is under way where each has both phases; null: none, or many. */
export function openProposal(state: ServerState): Proposal | null {
  return isPerSlot(state.env) ? (Object.values(state.proposals)[0] ?? null) : null;
}

/** Its own ballot, that of its leader, or what it has promised. null: none yet. */
export function ballotShown(state: ServerState): number | null {
  const open = openProposal(state);
  if (state.role !== 'follower') return state.ballot;
  if (open !== null) return open.ballot;
  const ballot = hasLeader(state.env) ? Math.max(state.leader, state.promised) : promisedShown(state);
  return ballot === 0 ? null : ballot;
}

/** For all slots; where each slot has a promise of its own, that of the last one. */
export function promisedShown({ env, promised, promises }: Pick<ServerState, 'promised' | 'promises'> & { readonly env: ServerState['env'] | null }): number {
  return env !== null && isPerSlot(env) ? (promises.items.at(-1) ?? 0) : Math.max(promised, promises.items.at(-1) ?? 0);
}

/** One pip for each server that was asked: for a promise, or (slot by slot) for its vote. */
export function votesOf(state: ServerState): readonly Vote[] {
  const open = openProposal(state);
  if (state.role === 'preparing') return pips(membersNow(state), state.prepared, state.refused);
  return open === null ? [] : pips(membersAt(state.configs, open.slot), open.phase === 1 ? open.promises : open.acks, []);
}

function pips(members: readonly NodeId[], have: readonly NodeId[], denied: readonly NodeId[]): readonly Vote[] {
  return members.map((node) => ({ node, vote: have.includes(node) ? 'have' : denied.includes(node) ? 'denied' : 'waiting' }));
}
