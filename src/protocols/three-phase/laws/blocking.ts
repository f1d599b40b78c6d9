/** The laws that make the third phase worth its messages: nobody uncertain beside somebody committed, and so nobody blocked. */
import type { Env, NodeId } from '#model/protocol.ts';
import type { Seen, ThreePhaseGhost } from '#protocols/three-phase/ghost.ts';
import { quorumsOf } from '#protocols/three-phase/quorum.ts';
import { memoryOf, operates, type SiteMoment, type SiteWorld } from '#protocols/three-phase/records.ts';
import { countsVotes, lockWaitOf, timeoutOf, variantOf } from '#protocols/three-phase/settings.ts';
import type { Letter } from '#protocols/three-phase/state.ts';
import { isTimely } from '#protocols/three-phase/trouble.ts';
import { always } from './law.ts';

/** Whoever has just committed, and who else takes part and is in what state. Where votes are counted nobody promises this. */
function* besideCommitted({ node, world }: SiteMoment, { news, seen }: ThreePhaseGhost): Generator<{ readonly tid: string; readonly site: NodeId; readonly other: NodeId; readonly state: Letter }> {
  for (const { site, ending: { tid, outcome } } of news) {
    const known = outcome === 'commit' ? seen[tid] : undefined;
    const env = memoryOf(world.nodes[node!])?.env;
    if (known === undefined || env === undefined || countsVotes(env) || known.misjudged.length > 0) continue;
    for (const other of known.sites) if (other !== site && operates(world.nodes[other], tid)) yield { tid, site, other, state: known.letters[other]! };
  }
}

export const noUncertainty = always('NB1', 'Skeen §4, the nonblocking theorem', (moment, _was, ghost) => {
  for (const { tid, site, other, state } of besideCommitted(moment, ghost)) if (state === 'w') return { tid, site, uncertain: other };
  return null;
});

export const allCommittable = always('NB2', 'BHG §7.5, rule NB', (moment, _was, ghost) => {
  for (const beside of besideCommitted(moment, ghost)) if (beside.state !== 'p' && beside.state !== 'c') return beside;
  return null;
});

/** Undecided transactions of the site that acted, about which there was time enough to do something: since when. */
function* overdue({ node, world }: SiteMoment, { seen, troubled }: ThreePhaseGhost): Generator<{ readonly known: Seen; readonly state: Letter; readonly since: number; readonly env: Env }> {
  const memory = node === null ? null : memoryOf(world.nodes[node]);
  if (memory === null) return;
  for (const tid in memory.live) {
    const known = seen[tid];
    const { state } = memory.live[tid]!.entry;
    if (known === undefined || state === 'q') continue;
    const since = world.now - Math.max(troubled, known.began);
    if (since > lockWaitOf(memory.env) + PATIENCE * timeoutOf(memory.env) && isTimely(world, memory.env)) yield { known, state, since, env: memory.env };
  }
}

/** In timeouts: each site may have to be waited for once, and some coordinators step on each other's toes. */
const PATIENCE = 40;

/** Liveness, said so that a moment can break it: everybody is back for long, and somebody still does not know. */
export const allDecide = always('AC5', 'BHG §7.3, AC5', (moment, _was, ghost) => {
  for (const { known: { tid, sites }, state, since, env } of overdue(moment, ghost)) {
    if (sites.every((site) => moment.world.nodes[site]?.status === 'up') && mayDecide(env, sites.length, sites.length)) return { tid, site: moment.node!, state, since };
  }
  return null;
});

/** Liveness: 3PC's own promise. Whoever survives decides, without those who crashed; with E3PC, if they are a quorum. */
export const survivorsDecide = always('NB', 'Skeen §4, BHG §7.5', (moment, _was, ghost) => {
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
