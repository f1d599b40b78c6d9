/** The frame of the lab: what stands where on a desk and on a phone, and what the root element tells the world. */
import { lazy, Suspense, useEffect, useState, type DragEvent } from 'react';
import { VIEWS, type ViewName } from '#app/state.ts';
import { Later } from '#ui/later.tsx';
import { Stage } from '#ui/stage/Stage.tsx';
import { Strip } from '#ui/strip/Strip.tsx';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import styles from './App.module.css';
import { openBlob } from './files.ts';
import { bindKeys } from './keys.ts';
import { Missing } from './Missing.tsx';
import { Notices } from './Notices.tsx';
import { TopBar } from './TopBar.tsx';
import { useMedia } from './use-media.ts';
import { useRootAttributes } from './use-root-attributes.ts';
import { shellWords } from './words/words.ts';

// The cluster first: what explains it follows as soon as it lives.
const Desk = lazy(() => import('./Desk.tsx').then((module) => ({ default: module.Desk })));
const Phone = lazy(() => import('./Phone.tsx').then((module) => ({ default: module.Phone })));
const VIEW_PARTS: { readonly [view in ViewName]: ReturnType<typeof lazy> } = {
  home: lazy(() => import('#ui/home/Home.tsx').then((module) => ({ default: module.Home }))),
  placement: lazy(() => import('#ui/placement/Placement.tsx').then((module) => ({ default: module.Placement }))),
  rules: lazy(() => import('#ui/rule-lab/RuleLab.tsx').then((module) => ({ default: module.RuleLab }))),
  search: lazy(() => import('#ui/search/Search.tsx').then((module) => ({ default: module.Search }))),
  trace: lazy(() => import('#ui/traces/TraceView.tsx').then((module) => ({ default: module.TraceView }))),
  history: lazy(() => import('#ui/histories/HistoryView.tsx').then((module) => ({ default: module.HistoryView }))),
};
const Dialogs = lazy(() => import('#ui/dialogs/Dialogs.tsx').then(({ Dialogs: dialogs }) => ({ default: dialogs })));

export function App() {
  const lab = useLab();
  const narrow = useMedia('(width < 700px)');
  const asking = useLabState(({ dialog }) => dialog?.type ?? null);
  useRootAttributes(lab);
  useEffect(() => bindKeys(lab), [lab]);
  return (
    <FileDrop>
      <TopBar narrow={narrow} />
      <Notices />
      <Later fallback={<Still />}>{narrow ? <Phone /> : <Desk />}</Later>
      {asking !== null && <Missing key={asking}><Suspense><Asked /></Suspense></Missing>}
    </FileDrop>
  );
}

/** The view or the dialog that is open. */
function Asked() {
  const asking = useLabState(({ dialog }) => dialog?.type ?? null);
  const view = VIEWS.find((name) => name === asking);
  if (view === undefined) return <Dialogs />;
  const View = VIEW_PARTS[view];
  return <View />;
}

/** The look of desk and phone before their parts are there: the cluster, and room for what follows. */
function Still() {
  const words = useWords(shellWords);
  return (
    <main className={styles.desk}>
      <div className={styles.still}><section className={styles.area} aria-label={words.stage}><Stage /></section></div>
      <Strip />
    </main>
  );
}

/** A file dropped anywhere opens its run. */
function FileDrop({ children }: { readonly children: React.ReactNode }) {
  const lab = useLab();
  const words = useWords(shellWords);
  const [over, setOver] = useState(false);
  const carriesFile = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  const onDragOver = (event: DragEvent): void => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent): void => {
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file === undefined) return;
    event.preventDefault();
    void openBlob(lab, file);
  };
  return (
    <div className={styles.app} onDragOver={onDragOver} onDragLeave={(event) => { if (event.currentTarget === event.target) setOver(false); }} onDrop={onDrop}>
      {children}
      {over && <div className={styles.drop}>{words.dropHere}</div>}
    </div>
  );
}
