/**
 * Dotted version vector sets (Almeida, Baquero, Gonçalves, Preguiça, Fonte, "Scalable and accurate causality tracking for
 * eventually consistent stores", DAIS 2014; as in their `dvvset.erl`): one clock for all values of a key. An entry of an
 * actor says how many versions it has made and carries the latest of them that still stand, newest first; what is
 * counted and not carried has been overwritten. Values that nobody has numbered stand apart, anonymous. Functions bear
 * the names of the original. All of it is plain data.
 */
export type Entry<V> = readonly [actor: string, counter: number, values: readonly V[]];
/** Entries in the order of their actors. */
export type Dvv<V> = { readonly entries: readonly Entry<V>[]; readonly anonymous: readonly V[] };
/** A version vector: what somebody has seen, without the values. */
export type Context = readonly (readonly [actor: string, counter: number])[];

type Entries<V> = readonly Entry<V>[];

/** Values that were written by somebody who had seen `context`, and are not numbered yet. */
export function newList<V>(context: Context, values: readonly V[]): Dvv<V> {
  return { entries: context.map(([actor, counter]) => [actor, counter, []] as const).sort(([a], [b]) => (a < b ? -1 : 1)), anonymous: values };
}

/** What is known by both together: each value stands unless the other side knows it and has it no more. */
export function sync<V>(a: Dvv<V>, b: Dvv<V>, same: (x: V, y: V) => boolean = Object.is): Dvv<V> {
  const anonymous = less(a, b) ? b.anonymous : less(b, a) ? a.anonymous : [...a.anonymous, ...b.anonymous.filter((y) => !a.anonymous.some((x) => same(x, y)))];
  return { entries: merged(a.entries, b.entries), anonymous };
}

function merged<V>(a: Entries<V>, b: Entries<V>): Entries<V> {
  const all: Entry<V>[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i]!, b[j]!];
    if (x[0] <= y[0]) i += 1;
    if (y[0] <= x[0]) j += 1;
    all.push(x[0] < y[0] ? x : y[0] < x[0] ? y : x[1] >= y[1] ? mergedEntry(x, y) : mergedEntry(y, x));
  }
  return [...all, ...a.slice(i), ...b.slice(j)];
}

/** `high` has counted at least as far; of its values those stand that `low` has too, or has not heard of. */
function mergedEntry<V>(high: Entry<V>, low: Entry<V>): Entry<V> {
  const [actor, counter, values] = high;
  const [, other, others] = low;
  return counter - values.length >= other - others.length ? high : [actor, counter, values.slice(0, counter - other + others.length)];
}

/** The version vector of everything that was seen, standing or not: what a reader hands back when it writes. */
export function join({ entries }: Dvv<unknown>): Context {
  return entries.map(([actor, counter]) => [actor, counter]);
}

/** One new version, which stands alone in `fresh`, numbered by an actor; what its writer had seen falls, everything else of `local` stays beside it. */
export function update<V>(fresh: Dvv<V>, local: Dvv<V> | null, actor: string, same?: (x: V, y: V) => boolean): Dvv<V> {
  const unnumbered = { entries: fresh.entries, anonymous: [] };
  const { entries, anonymous } = local === null ? unnumbered : sync<V>(unnumbered, local, same);
  return { entries: event(entries, actor, fresh.anonymous[0]!), anonymous };
}

function event<V>(entries: Entries<V>, actor: string, value: V): Entries<V> {
  const at = entries.findIndex(([other]) => other >= actor);
  const found = entries[at];
  if (found?.[0] === actor) return entries.with(at, [actor, found[1] + 1, [value, ...found[2]]]);
  return entries.toSpliced(at < 0 ? entries.length : at, 0, [actor, 1, [value]]);
}

/** True if `b` has seen all that `a` has, and more. */
export function less({ entries: a }: Dvv<unknown>, { entries: b }: Dvv<unknown>): boolean {
  let more = b.length > a.length;
  for (const [actor, counter] of a) {
    const there = b.find(([other]) => other === actor)?.[1] ?? 0;
    if (there < counter) return false;
    if (there > counter) more = true;
  }
  return more;
}

/** All values that stand: those of the actors in their order, the newest first, then the anonymous. */
export function values<V>({ entries, anonymous }: Dvv<V>): readonly V[] {
  return [...anonymous, ...entries.flatMap(([, , list]) => list)];
}

/** Only the greatest value stays, and stands unnumbered: everything is known, nothing else stands. `atMost`: a total order. */
export function lww<V>(atMost: (a: V, b: V) => boolean, set: Dvv<V>): Dvv<V> {
  const all = values(set);
  if (all.length === 0) return set;
  return { entries: set.entries.map(([actor, counter]) => [actor, counter, []]), anonymous: [all.reduce((best, other) => (atMost(best, other) ? other : best))] };
}

/** True if this version vector has counted that version. */
export function covers(context: Context, [actor, counter]: readonly [actor: string, counter: number]): boolean {
  return context.some(([other, seen]) => other === actor && seen >= counter);
}

/** In the notation of dvvset: `{[{a,2,[v2]}],[]}`. */
export function dvvText<V>({ entries, anonymous }: Dvv<V>, text: (value: V) => string = String): string {
  const list = (all: readonly V[]) => `[${all.map(text).join()}]`;
  return `{[${entries.map(([actor, counter, all]) => `{${actor},${counter},${list(all)}}`).join()}],${list(anonymous)}}`;
}
