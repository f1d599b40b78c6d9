/** What theory expects of placements, to stand beside what is measured. n: members of equal weight. */
import type { Placement } from './placement.ts';

/**
 * The coefficient of variation of members' shares of a ring with v random points each: a share is Beta(v, (n − 1) v)
 * distributed. Counted in `keys` keys, their own chance is added (the beta-binomial distribution). v infinite: every
 * key goes where it wants, as with a hash modulo n.
 */
export function ringCv(n: number, v: number, keys = Infinity): number {
  return Math.sqrt((n - 1) * (1 / keys + (1 - 1 / keys) / (n * v + 1)));
}

/** The expected share of the member that has most, of a ring with one random point each: H_n / n. */
export function largestShare(n: number): number {
  let harmonic = 0;
  for (let i = n; i >= 1; i -= 1) harmonic += 1 / i;
  return harmonic / n;
}

/** The share of keys that hash % n moves when n becomes m; n / (n + 1) for one more. A key stays if its hash modulo both is the same. */
export function modMoved(n: number, m: number): number {
  return 1 - Math.min(n, m) / ((n / greatestDivisor(n, m)) * m);
}

/** The share that must move, and that jump hash moves: 1 / (n + 1) for one more. */
export function jumpMoved(n: number, m: number): number {
  return Math.abs(m - n) / Math.max(n, m);
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** The distribution of a member's share of all keys. */
export interface ShareForm {
  readonly cv: number;
  /** The probability that a member's load is at most so many times the mean. */
  atMost(timesMean: number): number;
}

/** Rings whose points lie as if by chance; Cassandra's do unless somebody says where. */
const RANDOM_RINGS: readonly string[] = ['ring', 'ketama', 'ketama-spymemcached', 'ketama-original', 'cassandra', 'nginx', 'envoy-ring', 'dynamo-1'];
/** Where every key goes where it wants, or so nearly that nobody sees it. */
const EVEN: readonly string[] = ['mod', 'seed-md5', 'jump', 'rendezvous', 'maglev', 'maglev-envoy'];

/** What to expect of a placement's loads with so many different keys; null: there is no closed form for it. */
export function expectedShares({ scheme, members, settings, figure }: Placement, keys: number): ShareForm | null {
  const n = members.length;
  if (n < 2 || keys < 2 || members.some(({ up, weight }) => !up || weight !== members[0]!.weight)) return null;
  if (EVEN.includes(scheme.id)) return shareForm(n, Infinity, keys);
  if (scheme.id === 'cassandra' && (settings['allocation'] !== 'random' || settings['initial'] !== '')) return null;
  return figure.shape === 'ring' && RANDOM_RINGS.includes(scheme.id) ? shareForm(n, figure.positions.length / n, keys) : null;
}

/** The Beta distribution with the mean and variance of the beta-binomial one: itself, if there are keys without end. */
export function shareForm(n: number, v: number, keys = Infinity): ShareForm {
  const cv = ringCv(n, v, keys);
  const concentration = (n - 1) / cv ** 2 - 1;
  return { cv, atMost: (timesMean) => betaAtMost(timesMean / n, concentration / n, concentration * (1 - 1 / n)) };
}

/** The regularised incomplete beta function I_x(a, b), by its continued fraction (Lentz; Numerical Recipes §6.4). */
export function betaAtMost(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

const TINY = 1e-300;

function fraction(x: number, a: number, b: number): number {
  const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m < 10_000; m += 1) {
    for (const term of [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))]) {
      d = 1 / away(1 + term * d);
      c = away(1 + term / c);
      result *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-14) break;
  }
  return result;
}

const LANCZOS = [676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7];

/** ln Γ(x) for x > 0 (Lanczos, g = 7). */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x + 6.5;
  const sum = LANCZOS.reduce((total, coefficient, i) => total + coefficient / (x + i), 0.9999999999998099);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}
