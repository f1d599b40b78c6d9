/** Reading a file of which only its text is known: which format, and for a log which expressions. */
import { readEtcd } from './etcd.ts';
import { DEFAULT, EXECUTIONS, KNOWN, type Expressions } from './expressions.ts';
import { readItf } from './itf.ts';
import { CLOCK, headed, traceKind } from './looks.ts';
import { readShiviz } from './shiviz.ts';
import { readTlcJson, readTlcText } from './tlc.ts';
import type { ForeignTrace } from './trace.ts';
import { NoTrace, type Wrong } from './wrong.ts';

export type Reading =
  | { readonly trace: ForeignTrace; readonly expressions: Expressions | null }
  /** `expressions`: with these it came closest; null: it is no log for which one could ask. */
  | { readonly wrong: Wrong; readonly expressions: Expressions | null };

/**
 * `expressions`: of a log, as a person gave them; null: those that the file brings, or that fit best. An expression may
 * take as long as it likes: where a page waits, let it be read by `hosts/trace-reader.ts`.
 */
export function readTrace(text: string, expressions: Expressions | null): Reading {
  const given = expressions ?? headed(text);
  switch (expressions === null ? traceKind(text) : 'log') {
    case 'etcd': return attempt(() => readEtcd(text), null);
    case 'tlc-json': return attempt(() => readTlcJson(text), null);
    case 'itf': return attempt(() => readItf(text), null);
    case 'tlc-text': return attempt(() => readTlcText(text), null);
    case 'log': case null: return given === null ? closest(text) : attempt(() => readShiviz(body(text), given), given);
  }
}

function attempt(read: () => ForeignTrace, expressions: Expressions | null): Reading {
  try {
    return { trace: read(), expressions };
  } catch (error) {
    if (error instanceof NoTrace) return { wrong: error.wrong, expressions };
    throw error;
  }
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
