/**
 * What clients were promised where it is less than linearizability: whether that holds takes a search, which is fetched with
 * the first doubt. What is linearizable is sequentially consistent too.
 */
import { promiseOf, type Branch } from './branch.ts';

/** Operations beyond which nothing is claimed: the search is asked again with every answer that a client gets. */
const MOST = 200;
/** Some milliseconds. */
const CONFIGURATIONS = 4_000;

/** True if the newest moment may have broken what was promised, and nobody knows yet. */
export function isInDoubt(branch: Branch): boolean {
  const { moments, histories, monitors, promises } = branch;
  const last = moments.length - 1;
  const monitor = monitors[last];
  if (monitor == null || (monitor.wrong === null && monitor.lost === null) || promises[last] !== null || histories[last] === histories[last - 1]) return false;
  return histories[last]!.operations.length <= MOST && moments[last]!.effects.some(({ type }) => type === 'reply') && promiseOf(branch) === 'sequential';
}

/** Judges the newest moment. Returns true if it broke what was promised, and writes that down. */
export async function breaksNow(branch: Branch): Promise<boolean> {
  const { sequentialAt } = await import('./sequential.ts');
  const last = branch.moments.length - 1;
  if (sequentialAt(branch, last, CONFIGURATIONS) !== false) return false;
  branch.promises[last] = last;
  if (branch.landmarks.at(-1) !== last) branch.landmarks.push(last);
  return true;
}
