/** The run for other programs, each in the format that it reads. */
import { useEffect, useState } from 'react';
import { exhibits } from '#ui/shell/exhibits.ts';
import { download } from '#ui/shell/files.ts';
import { useLab, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { Field } from './DialogFrame.tsx';
import styles from './dialogs.module.css';
import { dialogWords } from './words/words.ts';

const exporting = () => import('#app/exports/exported.ts');

export function ExportField() {
  const lab = useLab();
  const words = useWords(dialogWords).share.exports;
  const [names, setNames] = useState<readonly string[]>([]);
  const [format, setFormat] = useState('ndjson');
  const [failed, setFailed] = useState(false);
  const [expression, setExpression] = useState('');
  useEffect(() => {
    let current = true;
    const { branch } = lab.store.getState();
    exporting().then(({ exportNames, SHIVIZ_EXPRESSION }) => {
      if (!current) return;
      setNames(exportNames(exhibits(), branch.scenario.protocol));
      setExpression(SHIVIZ_EXPRESSION);
    }, () => { if (current) setFailed(true); });
    return () => { current = false; };
  }, [lab]);
  const save = async (): Promise<void> => {
    try {
      const file = await (await exporting()).exported(exhibits(), lab.store.getState().branch, format);
      if (file !== null) download(file.text, file.name, 'text/plain');
      setFailed(file === null);
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className={styles.export}>
      <Field label={words.label} hint={failed ? words.failed : undefined} wrong={failed}>
        <select className={controls.field} value={format} onChange={(event) => setFormat(event.target.value)}>
          {names.map((name) => <option key={name} value={name}>{words.formats[name] ?? name}</option>)}
        </select>
      </Field>
      <button type="button" className={controls.button} disabled={names.length === 0} onClick={() => void save()}>{words.save}</button>
      {format === 'shiviz' && <Expression text={expression} />}
    </div>
  );
}

/** Who pastes the log into ShiViz pastes this, too. */
function Expression({ text }: { readonly text: string }) {
  const { exports: words, copy, copied } = useWords(dialogWords).share;
  const [done, setDone] = useState(false);
  return (
    <>
      <Field label={words.expression}>
        <input type="text" className={`${controls.field} ${styles.chip}`} readOnly value={text} onFocus={(event) => event.target.select()} />
      </Field>
      <button type="button" className={controls.button} aria-label={done ? undefined : words.copyExpression} onClick={() => void navigator.clipboard.writeText(text).then(() => setDone(true))}>{done ? copied : copy}</button>
    </>
  );
}
