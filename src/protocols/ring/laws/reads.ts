/** Laws about what clients are told. */
import { claims } from '#protocols/kit/laws.ts';
import { overlaps, switchedOn } from '#protocols/ring/settings.ts';
import { versionNamed } from '#protocols/ring/truth.ts';
import type { RingGhost } from '#protocols/ring/ghost.ts';
import { always, sometimes } from './law.ts';

/** Any R and any W share a server, everybody waits for those of the list, and the list was the same all the time. */
function promised(ghost: RingGhost): boolean {
  return overlaps(ghost) && !switchedOn(ghost, 'sloppy') && ghost.delivered?.era != null;
}

/**
 * With R + W > N: a read that begins after a write was acknowledged returns that version, alone or beside others, or one
 * whose writer had seen it. Under last-writer-wins: one with at least its timestamp, which may be an older write. Nothing
 * follows for writes that are under way or of which nobody was told: two reads may see the new and then the old.
 */
export const fresh = always('Fresh', 'Gifford 1979 §2; Dynamo §4.5', (_moment, _was, ghost) => {
  const { delivered } = ghost;
  if (delivered === null || delivered.missed.length === 0 || !promised(ghost)) return null;
  const missed = delivered.missed.find(({ value, era }) => value !== null && era === delivered.era);
  return missed === undefined ? null : { op: delivered.op, key: delivered.key, version: missed.id, value: missed.value, found: delivered.ids };
});

/** The same of a delete: what it deleted does not come back. */
export const resurrection = always('Resurrection', 'Demers et al. 1987 §2 (death certificates)', (_moment, _was, ghost) => {
  const { delivered } = ghost;
  if (delivered === null || !promised(ghost)) return null;
  for (const missed of delivered.missed) {
    if (missed.value !== null || missed.era !== delivered.era) continue;
    const back = delivered.ids.find((id) => missed.past.includes(id) || isOlder(ghost, delivered.key, id, missed.at));
    if (back !== undefined) return { op: delivered.op, key: delivered.key, version: missed.id, value: null, back };
  }
  return null;
});

function isOlder(ghost: RingGhost, key: string, id: string, at: number): boolean {
  const known = versionNamed(ghost.versions, key, id);
  return known?.dot === null && known.at < at;
}

/** An answer shows values that somebody has put there. */
export const genuine = always('Genuine', 'Lamport 1986, safe registers', (moment, _was, ghost) => {
  for (const { op, key, ids } of claims(moment, 'answers') as unknown as readonly { op: string; key: string; ids: readonly string[] }[]) {
    const list = ghost.versions[key] ?? [];
    // Of what is so old that it is forgotten, nothing is said.
    const made = list.length >= 40 ? undefined : ids.find((id) => !id.startsWith('before.') && !list.some((version) => version.id === id));
    if (made !== undefined) return { op, key, value: made };
  }
  return null;
}, 'facts');

export const written = sometimes('Written', 'Dynamo §4.5', (moment) => {
  const [done] = claims(moment, 'acknowledges') as unknown as readonly { op: string; key: string }[];
  return done === undefined ? null : { op: done.op, key: done.key };
}, 'facts');

export const siblings = sometimes('Siblings', 'Dynamo §4.4', ({ effects }, _was, { delivered }) => {
  for (const effect of effects) {
    if (effect.type === 'reply' && effect.outcome === 'ok' && Array.isArray(effect.result)) return { op: effect.op, key: delivered?.key ?? '', values: effect.result as readonly string[] };
  }
  return null;
});

export const stale = sometimes('Stale', 'Bailis et al. 2012, PBS', (_moment, _was, { delivered }) => {
  const missed = delivered?.missed[0];
  return delivered == null || missed === undefined ? null : { op: delivered.op, key: delivered.key, version: missed.id, value: missed.value };
});

export const newThenOld = sometimes('NewThenOld', 'Lamport 1986: regular, not atomic', (_moment, _was, { delivered }) => {
  const shown = delivered?.unseen[0];
  return delivered == null || shown === undefined ? null : { op: delivered.op, key: delivered.key, shown };
});
