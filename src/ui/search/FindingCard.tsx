/** The law that broke, and the run that shows it. */
import { CircleX, Link2, Play } from 'lucide-react';
import { useState } from 'react';
import type { Finding, Job } from '#app/searching/job.ts';
import { lawTitle, violationText } from '#app/searching/law-words.ts';
import { linkOf, watch } from '#app/searching/watch.ts';
import type { Exhibit } from '#model/exhibit.ts';
import controls from '#ui/theme/controls.module.css';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import styles from './search.module.css';
import { searchWords } from './words/words.ts';

export function FindingCard({ finding, job, exhibit }: { readonly finding: Finding; readonly job: Job; readonly exhibit: Exhibit }) {
  const lab = useLab();
  const words = useWords(searchWords);
  const language = useLabState((state) => state.language);
  const [copied, setCopied] = useState(false);
  const shortest = job.wish.kind === 'explore' && job.wish.order === 'breadth';
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(await linkOf(exhibit, finding));
    setCopied(true);
  };
  return (
    <section className={styles.finding}>
      <CircleX size={20} aria-hidden />
      <div>
        <div role="alert">
          <h3>{words.found(lawTitle(exhibit, language, finding.law))}</h3>
          <p>{violationText(exhibit, language, finding.law, finding.terms)}</p>
        </div>
        <p className={styles.soft}>{words.length(finding.events, finding.choices)}{finding.shrinking ? ` · ${words.shrinking}` : shortest ? ` · ${words.shortest}` : ''}</p>
      </div>
      <div className={styles.findingActions}>
        <button type="button" className={controls.primary} onClick={() => void watch(lab, exhibit, finding)}><Play size={14} aria-hidden />{words.watch}</button>
        <button type="button" className={controls.button} onClick={() => void copy()}><Link2 size={14} aria-hidden />{copied ? words.copied : words.copyLink}</button>
      </div>
    </section>
  );
}
