/** Arcs around a circle, thin bands of their copies within, and the keys inside. */
import { memo, useId, useMemo } from 'react';
import type { RingArc } from '#model/view.ts';
import { kindWords } from '#ui/panels/kinds/words/words.ts';
import { useWords } from '#ui/use-lab.ts';
import { arcMiddle, arcPath, circleOf, keysInside, namesOf, numbersOn, onCircle, type Circle as Place } from './geometry.ts';
import { Hatch, Keys, Order, type FigureProps } from './parts.tsx';
import styles from './Ring.module.css';
import { arcItem, lookOfArc, lookOfCopy, type Look } from './walk.ts';

export function Circle(props: FigureProps) {
  const { width, arcs, keys, colourOf, lights, pointed, tabbable, mine } = props;
  const { ring: words } = useWords(kindWords);
  const hatch = useId();
  const circle = useMemo(() => circleOf(width, arcs), [width, arcs]);
  const places = useMemo(() => keysInside(circle, keys), [circle, keys]);
  const { radius, across, down } = circle;
  return (
    <svg className={styles.figure} width={width} height={2 * down} viewBox={`${-across} ${-down} ${width} ${2 * down}`}>
      <Hatch id={hatch} />
      <Copies {...props} circle={circle} />
      <g role="list" aria-label={words.arcs}>
        {arcs.map(({ from, to, owner, state, label, text }, index) => (
          <Arc
            key={to} radius={radius} from={from} to={to} colour={colourOf(owner)} state={state} label={label} text={text}
            look={lookOfArc(lights, owner, index)} mine={owner === mine} stop={tabbable === arcItem({ to })} hatch={hatch}
          />
        ))}
      </g>
      <Names {...props} circle={circle} />
      <Lit {...props} circle={circle} />
      <Keys keys={keys} places={places} pointed={pointed} tabbable={tabbable} />
    </svg>
  );
}

type PartProps = FigureProps & { readonly circle: Place };

interface ArcProps extends Pick<RingArc, 'from' | 'to' | 'state' | 'label' | 'text'> {
  readonly radius: number;
  readonly colour: string;
  readonly look: Look;
  /** Of the node that is selected in the lab. */
  readonly mine: boolean;
  readonly stop: boolean;
  readonly hatch: string;
}

/** Given its parts, not the arc: what did not change between two moments is not drawn again. */
const Arc = memo(function Arc({ radius, from, to, colour, state, label, text, look, mine, stop, hatch }: ArcProps) {
  const path = arcPath(radius, { from, to }, 'band');
  const middle = arcMiddle(radius, { from, to }, label);
  const [outside, end] = [onCircle(to, radius + 4), onCircle(to, radius)];
  return (
    <g
      role="listitem" aria-label={text} data-tip={text} data-item={arcItem({ to })} tabIndex={stop ? 0 : -1} className={styles.item} data-look={look} data-state={state}
      style={{ '--owner': colour } as React.CSSProperties}
    >
      <path className={styles.arc} d={path} />
      {state === 'stale' && <path d={path} fill={`url(#${hatch})`} />}
      {state === 'moving' && <path className={styles.marching} d={path} />}
      <line className={styles.tick} x1={end.x} y1={end.y} x2={outside.x} y2={outside.y} />
      {mine && <path className={styles.mine} d={arcPath(radius, { from, to }, 'rim')} />}
      {middle.fits && <text className={styles.arcLabel} x={middle.x} y={middle.y + 4}>{label}</text>}
    </g>
  );
});

/** Whoever keeps further copies, in the order of the walk, inwards; seen only: the arc's text tells them. */
function Copies({ circle, arcs, colourOf, isOwner, lights }: PartProps) {
  return (
    <g aria-hidden>
      {arcs.flatMap(({ from, to, copies }, index) => copies.slice(1, circle.bands + 1).map((copy, place) => isOwner(copy)
        && <Copy key={`${to} ${place}`} radius={circle.radius} from={from} to={to} place={place + 1} colour={colourOf(copy)} look={lookOfCopy(lights, copy, index)} />))}
    </g>
  );
}

const Copy = memo(function Copy({ radius, from, to, place, colour, look }: { readonly radius: number; readonly from: number; readonly to: number; readonly place: number; readonly colour: string; readonly look: Look }) {
  return <path className={styles.copy} data-look={look} style={{ '--owner': colour } as React.CSSProperties} d={arcPath(radius, { from, to }, place)} />;
});

function Names({ circle, arcs, lights }: PartProps) {
  const names = useMemo(() => namesOf(circle, arcs), [circle, arcs]);
  return (
    <g aria-hidden>
      {names.map(({ index, text, x, y, main, from }) => {
        const { owner, to } = arcs[index]!;
        return (
          <g key={to} className={styles.name} data-main={main} data-look={lookOfArc(lights, owner, index) === 'dim' && !(main && lights?.order.has(owner) === true) ? 'dim' : 'plain'}>
            {from !== null && <line x1={from.x} y1={from.y} x2={from.x + (x - from.x) * 0.5} y2={from.y + (y - from.y) * 0.5} />}
            <text x={x} y={y + 4}>{text}</text>
          </g>
        );
      })}
    </g>
  );
}

/** Over everything: the arc in question, and where the walk meets those who keep its copies. */
function Lit({ circle: { radius }, arcs, lights }: PartProps) {
  const arc = lights?.arc == null ? undefined : arcs[lights.arc];
  if (lights === null || arc === undefined) return null;
  return (
    <g className={styles.over} aria-hidden>
      <path className={styles.outline} d={arcPath(radius, arc, 'band')} />
      {numbersOn(radius, arcs, lights.met).map((number) => <Order key={number.order} {...number} />)}
    </g>
  );
}
