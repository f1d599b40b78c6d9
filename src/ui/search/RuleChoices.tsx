/** The safety rules of an exhibit, each to be switched off for the search. */
import { ChevronDown } from 'lucide-react';
import { searching } from '#app/searching/searching.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { RuleId } from '#model/protocol.ts';
import { useLabState, useWords } from '#ui/use-lab.ts';
import styles from './search.module.css';
import { searchWords } from './words/words.ts';

export function RuleChoices({ exhibit, off }: { readonly exhibit: Exhibit; readonly off: readonly RuleId[] }) {
  const words = useWords(searchWords);
  const said = useLabState(({ language }) => exhibit.words[language].rules);
  const switched = (id: RuleId, on: boolean): void => searching.change({ off: on ? off.filter((other) => other !== id) : [...off, id] });
  return (
    <details className={styles.fold}>
      <summary><ChevronDown size={14} aria-hidden />{words.rules}<span className={styles.state} data-off={off.length > 0 || undefined}>{words.rulesState(off.length)}</span></summary>
      {exhibit.rules.map(({ id }) => (
        <label key={id} className={styles.check} title={said[id]?.text}>
          <input type="checkbox" checked={!off.includes(id)} onChange={(event) => switched(id, event.target.checked)} />{said[id]?.title ?? id}
        </label>
      ))}
    </details>
  );
}
