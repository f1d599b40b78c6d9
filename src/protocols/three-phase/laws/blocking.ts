/** The laws that make the third phase worth its messages: nobody uncertain beside somebody committed, and so nobody blocked. */
import type { Env, Millis, NodeId } from '#model/protocol.ts';
import { seenOf, type Seen, type ThreePhaseGhost } from '#protocols/three-phase/ghost.ts';
import { quorumsOf } from '#protocols/three-phase/quorum.ts';
import { memoryOf, operates, type SiteMoment, type SiteWorld } from '#protocols/three-phase/records.ts';
import { countsVotes, lockWaitOf, timeoutOf, variantOf } from '#protocols/three-phase/settings.ts';
import type { Letter } from '#protocols/three-phase/state.ts';
import { isTimely } from '#protocols/three-phase/trouble.ts';
import { always, timed } from './law.ts';

interface Beside {
  readonly tid: string;
  readonly site: NodeId;
  readonly other: NodeId;
  readonly state: Letter;
}

/** Whoever has just committed, and who else takes part and is in what state. Where votes are counted nobody promises this. */
function besideCommitted({ node, world }: SiteMoment, ghost: ThreePhaseGhost): readonly Beside[] {
  const env = ghost.news.length === 0 ? undefined : memoryOf(world.nodes[node!])?.env;
  if (env === undefined || countsVotes(env)) return NOTHING;
  return ghost.news.flatMap(({ site, ending: { tid, outcome } }) => {
    const known = outcome === 'commit' ? seenOf(ghost, tid) : undefined;
    if (known === undefined || known.misjudged.length > 0) return [];
    return known.sites.filter((other) => other !== site && operates(world.nodes[other], tid)).map((other) => ({ tid, site, other, state: known.letters[other]! }));
  });
}

export const noUncertainty = always('NB1', 'Skeen §4, the nonblocking theorem', (moment, _was, ghost) => {
  for (const { tid, site, other, state } of besideCommitted(moment, ghost)) if (state === 'w') return { tid, site, uncertain: other };
  return null;
});

export const allCommittable = always('NB2', 'BHG §7.5, rule NB', (moment, _was, ghost) => {
  for (const beside of besideCommitted(moment, ghost)) if (beside.state !== 'p' && beside.state !== 'c') return beside;
  return null;
});

interface Overdue {
  readonly known: Seen;
  readonly state: Letter;
  readonly since: Millis;
  readonly env: Env;
}

const NOTHING: readonly never[] = [];

/** Undecided transactions of the site that acted, about which there was time enough to do something: since when. */
function overdue({ node, world }: SiteMoment, ghost: ThreePhaseGhost): readonly Overdue[] {
  const memory = node === null ? null : memoryOf(world.nodes[node]);
  const patience = memory === null ? 0 : lockWaitOf(memory.env) + PATIENCE * timeoutOf(memory.env);
  if (memory === null || world.now - ghost.troubled <= patience) return NOTHING;
  let found: Overdue[] | null = null;
  for (const tid in memory.live) {
    const { state } = memory.live[tid]!.entry;
    const known = state === 'q' ? undefined : seenOf(ghost, tid);
    const since = known === undefined ? 0 : world.now - Math.max(ghost.troubled, known.began);
    if (known !== undefined && since > patience && isTimely(world, memory.env)) (found ??= []).push({ known, state, since, env: memory.env });
  }
  return found ?? NOTHING;
}

/** In timeouts: each site may have to be waited for once, and some coordinators step on each other's toes. */
const PATIENCE = 40;

/** Liveness, said so that a moment can break it: everybody is back for long, and somebody still does not know. */
export const allDecide = timed('AC5', 'BHG §7.3, AC5', (moment, _was, ghost) => {
  for (const { known: { tid, sites }, state, since, env } of overdue(moment, ghost)) {
    if (sites.every((site) => moment.world.nodes[site]?.status === 'up') && mayDecide(env, sites.length, sites.length)) return { tid, site: moment.node!, state, since };
  }
  return null;
});

/** Liveness: 3PC's own promise. Whoever survives decides, without those who crashed; with E3PC, if they are a quorum. */
export const survivorsDecide = timed('NB', 'Skeen §4, BHG §7.5', (moment, _was, ghost) => {
  for (const { known: { tid, sites }, state, since, env } of overdue(moment, ghost)) {
    const up = sites.filter((site) => operates(moment.world.nodes[site], tid));
    if (!operates(moment.world.nodes[moment.node!], tid) || pausedOne(moment.world, sites)) continue;
    if (!countsVotes(env) || (variantOf(env) === 'e3pc' && mayDecide(env, sites.length, up.length))) return { tid, site: moment.node!, state, since, up };
  }
  return null;
});

/** With larger quorums than needed Skeen's may wait for ever, though all are here. */
function mayDecide(env: Env, votes: number, here: number): boolean {
  if (!countsVotes(env)) return true;
  const { commit, abort } = quorumsOf(env, votes);
  return here >= Math.max(commit, abort) && (variantOf(env) === 'e3pc' || commit + abort <= votes + 1);
}

function pausedOne({ nodes }: SiteWorld, sites: readonly NodeId[]): boolean {
  return sites.some((site) => nodes[site]?.status === 'paused');
}
