/** Which operations a search means: all of its words must fit, `p7` or a process's name, or the beginnings of words of what was done. */
import type { ChartModel } from './chart-model.ts';

/** null: nothing is looked for. */
export function foundIn({ bars, rows }: Pick<ChartModel, 'bars' | 'rows'>, query: string): ReadonlySet<number> | null {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return null;
  const fits = bars.filter(({ text, row }) => {
    const [process, whole] = [rows[row]!.toLowerCase(), ` ${text.toLowerCase()}`];
    return words.every((word) => whole.includes(` ${word}`) || word === process || word === `p${process}`);
  });
  return new Set(fits.map(({ id }) => id));
}
