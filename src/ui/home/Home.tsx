/** The list of protocols over the whole page: each as a cluster that runs, with what it promises. */
import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { openLesson } from '#app/exhibits.ts';
import { SLOWNESS } from '#app/thumbnail.ts';
import { exhibits, useExhibits } from '#ui/shell/exhibits.ts';
import { ViewFrame } from '#ui/shell/ViewFrame.tsx';
import { useReducedMotion } from '#ui/stage/motion.ts';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { Card, EmptyCard } from './Card.tsx';
import styles from './home.module.css';
import { PlacementCard } from './PlacementCard.tsx';
import { homeWords } from './words/words.ts';

export function Home() {
  const lab = useLab();
  const words = useWords(homeWords);
  const { known, retry } = useExhibits();
  const current = useLabState(({ exhibit }) => exhibit.protocol.name);
  const problem = useLabState((state) => state.problem);
  const [paused, setPaused] = useState(false);
  const still = useReducedMotion();
  return (
    <ViewFrame
      title={words.title} text={still ? words.stillText : words.text(SLOWNESS)} close={words.close}
      actions={!still && (
        <button type="button" className={controls.button} onClick={() => setPaused(!paused)} aria-label={paused ? words.resume : words.pause} title={paused ? words.resume : words.pause}>
          {paused ? <Play size={16} aria-hidden /> : <Pause size={16} aria-hidden />}
        </button>
      )}
    >
      {problem?.kind === 'exhibit' && <p className={styles.problem} role="alert"><strong>{problem.title}</strong> {problem.detail}</p>}
      <div className={styles.cards}>
        {known.map(({ name, exhibit, failed }) => (exhibit === null
          ? <EmptyCard key={name} name={name} failed={failed} retry={retry} />
          : <Card key={name} exhibit={exhibit} paused={paused} current={name === current} open={(lesson) => void openLesson(lab, exhibits(), name, lesson)} />))}
        <PlacementCard still={still || paused} />
      </div>
    </ViewFrame>
  );
}
