/** Sentences of a panel: how each is to be taken, whom it is about, and where the rule stands. */
import { Check, CircleSmall, CircleX, Info, TriangleAlert } from 'lucide-react';
import type { Mood, Statement } from '#model/view.ts';
import { useLab, useWords } from '#ui/use-lab.ts';
import { kindWords } from '#ui/panels/kinds/words/words.ts';
import { aroundName } from './about.ts';
import styles from './parts.module.css';

/** Shape tells as much as colour. */
const ICONS = { plain: Info, good: Check, warn: TriangleAlert, bad: CircleX, muted: CircleSmall };

export function MoodIcon({ mood, size = 14 }: { readonly mood: Mood; readonly size?: number }) {
  const Icon = ICONS[mood];
  return <span className={styles.mood} data-mood={mood} aria-hidden><Icon size={size} /></span>;
}

/** `label`: the list's name; without one it belongs to the panel above it. */
export function Lines({ lines, label }: { readonly lines: readonly Statement[]; readonly label?: string }) {
  const { moods } = useWords(kindWords);
  if (lines.length === 0) return null;
  return (
    <ul className={styles.lines} aria-label={label}>
      {lines.map(({ node, mood, text, source }, index) => (
        <li key={index} className={styles.line} data-mood={mood}>
          <MoodIcon mood={mood} />
          <span>
            {moods[mood] !== '' && <span className={styles.hidden}>{moods[mood]} </span>}
            {node === null ? text : <About node={node} text={text} />}
            {source !== undefined && <>{' '}<span className={styles.source}>{source}</span></>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Its node can be chosen. */
function About({ node, text }: { readonly node: string; readonly text: string }) {
  const lab = useLab();
  const [before, after] = aroundName(text, node);
  return <>{before}<button type="button" className={styles.who} onClick={() => lab.select({ type: 'node', node })}>{node}</button>{after}</>;
}

export function Empty({ text }: { readonly text: string }) {
  return <p className={styles.empty}>{text}</p>;
}
