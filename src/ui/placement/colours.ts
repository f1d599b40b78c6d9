/** The colour of a member by its place in the roster: those of the theme first, then hues that keep away from each other. */

const THEME = 8;
/** The golden angle: however many hues are taken, the next one lies in the widest gap or near it. */
const GOLDEN = 137.508;

/** A CSS colour; nobody (-1) is grey. */
export function memberColour(place: number): string {
  if (place < 0) return 'var(--line-strong)';
  if (place < THEME) return `var(--epoch-${place})`;
  const hue = ((place - THEME) * GOLDEN + 20) % 360;
  const chroma = 0.1 + 0.03 * (place % 3);
  return `light-dark(oklch(${0.5 + 0.05 * (place % 2)} ${chroma} ${hue.toFixed(1)}), oklch(${0.74 + 0.05 * (place % 2)} ${chroma} ${hue.toFixed(1)}))`;
}
