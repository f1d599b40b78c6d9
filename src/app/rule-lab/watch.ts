/** A known violation on screen, playing up to where the law breaks. */
import type { ExhibitSource } from '#model/exhibit.ts';
import { openFragment } from '#app/address.ts';
import type { Lab } from '#app/lab.ts';
import { playOut } from '#app/searching/watch.ts';

/** False: it could not be opened, and why has been said. */
export async function watchViolation(lab: Lab, exhibits: readonly ExhibitSource[], fragment: string): Promise<boolean> {
  if (!(await openFragment(lab, exhibits, `#${fragment}`))) return false;
  playOut(lab);
  return true;
}
