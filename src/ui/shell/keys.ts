/**
 * The keyboard: commands everywhere, 1 to 9 select a node, and the selected thing answers to the keys of its faults.
 * Single keys rest while somebody types or a menu is open, and can be switched off (WCAG 2.1.4).
 */
import { tinykeys } from 'tinykeys';
import type { Lab } from '#app/lab.ts';
import type { LabState } from '#app/state.ts';
import { perform } from '#ui/faults/perform.ts';
import { faultsOf, targetOf } from '#ui/faults/target.ts';
import { commands } from './commands.ts';

/** Binds the keyboard to a lab; returns how to unbind it. */
export function bindKeys(lab: Lab): () => void {
  const bindings: { [key: string]: (event: KeyboardEvent) => void } = {};
  for (const { keys, run, available } of commands) {
    for (const key of keys) {
      bindings[key] = (event) => {
        const state = lab.store.getState();
        if (rests(event, state, key.includes('$mod')) || (available !== undefined && !available(state))) return;
        event.preventDefault();
        run(lab);
      };
    }
  }
  const onKey = (event: KeyboardEvent): void => {
    const state = lab.store.getState();
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || rests(event, state, false)) return;
    if (selectByDigit(lab, event.key) || performByKey(lab, state, event.key)) event.preventDefault();
  };
  // Bound first: a selected thing's key (Q: a request to it) goes before the command of the same key.
  window.addEventListener('keydown', onKey);
  const unbind = tinykeys(window, bindings);
  return () => {
    unbind();
    window.removeEventListener('keydown', onKey);
  };
}

function rests(event: KeyboardEvent, state: LabState, modified: boolean): boolean {
  if (event.defaultPrevented) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('[role="dialog"], [role="menu"], [role="listbox"]') != null) return true;
  if (target?.closest('input, textarea, select, [contenteditable]') != null) return !modified;
  if (modified) return false;
  if (!state.preferences.keys) return true;
  const presses = event.key === ' ' || event.key === 'Enter';
  return presses && target?.closest('button, a, [role="button"], [role="tab"], [role="switch"]') != null;
}

function selectByDigit(lab: Lab, key: string): boolean {
  const node = lab.store.getState().branch.scenario.servers[Number(key) - 1];
  if (!/^[1-9]$/.test(key) || node === undefined) return false;
  lab.select({ type: 'node', node });
  return true;
}

function performByKey(lab: Lab, state: LabState, key: string): boolean {
  const wanted = key.toLowerCase();
  const target = targetOf(state.selection);
  const fault = (target === null ? [] : faultsOf(state, target)).find((candidate) => candidate.key?.toLowerCase() === wanted);
  if (fault === undefined) return false;
  perform(lab, fault);
  return true;
}
