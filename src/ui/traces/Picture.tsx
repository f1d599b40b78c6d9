/** The frame of the diagram: canvas, a slider that goes from event to event, a tooltip. */
import { useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import type { Execution } from '#app/traces/trace.ts';
import { useWords } from '#ui/use-lab.ts';
import { TraceChart, type Hover } from './chart.ts';
import type { Fold } from './fold.ts';
import styles from './traces.module.css';
import { walked, type Way } from './walk.ts';
import { traceViewWords } from './words/words.ts';

/** What can be asked of the diagram from outside. */
export type PictureHandle = Pick<TraceChart, 'zoom' | 'fit' | 'reveal'>;

export interface PictureProps {
  readonly handle: Ref<PictureHandle>;
  readonly execution: Execution;
  readonly fold: Fold;
  /** An event; null: none. */
  readonly selected: number | null;
  readonly found: ReadonlySet<number> | null;
  readonly select: (event: number | null) => void;
  readonly search: () => void;
  readonly toFound: (direction: 1 | -1) => void;
  readonly toggle: () => void;
  readonly apart: () => void;
}

export function Picture(props: PictureProps) {
  const { handle, execution, fold, selected, found, select } = props;
  const words = useWords(traceViewWords);
  const root = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const walker = useRef<HTMLDivElement>(null);
  const chart = useRef<TraceChart | null>(null);
  const chosen = useRef(select);
  const [hover, setHover] = useState<Hover | null>(null);
  const mark = selected === null ? null : fold.markOf[selected]!;
  useEffect(() => { chosen.current = select; }, [select]);
  useEffect(() => {
    const choose = (event: number | null): void => {
      chosen.current(event);
      walker.current?.focus({ preventScroll: true });
    };
    const made = new TraceChart({ root: root.current!, canvas: canvas.current! }, { choose, hover: setHover });
    chart.current = made;
    return () => made.dispose();
  }, []);
  useEffect(() => chart.current?.show({ execution, fold, selected: mark, found }), [execution, fold, mark, found]);
  useImperativeHandle(handle, () => ({ zoom: (factor) => chart.current?.zoom(factor), fit: () => chart.current?.fit(), reveal: (event) => chart.current?.reveal(event) }), []);
  const go = (way: Way): void => {
    const next = walked(fold, mark, way);
    if (next === null) return;
    const event = fold.marks[next]!.events[0]!;
    select(event);
    chart.current?.reveal(event);
  };
  return (
    <div ref={root} className={styles.chart}>
      <canvas ref={canvas} className={styles.canvas} role="img" aria-label={words.picture(execution.events.length, execution.lanes)} />
      <div
        ref={walker} className={styles.walker} role="slider" tabIndex={0} aria-label={words.walk} aria-description={words.keys} aria-valuemin={0} aria-valuemax={fold.marks.length}
        aria-valuenow={mark === null ? 0 : mark + 1} aria-valuetext={mark === null ? words.nothing : spoken(execution, fold, mark)} onKeyDown={(event) => obey(event, go, chart.current, props)}
      />
      {hover !== null && <Tooltip hover={hover} />}
    </div>
  );
}

function Tooltip({ hover: { lines, x, y, right, low } }: { readonly hover: Hover }) {
  return (
    <div className={styles.tooltip} style={{ left: x, top: y, transform: `translate(${right ? 'calc(-100% - 10px)' : '12px'}, ${low ? 'calc(-100% - 8px)' : '14px'})` }}>
      {lines.map((line, index) => <div key={index}>{line}</div>)}
    </div>
  );
}

function spoken(execution: Execution, fold: Fold, mark: number): string {
  const { lane, events } = fold.marks[mark]!;
  return `${fold.lanes[lane]!}: ${execution.events[events[0]!]!.title}`;
}

const WAYS: { readonly [key: string]: readonly [wide: Way, narrow: Way] } = {
  ArrowRight: ['next', 'down'], ArrowLeft: ['previous', 'up'], ArrowDown: ['down', 'next'], ArrowUp: ['up', 'previous'],
  Home: ['first', 'first'], End: ['last', 'last'], '[': ['cause', 'cause'], ']': ['effect', 'effect'],
};

function obey(event: KeyboardEvent, go: (way: Way) => void, chart: TraceChart | null, { search, toFound, toggle, apart }: PictureProps): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const way = WAYS[event.key];
  if (way !== undefined) go(way[matchMedia('(width < 700px)').matches ? 1 : 0]);
  else {
    const others: { readonly [key: string]: () => void } = {
      '+': () => chart?.zoom(1.5), '=': () => chart?.zoom(1.5), '-': () => chart?.zoom(1 / 1.5), f: () => chart?.fit(), c: toggle, '/': search, Enter: apart,
      n: () => toFound(event.shiftKey ? -1 : 1),
    };
    const act = others[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act === undefined) return;
    act();
  }
  event.preventDefault();
  event.stopPropagation();
}
