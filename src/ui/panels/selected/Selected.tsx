/** What is selected, opened; docked beside what it is about, never over it. As a tab in full, as a card in short. */
import { X } from 'lucide-react';
import type { Selection } from '#app/state.ts';
import { FaultButtons } from '#ui/faults/FaultButtons.tsx';
import { useCatalogue, useLab, useLabState, useView, useWords } from '#ui/use-lab.ts';
import { epochColour } from '#ui/theme/epochs.ts';
import { operationOf } from '#ui/panels/clients/operations.ts';
import { useNow } from '#ui/panels/now.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import { packetOf } from './fate.ts';
import { LinkInspector } from './LinkInspector.tsx';
import { NodeInspector } from './NodeInspector.tsx';
import { OperationInspector } from './OperationInspector.tsx';
import { PacketFate, PacketInspector } from './PacketInspector.tsx';
import styles from './Selected.module.css';

type Something = NonNullable<Selection>;

/** The tab. */
export function Selected() {
  const { selected } = useWords(panelWords);
  const selection = useLabState((state) => state.selection);
  if (selection === null) return <p className={styles.nothing}>{selected.nothing}</p>;
  return (
    <div className={styles.selected}>
      <Title selection={selection} />
      <Inspector selection={selection} />
    </div>
  );
}

/** In short, for where another tab is open: what it is, what can be done to it, the way to the rest. */
export function SelectedCard({ onDetails }: { readonly onDetails: () => void }) {
  const { selected } = useWords(panelWords);
  const selection = useLabState((state) => state.selection);
  if (selection === null) return null;
  return (
    <section className={styles.card} aria-label={selected.details}>
      <Title selection={selection} onDetails={onDetails} />
      {selection.type === 'packet' && <p className={styles.soft}><PacketFate id={selection.packet} seq={selection.seq} /></p>}
      {selection.type === 'operation' ? <OperationInspector op={selection.op} short /> : <FaultButtons target={selection} />}
    </section>
  );
}

/** From below, on a phone. */
export function Sheet() {
  const lab = useLab();
  const { tabs } = useWords(panelWords);
  const selection = useLabState((state) => state.selection);
  if (selection === null) return null;
  return (
    <aside className={styles.sheet} aria-label={tabs.selected} onKeyDown={(event) => { if (event.key === 'Escape') lab.select(null); }}>
      <Title selection={selection} />
      <Inspector selection={selection} />
    </aside>
  );
}

function Inspector({ selection }: { readonly selection: Something }) {
  switch (selection.type) {
    case 'node': return <NodeInspector node={selection.node} />;
    case 'packet': return <PacketInspector id={selection.packet} seq={selection.seq} />;
    case 'link': return <LinkInspector link={selection.link} />;
    case 'operation': return <OperationInspector op={selection.op} />;
  }
}

function Title({ selection, onDetails }: { readonly selection: Something; readonly onDetails?: () => void }) {
  const lab = useLab();
  const { selected } = useWords(panelWords);
  return (
    <header className={styles.title}>
      <h2 className={styles.name}><Name selection={selection} /></h2>
      {onDetails !== undefined && <button type="button" className={styles.link} onClick={onDetails}>{selected.details}</button>}
      <button type="button" className={styles.clear} aria-label={selected.clear} title={selected.clear} onClick={() => lab.select(null)}><X size={16} aria-hidden /></button>
    </header>
  );
}

function Name({ selection }: { readonly selection: Something }) {
  const { selected } = useWords(panelWords);
  const view = useView();
  const now = useNow();
  const commands = useLabState(({ exhibit }) => exhibit.commands);
  switch (selection.type) {
    case 'node': return <NodeName node={selection.node} />;
    case 'packet': {
      const packet = packetOf(now, selection.packet, selection.seq);
      if (packet?.reset === true) return selected.resetName(packet.from, packet.to);
      return packet === null ? selection.packet : selected.message(view.message(packet.message).type, packet.from, packet.to);
    }
    case 'link': {
      const [a = '', b = ''] = selection.link.split('>');
      return selected.link(a, b);
    }
    case 'operation': {
      const operation = operationOf(now.branch.histories.at(-1)!, selection.op);
      return operation === null ? selection.op : selected.operation(operation.client, commands.print(operation.command));
    }
  }
}

/** 'Node n3 · leader, term 4'. */
function NodeName({ node }: { readonly node: string }) {
  const words = useWords(panelWords);
  const view = useView();
  const catalogue = useCatalogue();
  const record = useNow().world.nodes[node];
  if (record === undefined) return words.node(node);
  const { role, epoch: value } = view.node(record, node);
  return (
    <>
      {words.node(node)}
      <span className={styles.soft}> · {record.status === 'paused' ? `${role}, ${words.status.paused}` : role}</span>
      {value !== null && <span style={{ color: epochColour(value) }}> · {words.epochOf(catalogue.epoch, catalogue.epochText(value))}</span>}
    </>
  );
}
