/** The verdict in a sentence, what it means, and what can be asked instead. */
import { CircleHelp, CircleX, ShieldCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { judgeAgain, stopJudging, weakerVerdicts, type HistoryState } from '#app/histories/history-store.ts';
import type { OpenedHistory } from '#app/histories/open-history.ts';
import controls from '#ui/theme/controls.module.css';
import { useLab, useWords } from '#ui/use-lab.ts';
import styles from './histories.module.css';
import { operationText, valueText } from './operation-text.ts';
import { historyWords, type HistoryWords } from './words/words.ts';

/** How much more patience is offered where it ended. */
const TIMES = 10;
/** States that are named. */
const NAMED = 4;

export function Verdict({ opened, progress }: { readonly opened: OpenedHistory; readonly progress: HistoryState['progress'] }) {
  const lab = useLab();
  const words = useWords(historyWords);
  const { judgement: { verdict, steps }, consistency } = opened;
  const said = words.verdicts[consistency];
  const Icon = verdict === true ? ShieldCheck : verdict === false ? CircleX : CircleHelp;
  return (
    <section className={styles.verdict} data-verdict={String(verdict)} aria-live="polite">
      <Icon size={22} aria-hidden />
      <div className={styles.sentence}>
        <h3>{verdict === true ? said.holds : verdict === false ? said.broken : said.unknown}</h3>
        <p>{textOf(opened, words)}</p>
        <p className={styles.means}>{said.means}</p>
        <Weaker key={opened.model} opened={opened} />
      </div>
      {progress !== null && <Working progress={progress} />}
      {progress === null && verdict === 'unknown' && consistency === 'linearizable' && (
        <button type="button" className={controls.button} onClick={() => void judgeAgain(lab, { configurations: Math.max(1, steps) * TIMES })}>{words.continue(TIMES)}</button>
      )}
    </section>
  );
}

/** What does hold where linearizability does not; each the way to its own verdict. */
function Weaker({ opened }: { readonly opened: OpenedHistory }) {
  const lab = useLab();
  const words = useWords(historyWords);
  const [known, setKnown] = useState<Awaited<ReturnType<typeof weakerVerdicts>>>([]);
  useEffect(() => {
    const wanted = new AbortController();
    weakerVerdicts(opened, wanted.signal).then(setKnown, () => undefined);
    return () => wanted.abort();
  }, [opened]);
  if (known.length === 0) return null;
  return (
    <ul className={styles.weaker} aria-label={words.weaker}>
      {known.map(([promise, verdict]) => (
        <li key={promise} data-verdict={String(verdict)}>
          <button type="button" onClick={() => void judgeAgain(lab, { consistency: promise })}>{words.verdicts[promise].name}: {verdict ? words.holds : words.violated}</button>
        </li>
      ))}
    </ul>
  );
}

export function Working({ progress }: { readonly progress: NonNullable<HistoryState['progress']> }) {
  const words = useWords(historyWords);
  return (
    <div className={styles.working} role="status">
      <progress className={styles.progress} aria-label={words.progress(progress)} {...(progress.part === 'reading' ? { value: progress.share } : {})} />
      <span>{words.progress(progress)}</span>
      <button type="button" className={controls.button} onClick={stopJudging}>{words.stop}</button>
    </div>
  );
}

function textOf({ judgement: { verdict, firstBad, operations, steps }, consistency, milliseconds }: OpenedHistory, words: HistoryWords): string {
  if (verdict === true) return words.holdsText(operations.length, steps, milliseconds);
  if (verdict === 'unknown') return consistency === 'linearizable' ? words.unknownText(steps) : words.weakUnknown;
  if (firstBad === null) return words.weakBroken;
  const operation = operations[firstBad.operation]!;
  return words.brokenText(String(operation.process), operationText(operation, true), operation.return ?? operation.call, firstBad.states.slice(0, NAMED).map(valueText));
}
