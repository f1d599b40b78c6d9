/** What an operation brought about between its call and its return, an event a line, each a way to it. */
import { useMemo } from 'react';
import { eventsInside } from '#app/verdict.ts';
import { useCatalogue, useLab, useLabState, useView, useWords } from '#ui/use-lab.ts';
import { duration } from '#ui/panels/format.ts';
import { nowOf, type Operation } from '#ui/panels/now.ts';
import { happened, headline } from '#ui/panels/why/happened.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import styles from './Verdict.module.css';

/** As many as one reads; of a long wait the first and the very last. */
const MOST = 40;

export function Inside({ operation: { client, invoked, returned } }: { readonly operation: Operation }) {
  const lab = useLab();
  const view = useView();
  const catalogue = useCatalogue();
  const words = useWords(panelWords);
  const { branch, cursor } = useLabState((state) => ({ branch: state.branch, cursor: state.cursor }));
  const to = Math.min(returned?.seq ?? Infinity, Math.max(cursor, invoked.seq));
  const [lines, hidden] = useMemo(() => {
    const all = eventsInside(branch, client, invoked.seq, to);
    const seqs = all.length > MOST ? [...all.slice(0, MOST - 1), all.at(-1)!] : all;
    const told = seqs.map((seq) => {
      const now = nowOf(branch, seq);
      const event = happened(now, { exhibit: branch.exhibit, view, catalogue, words: words.why });
      return { seq, at: now.world.now, node: event.node ?? '', text: headline(event) };
    });
    return [told, all.length - seqs.length];
  }, [branch, client, invoked.seq, to, view, catalogue, words]);
  return (
    <ol className={styles.inside} aria-label={words.clients.verdict.inside}>
      {lines.map(({ seq, at, node, text }) => (
        <li key={seq}>
          <button type="button" className={styles.event} aria-current={seq === cursor} title={words.toEvent(seq)} onClick={() => lab.seek(seq)}>
            <span className={styles.when}>{duration(at)}</span><span className={styles.where}>{node}</span><span>{text}</span>
          </button>
        </li>
      ))}
      {hidden > 0 && <li className={styles.soft}>{words.more(hidden)}</li>}
    </ol>
  );
}
