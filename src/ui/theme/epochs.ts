/** Terms, ballots and epochs by colour, never by colour alone: whoever paints one also writes its number. */

const COLOURS = 8;

/** A CSS colour for an epoch; neighbours differ, the order repeats after eight. */
export function epochColour(epoch: number | null): string {
  if (epoch === null || epoch <= 0) return 'var(--line-strong)';
  return `var(--epoch-${(epoch - 1) % COLOURS})`;
}
