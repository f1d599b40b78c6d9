/** What an operation returned, as text. */
import type { Plain } from './protocol.ts';

/** A text as it is; what was read by key as 'x=1 y=–'; '' for nothing. */
export function resultText(result: Plain): string {
  if (result === null) return '';
  if (typeof result === 'string') return result;
  if (typeof result !== 'object' || Array.isArray(result)) return JSON.stringify(result);
  return Object.entries(result).map(([key, value]) => `${key}=${resultText(value as Plain) || '–'}`).join(' ');
}
