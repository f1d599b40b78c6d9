/** The diagram's tools: search, fold, zoom, follow, and the way to the table. */
import { Popover } from '@base-ui/react/popover';
import { Activity, CircleHelp, HeartOff, LocateFixed, Maximize2, Route, Search, Table2, ZoomIn, ZoomOut, X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useStore } from 'zustand';
import controls from '#ui/theme/controls.module.css';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import { timelineCommands } from './commands.ts';
import { Legend } from './Legend.tsx';
import styles from './Timeline.module.css';
import { timeline } from './timeline-store.ts';
import { timelineWords } from './words/words.ts';

export function Toolbar() {
  const lab = useLab();
  const words = useWords(timelineWords);
  const diagram = useStore(timeline, ({ shows }) => shows === 'diagram');
  const follow = useStore(timeline, (state) => state.follow);
  const order = useStore(timeline, (state) => state.order);
  const clients = useLabState(({ branch }) => branch.scenario.clients.length > 0);
  const hides = useStore(timeline, (state) => state.hideHeartbeats);
  return (
    <div className={styles.toolbar} role="group" aria-label={words.toolbar}>
      <Filter />
      <Tool label={words.hideHeartbeats} pressed={hides} onClick={() => timeline.setState({ hideHeartbeats: !hides })}><HeartOff size={15} aria-hidden /></Tool>
      {diagram && clients && <Tool label={words.order} pressed={order} onClick={() => timeline.setState({ order: !order })}><Route size={15} aria-hidden /></Tool>}
      <span className={styles.spring} />
      {diagram && (
        <>
          <Tool label={words.zoomOut} onClick={() => timelineCommands.zoomOut(lab)}><ZoomOut size={15} aria-hidden /></Tool>
          <Tool label={words.zoomIn} onClick={() => timelineCommands.zoomIn(lab)}><ZoomIn size={15} aria-hidden /></Tool>
          <Tool label={words.fit} onClick={() => timelineCommands.fit(lab)}><Maximize2 size={15} aria-hidden /></Tool>
          <Tool label={words.follow} pressed={follow} onClick={() => timeline.setState({ follow: !follow })}><LocateFixed size={15} aria-hidden /></Tool>
          <LegendButton label={words.legend} />
        </>
      )}
      <Tool label={diagram ? words.asTable : words.asDiagram} onClick={() => timeline.setState({ shows: diagram ? 'table' : 'diagram' })}>
        {diagram ? <Table2 size={15} aria-hidden /> : <Activity size={15} aria-hidden />}
      </Tool>
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly pressed?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Tool({ label, pressed, onClick, children }: ToolProps) {
  return <button type="button" className={`${controls.icon} ${styles.tool}`} aria-label={label} title={label} aria-pressed={pressed} onClick={onClick}>{children}</button>;
}

function LegendButton({ label }: { readonly label: string }) {
  return (
    <Popover.Root>
      <Popover.Trigger className={`${controls.icon} ${styles.tool}`} aria-label={label} title={label}><CircleHelp size={15} aria-hidden /></Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" align="end" sideOffset={6} className={styles.above}>
          <Popover.Popup className={controls.popup} aria-label={label}><Legend /></Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Filter() {
  const words = useWords(timelineWords);
  const query = useStore(timeline, (state) => state.query);
  const asked = useStore(timeline, (state) => state.filterAsked);
  const field = useRef<HTMLInputElement>(null);
  const answered = useRef(asked);
  useEffect(() => {
    if (asked !== answered.current) field.current?.focus();
    answered.current = asked;
  }, [asked]);
  return (
    <span className={styles.filter}>
      <Search size={14} aria-hidden />
      <input
        ref={field} type="text" className={styles.search} value={query} placeholder={words.filterHint} aria-label={words.filter} title={words.filter} spellCheck={false}
        onChange={(event) => timeline.setState({ query: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          if (query === '') field.current?.blur();
          timeline.setState({ query: '' });
        }}
      />
      {query !== '' && (
        <button type="button" className={styles.clear} aria-label={words.clear} title={words.clear} onClick={() => { timeline.setState({ query: '' }); field.current?.focus(); }}>
          <X size={13} aria-hidden />
        </button>
      )}
    </span>
  );
}
