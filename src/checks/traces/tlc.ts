/** Error traces of TLC: its text, and what `-dumpTrace json` writes. Of the latter sets and sequences are the same: it is only for reading. */
import { textOf } from './itf.ts';
import { executionOf, type Shown, type Step } from './states.ts';
import type { ForeignTrace } from './trace.ts';
import { NoTrace } from './wrong.ts';

type Value = Parameters<typeof textOf>[0];
type Fields = { readonly [field: string]: Value };

/** Throws NoTrace. */
export function readTlcJson(text: string): ForeignTrace {
  const { states, actions } = dumped(text);
  const steps = states.map(([, variables], index): Step => {
    const { name = 'Init', context = {} } = actions[index - 1]?.[1] ?? {};
    return {
      action: name, line: 0, picks: Object.entries(context).map(([parameter, value]) => [parameter, textOf(value)]),
      variables: new Map(Object.entries(variables).map(([variable, value]) => [variable, shown(value)])),
    };
  });
  return { format: 'tlc', executions: [executionOf('', steps)] };
}

interface Dumped {
  readonly states: readonly (readonly [number, Fields])[];
  readonly actions: readonly (readonly [unknown, { readonly name?: string; readonly context?: Fields }, unknown])[];
}

function dumped(text: string): Dumped {
  try {
    const { counterexample } = JSON.parse(text) as { readonly counterexample?: { readonly state?: Dumped['states']; readonly action?: Dumped['actions'] } };
    return { states: counterexample?.state ?? [], actions: counterexample?.action ?? [] };
  } catch (error) {
    throw new NoTrace({ kind: 'bad-line', line: 1, why: (error as Error).message });
  }
}

function shown(value: Value): Shown {
  const fields = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).map(([name, item]) => [name, shown(item)] as const) : null;
  return { text: textOf(value), fields, named: fields !== null };
}

/** Throws NoTrace. */
export function readTlcText(text: string): ForeignTrace {
  const heads = [...text.matchAll(/^State (\d+): <([^>\n]*)>.*$/gm)];
  const steps = heads.map(({ index, 0: head, 2: what = '' }, at): Step => {
    const body = text.slice(index + head.length, heads[at + 1]?.index ?? text.length);
    const parts = [...body.matchAll(/^(?:\/\\ )?([A-Za-z_]\w*) = ([\s\S]*?)(?=\n(?:\/\\ )?[A-Za-z_]\w* = |\n\s*\n|$(?![\s\S]))/gm)];
    return {
      action: what.startsWith('Initial') ? 'Init' : what.replace(/ line \d+.*$/, ''), picks: [], line: text.slice(0, index).split('\n').length,
      variables: new Map(parts.map(([, name = '', value = '']) => [name, writtenOut(value.trim())])),
    };
  });
  return { format: 'tlc', executions: [executionOf('', steps)] };
}

/** `(r1 :> "a" @@ r2 :> "b")` and `[r1 |-> "a", r2 |-> "b"]` are maps, if nothing stands nested in them. */
function writtenOut(text: string): Shown {
  const plain = text.replace(/\s+/g, ' ');
  const pairs = /^\((.*)\)$/.test(plain) && plain.includes(':>')
    ? plain.slice(1, -1).split(' @@ ').map((pair) => pair.split(' :> '))
    : /^\[[^[]*\|->/.test(plain) ? plain.slice(1, -1).split(', ').map((pair) => pair.split(' |-> ')) : null;
  const whole = pairs !== null && pairs.every((pair) => pair.length === 2);
  const fields = whole ? pairs.map(([key, item]) => [key!.replace(/^"|"$/g, '').trim(), { text: item!.trim(), fields: null }] as const) : null;
  return { text: plain, fields, named: whole };
}
