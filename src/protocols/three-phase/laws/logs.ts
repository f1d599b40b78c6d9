/** Laws about logs, ranks and locks: what must be on disk before it is said, whom a site obeys, what it keeps locked. */
import { seenOf, type Seen } from '#protocols/three-phase/ghost.ts';
import { quorumsOf } from '#protocols/three-phase/quorum.ts';
import { acted, diskOf, memoryOf, type SiteMoment } from '#protocols/three-phase/records.ts';
import { countsVotes, variantOf } from '#protocols/three-phase/settings.ts';
import type { Message, SiteDurable } from '#protocols/three-phase/state.ts';
import { holds } from '#protocols/transactions/locks.ts';
import { keysOf } from '#protocols/transactions/operations.ts';
import { always } from './law.ts';
import type { LawTerms } from './terms.ts';

/** Nobody says what a power failure could make it forget. */
export const writeAhead = always('WAL', 'BHG §7.5, recovery', (moment, was) => {
  const { node, effects } = moment;
  if (node === null || effects.length === 0) return null;
  let disk: SiteDurable | null = diskOf(was.nodes[node]);
  for (const effect of effects) {
    if (effect.type === 'persist') disk = effect.durable.kind === 'server' ? effect.durable : null;
    if (effect.type !== 'send') continue;
    const missing = unbacked(effect.message, disk);
    if (missing !== null) return { tid: (effect.message as { tid: string }).tid, site: node, to: effect.to, message: effect.message.type, missing };
  }
  return null;
});

function unbacked(message: Message, disk: SiteDurable | null): LawTerms['WAL']['missing'] | null {
  if (!('tid' in message)) return null;
  const entry = disk?.entries[message.tid];
  switch (message.type) {
    case 'Yes': return entry === undefined ? 'yes' : null;
    case 'Ack': return entry?.state === message.state ? null : 'pre-commit';
    case 'State': case 'StateReq': return entry !== undefined && entry.elected >= message.rank ? null : 'rank';
    case 'DoCommit': case 'Abort': case 'No': return disk !== null && isEnded(disk, message.tid) ? null : 'decision';
    default: return null;
  }
}

/** Newest first: what is spoken of is mostly new. */
function isEnded({ endings: { chunks } }: SiteDurable, tid: string): boolean {
  for (let c = chunks.length - 1; c >= 0; c--) if (chunks[c]!.some((ending) => ending?.tid === tid)) return true;
  return false;
}

/** Also across restarts. Decisions are obeyed from anybody, for they are final. */
export const newestOnly = always('Rank', 'BHG §7.5; E3PC, last_elected', ({ node, packet, effects }, _was, ghost) => {
  const message = packet?.message;
  if (node === null || packet === null || (message?.type !== 'PreCommit' && message?.type !== 'PreAbort' && message?.type !== 'StateReq')) return null;
  const obeyed = seenOf(ghost, message.tid)?.obeyed[node] ?? 0;
  if (message.rank >= obeyed) return null;
  const did = effects.some((effect) => effect.type === 'send' && (effect.message.type === 'Ack' || effect.message.type === 'State'));
  return did ? { tid: message.tid, site: node, message: message.type, from: packet.from, rank: message.rank, obeyed } : null;
});

/** Skeen '82: Vc sites were committable before anybody commits, or Va abortable before a coordinator that had none decides to abort. */
export const quorum = always('Quorum', 'Skeen ’82; E3PC', (moment, was, ghost) => {
  const change = ghost.news.length === 0 ? null : acted(moment, was);
  const env = change === null ? undefined : (memoryOf(change.after) ?? memoryOf(change.before))?.env;
  if (env === undefined || !countsVotes(env)) return null;
  for (const { site, ending: { tid, outcome, why } } of ghost.news) {
    const known = seenOf(ghost, tid);
    const isFirst = outcome === 'commit' || why === 'pre-aborted';
    if (known?.whole !== true || !isFirst) continue;
    const { commit, abort } = quorumsOf(env, known.sites.length);
    const need = outcome === 'commit' ? commit : abort;
    const have = largest(known.attempts, outcome === 'commit' ? 'p' : 'pa', variantOf(env) === 'e3pc');
    if (have.length < need) return { tid, site, outcome, need, have };
  }
  return null;
});

/** E3PC: in one and the same attempt. */
function largest(attempts: Seen['attempts'], goal: 'p' | 'pa', same: boolean): readonly string[] {
  const groups = Object.values(attempts).filter((attempt) => attempt.goal === goal).map(({ sites }) => sites);
  if (!same) return [...new Set(groups.flat())];
  return groups.toSorted((a, b) => b.length - a.length)[0] ?? [];
}

/** Whoever has said yes and does not know the outcome keeps its locks, also after a restart. */
export const inDoubtLocks = always('InDoubtLocks', 'BHG §7.5, recovery', (moment: SiteMoment, was) => {
  const change = acted(moment, was);
  const now = change === null ? null : memoryOf(change.after);
  const before = change === null ? null : memoryOf(change.before);
  if (change === null || now === null || (before !== null && before.live === now.live && before.locks === now.locks)) return null;
  for (const tid in now.live) {
    const { entry: { state, ops } } = now.live[tid]!;
    const key = state === 'q' ? undefined : keysOf(ops).find((each) => !holds(now.locks, tid, each));
    if (key !== undefined && now.env.servers.length > 1) return { tid, site: change.id, state, key };
  }
  return null;
});
