/**
 * The right side: what the exhibit shows of itself, terms, clients, the selected thing, rules and laws as tabs; docked
 * under whichever is open, what the event on screen did and why, and in short what is selected.
 */
import { Tabs } from '@base-ui/react/tabs';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Panel } from '#model/view.ts';
import { useCatalogue, useLabState, useView, useWords } from '#ui/use-lab.ts';
import { ExhibitPanel } from './ExhibitPanel.tsx';
import { useNow } from './now.ts';
import styles from './Panels.module.css';
import { MORE_TABS, ownTabs, type MoreTabId, type OwnTab } from './tabs.ts';
import { haveEpochs } from './terms/epochs.ts';
import { Announcer } from './why/Announcer.tsx';
import { WhyCard } from './why/WhyCard.tsx';
import { panelWords } from './words/words.ts';

const fetchMore = () => import('./MoreTabs.tsx');
const MoreTab = lazy(async () => ({ default: (await fetchMore()).MoreTab }));
const SelectedCard = lazy(async () => ({ default: (await fetchMore()).SelectedCard }));

export function Panels() {
  const words = useWords(panelWords);
  const panels = usePanels();
  const more = useMoreTabs();
  const selecting = useLabState(({ selection }) => selection !== null);
  const [wanted, setWanted] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const own = ownTabs(panels, words.tabs.tables);
  const titles = useTitles(own);
  const known = [...own.map(({ id }) => id), ...more];
  const tab = wanted !== null && known.includes(wanted) ? wanted : known[0]!;
  const list = useInSight(tab, known.length);
  const open = own.find(({ id }) => id === tab);
  const other = more.find((id) => id === tab);
  return (
    <Tabs.Root value={tab} onValueChange={(value) => setWanted(String(value))} className={styles.panels} onPointerEnter={() => void fetchMore()}>
      <Tabs.List ref={list} className={styles.tabs} activateOnFocus={false} aria-label={words.panels}>
        {own.map(({ id, title }) => <Tabs.Tab key={id} value={id} className={styles.tab}>{title}</Tabs.Tab>)}
        {more.map((id) => <Tabs.Tab key={id} value={id} className={styles.tab}>{titles[id]}</Tabs.Tab>)}
      </Tabs.List>
      <Tabs.Panel ref={scroller} value={tab} className={styles.panel}>
        {open?.panels.map((panel, index, { length }) => (
          <ExhibitPanel key={panel.id} panel={panel} titled={length > 1 || panel.title !== open.title} explained={!open.panels.slice(index + 1).some(({ type }) => type === panel.type)} />
        ))}
        {other !== undefined && <Suspense><MoreTab tab={other} scroller={scroller} open={setWanted} /></Suspense>}
      </Tabs.Panel>
      <div className={styles.dock} tabIndex={0} role="region" aria-label={words.why.card}>
        <WhyCard />
        {selecting && tab !== 'selected' && <Suspense><SelectedCard onDetails={() => setWanted('selected')} /></Suspense>}
      </div>
      <Announcer />
    </Tabs.Root>
  );
}

/** Keeps the open tab in sight where not all of them find room. */
function useInSight(tab: string, count: number): React.RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Also when the area has its width at last, or another one.
    const observer = new ResizeObserver(() => { list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); });
    observer.observe(list.current!);
    return () => observer.disconnect();
  }, [tab, count]);
  return list;
}

/** What the exhibit shows of the moment on screen. */
function usePanels(): readonly Panel[] {
  const view = useView();
  const { moment, judged } = useNow();
  return view.panels(moment, judged.ghost);
}

/** Of the tabs that every exhibit has those that say something about this one. */
function useMoreTabs(): readonly MoreTabId[] {
  const view = useView();
  const { branch, world } = useNow();
  return haveEpochs(view, world, branch.scenario.servers) ? MORE_TABS : MORE_TABS.filter((id) => id !== 'terms');
}

/** 'Node n3' on the tab of the selected thing, if it is a node. No two tabs have one name. */
function useTitles(own: readonly OwnTab[]): { readonly [tab in MoreTabId]: string } {
  const words = useWords(panelWords);
  const { epoch } = useCatalogue();
  const node = useLabState(({ selection }) => (selection?.type === 'node' ? selection.node : null));
  return { ...words.tabs, terms: own.some(({ title }) => title === words.tabs.terms(epoch)) ? words.tabs.overTime : words.tabs.terms(epoch), selected: node === null ? words.tabs.selected : words.node(node) };
}
