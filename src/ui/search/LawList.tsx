/** Every law of what is searched: broken or not, and what a search should come across, seen or not. */
import { TimerOff } from 'lucide-react';
import type { Job } from '#app/searching/job.ts';
import { isTried } from '#app/searching/law-words.ts';
import type { Exhibit, Law } from '#model/exhibit.ts';
import { LawIcon } from '#ui/panels/laws/LawIcon.tsx';
import { useLabState, useWords } from '#ui/use-lab.ts';
import styles from './search.module.css';
import { searchWords } from './words/words.ts';

export function LawList({ job: { wish, finding, sighted, figures }, exhibit }: { readonly job: Job; readonly exhibit: Exhibit }) {
  const words = useWords(searchWords);
  const said = useLabState(({ language }) => exhibit.words[language].laws);
  const stateOf = ({ name, kind }: Law) => (kind === 'always' ? (finding?.law === name ? 'broken' : 'holds') : sighted.includes(name) ? 'sighted' : 'unseen');
  const texts = { holds: figures.kind === 'explore' && figures.complete ? words.proven : words.holds, broken: words.broken, sighted: words.seen, unseen: words.unseen };
  return (
    <section>
      <h3 className={styles.heading}>{words.laws}</h3>
      <ul className={styles.laws}>
        {exhibit.laws.map((law) => {
          const { name } = law;
          const state = isTried(law, wish.kind) ? stateOf(law) : null;
          return (
            <li key={name} data-state={state} title={said[name]?.text}>
              {state === null ? <TimerOff size={15} className={styles.untried} aria-hidden /> : <LawIcon state={state} />}
              <span>{said[name]?.title ?? name}</span><span className={styles.soft}>{state === null ? words.notTried : texts[state]}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
