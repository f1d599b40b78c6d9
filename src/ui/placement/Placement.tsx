/** The placement lab: any scheme with any nodes and keys, what a change moves, and one key followed to its copies. */
import { Check, Link2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { placementLink, followPlacement } from '#app/placement/placement-address.ts';
import { beginSurveys, openPlan, placement } from '#app/placement/placement-store.ts';
import { STORIES } from '#app/placement/stories.ts';
import { ViewFrame } from '#ui/shell/ViewFrame.tsx';
import controls from '#ui/theme/controls.module.css';
import { useLabState, useWords } from '#ui/use-lab.ts';
import { Chosen } from './Chosen.tsx';
import { Follow } from './Follow.tsx';
import { Members } from './Members.tsx';
import { PaneView } from './PaneView.tsx';
import styles from './placement.module.css';
import { PlanForm } from './PlanForm.tsx';
import { Telling } from './Telling.tsx';
import { placementViewWords } from './words/words.ts';

export function Placement() {
  const words = useWords(placementViewWords);
  const language = useLabState((state) => state.language);
  useEffect(() => beginSurveys(), []);
  useEffect(() => followPlacement(language), [language]);
  return (
    <ViewFrame title={words.title} text={words.text} close={words.close} fill actions={<CopyLink />}>
      <div className={styles.body}>
        <div className={styles.left}><PlanForm /><Members /></div>
        <div className={styles.middle}><div className={styles.top}><Stories /><Watch /></div><Telling /><Chosen /><Panes /></div>
        <div className={styles.right}><Follow /></div>
      </div>
    </ViewFrame>
  );
}

/** What to look for in the example that is open, as long as it is as it was. */
function Watch() {
  const words = useWords(placementViewWords);
  const { plan, failed, problem } = useStore(placement);
  const story = STORIES.find((one) => one.plan.panes === plan.panes && one.plan.members === plan.members);
  if (failed !== null) return <p className={styles.problem} role="alert">{words.failed(failed)}</p>;
  if (problem !== null) return <p className={styles.problem} role="alert">{words.badLink(problem)}</p>;
  if (story === undefined) return null;
  return <p className={styles.watch}><strong>{words.story[story.id].title}.</strong> {words.story[story.id].watch}</p>;
}

function Stories() {
  const words = useWords(placementViewWords);
  return (
    <select
      className={`${controls.field} ${styles.stories}`} aria-label={words.stories} value=""
      onChange={({ target }) => { const story = STORIES.find(({ id }) => id === target.value); if (story !== undefined) openPlan(story.plan); }}
    >
      <option value="" disabled>{words.stories}</option>
      {STORIES.map(({ id }) => <option key={id} value={id}>{words.story[id].title}</option>)}
    </select>
  );
}

function CopyLink() {
  const words = useWords(placementViewWords);
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(await placementLink());
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <button type="button" className={controls.button} aria-label={copied ? words.copied : words.copy} title={words.copy} onClick={() => void copy()}>
      {copied ? <Check size={16} aria-hidden /> : <Link2 size={16} aria-hidden />}<span className={styles.wide}>{copied ? words.copied : words.copy}</span>
    </button>
  );
}

function Panes() {
  const { plan, answer } = useStore(placement);
  return (
    <div className={styles.panes} data-two={plan.panes[1] !== undefined || undefined}>
      {plan.panes.map((pane, index) => <PaneView key={index} pane={pane!} index={index} answer={answer} />)}
    </div>
  );
}
