/** The shortest run that breaks a law once a rule is off, by search. */
import { NO_BOUNDS, Search } from '#checks/explore/search.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { RuleId } from '#model/protocol.ts';
import type { Setup } from '#model/search.ts';
import { ExhibitSpace } from './space.ts';
import { proven, type Proof } from './trace.ts';

/** The exhibit's own setup for that rule. */
export function setupFor({ search }: Exhibit, off: readonly RuleId[]): Setup {
  const { servers, clients } = search.usual(off);
  return search.setup(servers, clients, off);
}

/** The first violation, breadth first, within so many states. Throws if what was found does not replay: then the search is wrong. */
export function searchViolation(exhibit: Exhibit, rule: RuleId, states: number, setup = setupFor(exhibit, [rule])): Proof | null {
  const search = new Search(new ExhibitSpace(exhibit, setup), { order: 'breadth', bounds: { ...NO_BOUNDS, states }, all: false, seed: 1 });
  while (search.advance(10_000));
  return proofOf(search);
}

/** The proof of the first violation that a search has found; null: none. Throws if it does not replay. */
export function proofOf(search: Search): Proof | null {
  const [violation] = search.progress().violations;
  if (violation === undefined) return null;
  const space = search.space as ExhibitSpace;
  const words = search.words([...search.path(violation.from), violation.to]);
  const path = Array.from({ length: words.length / space.width }, (_, i) => words.subarray(i * space.width, (i + 1) * space.width));
  const proof = proven(space, path, violation.law);
  if (proof === null) throw new Error(`the search says that ${violation.law} is broken, and the judge does not`);
  return proof;
}
