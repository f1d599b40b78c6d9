/** What is being drawn, and what it would do, before it is done. */
import { line } from 'd3';
import { sizes } from './groups.ts';
import { Hulls } from './Hulls.tsx';
import type { Layout } from './layout.ts';
import type { Point } from './lane.ts';
import styles from './stage.module.css';
import type { Draft } from './use-draw.ts';
import type { StageWords } from './words/words.ts';

const path = line<Point>((point) => point.x, (point) => point.y);

export function DraftMark({ draft, layout, words }: { readonly draft: Draft; readonly layout: Layout; readonly words: StageWords }) {
  if (draft.type === 'drag') {
    const { from, to, at, mends } = draft;
    const end = to ?? at;
    return (
      <g className={styles.draft} aria-hidden="true">
        <line className={styles.rubber} data-mends={mends} data-sure={to !== null} x1={from.x} y1={from.y} x2={end.x} y2={end.y} />
        <Says at={at} layout={layout} text={to === null ? words.draft.start : mends ? words.draft.mend(from.id, to.id) : words.draft.cut(from.id, to.id)} />
      </g>
    );
  }
  const { points, meaning } = draft;
  const text = meaning === null ? words.draft.start
    : meaning.choice.type === 'partition' ? words.draft.partition(sizes(meaning.groups)) : words.draft.cutMany(meaning.pairs.length);
  return (
    <g className={styles.draft} aria-hidden="true">
      {meaning?.choice.type === 'partition' && <Hulls groups={meaning.groups} layout={layout} draft />}
      {meaning?.pairs.map(([a, b]) => {
        const [from, to] = [layout.places[a]!, layout.places[b]!];
        return <line key={`${a} ${b}`} className={styles.doomed} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />;
      })}
      <path className={styles.stroke} d={path([...points]) ?? ''} />
      <Says at={points.at(-1)!} layout={layout} text={text} />
    </g>
  );
}

function Says({ at, layout, text }: { readonly at: Point; readonly layout: Layout; readonly text: string }) {
  const half = text.length * 3.4 + 10;
  const x = Math.max(half + 4, Math.min(layout.width - half - 4, at.x));
  const y = at.y < 52 ? at.y + 34 : at.y - 26;
  return (
    <g className={styles.says} transform={`translate(${x} ${y})`}>
      <rect x={-half} y={-13} width={2 * half} height={25} rx={12.5} />
      <text y={4}>{text}</text>
    </g>
  );
}
