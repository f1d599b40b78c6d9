/** A strip of phases with every node standing in one of them; beside it what the node waits for, and its figures. */
import { HardDrive, MemoryStick } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { PhasePanel, PhaseRow } from '#model/view.ts';
import { Lines } from '#ui/panels/kinds/parts/Lines.tsx';
import { NodeName } from '#ui/panels/kinds/parts/NodeName.tsx';
import { ToneGlyph } from '#ui/panels/kinds/parts/ToneGlyph.tsx';
import { kindWords } from '#ui/panels/kinds/words/words.ts';
import { LaterTip } from '#ui/panels/tip/LaterTip.tsx';
import { useTip } from '#ui/panels/tip/use-tip.ts';
import { epochColour, epochInk } from '#ui/theme/epochs.ts';
import { useCatalogue, useWords } from '#ui/use-lab.ts';
import styles from './Phases.module.css';

/** A stretch of the strip, px from its left edge. */
interface Column {
  readonly left: number;
  readonly width: number;
}

export function Phases({ panel: { title, phases, rows, lines } }: { readonly panel: PhasePanel }) {
  const { phases: words } = useWords(kindWords);
  const tip = useTip();
  const strip = useRef<HTMLOListElement>(null);
  const columns = useColumns(strip, phases.map(({ label }) => label).join());
  return (
    <div className={styles.panel} {...tip.handlers}>
      <div className={styles.scroller}>
        <div className={styles.canvas}>
          <ol ref={strip} className={styles.strip} aria-label={words.phases}>
            {phases.map(({ id, label, text }) => <li key={id} className={styles.phase} data-tip={text} aria-label={`${label}: ${text}`} tabIndex={0}><span aria-hidden>{label}</span></li>)}
          </ol>
          <ul className={styles.rows} aria-label={title}>
            {rows.map((row) => <Row key={row.node} row={row} phases={phases} columns={columns} />)}
          </ul>
        </div>
      </div>
      <Lines lines={lines} />
      <LaterTip tip={tip} />
    </div>
  );
}

/** Where the phases are: as wide as their names want, so known only when they are drawn. */
function useColumns(strip: React.RefObject<HTMLOListElement | null>, labels: string): readonly Column[] {
  const [columns, setColumns] = useState<readonly Column[]>([]);
  useLayoutEffect(() => {
    const element = strip.current!;
    const measure = () => setColumns([...element.children].map((child) => ({ left: (child as HTMLElement).offsetLeft, width: (child as HTMLElement).offsetWidth })));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [strip, labels]);
  return columns;
}

interface RowProps {
  readonly row: PhaseRow;
  readonly phases: PhasePanel['phases'];
  readonly columns: readonly Column[];
}

function Row({ row: { node, tone, epoch, phase, text, figures }, phases, columns }: RowProps) {
  const catalogue = useCatalogue();
  const words = useWords(kindWords);
  const standing = phases.findIndex(({ id }) => id === phase);
  const place = columns[standing];
  const where = phases[standing]?.label ?? (tone === 'down' ? words.tones.down : words.phases.inNone);
  const said = figures.map((figure) => words.phases.figure(figure.label, figure.text, words.on[figure.on]));
  return (
    <li className={styles.row} aria-label={words.phases.row(node, where, text, ...said)}>
      <div className={styles.name}><NodeName node={node} tone={tone} epoch={epoch} /></div>
      <div className={styles.track} aria-hidden>
        {columns.slice(1).map(({ left }) => <span key={left} className={styles.border} style={{ left }} />)}
        {place !== undefined && (
          <span className={styles.stand} style={{ width: place.width - 8, translate: `${place.left + 4}px 0`, '--epoch': epochColour(epoch) } as React.CSSProperties} data-none={epoch === null || epoch <= 0 || undefined}>
            <ToneGlyph tone={tone} epoch={epoch} size={11} />{epoch === null ? '' : catalogue.epochText(epoch)}
          </span>
        )}
        {place === undefined && <span className={styles.none}>{where}</span>}
      </div>
      <div className={styles.more}>
        {figures.length > 0 && (
          <span className={styles.figures}>
            {figures.map((figure, index) => <Figure key={figure.label} figure={figure} said={said[index]!} />)}
          </span>
        )}
        {text !== '' && <span className={styles.text}>{text}</span>}
      </div>
    </li>
  );
}

function Figure({ figure: { label, text, epoch, on }, said }: { readonly figure: PhaseRow['figures'][number]; readonly said: string }) {
  const Icon = on === 'disk' ? HardDrive : MemoryStick;
  return (
    <span className={styles.figure} data-on={on} data-tip={said} style={{ '--epoch': epochColour(epoch) } as React.CSSProperties}>
      <Icon size={11} aria-hidden />{label} <b style={{ color: epoch === null ? undefined : epochInk(epoch) }}>{text}</b>
    </span>
  );
}
