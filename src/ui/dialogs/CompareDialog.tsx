/** Two branches: where they part, and how the nodes differ at the time on screen. */
import { useState } from 'react';
import { differences, parting } from '#app/differences.ts';
import { seconds } from '#ui/shell/time.ts';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { DialogFrame, Field } from './DialogFrame.tsx';
import styles from './dialogs.module.css';
import { dialogWords } from './words/words.ts';

export function CompareDialog() {
  const lab = useLab();
  const words = useWords(dialogWords).compare;
  const { branches, branch, time, language } = useLabState(({ branches, branch, time, language }) => ({ branches, branch, time, language }));
  const others = branches.filter(({ id }) => id !== branch.id);
  const [chosen, setChosen] = useState(others.at(-1)?.id ?? 0);
  const other = others.find(({ id }) => id === chosen) ?? others[0];
  const nameOf = (id: number, name: string) => words.branch(id, name === '' ? words.first : name);
  if (other === undefined) return null;
  const seq = parting(branch, other);
  const same = seq === Math.min(branch.moments.length, other.moments.length) - 1;
  const rows = differences(branch, other, time, language);
  return (
    <DialogFrame title={words.title} text={words.text} wide>
      <Field label={words.other}>
        <select className={controls.field} value={other.id} onChange={(event) => setChosen(Number(event.target.value))}>
          {others.map(({ id, name }) => <option key={id} value={id}>{nameOf(id, name)}</option>)}
        </select>
      </Field>
      <p className={styles.hint}>{same ? words.same : words.differAt(seq, seconds(branch.moments[seq]!.world.now))}</p>
      <h3 className={styles.sub}>{words.at(seconds(Math.floor(time)))}</h3>
      {rows.length === 0 ? <p className={styles.hint}>{words.none}</p> : (
        <table className={styles.table}>
          <thead><tr><th>{words.node}</th><th>{words.field}</th><th>{words.here(nameOf(branch.id, branch.name))}</th><th>{nameOf(other.id, other.name)}</th></tr></thead>
          <tbody>
            {rows.map(({ node, field, here, there }) => <tr key={`${node} ${field}`}><td>{node}</td><td>{field}</td><td>{here}</td><td>{there}</td></tr>)}
          </tbody>
        </table>
      )}
      <div className={styles.actions}>
        <button type="button" className={controls.button} onClick={() => { lab.openBranch(other.id); lab.ask(null); }}>{words.open}</button>
      </div>
    </DialogFrame>
  );
}
