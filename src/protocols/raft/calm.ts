/**
 * Since when a leader has had an undisturbed quorum: servers in its company, and nobody ahead of its term. In such a
 * calm a new term is needless (§4.2.3, §9.6).
 */
import type { Choice } from '#model/choice.ts';
import type { Millis, NodeId } from '#model/protocol.ts';
import { companyOf, isPrompt, keepsLeaders } from './company.ts';
import { isTrueQuorum } from './laws/majority.ts';
import { votersOf } from './quorum.ts';
import { latestOf, memoryOf, topLeader, type RaftMoment, type RaftWorld } from './records.ts';
import { amount } from './settings.ts';
import type { ServerState } from './state.ts';

/** leader null: no calm. `group`: the quorum that was in company all the time. */
export interface Calm {
  readonly leader: NodeId | null;
  readonly term: number;
  readonly group: readonly NodeId[];
  readonly since: Millis;
  /** Who ended it with a term that nobody needed, in this very moment. */
  readonly ended: { readonly node: NodeId; readonly term: number } | null;
}

export const RESTLESS: Calm = { leader: null, term: 0, group: [], since: 0, ended: null };

/** How many election timeouts it takes until what was on its way when the calm began is surely gone. */
const SETTLED = 3;

/** Calm begins when a leader has a whole quorum, and ends with whatever touches that. `company`: see `companyChanged`. */
export function observeCalm(calm: Calm, moment: RaftMoment, was: RaftWorld, company: boolean): Calm {
  const { world, node, choice } = moment;
  const last = calm.ended === null ? calm : RESTLESS;
  if (last.leader !== null && disturbs(choice, was, world.now)) return RESTLESS;
  if (!company) return last;
  const state = node === null ? null : memoryOf(world.nodes[node]);
  if (state !== null && last.group.includes(node!) && state.currentTerm > last.term && isSettled(last, world, state)) {
    return { ...last, ended: { node: node!, term: state.currentTerm } };
  }
  return renewed(last, world);
}

/** True once the calm has lasted so long that nothing from before it is left on the wire. */
export function isSettled({ since }: Calm, { now }: RaftWorld, { env }: ServerState): boolean {
  return now - since > SETTLED * amount(env, 'electionTimeout');
}

/** Those who stay in company keep their calm, whoever else comes and goes. */
function renewed(calm: Calm, world: RaftWorld): Calm {
  const state = topLeader(world);
  if (state === null || !keepsLeaders(state) || !isPrompt(world, state) || state.leading?.transfer != null) return RESTLESS;
  const { config, currentTerm: term, env: { self: leader } } = state;
  const group = companyOf(world, leader, votersOf(config));
  const isCalm = (some: readonly NodeId[]) => some.includes(leader) && isTrueQuorum(config, (id) => some.includes(id));
  const stayed = calm.leader === leader && calm.term === term ? calm.group.filter((id) => group.includes(id)) : [];
  if (isCalm(stayed)) return stayed.length === calm.group.length ? calm : { ...calm, group: stayed };
  return isCalm(group) && !isOvertaken(world, state) ? { leader, term, group, since: world.now, ended: null } : RESTLESS;
}

/** No calm begins while somebody is ahead, who may rightly depose this leader. Who runs ahead later does so needlessly. */
function isOvertaken({ nodes }: RaftWorld, { currentTerm }: ServerState): boolean {
  return Object.values(nodes).some((record) => (latestOf(record)?.currentTerm ?? 0) > currentTerm);
}

/** Hands on the wire or on a timer: what they do is no fault of the protocol. */
function disturbs(choice: Choice | null, was: RaftWorld, now: Millis): boolean {
  switch (choice?.type) {
    case 'drop': case 'hold': case 'release': case 'delay': case 'duplicate': case 'releaseLink': return true;
    case 'fire': return (was.nodes[choice.node]?.timers[choice.timer]?.due ?? 0) > now;
    default: return false;
  }
}
