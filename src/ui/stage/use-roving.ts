/** One tab stop for the whole stage: arrow keys rove, the keys of faults act on what has the focus. */
import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import { perform } from '#ui/faults/perform.ts';
import { faultsOf, type FaultTarget } from '#ui/faults/target.ts';
import { useLab } from '#ui/use-lab.ts';
import { stopAfter, targetOfKey, type Stop } from './stops.ts';

export interface Roving {
  /** The key of the stop that Tab reaches. */
  readonly tabbable: string;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function useRoving(root: RefObject<SVGSVGElement | null>, stops: readonly Stop[], select: (target: FaultTarget) => void): Roving {
  const lab = useLab();
  const [current, setCurrent] = useState('');
  const focused = useRef<string | null>(null);
  const tabbable = stops.some(({ key }) => key === current) ? current : (stops[0]?.key ?? '');
  const focus = (key: string) => root.current?.querySelector<SVGElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  useLayoutEffect(() => {
    // A message that has arrived takes the focus with it: hand it to its receiver, so that nobody is left in the void.
    const gone = focused.current;
    if (gone === null || stops.some(({ key }) => key === gone)) return;
    focused.current = null;
    const target = targetOfKey(gone);
    const heir = target.type === 'packet' ? /^.*>(.*)#/.exec(target.packet)?.[1] : undefined;
    if (document.activeElement === document.body) focus(heir === undefined ? tabbable : `node ${heir}`);
  });
  return {
    tabbable,
    onFocus: (event) => {
      const key = (event.target as SVGElement).dataset['key'];
      focused.current = key ?? null;
      if (key !== undefined) setCurrent(key);
    },
    onKeyDown: (event) => {
      const key = (event.target as SVGElement).dataset['key'];
      if (key === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      const next = event.shiftKey ? null : stopAfter(stops, key, event.key);
      const state = lab.store.getState();
      const target = targetOfKey(key);
      const wanted = event.key.toLowerCase();
      const fault = state.preferences.keys && !event.shiftKey ? faultsOf(state, target).find((candidate) => candidate.key?.toLowerCase() === wanted) : undefined;
      if (next !== null) focus(next);
      else if (fault !== undefined) perform(lab, fault);
      else if (event.key === 'Enter' || event.key === ' ') select(target);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
