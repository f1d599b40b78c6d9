/** Preferences outlive the page, where the browser allows it; a stored value that makes no sense is forgotten. */
import * as v from 'valibot';
import type { Lab } from './lab.ts';
import { DEFAULT_PREFERENCES, type Preferences } from './state.ts';

const KEY = 'consensus-lab.preferences';

const Stored = v.object({
  theme: v.picklist(['system', 'light', 'dark']),
  keys: v.boolean(),
  skipQuiet: v.boolean(),
  foldHeartbeats: v.boolean(),
  stopAtViolation: v.boolean(),
  motion: v.picklist(['system', 'reduced', 'full']),
});

export function storedPreferences(): Preferences {
  try {
    return v.parse(Stored, { ...DEFAULT_PREFERENCES, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as object) });
  } catch {
    return DEFAULT_PREFERENCES;
  }
}

/** Writes preferences whenever they change. Where storage is forbidden they last as long as the page. */
export function keepPreferences(lab: Lab): () => void {
  return lab.store.subscribe(({ preferences }, before) => {
    if (preferences === before.preferences) return;
    try {
      localStorage.setItem(KEY, JSON.stringify(preferences));
    } catch { /* A private window: nothing to do and nothing to say. */ }
  });
}
