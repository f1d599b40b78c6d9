/**
 * What moves with virtual time moves without React: a part writes its own attributes, and the stage asks all parts
 * whenever time has passed. React draws anew only when the moment changes.
 */
import { createContext, use, useEffect, useLayoutEffect, useMemo } from 'react';
import type { Millis } from '#model/protocol.ts';
import { useLab, useLabState } from '#ui/use-lab.ts';
import { useMedia } from '#ui/shell/use-media.ts';

/** Puts a part where it belongs at a virtual time. */
export type Mover = (time: Millis) => void;

export const MotionContext = createContext<Set<Mover> | null>(null);

/** The parts of one stage, moved by the lab's time. */
export function useMotion(): Set<Mover> {
  const { store } = useLab();
  const movers = useMemo(() => new Set<Mover>(), []);
  useEffect(() => store.subscribe(({ time }, was) => {
    if (time !== was.time) for (const move of movers) move(time);
  }), [store, movers]);
  return movers;
}

/** Registers a part for as long as its component stands; it is placed at once, before anything is painted. */
export function useMoving(move: Mover): void {
  const movers = use(MotionContext);
  const { store } = useLab();
  useLayoutEffect(() => {
    move(store.getState().time);
    movers?.add(move);
    return () => void movers?.delete(move);
  });
}

/** What the reader wants, or the system says in their stead. */
export function useReducedMotion(): boolean {
  const system = useMedia('(prefers-reduced-motion: reduce)');
  const wish = useLabState(({ preferences }) => preferences.motion);
  return wish === 'reduced' || (wish === 'system' && system);
}
