/** One key, followed: every step of its lookup, its owner and its copies, for each scheme on screen. */
import { X } from 'lucide-react';
import { useStore } from 'zustand';
import { followKey, placement } from '#app/placement/placement-store.ts';
import { rosterOf } from '#placement/lab/plan.ts';
import type { Followed } from '#placement/lab/survey.ts';
import { schemeNamed } from '#placement/schemes.ts';
import { placementWords, stepText } from '#placement/words/words.ts';
import controls from '#ui/theme/controls.module.css';
import { useLabState, useWords } from '#ui/use-lab.ts';
import { memberColour } from './colours.ts';
import styles from './placement.module.css';
import { placementViewWords } from './words/words.ts';

export function Follow() {
  const words = useWords(placementViewWords).follow;
  const schemes = useWords(placementWords).schemes;
  const { follow, answer } = useStore(placement);
  const panes = answer?.question.plan.panes ?? [];
  return (
    <section className={styles.block} aria-label={words.title}>
      <h3>{words.title}</h3>
      <div className={styles.line}>
        <input type="text" className={controls.field} aria-label={words.label} placeholder={words.hint} value={follow ?? ''} maxLength={200} spellCheck={false} onChange={({ target }) => followKey(target.value)} />
        {follow !== null && <button type="button" className={controls.icon} aria-label={words.stop} title={words.stop} onClick={() => followKey('')}><X size={15} aria-hidden /></button>}
      </div>
      {follow === null ? <p className={styles.soft}>{words.none}</p> : (
        <div aria-live="polite">
          {answer?.surveys.map((survey, index) => !('id' in survey) && survey.followed !== null && (
            <Steps key={index} scheme={panes[index]!.scheme} title={panes.length > 1 ? schemes[panes[index]!.scheme]!.name : null} followed={survey.followed} roster={rosterOf(answer.question.plan)} />
          ))}
        </div>
      )}
    </section>
  );
}

function Steps({ scheme, title, followed: { steps, replicas }, roster }: { readonly scheme: string; readonly title: string | null; readonly followed: Followed; readonly roster: readonly string[] }) {
  const words = useWords(placementViewWords).follow;
  const language = useLabState((state) => state.language);
  return (
    <>
      {title !== null && <h4>{title}</h4>}
      <ol className={styles.steps}>{steps.map((step, i) => <li key={i} data-step={step.step}>{stepText(schemeNamed(scheme)!, step, language)}</li>)}</ol>
      <p className={styles.copies}>{words.copies(replicas.map((place) => roster[place]!))}{replicas.map((place) => <i key={place} style={{ background: memberColour(place) }} aria-hidden />)}</p>
    </>
  );
}
