/** Who counts (QuorumMaj.java): a majority of the voters. Observers never do. */
import { ruleOn, type Env, type NodeId } from '#model/protocol.ts';
import { observersOf } from './settings.ts';
import { zabComplaint } from './words/complaints.ts';

/** Throws a TextError if the scenario's observers cannot be. */
export function checkObservers(env: Env): void {
  const observers = observersOf(env);
  const odd = observers.find((id) => !env.servers.includes(id));
  if (odd !== undefined) throw zabComplaint((words) => words.noSuchObserver(odd, env.servers));
  if (env.servers.every((id) => observers.includes(id))) throw zabComplaint((words) => words.nobodyVotes(observers));
}

export function isObserver(env: Env, id: NodeId): boolean {
  return observersOf(env).includes(id);
}

export function isVoter(env: Env, id: NodeId): boolean {
  return env.servers.includes(id) && !isObserver(env, id);
}

export function votersOf(env: Env): readonly NodeId[] {
  const observers = observersOf(env);
  return observers.length === 0 ? env.servers : env.servers.filter((id) => !observers.includes(id));
}

/** How many make a quorum. */
export function quorumSize(env: Env): number {
  const voters = votersOf(env).length;
  return ruleOn(env, 'majority-quorum') ? Math.floor(voters / 2) + 1 : Math.max(1, Math.floor(voters / 2));
}

/** `observersToo`: the rule that leaves them out is off (ZOOKEEPER-2959). */
export function isQuorum(env: Env, ids: readonly NodeId[], observersToo = false): boolean {
  const counted = observersToo ? ids.length : ids.reduce((count, id) => (isVoter(env, id) ? count + 1 : count), 0);
  return counted >= quorumSize(env);
}
