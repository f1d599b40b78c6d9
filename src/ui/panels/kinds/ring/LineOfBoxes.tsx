/** Slots, or ranges of keys, as boxes in a row: number, owner and how busy the owner is; the keys above. */
import { memo, useId, useMemo } from 'react';
import type { RingArc } from '#model/view.ts';
import { kindWords } from '#ui/panels/kinds/words/words.ts';
import { useWords } from '#ui/use-lab.ts';
import { inBox, lineOf, TALL } from './geometry.ts';
import { Hatch, Keys, Order, type FigureProps } from './parts.tsx';
import styles from './Ring.module.css';
import { arcItem, lookOfArc, type Look } from './walk.ts';

export function LineOfBoxes({ width, arcs, keys, colourOf, loadOf, lights, pointed, tabbable, mine }: FigureProps) {
  const { ring: words } = useWords(kindWords);
  const hatch = useId();
  const line = useMemo(() => lineOf(width, arcs, keys), [width, arcs, keys]);
  const { boxes, top } = line;
  const lit = lights?.arc == null ? undefined : boxes[lights.arc];
  return (
    <svg className={styles.figure} width={width} height={line.height}>
      <Hatch id={hatch} />
      <g role="list" aria-label={words.arcs}>
        {arcs.map(({ to, owner, state, move, load, label, text }, index) => (
          <Box
            key={to} {...boxes[index]!} top={top} to={to} owner={owner} colour={colourOf(owner)} load={load ?? loadOf(owner)} state={state} {...(move === undefined ? {} : { move })} label={label} text={text}
            look={lookOfArc(lights, owner, index)} mine={owner === mine} stop={tabbable === arcItem({ to })} hatch={hatch}
          />
        ))}
      </g>
      {lights !== null && lit !== undefined && (
        <g className={styles.over} aria-hidden>
          <rect className={styles.outline} x={lit.x + 1} y={top} width={Math.max(1, lit.width - 2)} height={TALL} rx={4} />
          {[...lights.met].map(([index, order]) => <Order key={order} order={order} x={boxes[index]!.x + boxes[index]!.width / 2} y={top} />)}
        </g>
      )}
      <Keys keys={keys} places={line.keys} pointed={pointed} tabbable={tabbable} />
    </svg>
  );
}

interface BoxProps extends Pick<RingArc, 'to' | 'owner' | 'state' | 'move' | 'label' | 'text'> {
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly colour: string;
  readonly load: number | null;
  readonly look: Look;
  readonly mine: boolean;
  readonly stop: boolean;
  readonly hatch: string;
}

const Box = memo(function Box({ x, width, top, to, owner, colour, load, state, move, label, text, look, mine, stop, hatch }: BoxProps) {
  const shape = { x: x + 1, y: top, width: Math.max(1, width - 2), height: TALL, rx: Math.min(4, width / 4) };
  const middle = x + width / 2;
  return (
    <g
      role="listitem" aria-label={text} data-tip={text} data-item={arcItem({ to })} tabIndex={stop ? 0 : -1} className={styles.item} data-look={look} data-state={state}
      style={{ '--owner': colour } as React.CSSProperties}
    >
      <rect className={styles.box} {...shape} />
      {load !== null && <rect className={styles.level} {...shape} style={{ transform: `scaleY(${load})`, transformOrigin: `0 ${top + TALL}px` }} />}
      {state === 'stale' && <rect {...shape} fill={`url(#${hatch})`} />}
      <rect className={state === 'moving' ? styles.marching : styles.edge} {...shape} />
      {mine && <rect className={styles.mine} x={shape.x} y={top + TALL - 4} width={shape.width} height={4} />}
      <text className={styles.slot} x={middle} y={top + 17}>{inBox(label, width)}</text>
      <text className={styles.group} x={middle} y={top + 33}>{inBox(owner, width)}</text>
      {move !== undefined && width >= 40 && <text className={styles.group} x={middle} y={top + 50}>{`${move.from} → ${move.to}`}</text>}
      {state === 'moving' && (move === undefined || width < 40) && width >= 16 && <path className={styles.arrow} d={`M${middle - 6} ${top + 47}h11m-4 -4l4 4l-4 4`} />}
    </g>
  );
});
