/** Every mark of the diagram with its meaning. */
import type { ReactNode } from 'react';
import { useCatalogue, useLabState, useView, useWords } from '#ui/use-lab.ts';
import { SCISSORS } from './shape.ts';
import styles from './Timeline.module.css';
import { timelineWords, type LegendMark } from './words/words.ts';

export function Legend() {
  const words = useWords(timelineWords);
  const { epoch } = useCatalogue();
  const { legend } = useView();
  const connections = useLabState(({ exhibit }) => exhibit.protocol.connections !== undefined);
  const said = (mark: LegendMark) => legend.find((entry) => entry.mark === mark)?.text ?? null;
  return (
    <dl className={styles.legend}>
      {words.legends(epoch, said).filter(({ mark }) => mark !== 'reset' || connections).map(({ mark, text }) => (
        <div key={mark}>
          <dt><svg width="44" height="18" viewBox="0 0 44 18" aria-hidden fill="none">{MARKS[mark]}</svg></dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

const term = 'var(--epoch-1)';
const line = (width: number, dash?: string, stroke = term): ReactNode => <line x1="2" y1="9" x2="42" y2="9" stroke={stroke} strokeWidth={width} strokeDasharray={dash} />;
const arrow = (end: ReactNode, width = 1.4, dash?: string): ReactNode => <><line x1="6" y1="2" x2="34" y2="15" stroke={term} strokeWidth={width} strokeDasharray={dash} />{end}</>;
const cross = (x: number, y: number): ReactNode => <path d={`M${x - 4} ${y - 4}l8 8m0-8l-8 8`} stroke="var(--bad)" strokeWidth="1.8" />;
const bar = (colour: string, open = false): ReactNode => (
  <>
    <rect x="2" y="3" width="38" height="12" fill={colour} opacity="0.16" />
    <path d={open ? 'M42 3H2V15H42' : 'M2 3H40V15H2Z'} stroke={colour} strokeWidth="1.25" strokeDasharray={open ? '4 3' : undefined} />
  </>
);

const MARKS: { readonly [mark in LegendMark]: ReactNode } = {
  leading: <><rect x="2" y="2.5" width="40" height="13" rx="6.5" fill={term} /><path d="M7 12.5v-6l2.5 3 2.5-4 2.5 4 2.5-3v6z" fill="var(--epoch-ink)" /></>,
  seeking: line(7, '7 3'),
  following: <g opacity="0.72">{line(4)}</g>,
  learning: line(3, '2 3'),
  down: <>{line(1.5, '2 5', 'var(--line-strong)')}{cross(7, 9)}</>,
  paused: <path d="M2 4H42M2 14H42M2 14l10-10M9 14l10-10M16 14l10-10M23 14l10-10M30 14l10-10" stroke="var(--ink-faint)" strokeWidth="1.5" />,
  request: arrow(<path d="M38 17l-8-1 3-5z" fill={term} />),
  reply: arrow(<circle cx="35" cy="15" r="2.5" fill="var(--surface)" stroke={term} strokeWidth="1.5" />, 1),
  heartbeat: <g opacity="0.6">{arrow(null, 0.8)}</g>,
  lost: arrow(cross(34, 13), 1.4, '4 3'),
  reset: <><line x1="4" y1="3" x2="30" y2="12" stroke="var(--warn)" strokeWidth="1.4" strokeDasharray="4 3" /><g transform="translate(34 11)" stroke="var(--warn)" strokeWidth="1.2"><circle r="6.5" fill="var(--surface)" stroke="none" /><path d={SCISSORS} /></g></>,
  held: arrow(<path d="M34 8v10" stroke={term} strokeWidth="3" />),
  decided: <path d="M22 4l5 5-5 5-5-5z" fill="var(--surface)" stroke="var(--ink)" strokeWidth="1.25" />,
  ok: bar('var(--good)'),
  waiting: bar('var(--warn)', true),
  unknown: <><path d="M2 15l12-12M10 15l12-12M18 15l12-12M26 15l10-12" stroke="var(--warn)" opacity="0.45" /><path d="M42 3H2V15H42" stroke="var(--warn)" strokeWidth="1.25" strokeDasharray="4 3" /></>,
  fail: bar('var(--bad)'),
  wrong: <><rect x="2" y="3" width="38" height="12" fill="var(--bad)" /><path d="M17.5 5.5l7 7m0-7l-7 7" stroke="var(--surface)" strokeWidth="1.8" /></>,
  order: <><path d="M5 13L22 5L39 12" stroke="var(--accent)" strokeWidth="2" /><g fill="var(--accent)"><circle cx="5" cy="13" r="3" /><circle cx="22" cy="5" r="3" /><circle cx="39" cy="12" r="3" /></g></>,
  band: <><rect x="2" y="2" width="40" height="14" fill="var(--warn-soft)" /><rect x="2" y="2" width="40" height="4" fill="var(--warn)" /></>,
  trouble: <><rect x="2" y="2" width="40" height="14" fill="var(--bad)" opacity="0.09" /><rect x="2" y="2" width="40" height="2" fill="var(--bad)" opacity="0.8" /></>,
  flag: <path d="M16 16V3h12l-3 4 3 4H16" stroke="var(--warn)" strokeWidth="1.5" />,
  violation: <line x1="22" y1="1" x2="22" y2="17" stroke="var(--bad)" strokeWidth="2" />,
  marker: <><line x1="18" y1="1" x2="18" y2="17" stroke="var(--accent)" strokeDasharray="5 4" /><path d="M18 1l8 4.500-8 4.500z" fill="var(--accent)" /></>,
  density: <g fill="var(--ink-faint)" opacity="0.4">{[6, 10, 4, 14, 8, 12, 5, 9].map((height, index) => <rect key={index} x={3 + index * 5} y={9 - height / 2} width="4" height={height} />)}</g>,
};
