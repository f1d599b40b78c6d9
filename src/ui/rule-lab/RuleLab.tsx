/**
 * All switches of all protocols in one list: what each rule is for, what breaks without it, and a run that shows it.
 */
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { VIOLATIONS } from '#app/rule-lab/violations.ts';
import { useExhibits, type Known } from '#ui/shell/exhibits.ts';
import { ViewFrame } from '#ui/shell/ViewFrame.tsx';
import controls from '#ui/theme/controls.module.css';
import { useLabState, useWords } from '#ui/use-lab.ts';
import { matches, rowsOf, type Row } from './rows.ts';
import styles from './rule-lab.module.css';
import { RuleRow } from './RuleRow.tsx';
import { ruleLabWords } from './words/words.ts';

export function RuleLab() {
  const words = useWords(ruleLabWords);
  const language = useLabState((state) => state.language);
  const { known, retry } = useExhibits();
  const [only, setOnly] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed);
  const groups = known.filter(({ name }) => only === null || name === only).map((one) => ({
    ...one, rows: one.exhibit === null ? [] : rowsOf(one.exhibit, language, VIOLATIONS).filter((row) => matches(row, sought)),
  }));
  const total = known.reduce((sum, { exhibit }) => sum + (exhibit?.rules.length ?? 0), 0);
  const violated = VIOLATIONS.filter(({ protocol }) => known.some(({ name, exhibit }) => name === protocol && exhibit !== null)).length;
  const shown = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => { body.current?.scrollTo(0, 0); }, [only, sought]);
  return (
    <ViewFrame title={words.title} text={words.text} close={words.close} fill>
      <div ref={body} className={styles.body}>
        <div className={styles.tools}>
          <input className={controls.field} type="search" aria-label={words.search} placeholder={words.search} value={typed} onChange={(event) => setTyped(event.target.value)} />
          <div className={styles.filters} role="group" aria-label={words.columns.rule}>
            <Filter name={words.all} on={only === null} choose={() => setOnly(null)} />
            {known.map(({ name, exhibit }) => <Filter key={name} name={exhibit?.words[language].name ?? name} on={only === name} choose={() => setOnly(name)} />)}
          </div>
          <span className={styles.count} role="status">{words.shown(shown, total)}{shown === total && ` · ${words.violated(violated, total)}`}</span>
        </div>
        <div className={styles.list}>
          {groups.map((group) => <Group key={group.name} known={group} rows={group.rows} retry={retry} />)}
          {shown === 0 && total > 0 && <p className={styles.soft}>{words.none}</p>}
        </div>
      </div>
    </ViewFrame>
  );
}

function Filter({ name, on, choose }: { readonly name: string; readonly on: boolean; readonly choose: () => void }) {
  return <button type="button" className={styles.filter} aria-pressed={on} onClick={choose}>{name}</button>;
}

function Group({ known: { name, exhibit, failed }, rows, retry }: { readonly known: Known; readonly rows: readonly Row[]; readonly retry: () => void }) {
  const words = useWords(ruleLabWords);
  const language = useLabState((state) => state.language);
  if (exhibit !== null && rows.length === 0) return null;
  return (
    <section className={styles.group} aria-label={exhibit?.words[language].name ?? name}>
      <header className={styles.head}>
        <h3 className={styles.name}>{exhibit?.words[language].name ?? name}</h3>
        {exhibit !== null && <><span className={styles.column}>{words.columns.law}</span><span className={styles.column}>{words.columns.violation}</span></>}
      </header>
      {exhibit === null && <p className={styles.soft}>{failed ? words.failed : words.coming}{failed && <button type="button" className={controls.button} onClick={retry}>{words.again}</button>}</p>}
      <ul className={styles.rows}>{exhibit !== null && rows.map((row) => <RuleRow key={row.id} row={row} exhibit={exhibit} />)}</ul>
    </section>
  );
}
