/** What a file is of which only its text is known: looks at the beginning only, and so is safe where a page waits for it. */
import type { Expressions } from './expressions.ts';

/** Characters. */
const START = 20_000;

export type TraceKind = 'itf' | 'etcd' | 'tlc-json' | 'tlc-text' | 'log';

/** null: nothing that `readTrace` reads without being told more. */
export function traceKind(text: string): TraceKind | null {
  const start = text.slice(0, START);
  if (/^\s*\{/.test(start)) {
    if (/"tag"\s*:\s*"(?:trace|lab)"/.test(start)) return 'etcd';
    if (/"counterexample"\s*:/.test(start)) return 'tlc-json';
    if (/"format"\s*:\s*"ITF"/.test(start) || (/"vars"\s*:/.test(start) && /"states"\s*:/.test(start))) return 'itf';
    return null;
  }
  if (/^State 1: </m.test(start) && !/^\/\\ Clock = "/m.test(start)) return 'tlc-text';
  return headed(text) !== null || start.search(CLOCK) >= 0 ? 'log' : null;
}

/** Files for ShiViz begin with their expression, and in the second line with the delimiter. */
export function headed(text: string): Expressions | null {
  const [lines = '', executions = ''] = text.slice(0, 4_000).split(/\r?\n/, 2);
  const isExpression = ['event', 'host', 'clock'].every((group) => lines.includes(`(?<${group}>`));
  return isExpression ? { lines, executions } : null;
}

/** How vector clocks begin. */
export const CLOCK = /\{\\?"[^"\\]+\\?"\s*:\s*\d+/g;
