/**
 * What the first second does without: menus, pickers, secondary panels. Its code is fetched once the run is alive; until
 * then `fallback` stands in its place and looks the same.
 */
import { Suspense, useSyncExternalStore, type ReactNode } from 'react';
import type { Lab } from '#app/lab.ts';
import { useLab } from '#ui/use-lab.ts';

export function Later({ fallback, children }: { readonly fallback: ReactNode; readonly children: ReactNode }) {
  const lab = useLab();
  const alive = useSyncExternalStore((changed) => watch(lab, changed), () => seen.has(lab));
  return alive ? <Suspense fallback={fallback}>{children}</Suspense> : fallback;
}

/** Longest wait for a first event, real ms: a run that was opened to stand still has none. */
const PATIENCE = 1_000;

const seen = new WeakSet<Lab>();

function watch(lab: Lab, changed: () => void): () => void {
  const look = (alive: boolean): void => {
    if (!alive && !seen.has(lab)) return;
    seen.add(lab);
    changed();
  };
  const timer = setTimeout(() => look(true), PATIENCE);
  const stop = lab.store.subscribe(({ cursor }) => look(cursor > 0));
  return () => {
    clearTimeout(timer);
    stop();
  };
}
