/** Playing speeds on a log scale, virtual ms per real ms; slow by default, so that a message can be followed by eye. */
export const SPEEDS: readonly number[] = [1 / 200, 1 / 100, 1 / 50, 1 / 25, 1 / 15, 1 / 8, 1 / 4, 1 / 2, 1, 2, 5, 20, Infinity];

export function slower(speed: number): number {
  return SPEEDS.findLast((other) => other < speed) ?? SPEEDS[0]!;
}

export function faster(speed: number): number {
  return SPEEDS.find((other) => other > speed) ?? Infinity;
}
