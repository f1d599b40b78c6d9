/** Which operations a search means: all of its words must fit, `p7` or a process's name, or the beginnings of words of what was done. */
import { textOf, type ChartModel } from './chart-model.ts';

/** null: nothing is looked for. */
export function foundIn(model: Pick<ChartModel, 'bars' | 'rows' | 'operations' | 'keyed'>, query: string): ReadonlySet<number> | null {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return null;
  const fits = model.bars.filter((bar) => {
    const [process, whole] = [model.rows[bar.row]!.toLowerCase(), ` ${textOf(model, bar).toLowerCase()}`];
    return words.every((word) => whole.includes(` ${word}`) || word === process || word === `p${process}`);
  });
  return new Set(fits.map(({ id }) => id));
}
