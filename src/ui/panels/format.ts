/** Times, sizes and ratios as people read them: few digits, always with a unit. */
import type { Millis } from '#model/protocol.ts';

/** '640 ms', '1.284 s', '2 min 5 s'. */
export function duration(millis: Millis): string {
  const whole = Math.round(millis);
  if (Math.abs(whole) < 1_000) return `${whole} ms`;
  if (Math.abs(whole) < 120_000) return `${trimmed(whole / 1_000, 3)} s`;
  return `${Math.floor(whole / 60_000)} min ${Math.round((whole % 60_000) / 1_000)} s`;
}

/** '812 B', '31 kB', '2.4 MB'. */
export function bytes(count: number): string {
  if (count < 1_000) return `${count} B`;
  if (count < 1_000_000) return `${trimmed(count / 1_000, count < 10_000 ? 1 : 0)} kB`;
  return `${trimmed(count / 1_000_000, 1)} MB`;
}

/** '12', '3.4'; '–' when there is nothing to divide by. */
export function ratio(count: number, by: number): string {
  return by === 0 ? '–' : trimmed(count / by, count / by < 10 ? 1 : 0);
}

function trimmed(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
