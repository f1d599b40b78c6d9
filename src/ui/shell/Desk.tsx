/** On a desk everything at once, in areas whose borders can be dragged and moved by arrow keys. */
import { Group, Panel, Separator } from 'react-resizable-panels';
import { FaultMenu } from '#ui/faults/FaultMenu.tsx';
import { Panels } from '#ui/panels/Panels.tsx';
import { Stage } from '#ui/stage/Stage.tsx';
import { Strip } from '#ui/strip/Strip.tsx';
import { Timeline } from '#ui/timeline/Timeline.tsx';
import { useWords } from '#ui/use-lab.ts';
import styles from './App.module.css';
import { useMedia } from './use-media.ts';
import { shellWords } from './words/words.ts';

export function Desk() {
  const words = useWords(shellWords);
  const time = useMedia('(height < 760px)') ? 27 : 32;
  return (
    <main className={styles.desk}>
      <Group orientation="vertical" className={styles.group} id="desk">
        <Panel id="upper" defaultSize={String(100 - time)} minSize="30">
          <Group orientation="horizontal" id="upper-group">
            <Panel id="stage" defaultSize="57" minSize="30"><section className={styles.area} aria-label={words.stage}><Stage menu={FaultMenu} /></section></Panel>
            <Separator className={styles.across} aria-label={words.resizeAcross} />
            <Panel id="panels" defaultSize="43" minSize="24"><section className={styles.area} aria-label={words.panels}><Panels /></section></Panel>
          </Group>
        </Panel>
        <Separator className={styles.down} aria-label={words.resizeDown} />
        <Panel id="timeline" defaultSize={String(time)} minSize="12"><section className={styles.area} aria-label={words.timeline}><Timeline /></section></Panel>
      </Group>
      <Strip />
    </main>
  );
}
