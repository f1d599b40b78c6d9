/**
 * How stale a read of partial quorums may be (Bailis, Venkataraman, Franklin, Hellerstein, Stoica, "Probabilistically
 * bounded staleness for practical partial quorums", VLDB 2012, §3.1).
 */

/**
 * The probability that a read sees one of the latest `k` versions, if each write reaches exactly W random servers of N, and
 * no more ever, and each read hears exactly R random ones: 1 - (C(N - W, R) / C(N, R))^k. In a real cluster writes go on to
 * reach the others, so that it does better.
 */
export function withinVersions(n: number, r: number, w: number, k: number): number {
  return 1 - missProbability(n, r, w) ** k;
}

/** That R random servers of N share none with W random ones: C(N - W, R) / C(N, R), factor by factor. */
export function missProbability(n: number, r: number, w: number): number {
  let miss = 1;
  for (let i = 0; i < r; i += 1) miss *= Math.max(0, n - w - i) / (n - i);
  return miss;
}
