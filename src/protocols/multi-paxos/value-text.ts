/** Values as text: `put x 1`, `no-op`, `register c1`, `members n1,n2,n3`; and what tells two of them apart. */
import { multiPaxosCommands } from './commands.ts';
import type { Value } from './state.ts';

const texts = new WeakMap<object, string>();
const keys = new WeakMap<object, string>();

export function valueText(value: Value): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = printed(value);
  texts.set(value, text);
  return text;
}

function printed(value: Value): string {
  switch (value.kind) {
    case 'no-op': return 'no-op';
    case 'command': return multiPaxosCommands.print(value.command);
    case 'register': return `register ${value.client}`;
    case 'config': return `members ${value.members.join()}`;
  }
}

/** The same command twice from one client differs by its number; two copies of one do not differ. */
export function valueKey(value: Value): string {
  const known = keys.get(value);
  if (known !== undefined) return known;
  const key = keyOf(value);
  keys.set(value, key);
  return key;
}

function keyOf(value: Value): string {
  if (value.kind === 'no-op' || value.client === null) return valueText(value);
  if (value.kind === 'register') return valueText(value);
  return `${value.client}.${value.seq} ${valueText(value)}`;
}

export function sameValue(a: Value, b: Value): boolean {
  return a === b || valueKey(a) === valueKey(b);
}

export const NO_OP: Value = { kind: 'no-op' };

/** What a client asked for: worth proposing again if another value takes its slot. */
export function isAsked(value: Value): boolean {
  return value.kind !== 'no-op' && value.client !== null;
}
