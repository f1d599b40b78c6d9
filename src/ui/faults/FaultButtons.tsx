/** The same list as the context menu, as a row of buttons: what a menu offers is never hidden behind a gesture alone. */
import { explainRefusal } from '#model/words/words.ts';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import styles from './faults.module.css';
import { perform } from './perform.ts';
import { faultLabel, keyLabel, targetLabel, type FaultTarget } from './target.ts';
import { useFaults } from './use-faults.ts';
import { faultWords } from './words/words.ts';

/** Keep `target` the same object between renders where that is easy: the list is made anew for a new one. */
export function FaultButtons({ target }: { readonly target: FaultTarget }) {
  const lab = useLab();
  const words = useWords(faultWords);
  const faults = useFaults(target);
  const { keys, language } = useLabState(({ preferences, language }) => ({ keys: preferences.keys, language }));
  if (faults.length === 0) return <p className={styles.gone}>{words.gone}</p>;
  return (
    <div className={styles.buttons} role="group" aria-label={targetLabel(words, target)}>
      {faults.map((fault) => (
        <button
          key={fault.id}
          type="button"
          className={styles.button}
          aria-disabled={fault.refused !== null}
          title={fault.refused === null ? undefined : explainRefusal(fault.refused, language)}
          onClick={() => perform(lab, fault)}
        >
          {faultLabel(words, fault)}
          {keys && fault.key !== null && <kbd className={styles.key}>{keyLabel(words, fault.key)}</kbd>}
        </button>
      ))}
    </div>
  );
}
