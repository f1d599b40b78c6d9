/** What must be said and must not take anything away: problems, the moment's state of rest, long work. */
import { CircleAlert, Eye, X } from 'lucide-react';
import { useState } from 'react';
import { appWords } from '#app/words/words.ts';
import { useCatalogue, useLab, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import styles from './Notices.module.css';
import { shellWords } from './words/words.ts';

export function Notices() {
  const lab = useLab();
  const words = useWords(shellWords);
  const { problem, progress, fetching, status, reason, language } = useLabState(({ problem, progress, fetching, status, host, language }) => ({ problem, progress, fetching, status, reason: host.reason, language }));
  const [seen, setSeen] = useState(false);
  const state = status === 'stuck' ? words.status.stuck : null;
  return (
    <div className={styles.notices}>
      <LessonLine />
      {problem !== null && (
        <div className={`${styles.notice} ${styles.problem}`} role="alert">
          <CircleAlert size={16} aria-hidden />
          <div className={styles.text}><strong>{problem.title}</strong> {problem.detail}</div>
          {status === 'broken' && <button type="button" className={controls.button} onClick={() => lab.mend()}>{words.goOn}</button>}
          <button type="button" className={controls.icon} aria-label={words.dismiss} onClick={() => lab.tell(null)}><X size={16} aria-hidden /></button>
        </div>
      )}
      {reason !== null && !seen && problem === null && (
        <div className={`${styles.notice} ${styles.state}`} role="status">
          <div className={styles.text}>{words.inPlaceWhy(appWords[language].problems.hostWhy[reason])}</div>
          <button type="button" className={controls.icon} aria-label={words.dismiss} onClick={() => setSeen(true)}><X size={16} aria-hidden /></button>
        </div>
      )}
      {state !== null && <div className={`${styles.notice} ${styles.state}`} role="status">{state}</div>}
      {fetching !== null && <div className={`${styles.notice} ${styles.fetching}`} role="status">{words.fetching(fetching.name)}</div>}
      {progress !== null && (
        <div className={styles.notice} role="status">
          {words.loading(Math.floor(progress * 100))}<progress className={styles.progress} value={progress} aria-label={words.loading(Math.floor(progress * 100))} />
        </div>
      )}
    </div>
  );
}

/** What to watch for in the lesson that is on, until the reader has read it. */
function LessonLine() {
  const words = useWords(shellWords);
  const catalogue = useCatalogue();
  const lesson = useLabState((state) => state.lesson);
  const [read, setRead] = useState<string | null>(null);
  const watch = lesson === null || lesson === read ? undefined : catalogue.lessons[lesson]?.watch;
  if (watch === undefined) return null;
  return (
    <div className={styles.lesson}>
      <Eye size={15} aria-hidden />
      <p className={styles.watch} title={watch}>{watch}</p>
      <button type="button" className={`${controls.icon} ${styles.close}`} aria-label={words.dismiss} onClick={() => setRead(lesson)}><X size={14} aria-hidden /></button>
    </div>
  );
}
