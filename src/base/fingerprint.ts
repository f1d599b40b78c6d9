/**
 * A canonical text of plain data: keys sorted, so that equal values have equal text. Remembered per object, which is
 * safe only because data is never written twice, and fast because a step replaces one node and keeps the others.
 */
const known = new WeakMap<object, string>();

export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'undefined';
  const cached = known.get(value);
  if (cached !== undefined) return cached;
  const text = Array.isArray(value) ? `[${value.map(canonical).join()}]` : `{${fields(value).join()}}`;
  known.set(value, text);
  return text;
}

function fields(value: object): string[] {
  return Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
}
