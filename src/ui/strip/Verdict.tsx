/** Whether what clients saw can be explained, in a word; the way to the first operation that cannot. */
import { verdictAt } from '#app/verdict.ts';
import { goToFirstWrong } from '#ui/panels/clients/first-wrong.ts';
import type { Now } from '#ui/panels/now.ts';
import { useLab, useWords } from '#ui/use-lab.ts';
import styles from './Strip.module.css';
import { stripWords } from './words/words.ts';

export function Verdict({ now: { branch, cursor } }: { readonly now: Pick<Now, 'branch' | 'cursor'> }) {
  const lab = useLab();
  const words = useWords(stripWords);
  const verdict = verdictAt(branch, cursor);
  const bad = verdict.broken !== null;
  if (verdict.broken !== null && verdict.promise === 'sequential') return <button type="button" className={styles.wrong} data-bad title={words.toWrong(verdict.broken)} onClick={() => lab.seek(verdict.broken!)}>{words.notSequential}</button>;
  if (verdict.wrong !== null) return <button type="button" className={styles.wrong} data-bad={bad || undefined} title={words.toWrong(verdict.wrong.seq)} onClick={() => goToFirstWrong(lab)}>{bad ? words.notLinearizable : words.notPromised}</button>;
  return verdict.state === 'holds' && verdict.returned > 0 ? <span className={styles.holds}>{words.linearizable}</span> : null;
}
