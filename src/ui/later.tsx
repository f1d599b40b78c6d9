/**
 * What the first second does without: menus, pickers, secondary panels. Its code is fetched once the run is alive; until
 * then `fallback` stands in its place and looks the same.
 */
import { startTransition, Suspense, useEffect, useState, type ReactNode } from 'react';
import type { Lab } from '#app/lab.ts';
import { useLab } from '#ui/use-lab.ts';

export function Later({ fallback, children }: { readonly fallback: ReactNode; readonly children: ReactNode }) {
  const lab = useLab();
  const [alive, setAlive] = useState(() => seen.has(lab));
  // A transition: what is mounted then may take many frames, and time goes on meanwhile.
  useEffect(() => watch(lab, () => startTransition(() => setAlive(true))), [lab]);
  return alive ? <Suspense fallback={fallback}>{children}</Suspense> : fallback;
}

/** Longest wait for a first event, real ms: a run that was opened to stand still has none. */
const PATIENCE = 1_000;

const seen = new WeakSet<Lab>();

/** Calls once: at the first event, or when patience ends, or at once if either has been. */
function watch(lab: Lab, come: () => void): () => void {
  const arrive = (): void => {
    leave();
    seen.add(lab);
    come();
  };
  const timer = setTimeout(arrive, seen.has(lab) ? 0 : PATIENCE);
  const stop = lab.store.subscribe(({ cursor }) => { if (cursor > 0) arrive(); });
  const leave = (): void => {
    clearTimeout(timer);
    stop();
  };
  return leave;
}
