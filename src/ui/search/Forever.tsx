/** Can it go on for ever without anything good? The question, and the answer with a run to watch. */
import { Infinity as Endlessly, Play } from 'lucide-react';
import type { Job } from '#app/searching/job.ts';
import { lawTitle } from '#app/searching/law-words.ts';
import { searching } from '#app/searching/searching.ts';
import { watch } from '#app/searching/watch.ts';
import type { Exhibit } from '#model/exhibit.ts';
import controls from '#ui/theme/controls.module.css';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import styles from './search.module.css';
import { searchWords } from './words/words.ts';

export function Forever({ job: { wish, status, forever }, exhibit }: { readonly job: Job; readonly exhibit: Exhibit }) {
  const lab = useLab();
  const { forever: words, watch: watchWord } = useWords(searchWords);
  const language = useLabState((state) => state.language);
  if (wish.kind === 'fuzz' || status === 'running' || status === 'paused') return null;
  if (forever === null) return <div><button type="button" className={controls.button} onClick={() => void searching.wonder()}><Endlessly size={14} aria-hidden />{words.ask}</button></div>;
  if (forever === 'asking') return <p role="status">{words.asking}</p>;
  if ('why' in forever) return <p className={styles.flaw} role="alert">{words.failed(forever.why)}</p>;
  const { goals, verdict, early, states, stem, loop, trace } = forever;
  const goal = goals.map((law) => lawTitle(exhibit, language, law));
  if (trace === null) return <p className={styles.answer}>{verdict === 'reached' ? words.reached(goal, states) : words.unknown(goal, states)}</p>;
  return (
    <section className={styles.finding}>
      <Endlessly size={20} aria-hidden />
      <div>
        <h3>{loop.length > 0 ? words.lasso(goal) : words.ends(goal)}</h3>
        <p>{early ? words.early : words.patient}</p>
        <p className={styles.soft}>{words.length(stem.length, loop.length)}</p>
      </div>
      <div className={styles.findingActions}>
        <button type="button" className={controls.primary} onClick={() => void watch(lab, exhibit, { trace })}><Play size={14} aria-hidden />{watchWord}</button>
      </div>
    </section>
  );
}
