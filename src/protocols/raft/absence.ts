/**
 * Since when something that ought to pass has lasted: leaders that can reach no quorum (§6.2), and a quorum in good
 * company that has no leader (§3.4).
 */
import type { Millis, NodeId } from '#model/protocol.ts';
import { companyOf, isPrompt, isWell, keepsLeaders, mayHear } from './company.ts';
import { isTrueQuorum } from './laws/majority.ts';
import { lastIndex, lastTerm } from './log.ts';
import { votersOf } from './quorum.ts';
import { leadersOf, memoryOf, type RaftMoment, type RaftWorld } from './records.ts';

export interface Absence {
  /** Leaders without a quorum in reach, since when. */
  readonly lonely: { readonly [leader: NodeId]: Millis };
  /** Servers that could elect a leader and have none, since when; null: there is one, or they could not. */
  readonly orphans: { readonly group: readonly NodeId[]; readonly since: Millis } | null;
}

export const PRESENT: Absence = { lonely: {}, orphans: null };

/** `company`: see `companyChanged`. */
export function observeAbsence(absence: Absence, { world, choice }: RaftMoment, was: RaftWorld, company: boolean): Absence {
  if (choice?.type === 'fire' && (was.nodes[choice.node]?.timers[choice.timer]?.due ?? 0) > world.now) return { ...absence, orphans: null };
  if (!company) return absence;
  const lonely = lonelyIn(world, absence.lonely);
  const orphans = orphansIn(world, absence.orphans);
  return lonely === absence.lonely && orphans === absence.orphans ? absence : { lonely, orphans };
}

function lonelyIn(world: RaftWorld, since: Absence['lonely']): Absence['lonely'] {
  const found: [NodeId, Millis][] = [];
  for (const [leader, state] of leadersOf(world)) {
    if (!isPrompt(world, state) || !isWell(world, leader)) continue;
    const inReach = (id: NodeId) => id === leader || mayHear(world, leader, id);
    if (!isTrueQuorum(state.config, inReach)) found.push([leader, since[leader] ?? world.now]);
  }
  const same = found.length === Object.keys(since).length && found.every(([leader, at]) => since[leader] === at);
  return same ? since : Object.fromEntries(found);
}

function orphansIn(world: RaftWorld, since: Absence['orphans']): Absence['orphans'] {
  for (const _ of leadersOf(world)) return null;
  const states = Object.values(world.nodes).flatMap((record) => memoryOf(record) ?? []);
  const best = states.toSorted((a, b) => lastTerm(b.log) - lastTerm(a.log) || lastIndex(b.log) - lastIndex(a.log))[0];
  if (best === undefined || !keepsLeaders(best) || !isPrompt(world, best)) return null;
  const { config, env: { self } } = best;
  const group = companyOf(world, self, votersOf(config));
  const able = (some: readonly NodeId[]) => some.includes(self) && isTrueQuorum(config, (id) => some.includes(id));
  const stayed = since === null ? [] : since.group.filter((id) => group.includes(id));
  if (since !== null && able(stayed)) return stayed.length === since.group.length ? since : { group: stayed, since: since.since };
  return able(group) ? { group, since: world.now } : null;
}

