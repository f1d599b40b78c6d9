/** How fast something grows, over the last second or so of work. */
export class Pace {
  private readonly seen: { readonly count: number; readonly at: number }[] = [{ count: 0, at: 0 }];

  /** Counted so many after so many milliseconds of work; returns how many a second. */
  at(count: number, at: number): number {
    this.seen.push({ count, at });
    while (this.seen.length > 2 && at - this.seen[1]!.at >= WINDOW) this.seen.shift();
    const first = this.seen[0]!;
    return at === first.at ? 0 : ((count - first.count) / (at - first.at)) * 1000;
  }
}

/** Real milliseconds. */
const WINDOW = 1_000;
