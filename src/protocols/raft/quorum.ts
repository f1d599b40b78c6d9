/**
 * Majorities, of one configuration or of both halves of a joint one (§4.3). Any two of them share a server: all of
 * Raft rests on that, and two switches take it away.
 */
import type { Env, NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import type { Configuration } from './state.ts';

/** How many of `size` servers decide: more than half. */
export function majority(env: Env, size: number): number {
  return ruleOn(env, 'majority-quorum') ? Math.floor(size / 2) + 1 : Math.max(1, Math.floor(size / 2));
}

/** The groups that must each agree: two while the configuration is joint. */
function halves(env: Env, config: Configuration): readonly (readonly NodeId[])[] {
  return config.old === null || !ruleOn(env, 'joint-both-majorities') ? [config.voters] : [config.old, config.voters];
}

/** True if the servers that `agrees` include a majority of each half. */
export function isQuorum(env: Env, config: Configuration, agrees: (id: NodeId) => boolean): boolean {
  return halves(env, config).every((voters) => voters.filter(agrees).length >= majority(env, voters.length));
}

/** Votes are counted by name, so that one that is delivered twice counts once. */
export function isElected(env: Env, config: Configuration, votes: readonly NodeId[]): boolean {
  if (ruleOn(env, 'count-each-vote-once')) return isQuorum(env, config, (id) => votes.includes(id));
  return halves(env, config).every((voters) => votes.filter((id) => voters.includes(id)).length >= majority(env, voters.length));
}

/** True once so many refused that no majority is left. */
export function isHopeless(env: Env, config: Configuration, refused: readonly NodeId[]): boolean {
  return !isQuorum(env, config, (id) => !refused.includes(id));
}

/**
 * The largest index that a quorum holds (§3.6). A leader that is not part of the configuration is not counted (§4.2.2).
 * Sorted descending, the entry in the place of the majority is held by a majority.
 */
export function quorumIndex(env: Env, config: Configuration, matchOf: (id: NodeId) => number): number {
  const countSelf = !ruleOn(env, 'removed-leader-not-counted');
  return Math.min(...halves(env, config).map((voters) => {
    const holders = countSelf && !voters.includes(env.self) ? [...voters, env.self] : voters;
    const matches = holders.map(matchOf).sort((a, b) => b - a);
    return matches[majority(env, voters.length) - 1] ?? 0;
  }));
}

/** Everyone who votes now. */
export function votersOf({ voters, old }: Configuration): readonly NodeId[] {
  return old === null ? voters : [...old, ...voters.filter((id) => !old.includes(id))];
}

/** Everyone who receives the log. */
export function membersOf(config: Configuration): readonly NodeId[] {
  return config.learners.length === 0 ? votersOf(config) : [...votersOf(config), ...config.learners];
}

export function isVoter(config: Configuration, id: NodeId): boolean {
  return config.voters.includes(id) || (config.old?.includes(id) ?? false);
}
