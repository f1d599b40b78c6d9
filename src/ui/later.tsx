/**
 * What the first second does without: menus, pickers, secondary panels. Its code is fetched once the run is alive; until
 * then `fallback` stands in its place and looks the same.
 */
import { Suspense, useSyncExternalStore, type ReactNode } from 'react';
import type { Lab } from '#app/lab.ts';
import { useLab } from '#ui/use-lab.ts';

export function Later({ fallback, children }: { readonly fallback: ReactNode; readonly children: ReactNode }) {
  const lab = useLab();
  const alive = useSyncExternalStore((changed) => lab.store.subscribe(changed), () => isAlive(lab));
  return alive ? <Suspense fallback={fallback}>{children}</Suspense> : fallback;
}

const seen = new WeakSet<Lab>();

/** Once events have been lived, or something else than the first run stands still on the screen. */
function isAlive(lab: Lab): boolean {
  if (seen.has(lab)) return true;
  const { cursor, status, host } = lab.store.getState();
  const alive = cursor > 0 || (status !== 'playing' && host.living.length > 0);
  if (alive) seen.add(lab);
  return alive;
}
