/** An operation as people read it: `read 4`, `cas 1 → 2`, `get x → "ab"`. */
import type { Plain } from '#model/protocol.ts';
import type { JudgedOperation } from './chart-model.ts';

const LONGEST = 60;

/** `keyed`: with the object that it is about. */
export function operationText({ f, value, key, return: returned }: Pick<JudgedOperation, 'f' | 'value' | 'key' | 'return'>, keyed: boolean): string {
  const object = keyed && key !== undefined ? ` ${valueText(key)}` : '';
  const reads = f === 'read' || f === 'get';
  if (reads) return returned === null ? `${f}${object} → ?` : `${f}${object} → ${valueText(value)}`;
  if (f === 'cas' && Array.isArray(value) && value.length === 2) return `${f}${object} ${valueText(value[0] as Plain)} → ${valueText(value[1] as Plain)}`;
  return value === null ? `${f}${object}` : `${f}${object} ${valueText(value)}`;
}

/** Of plain data: texts as they are, in quotes where they have spaces, nothing as –, lists in brackets; cut where it is long. */
export function valueText(value: Plain): string {
  const text = whole(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST / 2)}…${text.slice(-LONGEST / 2)}` : text;
}

function whole(value: Plain): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value === '' || /\s/.test(value) ? `“${value}”` : value;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map((one: Plain) => whole(one)).join(' ')}]`;
  const fields = Object.entries(value);
  return fields.length === 0 ? '{}' : fields.map(([name, field]) => `${name}=${whole(field as Plain)}`).join(' ');
}
