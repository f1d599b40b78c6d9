/** What stands in one lane: spans of time, locks under them, marks above. Each can be pointed at, tabbed to and read. */
import type { ScaleLinear } from 'd3';
import type { Millis } from '#model/protocol.ts';
import type { Lane, LaneMark, Span } from '#model/view.ts';
import { duration } from '#ui/panels/format.ts';
import { LaneGlyph } from '#ui/panels/kinds/marks.tsx';
import { kindWords } from '#ui/panels/kinds/words/words.ts';
import { useWords } from '#ui/use-lab.ts';
import styles from './Lanes.module.css';
import { BAR, fitted, labelIn, LOCK, markLabels, spread, type LaneLayout } from './layout.ts';

export type Scale = ScaleLinear<number, number>;

interface Props {
  readonly lane: Lane;
  readonly number: number;
  readonly place: LaneLayout;
  readonly top: number;
  readonly to: Millis;
  readonly x: Scale;
  readonly width: number;
  readonly hatch: string;
  /** `lane:item` of the tab stop. */
  readonly active: string;
  /** Where the decision's line runs, px. */
  readonly line: number | null;
}

export function LaneMarks({ lane: { node, role, spans, locks, marks }, number, place, top, to, x, width, hatch, active, line }: Props) {
  const { lanes: words } = useWords(kindWords);
  const places = spread(marks.map(({ at }) => x(at)), width);
  const labels = markLabels(marks, places, width);
  const stop = (index: number) => ({ 'data-item': `${number}:${index}`, tabIndex: active === `${number}:${index}` ? 0 : -1 });
  return (
    <g transform={`translate(0 ${top})`} role="list" aria-label={words.lane(node, role)} data-lane={number}>
      <line className={styles.ground} x1={x.range()[0]} x2={x.range()[1]} y1={place.bar + BAR / 2} y2={place.bar + BAR / 2} />
      {spans.map((span, index) => <Stretch key={`${span.from} ${span.kind}`} node={node} span={span} to={to} x={x} y={place.bar} hatch={hatch} line={line} stop={stop(index)} />)}
      {locks.map((lock, index) => <Lock key={`${lock.from} ${lock.label} ${lock.state}`} node={node} lock={lock} to={to} x={x} y={place.bar + BAR + 3 + LOCK * place.locks[index]!} stop={stop(spans.length + index)} />)}
      {marks.map((mark, index) => (
        <Mark key={`${mark.at} ${mark.kind} ${index}`} node={node} mark={mark} at={x(mark.at)} place={places[index]!} y={place.bar} label={labels[index]!} stop={stop(spans.length + locks.length + index)} />
      ))}
    </g>
  );
}

interface Stop {
  readonly 'data-item': string;
  readonly tabIndex: number;
}

interface StretchProps {
  readonly node: string;
  readonly span: Span;
  readonly to: Millis;
  readonly x: Scale;
  readonly y: number;
  readonly hatch: string;
  readonly line: number | null;
  readonly stop: Stop;
}

function Stretch({ node, span: { from, to: until, kind, label, text }, to, x, y, hatch, line, stop }: StretchProps) {
  const { lanes: words } = useWords(kindWords);
  const end = until ?? to;
  const [left, right] = [x(from), Math.max(x(from) + 2, x(end))];
  const took = duration(end - from);
  const said = words.stretch(node, label === '' ? words.spans[kind] : label, duration(from), took, until !== null, text);
  const name = kind === 'inDoubt' ? `${label} ${took}` : label;
  const { text: shown, at } = labelIn(left, right, [name, label], line);
  const shape = { x: left, y, width: right - left, height: BAR, rx: Math.min(4, (right - left) / 2) };
  return (
    <g className={styles.item} role="listitem" aria-label={said} data-tip={said} {...stop}>
      <rect className={styles.span} data-kind={kind} {...shape} />
      {kind === 'inDoubt' && <rect {...shape} fill={`url(#${hatch})`} />}
      {kind === 'inDoubt' && until === null && <line className={styles.growing} x1={right} x2={right} y1={y - 2} y2={y + BAR + 2} />}
      {shown !== '' && <text className={styles.label} data-plate={kind === 'inDoubt' || undefined} x={at} y={y + BAR / 2 + 4}>{shown}</text>}
    </g>
  );
}

interface LockProps {
  readonly node: string;
  readonly lock: Lane['locks'][number];
  readonly to: Millis;
  readonly x: Scale;
  readonly y: number;
  readonly stop: Stop;
}

function Lock({ node, lock: { from, to: until, state, label, text }, to, x, y, stop }: LockProps) {
  const { lanes: words } = useWords(kindWords);
  const end = until ?? to;
  const [left, right] = [x(from), Math.max(x(from) + 2, x(end))];
  const said = words.stretch(node, `${words.locks[state]} ${label}`, duration(from), duration(end - from), until !== null, text);
  return (
    <g className={styles.item} role="listitem" aria-label={said} data-tip={said} {...stop}>
      <rect className={styles.lock} data-state={state} x={left} y={y} width={right - left} height={LOCK - 3} rx={Math.min(3, (right - left) / 2)} />
      <text className={styles.lockLabel} x={left + 4} y={y + 9.500}>{fitted(label, right - left - 6)}</text>
    </g>
  );
}

interface MarkProps {
  readonly node: string;
  readonly mark: LaneMark;
  /** Its time, and where it found room; px. */
  readonly at: number;
  readonly place: number;
  /** Of the bar. */
  readonly y: number;
  readonly label: string;
  readonly stop: Stop;
}

function Mark({ node, mark: { at: time, kind, label: full, text }, at, place, y, label, stop }: MarkProps) {
  const { lanes: words } = useWords(kindWords);
  const named = words.marks[kind];
  const said = words.point(node, named.includes(full) ? named : `${named} ${full}`, duration(time), text);
  return (
    <g className={styles.item} role="listitem" aria-label={said} data-tip={said} {...stop}>
      <path className={styles.stem} d={`M${place} ${y - 7}L${at} ${y}V${y + 5}`} fill="none" />
      <g transform={`translate(${place} ${y - 8})`}><circle r={7} fill="transparent" /><LaneGlyph kind={kind} /></g>
      {label !== '' && <text className={styles.markLabel} x={place + 8} y={y - 4.500}>{label}</text>}
    </g>
  );
}
