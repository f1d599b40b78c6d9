/**
 * The list of protocols over the whole page: each as a cluster that runs, with what it promises. The run beneath rests
 * meanwhile, and goes on where it was if nothing is chosen.
 */
import { Dialog } from '@base-ui/react/dialog';
import { Pause, Play, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { openLesson } from '#app/exhibits.ts';
import type { Lab } from '#app/lab.ts';
import { SLOWNESS } from '#app/thumbnail.ts';
import { exhibits, useExhibits } from '#ui/shell/exhibits.ts';
import { useReducedMotion } from '#ui/stage/motion.ts';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { Card, EmptyCard } from './Card.tsx';
import styles from './home.module.css';
import { homeWords } from './words/words.ts';

export function Home() {
  const lab = useLab();
  const words = useWords(homeWords);
  const { known, retry } = useExhibits();
  const current = useLabState(({ exhibit }) => exhibit.protocol.name);
  const problem = useLabState((state) => state.problem);
  const [paused, setPaused] = useState(false);
  const still = useReducedMotion();
  const popup = useRef<HTMLDivElement>(null);
  useEffect(() => rest(lab), [lab]);
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) lab.ask(null); }}>
      <Dialog.Portal>
        <Dialog.Popup ref={popup} className={styles.sheet} initialFocus={popup}>
          <div className={styles.head}>
            <div className={styles.heading}>
              <Dialog.Title className={styles.title}>{words.title}</Dialog.Title>
              <Dialog.Description className={styles.text}>{still ? words.stillText : words.text(SLOWNESS)}</Dialog.Description>
            </div>
            {!still && (
              <button type="button" className={controls.button} onClick={() => setPaused(!paused)} aria-label={paused ? words.resume : words.pause} title={paused ? words.resume : words.pause}>
                {paused ? <Play size={16} aria-hidden /> : <Pause size={16} aria-hidden />}
              </button>
            )}
            <Dialog.Close className={controls.button}><X size={16} aria-hidden />{words.close}</Dialog.Close>
          </div>
          {problem?.kind === 'exhibit' && <p className={styles.problem} role="alert"><strong>{problem.title}</strong> {problem.detail}</p>}
          <div className={styles.cards}>
            {known.map(({ name, exhibit, failed }) => (exhibit === null
              ? <EmptyCard key={name} name={name} failed={failed} retry={retry} />
              : <Card key={name} exhibit={exhibit} paused={paused} current={name === current} open={(lesson) => void openLesson(lab, exhibits(), name, lesson)} />))}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Pauses the run on screen; what it returns lets it go on, unless another run has come. */
function rest(lab: Lab): () => void {
  const { status, branch } = lab.store.getState();
  lab.pause();
  return () => {
    if (status === 'playing' && lab.store.getState().branch === branch) lab.play();
  };
}
