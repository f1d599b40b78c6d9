/** Where on their bars operations take effect, so that an order of them can be drawn as one line that never runs back. */

/** An operation's bar on whatever axis. `to` null: it may take effect at any later time. */
export interface Extent {
  readonly from: number;
  readonly to: number | null;
}

/** A point for each operation of a legal order, in that order; none before the one before it, each between its call and its return. */
export function pointsOf(order: readonly Extent[]): readonly number[] {
  // Not before anything that comes earlier has been called, not after anything that comes later has returned.
  const latest: number[] = [];
  let least = Infinity;
  for (let i = order.length - 1; i >= 0; i--) {
    least = Math.min(least, order[i]!.to ?? Infinity);
    latest[i] = least;
  }
  let [earliest, point] = [-Infinity, -Infinity];
  return order.map(({ from }, i) => {
    earliest = Math.max(earliest, from);
    const end = Math.max(earliest, latest[i]!);
    point = Math.max(point, end === Infinity ? earliest : (earliest + end) / 2);
    return point;
  });
}
