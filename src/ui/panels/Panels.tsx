/**
 * The right side: what the exhibit shows of itself, terms, clients, the selected thing, rules and laws as tabs; docked
 * under whichever is open, what the event on screen did and why, and in short what is selected.
 */
import { Tabs } from '@base-ui/react/tabs';
import { useRef, useState } from 'react';
import type { Panel } from '#model/view.ts';
import { useCatalogue, useLabState, useView, useWords } from '#ui/use-lab.ts';
import { Clients } from './clients/Clients.tsx';
import { Laws } from './laws/Laws.tsx';
import { LogGrid } from './logs/LogGrid.tsx';
import { useNow } from './now.ts';
import styles from './Panels.module.css';
import { Rules } from './rules/Rules.tsx';
import { Selected, SelectedCard } from './selected/Selected.tsx';
import { TableView } from './TableView.tsx';
import { Terms } from './terms/Terms.tsx';
import { Announcer } from './why/Announcer.tsx';
import { WhyCard } from './why/WhyCard.tsx';
import { panelWords } from './words/words.ts';

/** Tables stand under each other in one tab: tabs are for what is looked at often. */
const FIXED = ['terms', 'clients', 'selected', 'rules', 'laws'] as const;
type Fixed = (typeof FIXED)[number];

export function Panels() {
  const words = useWords(panelWords);
  const { epoch } = useCatalogue();
  const panels = usePanels();
  const [wanted, setWanted] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const titles: { readonly [tab in Fixed]: string } = { ...words.tabs, terms: words.tabs.terms(epoch), selected: useSelectedTitle() };
  const own = tabsOf(panels, words.tabs.tables);
  const tab = wanted !== null && [...own.map(({ id }) => id), ...FIXED].includes(wanted) ? wanted : (own[0]?.id ?? 'laws');
  return (
    <Tabs.Root value={tab} onValueChange={(value) => setWanted(String(value))} className={styles.panels}>
      <Tabs.List className={styles.tabs} activateOnFocus={false} aria-label={words.panels}>
        {own.map(({ id, title }) => <Tabs.Tab key={id} value={id} className={styles.tab}>{title}</Tabs.Tab>)}
        {FIXED.map((id) => <Tabs.Tab key={id} value={id} className={styles.tab}>{titles[id]}</Tabs.Tab>)}
        <Tabs.Indicator className={styles.indicator} />
      </Tabs.List>
      <Tabs.Panel ref={scroller} value={tab} className={styles.panel}>
        {own.find(({ id }) => id === tab)?.panels.map((panel, _, { length }) => <ExhibitPanel key={panel.id} panel={panel} titled={length > 1} />)}
        {tab === 'terms' && <Terms />}
        {tab === 'clients' && <Clients scroller={scroller} />}
        {tab === 'selected' && <Selected />}
        {tab === 'rules' && <Rules onLaw={() => setWanted('laws')} />}
        {tab === 'laws' && <Laws />}
      </Tabs.Panel>
      <div className={styles.dock} tabIndex={0} role="region" aria-label={words.why.card}>
        <WhyCard />
        {tab !== 'selected' && <SelectedCard onDetails={() => setWanted('selected')} />}
      </div>
      <Announcer />
    </Tabs.Root>
  );
}

/** What the exhibit shows of the moment on screen. */
function usePanels(): readonly Panel[] {
  const view = useView();
  const { moment, judged } = useNow();
  return view.panels(moment, judged.ghost);
}

interface Own {
  readonly id: string;
  readonly title: string;
  readonly panels: readonly Panel[];
}

function tabsOf(panels: readonly Panel[], tablesTitle: string): readonly Own[] {
  const tables = panels.filter(({ type }) => type === 'table');
  const others = panels.filter(({ type }) => type !== 'table');
  return [
    ...others.map((panel) => ({ id: `own:${panel.id}`, title: panel.title, panels: [panel] })),
    ...(tables.length === 0 ? [] : [{ id: 'own:tables', title: tables.length === 1 ? tables[0]!.title : tablesTitle, panels: tables }]),
  ];
}

function ExhibitPanel({ panel, titled }: { readonly panel: Panel; readonly titled: boolean }) {
  switch (panel.type) {
    case 'logs': return <LogGrid panel={panel} />;
    case 'table': return <section>{titled && <h2 className={styles.heading}>{panel.title}</h2>}<TableView panel={panel} /></section>;
  }
}

/** 'Node n3' on its tab, 'Selected' for the rest. */
function useSelectedTitle(): string {
  const words = useWords(panelWords);
  const node = useLabState(({ selection }) => (selection?.type === 'node' ? selection.node : null));
  return node === null ? words.tabs.selected : words.node(node);
}
