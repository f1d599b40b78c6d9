/** From the vote that was reported to the proposal that it forces: over the cells, each with its sentence. */
import { useId } from 'react';
import type { MatrixPanel } from '#model/view.ts';
import { kindWords } from '#ui/panels/kinds/words/words.ts';
import { useWords } from '#ui/use-lab.ts';
import styles from './Matrix.module.css';
import { bow, pointOf, type Places } from './places.ts';

interface Props extends Pick<MatrixPanel, 'arrows' | 'rows' | 'columns'> {
  readonly places: Places;
}

export function Arrows({ arrows, rows, columns, places }: Props) {
  const { matrix: words } = useWords(kindWords);
  const head = useId();
  const drawn = arrows.flatMap(({ from, to, text }, index) => {
    const [start, end] = [pointOf(from, rows, columns, places), pointOf(to, rows, columns, places)];
    return start === null || end === null ? [] : [{ key: `${index} ${text}`, text, path: bow(start, end) }];
  });
  if (drawn.length === 0) return null;
  return (
    <svg className={styles.arrows} width="100%" height="100%">
      <defs><marker id={head} viewBox="0 0 8 8" refX={6} refY={4} markerWidth={8} markerHeight={8} markerUnits="userSpaceOnUse" orient="auto"><path className={styles.tip} d="M0 0L8 4L0 8Z" /></marker></defs>
      <g role="group" aria-label={words.arrows}>
        {drawn.map(({ key, text, path }) => (
          <g key={key} className={styles.arrow} role="img" aria-label={text} data-tip={text} tabIndex={0}>
            <path className={styles.under} d={path} />
            <path className={styles.over} d={path} markerEnd={`url(#${head})`} />
            <path className={styles.grip} d={path} />
          </g>
        ))}
      </g>
    </svg>
  );
}
