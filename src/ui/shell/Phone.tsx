/** On a phone one part at a time, the transport always at the bottom, and what is selected as a sheet over the part. */
import { useState } from 'react';
import { FaultMenu } from '#ui/faults/FaultMenu.tsx';
import { InspectorSheet } from '#ui/panels/InspectorSheet.tsx';
import { Panels } from '#ui/panels/Panels.tsx';
import { Stage } from '#ui/stage/Stage.tsx';
import { Strip } from '#ui/strip/Strip.tsx';
import { Timeline } from '#ui/timeline/Timeline.tsx';
import { useWords } from '#ui/use-lab.ts';
import styles from './App.module.css';
import { PhoneTabs, type Tab } from './PhoneTabs.tsx';
import { Transport } from './Transport.tsx';
import { shellWords } from './words/words.ts';

export function Phone() {
  const words = useWords(shellWords);
  const [tab, setTab] = useState<Tab>('stage');
  return (
    <>
      <main className={styles.phone}>
        {tab === 'stage' && <section className={styles.area} aria-label={words.stage}><Stage menu={FaultMenu} /><InspectorSheet /></section>}
        {tab === 'panels' && <section className={styles.area} aria-label={words.panels}><Panels /></section>}
        {tab === 'timeline' && <section className={styles.area} aria-label={words.timeline}><Timeline /><InspectorSheet /></section>}
      </main>
      <Strip />
      <PhoneTabs tab={tab} choose={setTab} />
      <div className={styles.transport}><Transport /></div>
    </>
  );
}
