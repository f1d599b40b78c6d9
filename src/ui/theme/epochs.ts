/** Terms, ballots and epochs by colour, never by colour alone: whoever paints one also writes its text. */

const COLOURS = 8;

/** Below it epochs count up by one; from it on they may be ballots, ten to a round. */
const ROUND = 10;
/** So far does a round move on: five proposers or three take all colours in turn, whoever of them has the next ballot. */
const STRIDE = 5;

/** A CSS colour for an epoch. Neighbours differ, be they numbers that follow each other or ballots of one round or the next. */
export function epochColour(epoch: number | null): string {
  if (epoch === null || epoch <= 0) return 'var(--line-strong)';
  const place = epoch < ROUND ? epoch - 1 : STRIDE * Math.floor(epoch / ROUND) + (epoch % ROUND) - 4;
  return `var(--epoch-${place % COLOURS})`;
}

/** The same for small text, which needs more contrast where there is no epoch. */
export function epochInk(epoch: number | null): string {
  return epoch === null || epoch <= 0 ? 'var(--ink-soft)' : epochColour(epoch);
}
