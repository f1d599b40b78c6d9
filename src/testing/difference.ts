/**
 * Where two plain values first differ, down to the order of keys, as a path. Remembers which parts were found equal: runs
 * of thousands of moments that share most of themselves compare in the time that their news takes.
 */
export function difference(a: unknown, b: unknown): string | null {
  const equal = new WeakMap<object, WeakSet<object>>();
  const compare = (left: unknown, right: unknown, path: string): string | null => {
    if (Object.is(left, right)) return null;
    if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return `${path}: ${String(left)} and ${String(right)}`;
    if (equal.get(left)?.has(right)) return null;
    const keys = Object.keys(left);
    const others = Object.keys(right);
    if (Array.isArray(left) !== Array.isArray(right) || keys.join() !== others.join()) return `${path}: {${keys.join()}} and {${others.join()}}`;
    for (const key of keys) {
      const found = compare((left as { [key: string]: unknown })[key], (right as { [key: string]: unknown })[key], `${path}.${key}`);
      if (found !== null) return found;
    }
    if (!equal.has(left)) equal.set(left, new WeakSet());
    equal.get(left)!.add(right);
    return null;
  };
  return compare(a, b, '');
}
