/** One protocol of the list: its running picture, its promise, what it survives and what it does not, its scenarios. */
import { Check, ChevronDown, X } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import type { Exhibit } from '#model/exhibit.ts';
import { useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import styles from './home.module.css';
import { Picture } from './Picture.tsx';
import { homeWords } from './words/words.ts';

export function Card({ exhibit, paused, current, open }: {
  readonly exhibit: Exhibit; readonly paused: boolean; readonly current: boolean; readonly open: (lesson?: string) => void;
}) {
  const words = useWords(homeWords);
  const catalogue = useLabState(({ language }) => exhibit.words[language]);
  const title = useId();
  const { lessons } = exhibit;
  const first = lessons[0]!;
  const titleOf = (id: string) => catalogue.lessons[id]?.title ?? id;
  const { servers, clients } = first.scenario;
  return (
    <article className={styles.card} aria-labelledby={title} data-current={current}>
      <Picture exhibit={exhibit} lesson={first} paused={paused} label={words.picture(catalogue.name, servers.length, clients.length, titleOf(first.id))} />
      <div className={styles.body}>
        <div className={styles.row}>
          <h3 id={title} className={styles.name}>{catalogue.name}</h3>
          {current && <span className={styles.chip}>{words.onScreen}</span>}
          <button type="button" className={controls.primary} aria-label={words.openNamed(catalogue.name)} onClick={() => open()}>{words.open}</button>
        </div>
        <p className={styles.promise}>{catalogue.promise}</p>
        <Lines title={words.survives} lines={catalogue.survives} icon={<Check className={styles.good} size={14} aria-hidden />} />
        <Lines title={words.fails} lines={catalogue.fails} icon={<X className={styles.bad} size={14} aria-hidden />} />
        <details className={styles.scenarios}>
          <summary><ChevronDown size={14} aria-hidden />{words.scenarios(lessons.length)}</summary>
          <ul>
            {lessons.map(({ id, scenario }) => (
              <li key={id}>
                <button type="button" className={styles.lesson} title={catalogue.lessons[id]?.watch} onClick={() => open(id)}>
                  {titleOf(id)}{scenario.off.length > 0 && <span className={styles.off}>{words.breaks}</span>}
                </button>
              </li>
            ))}
          </ul>
        </details>
      </div>
    </article>
  );
}

function Lines({ title, lines, icon }: { readonly title: string; readonly lines: readonly string[]; readonly icon: ReactNode }) {
  return (
    <section className={styles.lines}>
      <h4>{title}</h4>
      <ul>{lines.map((line) => <li key={line}>{icon}{line}</li>)}</ul>
    </section>
  );
}

/** Until its code has come, or where it has not. */
export function EmptyCard({ name, failed, retry }: { readonly name: string; readonly failed: boolean; readonly retry: () => void }) {
  const words = useWords(homeWords);
  const title = useId();
  return (
    <article className={styles.card} aria-labelledby={title} aria-busy={!failed}>
      <div className={styles.picture} />
      <div className={styles.body}>
        <h3 id={title} className={styles.name}>{name}</h3>
        <p className={styles.promise} role={failed ? 'alert' : undefined}>{failed ? words.failed : words.coming}</p>
        {failed && <button type="button" className={controls.button} onClick={retry}>{words.again}</button>}
      </div>
    </article>
  );
}
