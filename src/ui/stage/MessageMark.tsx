/** One message: shape and letter by type, colour by term, an arrowhead where it goes, a bar where it is held, an x where it ended; scissors for news of a lost connection. */
import { memo, useLayoutEffect, useRef } from 'react';
import type { MessageView } from '#model/view.ts';
import { epochColour } from '#ui/theme/epochs.ts';
import type { Flight } from './flight.ts';
import { Ending, Scissors } from './glyphs.tsx';
import { hang, type Hang } from './labels.ts';
import { bearing, type Lane, type Point } from './lane.ts';
import type { Layout } from './layout.ts';
import styles from './stage.module.css';
import type { StageWords } from './words/words.ts';

/** What of a mark changes with time: written straight to the document. */
export interface MarkParts {
  readonly label: string | null;
  readonly hang: Hang;
  move(at: Point, presence: number, ended: boolean): void;
  show(label: boolean): void;
}

interface Props {
  readonly stop: string;
  readonly flight: Flight;
  readonly look: MessageView;
  readonly lane: Lane;
  readonly layout: Layout;
  readonly words: StageWords;
  readonly fold: boolean;
  readonly parts: Map<string, MarkParts>;
  readonly selected: boolean;
  readonly tabbable: boolean;
}

export const MessageMark = memo(function MessageMark({ stop, flight, look, lane, layout, words, fold, parts, selected, tabbable }: Props) {
  const group = useRef<SVGGElement>(null);
  const label = useRef<SVGTextElement>(null);
  const { packet: { from, to, reset = false }, held, lost } = flight;
  const thin = fold && (look.kind === 'heartbeat' || look.kind === 'heartbeatReply') && !held;
  const size = look.kind === 'snapshot' ? layout.mark + 4 : thin ? 4 : layout.mark;
  const text = lost === null ? (thin && !selected ? null : look.label) : words.lost[lost.why];
  const hung = hang(lane, size);
  useLayoutEffect(() => {
    parts.set(stop, {
      label: text,
      hang: hung,
      move: ({ x, y }, presence, ended) => {
        const element = group.current!;
        element.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
        const opacity = presence === 1 ? '' : presence.toFixed(2);
        if (element.style.opacity !== opacity) element.style.opacity = opacity;
        const isEnded = String(ended);
        if (element.dataset['ended'] !== isEnded) element.dataset['ended'] = isEnded;
      },
      show: (room) => {
        const visibility = room ? 'visible' : 'hidden';
        if (label.current !== null && label.current.style.visibility !== visibility) label.current.style.visibility = visibility;
      },
    });
    return () => void parts.delete(stop);
  });
  const client = look.kind === 'client';
  const name = reset ? words.reset(from, to, held) : words.message(look.type, from, to, held);
  const named = lost === null
    ? { role: 'button', tabIndex: tabbable ? 0 : -1, 'aria-label': name, 'aria-pressed': selected, 'aria-haspopup': 'menu', 'data-key': stop } as const
    : { 'aria-hidden': true } as const;
  return (
    <g ref={group} className={styles.message} style={{ color: reset ? 'var(--warn)' : client ? 'var(--ink-soft)' : epochColour(look.epoch) }} data-lost={lost !== null} data-held={held} {...named}>
      {lost === null && <title>{name}</title>}
      <circle className={styles.messageHit} r={Math.max(14, size + 4)} />
      <g className={styles.mark}>
        <circle className={styles.halo} r={size + 4} />
        <g transform={`rotate(${bearing(lane).toFixed(1)})`}>
          {!thin && <line className={styles.trail} x1={-size - 20} x2={-size} />}
          {held ? <path className={styles.bar} d={`M${size + 4} ${-size - 2}V${size + 2}`} /> : <path className={styles.head} d={headPath(thin ? 4.5 : size + 1, thin ? 2.4 : 3.4)} />}
        </g>
        {reset ? <Scissors size={size + 1} />
          : <Shape kind={look.kind} hollow={look.kind === 'reply' || look.kind === 'heartbeatReply' || (client && layout.places[from]?.shape === 'circle')} size={size} />}
        {!thin && !reset && <text className={styles.letter} y={size * 0.38} fontSize={look.letter.length > 1 ? size * 0.95 : size * 1.2}>{look.letter}</text>}
        {look.answer !== null && !thin && <Answer answer={look.answer} at={size * 0.8} />}
      </g>
      {lost !== null && <Ending size={5} />}
      {text !== null && <text ref={label} className={styles.label} x={hung.dx} y={hung.dy} textAnchor={hung.anchor}>{text}</text>}
    </g>
  );
});

/** Longer than wide, so that its tip cannot be mistaken. */
function headPath(from: number, half: number): string {
  return `M${from} ${-half}L${from + half * 2.5} 0L${from} ${half}Z`;
}

export function Shape({ kind, hollow, size }: { readonly kind: MessageView['kind']; readonly hollow: boolean; readonly size: number }) {
  const box = kind === 'client' || kind === 'snapshot';
  return box
    ? <rect className={styles.shape} data-hollow={hollow} x={-size} y={-size} width={2 * size} height={2 * size} rx={kind === 'snapshot' ? 3 : 4} />
    : <circle className={styles.shape} data-hollow={hollow} r={hollow ? size - 0.75 : size} />;
}

/** Whether the receiver of the request agreed: a tick or a cross at the shoulder. */
export function Answer({ answer, at }: { readonly answer: 'yes' | 'no'; readonly at: number }) {
  return (
    <g className={styles.answer} data-answer={answer} transform={`translate(${at} ${-at})`}>
      <circle r={5} />
      <path d={answer === 'yes' ? 'M-2.3 .2L-.6 1.9L2.4 -1.7' : 'M-2 -2L2 2M2 -2L-2 2'} />
    </g>
  );
}
