/** The shortest run that breaks a law once a rule is off, by search. */
import { NO_BOUNDS, Search, type Violation } from '#checks/explore/search.ts';
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

/**
 * The first violation, breadth first, within so many states; of a law that guards the rule, if one of those breaks there.
 * Throws if what was found does not replay: then the search is wrong.
 */
export function searchViolation(exhibit: Exhibit, rule: RuleId, states: number, setup = setupFor(exhibit, [rule])): Proof | null {
  const guards = exhibit.rules.find(({ id }) => id === rule)?.guards ?? [];
  const search = new Search(new ExhibitSpace(exhibit, setup), { order: 'breadth', bounds: { ...NO_BOUNDS, states }, all: true, seed: 1 });
  const guarded = () => search.progress().violations.find(({ law }) => guards.includes(law));
  while (guarded() === undefined && search.advance(1_000));
  return proofOf(search, guarded());
}

/** The proof of a violation that a search has found, of the first if it is not said which; null: there is none. Throws if it does not replay. */
export function proofOf(search: Search, violation: Violation | undefined = search.progress().violations[0]): Proof | null {
  if (violation === undefined) return null;
  const space = search.space as ExhibitSpace;
  const words = search.words([...search.path(violation.from), violation.to]);
  const path = Array.from({ length: words.length / space.width }, (_, i) => words.subarray(i * space.width, (i + 1) * space.width));
  const proof = proven(space, path, violation.law);
  if (proof === null) throw new Error(`the search says that ${violation.law} is broken, and the judge does not`);
  return proof;
}
