/** Where two versions of a log part, and whether two entries are one: laws look only at what a moment changed. */
import { canonical } from '#base/fingerprint.ts';
import { lastIndex } from '#protocols/raft/log.ts';
import type { Entry, Log } from '#protocols/raft/state.ts';

/** The first index at which `now` has something that `was` had not; beyond its end if there is nothing new. */
export function firstNew(was: Log | null, now: Log): number {
  const from = now.base + 1;
  if (was === null || was.base > now.base) return from;
  const end = Math.min(lastIndex(was), lastIndex(now));
  let index = from;
  while (index <= end && same(was.entries[index - was.base - 1]!, now.entries[index - now.base - 1]!)) index += 1;
  return index;
}

/** On one server: an entry of the same term in the same place is the same one. */
function same(a: Entry, b: Entry): boolean {
  return a === b || a.term === b.term;
}

/** On two servers: everything is compared, but shared objects cost nothing. */
export function equal(a: Entry, b: Entry): boolean {
  return a === b || canonical(a) === canonical(b);
}

