/** Playing speeds on a log scale, virtual ms per real ms; slow by default, so that a message can be followed by eye. */
export const SPEEDS: readonly number[] = [1 / 200, 1 / 100, 1 / 50, 1 / 20, 1 / 10, 1 / 5, 1 / 2, 1, 2, 5, 20, Infinity];
export const DEFAULT_SPEED = 1 / 20;

export function slower(speed: number): number {
  return SPEEDS.findLast((other) => other < speed) ?? SPEEDS[0]!;
}

export function faster(speed: number): number {
  return SPEEDS.find((other) => other > speed) ?? Infinity;
}
