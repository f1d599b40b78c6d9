/** What is being drawn, and what it would do, before it is done. */
import { sizes } from './groups.ts';
import { Hulls } from './Hulls.tsx';
import type { Layout } from './layout.ts';
import type { Point } from './lane.ts';
import styles from './stage.module.css';
import type { Draft } from './use-draw.ts';
import type { StageWords } from './words/words.ts';

function path(points: readonly Point[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x},${y}`).join('');
}

interface Props {
  readonly draft: Draft;
  readonly layout: Layout;
  readonly words: StageWords;
}

/** Under the nodes: the groups that would be, the links that would go. */
export function DraftUnder({ draft, layout }: Omit<Props, 'words'>) {
  if (draft.type === 'drag') {
    const { from, to, at, mends } = draft;
    const end = to ?? at;
    return <line className={styles.rubber} data-mends={mends} data-sure={to !== null} x1={from.x} y1={from.y} x2={end.x} y2={end.y} />;
  }
  const { meaning } = draft;
  return (
    <g className={styles.draft} aria-hidden="true">
      {meaning?.parts === true && <Hulls groups={meaning.groups} layout={layout} draft />}
      {meaning?.pairs.map(([a, b]) => {
        const [from, to] = [layout.places[a]!, layout.places[b]!];
        return <line key={`${a} ${b}`} className={styles.doomed} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />;
      })}
    </g>
  );
}

/** Over everything: the stroke itself, and what it would do in words. */
export function DraftOver({ draft, layout, words }: Props) {
  return (
    <g className={styles.draft} aria-hidden="true">
      {draft.type === 'stroke' && <path className={styles.stroke} d={path([...draft.points]) ?? ''} />}
      <Says at={draft.type === 'drag' ? draft.at : draft.points.at(-1)!} layout={layout} text={saying(draft, words)} />
    </g>
  );
}

function saying(draft: Draft, { draft: words }: StageWords): string {
  if (draft.type === 'drag') {
    const { from, to, mends } = draft;
    return to === null ? words.start : mends ? words.mend(from.id, to.id) : words.cut(from.id, to.id);
  }
  const { meaning } = draft;
  if (meaning === null) return words.start;
  return meaning.parts ? words.partition(sizes(meaning.groups)) : words.cutMany(meaning.pairs.length);
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
