/** The Informal Trace Format of Apalache and Quint (ADR-015). */
import { executionOf, type Shown, type Step } from './states.ts';
import type { ForeignTrace } from './trace.ts';
import { NoTrace } from './wrong.ts';

type Value = null | boolean | number | string | readonly Value[] | { readonly [field: string]: Value };
type Fields = { readonly [field: string]: Value };

/** Throws NoTrace. */
export function readItf(text: string): ForeignTrace {
  const { states } = parsed(text);
  if (!Array.isArray(states)) throw new NoTrace({ kind: 'no-states' });
  const steps = (states as readonly Fields[]).map((state, index): Step => {
    const { '#meta': _, 'mbt::actionTaken': action, 'mbt::nondetPicks': picks, ...variables } = state;
    return {
      action: typeof action === 'string' ? action : index === 0 ? 'init' : `step ${index}`,
      picks: isFields(picks) ? Object.entries(picks).flatMap(([name, value]) => (isNone(value) ? [] : [[name, textOf(chosen(value))] as const])) : [],
      variables: new Map(Object.entries(variables).filter(([name]) => !name.startsWith('#')).map(([name, value]) => [shortName(name), shown(value)])),
      line: 0,
    };
  });
  return { format: 'itf', executions: [executionOf('', steps)] };
}

function parsed(text: string): Fields {
  try {
    return JSON.parse(text) as Fields;
  } catch (error) {
    throw new NoTrace({ kind: 'bad-line', line: 1, why: (error as Error).message });
  }
}

function isFields(value: Value | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Quint's options. */
function isNone(value: Value): boolean {
  return isFields(value) && value['tag'] === 'None';
}

function chosen(value: Value): Value {
  return isFields(value) && value['tag'] === 'Some' ? value['value']! : value;
}

/** `two_phase_commit_3::two_phase_commit::RM::states`: the instances that it came through tell nothing here. */
function shortName(name: string): string {
  return name.split('::').slice(-2).join('::');
}

function shown(value: Value): Shown {
  const map = isFields(value) ? value['#map'] : undefined;
  const pairs = Array.isArray(map) ? (map as readonly (readonly [Value, Value])[]).map(([key, item]) => [textOf(key), shown(item)] as const) : null;
  const named = Array.isArray(map) && (map as readonly (readonly [Value, Value])[]).every(([key]) => typeof key === 'string');
  return { text: textOf(value), fields: pairs ?? (isRecord(value) ? Object.entries(value).map(([name, item]) => [name, shown(item)] as const) : null), named };
}

/** Neither what ITF writes as an object for want of something better, nor a variant. */
function isRecord(value: Value): value is Fields {
  return isFields(value) && !Object.keys(value).some((name) => name.startsWith('#')) && !('tag' in value && 'value' in value);
}

/** As TLA+ and Quint write it: {a, b}, [a, b], (a, b), {name: value}, Tag(value). */
export function textOf(value: Value): string {
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? value : String(value);
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(textOf).join(', ')}]`;
  const fields = value as Fields;
  const list = (name: string): string | null => (Array.isArray(fields[name]) ? (fields[name] as readonly Value[]).map(textOf).join(', ') : null);
  if (fields['#bigint'] !== undefined) return String(fields['#bigint']);
  if (fields['#unserializable'] !== undefined) return String(fields['#unserializable']);
  if (list('#set') !== null) return `{${list('#set')}}`;
  if (list('#tup') !== null) return `(${list('#tup')})`;
  const map = fields['#map'];
  if (Array.isArray(map)) return `{${(map as readonly (readonly [Value, Value])[]).map(([key, item]) => `${textOf(key)}: ${textOf(item)}`).join(', ')}}`;
  if (typeof fields['tag'] === 'string' && fields['value'] !== undefined && Object.keys(fields).length === 2) return variant(fields['tag'], fields['value']);
  return `{${Object.entries(fields).map(([name, item]) => `${name}: ${textOf(item)}`).join(', ')}}`;
}

/** Without a payload Quint writes an empty tuple and Apalache `U_OF_UNIT`. */
function variant(tag: string, value: Value): string {
  const payload = textOf(value);
  return payload === '()' || payload === 'U_OF_UNIT' ? tag : `${tag}(${payload})`;
}
