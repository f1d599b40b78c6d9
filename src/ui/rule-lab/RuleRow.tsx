/** One switch: the rule, the law that breaks without it, the shortest run known that shows it. */
import { Play, Radar } from 'lucide-react';
import { useId } from 'react';
import { watchViolation } from '#app/rule-lab/watch.ts';
import type { Exhibit } from '#model/exhibit.ts';
import { exhibits } from '#ui/shell/exhibits.ts';
import controls from '#ui/theme/controls.module.css';
import { useLab, useWords } from '#ui/use-lab.ts';
import { searchFor } from './search-for.ts';
import type { Row } from './rows.ts';
import styles from './rule-lab.module.css';
import { ruleLabWords } from './words/words.ts';

export function RuleRow({ row, exhibit }: { readonly row: Row; readonly exhibit: Exhibit }) {
  const lab = useLab();
  const words = useWords(ruleLabWords);
  const title = useId();
  const { violation, broken } = row;
  const others = row.guards.filter((law) => law !== broken);
  return (
    <li className={styles.row} aria-labelledby={title}>
      <div>
        <h4 id={title} className={styles.title}>{row.title}</h4>
        <p className={styles.text}>{row.text}</p>
        <p className={styles.source}>{row.source}</p>
      </div>
      <div className={styles.laws}>
        <span className={styles.label}>{words.columns.law}</span>
        <span>{broken}</span>
        {others.length > 0 && <span className={styles.soft}>{words.also} {others.join(', ')}</span>}
      </div>
      <div className={styles.violation}>
        <span className={styles.label}>{words.columns.violation}</span>
        {violation === null ? <span className={styles.soft}>{words.unknown}</span> : (
          <>
            <strong>{words.events(violation.events)}</strong>
            <span className={styles.soft}>{words.choices(violation.choices)}</span>
            <span className={styles.soft} title={words.foundText[violation.found]}>
              {words.found[violation.found]}, {words.seconds(violation.seconds)}{violation.seed !== null && `, ${words.seed(violation.seed)}`}
            </span>
          </>
        )}
      </div>
      <div className={styles.actions}>
        {violation !== null && (
          <button type="button" className={controls.primary} aria-label={words.watchNamed(row.title)} onClick={() => void watchViolation(lab, exhibits(), violation.fragment)}>
            <Play size={14} aria-hidden />{words.watch}
          </button>
        )}
        <button type="button" className={controls.button} aria-label={words.searchNamed(row.title)} onClick={() => searchFor(lab, exhibit, row)}>
          <Radar size={14} aria-hidden />{words.searchNow}
        </button>
      </div>
    </li>
  );
}
