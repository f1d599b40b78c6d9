/** The space-time diagram that is the scrubber, or in its place the table that says the same in words. */
import { useStore } from 'zustand';
import { EventTable } from './EventTable.tsx';
import { SpaceTime } from './SpaceTime.tsx';
import styles from './Timeline.module.css';
import { timeline } from './timeline-store.ts';
import { Toolbar } from './Toolbar.tsx';

/** Fills its container. */
export function Timeline() {
  const shows = useStore(timeline, (state) => state.shows);
  return (
    <div className={styles.timeline}>
      <Toolbar />
      {shows === 'diagram' ? <SpaceTime /> : <EventTable />}
    </div>
  );
}
