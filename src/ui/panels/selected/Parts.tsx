/** What the inspectors are made of: a titled group, a list of names and values, a link to an event. */
import { useId, type ReactNode } from 'react';
import { useLab, useWords } from '#ui/use-lab.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import type { Marked } from './changed.ts';
import styles from './Selected.module.css';

export function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h3 id={id} className={styles.groupTitle}>{title}</h3>
      {children}
    </section>
  );
}

export function Pairs({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.pairs}>{children}</dl>;
}

export function Pair({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <div className={styles.pair}><dt>{name}</dt><dd>{children}</dd></div>;
}

/** Changed fields are marked by a bar, by weight and by what they were. */
export function Fields({ fields }: { readonly fields: readonly Marked[] }) {
  const { selected } = useWords(panelWords);
  return (
    <dl className={styles.pairs}>
      {fields.map(({ on, name, value, was }) => (
        <div key={on + name} className={styles.pair} data-changed={was !== null || undefined} title={was === null ? undefined : selected.changed}>
          <dt>{name}</dt>
          <dd><code>{value}</code>{was !== null && was !== '' && <span className={styles.was}>{selected.was(was)}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}

export function ToEvent({ seq, children }: { readonly seq: number; readonly children?: ReactNode }) {
  const lab = useLab();
  const words = useWords(panelWords);
  return <button type="button" className={styles.link} title={words.toEvent(seq)} onClick={() => lab.seek(seq)}>{children ?? words.event(seq)}</button>;
}
