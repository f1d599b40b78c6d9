/** One transaction along its own time: what each node was doing, its locks, its forced writes, and the line that decided. */
import { scaleLinear } from 'd3';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { Millis } from '#model/protocol.ts';
import type { LanesPanel } from '#model/view.ts';
import { duration } from '#ui/panels/format.ts';
import { PanelLegend } from '#ui/panels/kinds/PanelLegend.tsx';
import { Lines } from '#ui/panels/kinds/parts/Lines.tsx';
import { NodeName } from '#ui/panels/kinds/parts/NodeName.tsx';
import { kindWords } from '#ui/panels/kinds/words/words.ts';
import { LaterTip } from '#ui/panels/tip/LaterTip.tsx';
import { useTip } from '#ui/panels/tip/use-tip.ts';
import { useWords } from '#ui/use-lab.ts';
import { LaneMarks, type Scale } from './LaneItems.tsx';
import styles from './Lanes.module.css';
import { endOf, layoutLanes, lengthOf, roomOnRuler } from './layout.ts';

/** Above the lanes: the decision's words, the ruler. px */
const HEAD = 38;
const INSET = 8;
/** What has just begun has room to grow, and a ruler whose figures differ. */
const SHORTEST: Millis = 40;

/** `explained`: with its legend. */
export function Lanes({ panel, explained }: { readonly panel: LanesPanel; readonly explained: boolean }) {
  const { title, lanes, from, lines } = panel;
  const to = endOf(panel);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const tip = useTip();
  const places = layoutLanes(lanes, to);
  // What is wrong comes before the lanes, where it is seen; what is only worth saying, below.
  const [grave, rest] = [lines.filter(({ mood }) => mood === 'bad'), lines.filter(({ mood }) => mood !== 'bad')];
  return (
    <div className={styles.panel} {...tip.handlers}>
      <Lines lines={grave} />
      <figure className={styles.figure} aria-label={title}>
        <div className={styles.names}>
          {lanes.map(({ node, role, tone }, index) => (
            <div key={node} className={styles.name} style={{ height: places[index]!.height, paddingTop: places[index]!.bar - 5 }}>
              <NodeName node={node} tone={tone} epoch={null} /><span className={styles.role}>{role}</span>
            </div>
          ))}
        </div>
        <div ref={frame} className={styles.frame}>
          <Chart panel={panel} to={to} places={places} width={width} x={scaleLinear([from, Math.max(from + SHORTEST, to)], [INSET, width - INSET])} />
        </div>
      </figure>
      <Lines lines={rest} />
      {explained && <PanelLegend kind="lanes" />}
      <LaterTip tip={tip} />
    </div>
  );
}

function useWidth(frame: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(300);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(120, Math.floor(entry!.contentRect.width))));
    observer.observe(frame.current!);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}

interface ChartProps {
  readonly panel: LanesPanel;
  readonly to: Millis;
  readonly places: ReturnType<typeof layoutLanes>;
  readonly width: number;
  readonly x: Scale;
}

function Chart({ panel: { lanes, decision }, to, places, width, x }: ChartProps) {
  const { lanes: words } = useWords(kindWords);
  const svg = useRef<SVGSVGElement>(null);
  const hatch = useId();
  const height = places.reduce((sum, place) => sum + place.height, 0);
  const [active, setActive] = useState('0:0');
  const onKeyDown = (event: React.KeyboardEvent) => {
    const next = neighbour(svg.current!, event.target as Element, event.key);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    setActive(next.dataset['item']!);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  };
  return (
    <svg ref={svg} className={styles.chart} width={width} height={HEAD + height + 2} onKeyDown={onKeyDown}>
      <defs><pattern id={hatch} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path className={styles.doubt} d="M0 0V7" /></pattern></defs>
      <Ruler x={x} width={width} height={height} line={decision === null ? null : x(decision.at)} />
      <g role="group" aria-description={words.help}>
        {lanes.map((lane, index) => <LaneMarks key={lane.node} lane={lane} number={index} place={places[index]!} top={HEAD + places[index]!.top} to={to} x={x} width={width} hatch={hatch} active={active} line={decision === null ? null : x(decision.at)} />)}
        {decision !== null && <Decision decision={decision} at={x(decision.at)} width={width} height={HEAD + height} />}
      </g>
    </svg>
  );
}

function Ruler({ x, width, height, line }: { readonly x: Scale; readonly width: number; readonly height: number; readonly line: number | null }) {
  const ticks = x.ticks(Math.max(2, Math.floor(width / 84)));
  const shown = roomOnRuler(ticks.map(x), ticks.map((tick) => lengthOf(duration(tick))), width, line);
  return ticks.map((tick, index) => {
    const at = x(tick);
    return (
      <g key={tick} transform={`translate(${at} 0)`} aria-hidden>
        <line className={styles.grid} y1={HEAD - 4} y2={HEAD + height} />
        {shown[index] === true && <text className={styles.tick} y={HEAD - 8} textAnchor={at < 28 ? 'start' : at > width - 28 ? 'end' : 'middle'}>{duration(tick)}</text>}
      </g>
    );
  });
}

/** Its words stand above the ruler, on the side that has the room. */
function Decision({ decision: { at: time, outcome, text }, at, width, height }: { readonly decision: NonNullable<LanesPanel['decision']>; readonly at: number; readonly width: number; readonly height: number }) {
  const { lanes: words } = useWords(kindWords);
  const said = words.decided(words.decision[outcome], duration(time), text);
  const room = Math.max(at, width - at) - 12;
  const shown = lengthOf(text) <= room ? text : words.decision[outcome];
  const left = at + 12 + lengthOf(shown) > width;
  return (
    <g className={`${styles.item} ${styles.decision}`} data-outcome={outcome} transform={`translate(${at} 0)`} role="img" aria-label={said} data-tip={said} tabIndex={0}>
      <line y1={4} y2={height} />
      <path d={left ? 'M0 4L-7 8L0 12Z' : 'M0 4L7 8L0 12Z'} />
      <line className={styles.grip} y1={4} y2={height} />
      <text x={left ? -10 : 10} y={13} textAnchor={left ? 'end' : 'start'}>{shown}</text>
    </g>
  );
}

/** Along a lane, or to the one above or below; null for other keys and at the ends. */
function neighbour(svg: SVGSVGElement, from: Element, key: string): SVGElement | null {
  const [lane = 0, item = 0] = (from.closest<SVGElement>('[data-item]')?.dataset['item'] ?? '').split(':').map(Number);
  const at = (row: number, index: number) => svg.querySelector<SVGElement>(`[data-item="${row}:${index}"]`);
  const across = (row: number): SVGElement | null => {
    if (row < 0 || svg.querySelector(`[data-lane="${row}"]`) === null) return null;
    for (let index = item; index >= 0; index--) if (at(row, index) !== null) return at(row, index);
    return across(row + Math.sign(row - lane));
  };
  switch (key) {
    case 'ArrowRight': return at(lane, item + 1);
    case 'ArrowLeft': return at(lane, item - 1);
    case 'ArrowDown': return across(lane + 1);
    case 'ArrowUp': return across(lane - 1);
    default: return null;
  }
}
