/**
 * One key of a store: get, put, append, delete and cas `[expected, next]`; `read` and `write` are other names of get and
 * put. A key that is missing reads as nothing or as the empty text, for the logs of Porcupine begin with that.
 */
import { IMPOSSIBLE, same, type Call, type Lost, type Model } from '#checks/linearizability/model.ts';
import type { Plain } from '#model/protocol.ts';
import { firstUnlike, pair } from './registers.ts';

/** The state is the key's value; null: it is missing. */
export const keyValue: Model = {
  name: 'key-value',
  initial: null,
  failed: 'dropped',
  reads: ({ f }) => isGet(f),
  step(state, { f, asked, answered, outcome }) {
    switch (f) {
      case 'get': case 'read': return outcome !== 'ok' || same(answered, state) || (nothing(answered) && nothing(state)) ? [state] : IMPOSSIBLE;
      case 'put': case 'write': return [asked];
      case 'append': return [text(state) + text(asked)];
      case 'delete': return typeof answered === 'boolean' && answered !== (state !== null) ? IMPOSSIBLE : [null];
      case 'cas': return compared(state, { f, asked, answered, outcome });
      default: return IMPOSSIBLE;
    }
  },
  merge: mergeUnread,
  lost: lostTexts,
};

/** A cas may also say that it did not swap. Of unknown outcome it matters only if it did. */
function compared(state: Plain, call: Call): readonly Plain[] {
  const [expected, next] = pair(call);
  const swaps = same(expected, state);
  if (call.answered === false) return swaps ? IMPOSSIBLE : [state];
  return swaps ? [next] : IMPOSSIBLE;
}

function isGet(f: string): boolean {
  return f === 'get' || f === 'read';
}

function nothing(value: Plain): boolean {
  return value === null || value === '';
}

function text(value: Plain): string {
  return value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * Appends only make a text longer: one that no answer begins with will never be read, whatever is appended, until a put.
 * Without this n appends that run side by side reach n! states.
 */
function mergeUnread(calls: readonly Call[]): (state: Plain) => Plain {
  const texts: string[] = [];
  for (const call of calls) {
    const seen = call.f === 'cas' ? pair(call)[0] : isGet(call.f) ? call.answered : null;
    if (!nothing(seen)) texts.push(text(seen));
  }
  const longest = texts.sort().filter((one, i) => !(texts[i + 1] ?? '').startsWith(one));
  return firstUnlike((state) => nothing(state) || longest.some((one) => one.startsWith(text(state))));
}

/** A text that no longer is what an answer begins with will not become that answer, unless it is begun anew. */
function lostTexts(calls: readonly Call[]): (from: Plain, to: Plain) => readonly Lost[] {
  const answers = new Map<string, number[]>();
  const begins: { readonly place: number; readonly begin: string }[] = [];
  for (const [place, call] of calls.entries()) {
    if (isGet(call.f) && call.outcome === 'ok' && !nothing(call.answered)) {
      const answer = text(call.answered);
      answers.set(answer, [...(answers.get(answer) ?? []), place]);
    } else if (call.f !== 'append' && !isGet(call.f)) {
      begins.push({ place, begin: call.f === 'delete' ? '' : text(call.f === 'cas' ? pair(call)[1] : call.asked) });
    }
  }
  const all = [...answers].map(([answer, calls]): Lost & { readonly answer: string } =>
    ({ answer, calls, makers: begins.flatMap(({ place, begin }) => (answer.startsWith(begin) ? [place] : [])) }));
  return (from, to) => all.filter(({ answer }) => answer.startsWith(text(from)) && !answer.startsWith(text(to)));
}
