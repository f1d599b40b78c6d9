/** The laws of atomic commitment (BHG §7.3, AC1 to AC4), judged where a site has just decided. */
import { at } from '#base/sequence.ts';
import type { NodeId } from '#model/protocol.ts';
import { seenOf, type Seen } from '#protocols/three-phase/ghost.ts';
import { memoryOf } from '#protocols/three-phase/records.ts';
import { countsVotes, timeoutOf } from '#protocols/three-phase/settings.ts';
import { isTimely } from '#protocols/three-phase/trouble.ts';
import { numberOf } from '#protocols/transactions/placement.ts';
import { always, sometimes, timed } from './law.ts';

export const agreement = always('AC1', 'BHG §7.3, AC1', ({ node, world }, _was, ghost) => {
  const { news, firsts } = ghost;
  const env = news.length === 0 ? undefined : memoryOf(world.nodes[node!])?.env;
  for (const { site, ending: { tid, outcome } } of news) {
    const first = env === undefined ? findFirst(firsts.chunks, tid) : at(firsts, numberOf(tid, env.clients) - 1);
    if (first == null || first.outcome === outcome) continue;
    const misjudged = [...new Set((seenOf(ghost, tid)?.misjudged ?? []).map((mistake) => mistake.site))];
    return { tid, site, outcome, first: first.by, firstOutcome: first.outcome, assumed: env !== undefined && !countsVotes(env), misjudged };
  }
  return null;
});

/** A site that went down in the very step that decided has no memory to ask for its clients. */
function findFirst<F extends { readonly tid: string } | null>(chunks: readonly (readonly F[])[], tid: string): F | null {
  return chunks.flat().find((first) => first?.tid === tid) ?? null;
}

export const unanimity = always('AC2', 'BHG §7.3, AC3', (_moment, _was, ghost) => {
  for (const { site, ending: { tid, outcome } } of ghost.news) {
    const known = outcome === 'commit' ? seenOf(ghost, tid) : undefined;
    if (known?.whole !== true) continue;
    const missing = known.sites.filter((voter) => known.votes[voter] !== 'yes' && voter !== known.sites[0]);
    if (missing.length > 0) return { tid, site, missing, said: missing.some((voter) => known.votes[voter] === 'no') ? 'no' : 'nothing' };
  }
  return null;
});

/** All yes, and nobody interfered, nor just before: then it is committed. */
export const nonTriviality = timed('AC3', 'BHG §7.3, AC4', ({ node, world }, _was, ghost) => {
  for (const { site, ending: { tid, outcome } } of ghost.news) {
    const known = outcome === 'abort' ? seenOf(ghost, tid) : undefined;
    const env = memoryOf(world.nodes[node!])?.env;
    if (known?.whole !== true || env === undefined || ghost.troubled + SETTLED * timeoutOf(env) >= known.began || !allYes(known) || !isTimely(world, env)) continue;
    return { tid, site, sites: known.sites };
  }
  return null;
});

/** In timeouts: until what was slow is surely gone. */
const SETTLED = 10;

function allYes({ sites, votes }: Seen): boolean {
  return sites.every((site: NodeId, place) => place === 0 || votes[site] === 'yes');
}

export const irrevocable = always('AC4', 'BHG §7.3, AC2', (_moment, _was, { news }) => {
  for (const { site, ending: { tid, outcome }, was } of news) if (was !== null && was.outcome !== outcome) return { tid, site, was: was.outcome, is: outcome };
  return null;
});

export const committed = sometimes('Committed', 'BHG §7.5', (_moment, _was, { news }) => {
  for (const { site, ending: { tid, outcome } } of news) if (outcome === 'commit') return { tid, site };
  return null;
});

export const aborted = sometimes('Aborted', 'BHG §7.5', (_moment, _was, { news }) => {
  for (const { site, ending: { tid, outcome } } of news) if (outcome === 'abort') return { tid, site };
  return null;
});

/** Somebody other than the first coordinator brought it to its end. */
export const terminated = sometimes('Terminated', 'BHG §7.5, termination', ({ effects }, _was, ghost) => {
  for (const { site, ending: { tid } } of ghost.news) {
    const last = seenOf(ghost, tid)?.coordinators.at(-1);
    if (last?.node === site && effects.some((effect) => effect.type === 'fact' && effect.fact.type === 'decides')) return { tid, site, rank: last.rank };
  }
  return null;
});

export const answered = sometimes('Answered', 'BHG §7.1', ({ effects }) => {
  for (const effect of effects) if (effect.type === 'reply' && effect.outcome === 'ok') return { op: effect.op };
  return null;
});
