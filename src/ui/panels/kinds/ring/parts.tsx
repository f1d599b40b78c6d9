/** What the circle and the line of boxes share: hatching, keys with their names, the numbers of copies. */
import { memo } from 'react';
import type { RingArc, RingKey } from '#model/view.ts';
import { KeyGlyph } from '#ui/panels/kinds/marks.tsx';
import { kindWords } from '#ui/panels/kinds/words/words.ts';
import { useWords } from '#ui/use-lab.ts';
import { keyName, type KeyPlace, type Spot } from './geometry.ts';
import styles from './Ring.module.css';
import { keyItem, type Lights } from './walk.ts';

export interface FigureProps {
  /** px */
  readonly width: number;
  readonly arcs: readonly RingArc[];
  /** In order of place. */
  readonly keys: readonly RingKey[];
  readonly colourOf: (owner: string) => string;
  readonly isOwner: (name: string) => boolean;
  /** An owner's load as a share of the highest; null: not counted. */
  readonly loadOf: (owner: string) => number | null;
  readonly lights: Lights | null;
  /** What is pointed at, and the tab stop. */
  readonly pointed: string | null;
  readonly tabbable: string;
  /** The owner whose node is selected in the lab. */
  readonly mine: string | null;
}

export function Hatch({ id }: { readonly id: string }) {
  return <defs><pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path className={styles.hatch} d="M0 0V6" /></pattern></defs>;
}

/** The place in a preference list. */
export function Order({ order, x, y }: Spot & { readonly order: number }) {
  return <g className={styles.order} data-first={order === 1} transform={`translate(${x} ${y})`}><circle r={7.500} /><text y={3.800}>{order}</text></g>;
}

interface KeysProps {
  readonly keys: readonly RingKey[];
  readonly places: readonly KeyPlace[];
  readonly pointed: string | null;
  readonly tabbable: string;
}

export function Keys({ keys, places, pointed, tabbable }: KeysProps) {
  const { ring: words } = useWords(kindWords);
  if (keys.length === 0) return null;
  return (
    <g role="list" aria-label={words.keys}>
      {keys.map(({ label, state, text }, index) => {
        const { x, y, label: beside } = places[index]!;
        const item = keyItem({ label });
        return <Key key={item} item={item} label={label} state={state} text={text} x={x} y={y} labelX={beside?.x ?? null} labelY={beside?.y ?? 0} lit={pointed === item} stop={tabbable === item} />;
      })}
    </g>
  );
}

interface KeyProps extends Spot, Omit<RingKey, 'at'> {
  readonly item: string;
  /** null: there is no room for the name. */
  readonly labelX: number | null;
  readonly labelY: number;
  readonly lit: boolean;
  readonly stop: boolean;
}

const Key = memo(function Key({ item, label, state, text, x, y, labelX, labelY, lit, stop }: KeyProps) {
  return (
    <g role="listitem" aria-label={text} data-tip={text} data-item={item} tabIndex={stop ? 0 : -1} className={styles.item}>
      <g className={styles.key} data-lit={lit} transform={`translate(${x} ${y})`}><circle className={styles.halo} r={8} /><KeyGlyph kind={state} /></g>
      {labelX !== null && <text className={styles.keyName} data-state={state} x={labelX} y={labelY + 3.600}>{keyName(label)}</text>}
    </g>
  );
});
