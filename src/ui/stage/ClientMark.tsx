/** A client outside the circle, with what it asked for and how long it has waited, or what came of it. */
import { memo, useRef } from 'react';
import type { NodeRecord } from '#model/world.ts';
import { Cross, PauseBars } from './glyphs.tsx';
import { clipped } from './labels.ts';
import type { Place } from './lane.ts';
import { useMoving } from './motion.ts';
import { isUnborn, stateName } from './names.ts';
import { shortResult, type Operation } from './operations.ts';
import styles from './stage.module.css';
import { keyOf } from './stops.ts';
import type { StageWords } from './words/words.ts';

interface Props {
  readonly place: Place;
  readonly record: NodeRecord;
  readonly operation: Operation | null;
  /** The operation's command as a person would write it. */
  readonly command: string;
  readonly words: StageWords;
  /** For the words below it, px. */
  readonly width: number;
  readonly selected: boolean;
  readonly tabbable: boolean;
}

export const ClientMark = memo(function ClientMark({ place, record, operation, command, words, width, selected, tabbable }: Props) {
  const { halfWidth, halfHeight } = place;
  const waiting = operation !== null && operation.returned === null;
  const name = words.client(place.id, stateName(words, record), waiting ? command : null);
  return (
    <g
      className={styles.client} transform={`translate(${place.x} ${place.y})`} data-key={keyOf({ type: 'node', node: place.id })}
      data-status={record.status} role="button" tabIndex={tabbable ? 0 : -1} aria-label={name} aria-pressed={selected} aria-haspopup="menu"
    >
      <title>{name}</title>
      <rect className={styles.hit} x={-halfWidth - 4} y={-22} width={2 * halfWidth + 8} height={44} />
      <rect className={styles.halo} x={-halfWidth - 3} y={-halfHeight - 3} width={2 * halfWidth + 6} height={2 * halfHeight + 6} rx={11} />
      <rect className={styles.box} x={-halfWidth} y={-halfHeight} width={2 * halfWidth} height={2 * halfHeight} rx={8} />
      <text className={styles.clientId} y={4}>{halfWidth >= 36 ? words.clientLabel(place.id) : place.id}</text>
      {record.status === 'down' && !isUnborn(record) && <Cross x={halfWidth - 3} y={-halfHeight + 2} size={7} />}
      {record.status === 'paused' && <PauseBars x={halfWidth - 3} y={-halfHeight + 2} size={7} />}
      {operation !== null && <Line operation={operation} command={command} words={words} width={width} y={halfHeight + 14} />}
    </g>
  );
});

function Line({ operation, command, words, width, y }: Pick<Props, 'command' | 'words' | 'width'> & { readonly operation: Operation; readonly y: number }) {
  const text = useRef<SVGTextElement>(null);
  const { returned, invoked } = operation;
  useMoving((time) => {
    if (text.current === null) return;
    const said = returned === null ? words.waiting(command, Math.max(0, Math.round(time - invoked.at)))
      : words.returned(command, (returned.outcome === 'ok' ? shortResult(returned.result) : null) ?? words.outcome[returned.outcome]);
    const fits = clipped(said, width);
    if (text.current.textContent !== fits) text.current.textContent = fits;
  });
  return <text ref={text} className={styles.operation} y={y} data-outcome={returned === null ? 'waiting' : returned.outcome} />;
}
