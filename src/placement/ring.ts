/**
 * The hash ring (Karger et al., "Consistent hashing and random trees", STOC 1997): points on a circle, each owned by
 * somebody; a key belongs to the first point at or after its own position. The nodes of the lab route with this object,
 * and pictures draw it.
 */

/** Points in ascending order of position. Positions are 32 bits as numbers, or 64 as bigints (signed where tokens are). */
export interface Ring<P extends number | bigint, O> {
  readonly positions: readonly P[] | Extract<Uint32Array | BigUint64Array | BigInt64Array, ArrayLike<P>>;
  readonly owners: ArrayLike<O>;
}

/** The ring of some points. Of several at one position the first given one counts. */
export function ringOf<P extends number | bigint, O>(points: readonly (readonly [position: P, owner: O])[]): Ring<P, O> {
  const sorted = points.map((point, order) => ({ point, order })).sort((a, b) => (a.point[0] < b.point[0] ? -1 : a.point[0] > b.point[0] ? 1 : a.order - b.order));
  const kept = sorted.filter(({ point }, i) => i === 0 || sorted[i - 1]!.point[0] !== point[0]);
  return { positions: kept.map(({ point }) => point[0]), owners: kept.map(({ point }) => point[1]) };
}

/** The index of the first point at or after a position, around the end; -1: there are no points. */
export function successor<P extends number | bigint>({ positions }: Ring<P, unknown>, position: P): number {
  let low = 0;
  let high = positions.length;
  if (high === 0) return -1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (positions[middle]! < position) low = middle + 1;
    else high = middle;
  }
  return low === positions.length ? 0 : low;
}

/** Owners in the order in which a walk clockwise from a position meets them, each once: virtual nodes of the same one are skipped (Dynamo §4.3). */
export function* clockwise<P extends number | bigint, O>(ring: Ring<P, O>, position: P): Generator<O> {
  const start = successor(ring, position);
  const seen = new Set<O>();
  for (let i = 0; start >= 0 && i < ring.owners.length; i += 1) {
    const owner = ring.owners[(start + i) % ring.owners.length]!;
    if (seen.has(owner)) continue;
    seen.add(owner);
    yield owner;
  }
}
