/** A measured figure beside the one to reach, printed as a line with their ratio. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: number;
  readonly sense: 'at least' | 'at most';
}

export function figure(name: string, value: number, unit: string, goal: number, sense: Figure['sense']): Figure {
  return { name, value, unit, goal, sense };
}

/** `ok` or `MISSED`, the figure, the goal, and how far beyond it (above 1: reached). */
export function line({ name, value, unit, goal, sense }: Figure): string {
  const ratio = sense === 'at least' ? value / goal : goal / value;
  return `${ratio >= 1 ? 'ok    ' : 'MISSED'} ${name}: ${round(value)} ${unit} (${sense} ${round(goal)}; ratio ${ratio.toFixed(2)})`;
}

export function median(runs: number, measure: () => number): number {
  const values = Array.from({ length: runs }, measure).sort((a, b) => a - b);
  return values[Math.floor(runs / 2)]!;
}

function round(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
