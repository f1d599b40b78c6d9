/** The cluster cut into groups, by hand or in a shape that Jepsen names: the way without dragging. */
import { useState } from 'react';
import { shapesOf } from '#app/shapes.ts';
import type { Choice } from '#model/choice.ts';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { DialogFrame } from './DialogFrame.tsx';
import styles from './dialogs.module.css';
import { dialogWords } from './words/words.ts';

const LETTERS = ['A', 'B', 'C', 'D'];

export function PartitionDialog() {
  const lab = useLab();
  const words = useWords(dialogWords).partition;
  const servers = useLabState((state) => state.branch.scenario.servers);
  const shapes = shapesOf(lab.store.getState());
  const middle = Math.floor(servers.length / 2);
  const [group, setGroup] = useState<{ readonly [node: string]: number }>(() => Object.fromEntries(servers.map((id, i) => [id, i < middle ? 0 : 1])));
  const groups = LETTERS.map((_, i) => servers.filter((id) => group[id] === i)).filter((members) => members.length > 0);
  const make = (choice: Choice): void => {
    void lab.choose(choice);
    lab.ask(null);
  };
  return (
    <DialogFrame title={words.title} text={`${words.text} ${words.clientsNote}`} submit={() => make({ type: 'partition', groups })} submitLabel={words.cut} invalid={groups.length < 2}>
      <div className={styles.groups}>
        {servers.map((id) => (
          <div key={id} style={{ display: 'contents' }}>
            <span>{id}</span>
            <div className={styles.segments} role="radiogroup" aria-label={words.assign(id)}>
              {LETTERS.map((letter, i) => (
                <label key={letter}>
                  <input type="radio" name={`group-${id}`} checked={group[id] === i} onChange={() => setGroup({ ...group, [id]: i })} aria-label={words.group(letter)} />{letter}
                </label>
              ))}
            </div>
          </div>
        ))}
      </div>
      {groups.length < 2 && <span className={styles.wrong} role="alert">{words.oneGroup}</span>}
      <div className={styles.chips} role="group" aria-label={words.shapes}>
        <span className={styles.label}>{words.shapes}</span>
        {shapes.map(([shape, choice]) => (
          <button key={shape} type="button" className={controls.button} disabled={choice === null} onClick={() => { if (choice !== null) make(choice); }}>{words.shape[shape]}</button>
        ))}
      </div>
    </DialogFrame>
  );
}
