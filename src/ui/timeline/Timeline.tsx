/** The space-time diagram that is the scrubber, or in its place the table that says the same in words. */
import { useState } from 'react';
import { useStore } from 'zustand';
import { EventTable } from './EventTable.tsx';
import { SpaceTime } from './SpaceTime.tsx';
import styles from './Timeline.module.css';
import { timeline } from './timeline-store.ts';
import { Toolbar } from './Toolbar.tsx';

/** Fills its container. */
export function Timeline() {
  const shows = useStore(timeline, (state) => state.shows);
  const [root, setRoot] = useState<HTMLElement | null>(null);
  return (
    <div className={styles.timeline} ref={setRoot}>
      <Toolbar root={root} />
      {shows === 'diagram' ? <SpaceTime /> : <EventTable />}
    </div>
  );
}
