/** The term and the role of every node over time: a line for each node, as high as its term among all and as thick as its role. */
import { scaleLinear, scalePoint, type ScaleLinear, type ScalePoint } from 'd3';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Tone } from '#model/view.ts';
import { extendTracks, tracksOf } from '#ui/timeline/tracks.ts';
import { useCatalogue, useLab, useLabState, useView, useWords } from '#ui/use-lab.ts';
import { epochColour, epochInk } from '#ui/theme/epochs.ts';
import { duration } from '#ui/panels/format.ts';
import { useNow } from '#ui/panels/now.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import { epochsOf, MOST, stepsOf, type Steps, type Stretch } from './steps.ts';
import styles from './Terms.module.css';

/** px */
const LABEL = 44;
const ROW = 44;
const INSET = 9;
/** Above the highest line: its epoch's text. */
const TEXT = 17;
const AXIS = 22;

export function Terms() {
  const words = useWords(panelWords);
  const { epoch } = useCatalogue();
  const { legend } = useView();
  const all = useSteps();
  const limited = all.some(({ stretches }) => stretches.length === MOST);
  return (
    <div className={styles.terms}>
      <p className={styles.soft}>{words.terms.lead(epoch)}</p>
      <Chart all={all} />
      <ul className={styles.legend}>
        {(['leading', 'seeking', 'following'] as const).map((tone) => <li key={tone}><svg width={26} height={10} aria-hidden><line x1={2} x2={24} y1={5} y2={5} className={styles.step} data-tone={tone} stroke="var(--epoch-1)" /></svg> {legend.find(({ mark }) => mark === tone)?.text ?? words.terms.legend[tone]}</li>)}
        <li><svg width={26} height={10} aria-hidden /> {words.terms.legend.down}</li>
      </ul>
      {limited && <p className={styles.soft}>{words.terms.limited(MOST)}</p>}
      <StepTable all={all} />
    </div>
  );
}

/** The servers' lines as far as the run has been lived. */
function useSteps(): readonly Steps[] {
  const view = useView();
  const { branch, length } = useLabState((state) => ({ branch: state.branch, length: state.length }));
  return useMemo(() => {
    const tracks = tracksOf(branch, view);
    extendTracks(tracks, branch, length);
    const end = branch.moments[length - 1]!.world.now;
    return tracks.lanes.filter(({ client }) => !client).map((lane) => stepsOf(lane, end));
  }, [branch, length, view]);
}

function Chart({ all }: { readonly all: readonly Steps[] }) {
  const lab = useLab();
  const words = useWords(panelWords);
  const { epoch } = useCatalogue();
  const { branch, world } = useNow();
  const end = useLabState(({ length, branch: shown }) => shown.moments[length - 1]!.world.now);
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(400);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(160, entry!.contentRect.width)));
    observer.observe(frame.current!);
    return () => observer.disconnect();
  }, []);
  const x = scaleLinear([0, Math.max(1, end)], [LABEL, width - 8]);
  const y = scalePoint(epochsOf(all), [ROW - INSET, TEXT]);
  const height = all.length * ROW + AXIS;
  const travel = (event: React.MouseEvent) => {
    const time = x.invert(event.clientX - frame.current!.getBoundingClientRect().left);
    lab.seek(momentAt(branch.moments.length, (seq) => branch.moments[seq]!.world.now, time), time);
  };
  return (
    <div ref={frame} className={styles.frame}>
      <svg width={width} height={height} role="img" aria-label={words.terms.chart(epoch)} onClick={travel} className={styles.chart}>
        <Axis x={x} height={all.length * ROW} />
        {all.map((steps, row) => <NodeSteps key={steps.node} steps={steps} x={x} y={y} top={row * ROW} width={width} />)}
        <line className={styles.now} x1={x(world.now)} x2={x(world.now)} y1={0} y2={all.length * ROW} />
      </svg>
    </div>
  );
}

type Scale = ScaleLinear<number, number>;
type Levels = ScalePoint<number>;

function Axis({ x, height }: { readonly x: Scale; readonly height: number }) {
  const ticks = x.ticks(Math.max(2, Math.floor((x.range()[1]! - LABEL) / 90)));
  return ticks.map((tick) => (
    <g key={tick} transform={`translate(${x(tick)},0)`} aria-hidden>
      <line className={styles.grid} y2={height} />
      <text className={styles.tick} y={height + 15} textAnchor={tick === 0 ? 'start' : 'middle'}>{duration(tick)}</text>
    </g>
  ));
}

function NodeSteps({ steps: { node, stretches }, x, y, top, width }: { readonly steps: Steps; readonly x: Scale; readonly y: Levels; readonly top: number; readonly width: number }) {
  return (
    <g transform={`translate(0,${top})`}>
      <line className={styles.grid} x1={0} x2={width} y1={ROW} y2={ROW} />
      <text className={styles.node} x={2} y={ROW / 2 + 4}>{node}</text>
      {stretches.map((stretch, index) => <Step key={stretch.seq} stretch={stretch} before={stretches[index - 1]} x={x} y={y} />)}
    </g>
  );
}

function Step({ stretch: { from, to, epoch, tone, role }, before, x, y }: { readonly stretch: Stretch; readonly before: Stretch | undefined; readonly x: Scale; readonly y: Levels }) {
  const catalogue = useCatalogue();
  const level = y(epoch)!;
  const joined = before !== undefined && before.to === from && before.epoch !== epoch;
  const wide = x(to) - x(from);
  return (
    <g stroke={epochColour(epoch)}>
      <title>{`${role}, ${catalogue.epochText(epoch)}, ${duration(from)} – ${duration(to)}`}</title>
      {joined && <line className={styles.rise} x1={x(from)} x2={x(from)} y1={y(before.epoch)} y2={level} />}
      <line className={styles.step} data-tone={tone satisfies Tone} x1={x(from)} x2={Math.max(x(from) + 1, x(to))} y1={level} y2={level} />
      {wide > Math.max(16, catalogue.epochText(epoch).length * 7) && before?.epoch !== epoch && <text className={styles.epoch} x={x(from) + 3} y={level - 5} fill={epochInk(epoch)}>{catalogue.epochText(epoch)}</text>}
    </g>
  );
}

function StepTable({ all }: { readonly all: readonly Steps[] }) {
  const words = useWords(panelWords);
  const catalogue = useCatalogue();
  const { epoch } = catalogue;
  const [open, setOpen] = useState(false);
  const { columns } = words.terms;
  return (
    <details className={styles.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.terms.spans(words.tabs.terms(epoch))}</summary>
      {open && (
        <table className={styles.table}>
          <thead><tr>{[columns.node, epoch, columns.role, columns.from, columns.to].map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
          <tbody>
            {all.flatMap(({ node, stretches }) => stretches.map((stretch) => (
              <tr key={`${node}:${stretch.seq}`}><th scope="row">{node}</th><td>{catalogue.epochText(stretch.epoch)}</td><td>{stretch.role}</td><td>{duration(stretch.from)}</td><td>{duration(stretch.to)}</td></tr>
            )))}
          </tbody>
        </table>
      )}
    </details>
  );
}

/** The last of `count` moments, in the order of time, at or before `time`. */
export function momentAt(count: number, nowOf: (seq: number) => number, time: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (nowOf(middle) <= time) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
