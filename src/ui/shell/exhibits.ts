/**
 * The exhibits of this lab, handed over once by `main.tsx`: the ui knows no protocol by name, and has one at hand only
 * when its code has come.
 */
import { useCallback, useEffect, useState } from 'react';
import type { Exhibit, ExhibitSource } from '#model/exhibit.ts';

let sources: readonly ExhibitSource[] = [];
const come = new Map<string, Exhibit>();

export function provideExhibits(exhibits: readonly ExhibitSource[]): void {
  sources = exhibits;
}

export function exhibits(): readonly ExhibitSource[] {
  return sources;
}

/** What is known of an exhibit now; null: its code is on its way, or has `failed` to come. */
export interface Known {
  readonly name: string;
  readonly exhibit: Exhibit | null;
  readonly failed: boolean;
}

export interface KnownExhibits {
  readonly known: readonly Known[];
  /** Asks again for those that have failed. */
  readonly retry: () => void;
}

/** All exhibits, each as soon as it is there. */
export function useExhibits(): KnownExhibits {
  const [known, setKnown] = useState(() => sources.map(({ name }): Known => ({ name, exhibit: come.get(name) ?? null, failed: false })));
  const load = useCallback(() => {
    let stays = true;
    const tell = (name: string, exhibit: Exhibit | null): void => {
      if (exhibit !== null) come.set(name, exhibit);
      if (stays) setKnown((all) => all.map((one) => (one.name === name ? { name, exhibit, failed: exhibit === null } : one)));
    };
    for (const { name, load: fetch } of sources) if (!come.has(name)) fetch().then((exhibit) => tell(name, exhibit), () => tell(name, null));
    return () => { stays = false; };
  }, []);
  useEffect(load, [load]);
  return { known, retry: load };
}
