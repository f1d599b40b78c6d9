/** Reading a file of which only its text is known: which format, and for a log which expressions. */
import { readEtcd } from './etcd.ts';
import { readItf } from './itf.ts';
import { DEFAULT, EXECUTIONS, KNOWN, readShiviz, type Expressions } from './shiviz.ts';
import { readTlcJson, readTlcText } from './tlc.ts';
import type { ForeignTrace } from './trace.ts';
import { NoTrace, type Wrong } from './wrong.ts';

export type Reading =
  | { readonly trace: ForeignTrace; readonly expressions: Expressions | null }
  /** `expressions`: with these it came closest; null: it is no log for which one could ask. */
  | { readonly wrong: Wrong; readonly expressions: Expressions | null };

/** True for what `readTrace` reads without being told more: looks at the beginning only. */
export function looksLikeTrace(text: string): boolean {
  const start = text.slice(0, 20_000);
  if (/^\s*\{/.test(start)) return isItf(start) || isEtcd(start) || isTlcJson(start);
  return isTlcText(start) || headed(text) !== null || start.search(CLOCK) >= 0;
}

const isItf = (start: string): boolean => /"format"\s*:\s*"ITF"/.test(start) || (/"vars"\s*:/.test(start) && /"states"\s*:/.test(start));
const isEtcd = (start: string): boolean => /"tag"\s*:\s*"(?:trace|lab)"/.test(start);
const isTlcJson = (start: string): boolean => /"counterexample"\s*:/.test(start);
const isTlcText = (start: string): boolean => /^State 1: </m.test(start) && !/^\/\\ Clock = "/m.test(start);

/** `expressions`: of a log, as a person gave them; null: those that the file brings, or that fit best. */
export function readTrace(text: string, expressions: Expressions | null): Reading {
  if (expressions !== null) return attempt(() => readShiviz(body(text), expressions), expressions);
  const start = text.slice(0, 20_000);
  if (/^\s*\{/.test(start)) {
    if (isEtcd(start)) return attempt(() => readEtcd(text), null);
    if (isTlcJson(start)) return attempt(() => readTlcJson(text), null);
    if (isItf(start)) return attempt(() => readItf(text), null);
  }
  if (isTlcText(start)) return attempt(() => readTlcText(text), null);
  const own = headed(text);
  if (own !== null) return attempt(() => readShiviz(body(text), own), own);
  return closest(text);
}

function attempt(read: () => ForeignTrace, expressions: Expressions | null): Reading {
  try {
    return { trace: read(), expressions };
  } catch (error) {
    if (error instanceof NoTrace) return { wrong: error.wrong, expressions };
    throw error;
  }
}

/** Files for ShiViz begin with their expression, and in the second line with the delimiter. */
function headed(text: string): Expressions | null {
  const [lines = '', executions = ''] = text.slice(0, 4_000).split(/\r?\n/, 2);
  const isExpression = ['event', 'host', 'clock'].every((group) => lines.includes(`(?<${group}>`));
  return isExpression ? { lines, executions } : null;
}

/** Without its head, but with as many lines. */
function body(text: string): string {
  return headed(text) === null ? text : text.replace(/^.*\r?\n.*(?:\r?\n|$)/, '\n\n');
}

/** Of the known expressions the first that finds every clock, or the one that finds most events; none against the rules. */
function closest(text: string): Reading {
  const executions = new RegExp(EXECUTIONS, 'm').test(text) ? EXECUTIONS : '';
  const clocks = text.match(CLOCK)?.length ?? 0;
  let best: Reading | null = null;
  let [most, nearest]: [number, Reading | null] = [0, null];
  for (const { lines } of KNOWN) {
    const expressions = { lines, executions };
    const reading = attempt(() => readShiviz(text, expressions), expressions);
    if ('wrong' in reading) {
      if (reading.wrong.kind !== 'no-events') nearest ??= reading;
      continue;
    }
    const count = reading.trace.executions.reduce((sum, { events }) => sum + events.length, 0);
    if (count > most) [best, most] = [reading, count];
    if (most === clocks) break;
  }
  return best ?? nearest ?? { wrong: { kind: 'no-expression' }, expressions: { lines: DEFAULT, executions } };
}

const CLOCK = /\{\\?"[^"\\]+\\?"\s*:\s*\d+/g;
