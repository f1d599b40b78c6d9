/** What lies over the corners of the stage: the hint, the partition with its way back, the legend. */
import { lazy } from 'react';
import { Later } from '#ui/later.tsx';
import { useLab, useLabState, useView, useWords } from '#ui/use-lab.ts';
import { useMedia } from '#ui/shell/use-media.ts';
import controls from '#ui/theme/controls.module.css';
import { sizes } from './groups.ts';
import styles from './stage.module.css';
import type { Scene } from './use-scene.ts';
import { stageWords } from './words/words.ts';

const Legend = lazy(() => import('./Legend.tsx').then((module) => ({ default: module.Legend })));

export function Overlay({ scene: { groups, world, layout }, drawing }: { readonly scene: Scene; readonly drawing: boolean }) {
  const lab = useLab();
  const words = useWords(stageWords);
  const view = useView();
  const coarse = useMedia('(pointer: coarse)');
  const embedded = useLabState((state) => state.embedded);
  const parted = groups.length > 1;
  const broken = Object.values(world.links).some((link) => link.cut || link.held);
  return (
    <div className={styles.overlay} data-drawing={drawing} data-broken={broken}>
      {!embedded && !(layout.compact && broken) && <p className={styles.hint}>{coarse || layout.compact ? words.hintTouch : words.hint}</p>}
      {broken && (
        <div className={styles.parted}>
          {parted && <span className={styles.sizes} role="img" aria-label={words.groups(sizes(groups))}>{sizes(groups)}</span>}
          <button type="button" className={controls.button} onClick={() => void lab.choose({ type: 'heal' })}>{words.heal}</button>
        </div>
      )}
      <Later fallback={null}><Legend entries={view.legend} words={words} compact={layout.compact} /></Later>
    </div>
  );
}
