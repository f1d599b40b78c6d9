/** How a log is to be read, asked of the person who has brought it. */
import { useState } from 'react';
import { KNOWN, type Expressions } from '#app/traces/trace.ts';
import controls from '#ui/theme/controls.module.css';
import { useWords } from '#ui/use-lab.ts';
import styles from './traces.module.css';
import { traceViewWords } from './words/words.ts';

/** Lines of the file that are shown beside the question. */
const SAMPLE = 8;

export function ExpressionForm({ name, text, given, wrong, working, aside, read, cancel }: {
  readonly name: string; readonly text: string; readonly given: Expressions; readonly wrong: string | null; readonly working: boolean; readonly aside: boolean;
  readonly read: (expressions: Expressions) => void; readonly cancel: (() => void) | null;
}) {
  const words = useWords(traceViewWords).form;
  const [lines, setLines] = useState(given.lines);
  const [executions, setExecutions] = useState(given.executions);
  const known = KNOWN.findIndex((one) => one.lines === lines);
  return (
    <form className={styles.form} noValidate onSubmit={(event) => { event.preventDefault(); read({ lines, executions }); }}>
      <h3>{words.title}</h3>
      <p>{words.text}</p>
      <pre className={styles.sample} aria-label={name} tabIndex={0} role="region">{text.split('\n', SAMPLE).map((line) => line.slice(0, 200)).join('\n')}</pre>
      {wrong !== null && !working && <p className={styles.problem} role="alert">{wrong}</p>}
      <label className={styles.field}>
        <span>{words.known}</span>
        <select className={controls.field} value={known} onChange={(event) => setLines(KNOWN[Number(event.target.value)]?.lines ?? '')}>
          {KNOWN.map((one, index) => <option key={one.lines} value={index}>{one.lines}</option>)}
          <option value={-1}>{words.own}</option>
        </select>
      </label>
      <label className={styles.field}>
        <span>{words.lines}</span>
        <textarea className={controls.field} value={lines} spellCheck={false} onChange={(event) => setLines(event.target.value)} />
      </label>
      <label className={styles.field}>
        <span>{words.executions}</span>
        <input type="text" className={controls.field} value={executions} spellCheck={false} onChange={(event) => setExecutions(event.target.value)} />
        <small>{words.executionsHint}</small>
      </label>
      {!aside && <p>{words.unguarded}</p>}
      <div className={styles.actions}>
        {cancel !== null && <button type="button" className={controls.button} onClick={cancel}>{words.cancel}</button>}
        <button type="submit" className={controls.primary} disabled={working}>{working ? words.reading : words.read}</button>
      </div>
    </form>
  );
}
