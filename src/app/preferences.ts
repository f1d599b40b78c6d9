/** Preferences outlive the page, where the browser allows it; a stored value that makes no sense is forgotten. */
import type { Lab } from './lab.ts';
import { DEFAULT_PREFERENCES, type Preferences } from './state.ts';

const KEY = 'consensus-lab.preferences';

/** What each preference may be. By hand: the library that checks links is too heavy for the first second. */
const ALLOWED: { readonly [K in keyof Preferences]: readonly Preferences[K][] } = {
  theme: ['system', 'light', 'dark'],
  keys: [true, false],
  skipQuiet: [true, false],
  foldHeartbeats: [true, false],
  stopAtViolation: [true, false],
  motion: ['system', 'reduced', 'full'],
};

export function storedPreferences(): Preferences {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as { readonly [key: string]: unknown };
    const known = Object.entries(ALLOWED).filter(([key, values]) => (values as readonly unknown[]).includes(stored[key]));
    return { ...DEFAULT_PREFERENCES, ...Object.fromEntries(known.map(([key]) => [key, stored[key]])) };
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
