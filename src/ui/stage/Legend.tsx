/** Every mark of the stage and what it means: the exhibit's words for its own, the stage's for what all protocols share. */
import { Popover } from '@base-ui/react/popover';
import { Shapes } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LegendEntry, LegendMark } from '#model/view.ts';
import { useLabState } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { Bars, Cross, Crown, Ending, PauseBars, Pip, Scissors } from './glyphs.tsx';
import { Answer, Shape } from './MessageMark.tsx';
import styles from './stage.module.css';
import type { StageMark, StageWords } from './words/words.ts';

const LINES = 'M-5 5L5 -5M-7 1L1 -7M-1 7L7 -1';

/** Of the exhibit's marks those that the stage draws; panels have legends of their own. */
const OF_EXHIBIT: { readonly [mark in LegendMark]?: ReactNode } = {
  leading: <><circle className={styles.legendFill} r={8} /><Crown y={-11} size={5} /></>,
  following: <circle className={styles.legendRing} r={8} />,
  seeking: <circle className={styles.legendRing} r={8} strokeDasharray="4 3" />,
  learning: <circle className={styles.legendRing} r={8} strokeDasharray="0.1 4" strokeLinecap="round" />,
  blocked: <><circle className={styles.legendRing} r={8} /><path className={styles.legendLines} d={LINES} /></>,
  timer: <><circle className={styles.legendTrack} r={8} /><path className={styles.legendArc} d="M0 -8A8 8 0 1 1 -8 0" /></>,
  votes: <><Pip vote="have" x={-10} y={0} /><Pip vote="denied" x={0} y={0} /><Pip vote="waiting" x={10} y={0} /></>,
  request: <><Shape kind="request" hollow={false} size={7} /><path className={styles.head} d="M8 -3.4L16.5 0L8 3.4Z" /></>,
  reply: <Shape kind="reply" hollow size={7} />,
  heartbeat: <Shape kind="heartbeat" hollow={false} size={4} />,
  heartbeatReply: <Shape kind="heartbeatReply" hollow size={4} />,
  client: <Shape kind="client" hollow={false} size={7} />,
  snapshot: <Shape kind="snapshot" hollow={false} size={9} />,
};

/** What every protocol has. */
const OWN: { readonly [mark in StageMark]: ReactNode } = {
  blocked: OF_EXHIBIT.blocked,
  down: <><circle className={styles.legendTrack} r={8} /><Cross x={6} y={-6} size={5.5} /></>,
  paused: <><circle className={styles.legendRing} r={8} /><PauseBars x={6} y={-6} size={5.5} /></>,
  answerYes: <><Shape kind="reply" hollow size={7} /><Answer answer="yes" at={6} /></>,
  answerNo: <><Shape kind="reply" hollow size={7} /><Answer answer="no" at={6} /></>,
  held: <><Shape kind="request" hollow={false} size={6} /><path className={styles.bar} d="M10 -8V8" /></>,
  lost: <Ending size={5} />,
  reset: <g className={styles.reset}><Scissors size={8} /><path className={styles.head} d="M10 -3.4L18.5 0L10 3.4Z" /></g>,
  crowd: <path className={styles.legendDots} d="M-9 -3h3v3h-3zM-2 2h3v3h-3zM5 -4h3v3h-3z" />,
  cut: <><path className={styles.legendCut} d="M-16 0H16" /><Scissors size={7} /></>,
  cutOneWay: <><path className={styles.legendCut} d="M-16 0H12" /><path className={styles.legendCutHead} d="M10 -4L16 0L10 4Z" /></>,
  heldLink: <><path className={styles.legendWire} d="M-16 0H16" /><Bars size={7} /></>,
  slow: <Figure text="90 ms" />,
  lossy: <Figure text="30 %" />,
  partition: <path className={styles.hull} data-kind="majority" d="M-7 0H7" strokeWidth={18} />,
};

interface Shown {
  readonly mark: string;
  readonly text: string;
  readonly picture: ReactNode;
}

/** `connections`: the protocol has some, which may be lost. What the exhibit says of a mark goes before the stage's words for it. */
export function legendOf(entries: readonly LegendEntry[], words: StageWords, connections: boolean): readonly Shown[] {
  const said = entries.flatMap(({ mark, text }): readonly Shown[] => (OF_EXHIBIT[mark] === undefined ? [] : [{ mark, text, picture: OF_EXHIBIT[mark] }]));
  const own = (Object.keys(OWN) as StageMark[]).filter((mark) => (mark !== 'reset' || connections) && !said.some((entry) => entry.mark === mark));
  return [...said, ...own.map((mark) => ({ mark, text: words.marks[mark], picture: OWN[mark] }))];
}

interface Props {
  readonly entries: readonly LegendEntry[];
  readonly words: StageWords;
  /** The button shows its picture only. */
  readonly compact: boolean;
}

export function Legend({ entries, words, compact }: Props) {
  const connections = useLabState(({ exhibit }) => exhibit.protocol.connections !== undefined);
  return (
    <Popover.Root>
      <Popover.Trigger className={`${controls.button} ${styles.legendButton}`} data-compact={compact} aria-label={words.legend} title={words.legendTitle}>
        <Shapes size={15} aria-hidden="true" />{!compact && words.legend}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" align="end" sideOffset={6} collisionPadding={8} className={styles.legendPositioner!}>
          <Popover.Popup className={`${controls.popup} ${styles.legend}`}>
            <Popover.Title className={styles.legendTitle!}>{words.legendTitle}</Popover.Title>
            <ul className={styles.legendList}>
              {legendOf(entries, words, connections).map(({ mark, text, picture }) => (
                <li key={mark}>
                  <svg width="44" height="30" viewBox="-22 -15 44 30" aria-hidden="true" className={styles.legendMark}>{picture}</svg>
                  {text}
                </li>
              ))}
            </ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Figure({ text }: { readonly text: string }) {
  return <g className={styles.figures}><rect x={-21} y={-9} width={42} height={18} rx={9} /><text y={4}>{text}</text></g>;
}
