/** The heads of the matrix, with what is chosen, and its rows: promise, snapshot, votes. */
import { memo } from 'react';
import type { MatrixCell, MatrixColumn, MatrixRow } from '#model/view.ts';
import { NodeName } from '#ui/panels/kinds/parts/NodeName.tsx';
import { kindWords } from '#ui/panels/kinds/words/words.ts';
import { epochColour } from '#ui/theme/epochs.ts';
import { useCatalogue, useWords } from '#ui/use-lab.ts';
import styles from './Matrix.module.css';
import { CELL, coveredBy, type Places } from './places.ts';

interface Shared {
  readonly corner: string;
  readonly columns: readonly MatrixColumn[];
  readonly places: Places;
  readonly stretch: { readonly from: number; readonly to: number };
  /** The column of the tab stop, if it is here. */
  readonly active: number | null;
}

export function Head({ corner, columns, places, stretch, active }: Shared) {
  const { matrix: words } = useWords(kindWords);
  return (
    <div className={styles.head} role="row" aria-rowindex={1}>
      <div className={styles.corner} role="columnheader" aria-colindex={1}>
        <span className={styles.hidden}>{words.nodes}</span><span aria-hidden>{corner}</span><span aria-hidden>{words.chosen}</span>
      </div>
      <div className={styles.places} role="presentation">
        {columns.slice(stretch.from, stretch.to).map(({ key, label, chosen }, index) => {
          const column = stretch.from + index;
          return (
            <div
              key={key} role="columnheader" aria-colindex={column + 2} className={styles.column} data-cell={`-1:${column}`} tabIndex={active === column ? 0 : -1}
              aria-label={chosen === null ? words.nothingChosen(corner, label) : words.chosenIn(corner, label, chosen.text)} style={{ left: (column + places.box) * CELL }}
            >
              <span className={styles.label}>{label}</span>
              {chosen === null ? <span className={styles.open} /> : (
                <span className={styles.pill} style={{ '--epoch': epochColour(chosen.epoch) } as React.CSSProperties}><span className={styles.text}>{chosen.label}</span></span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

export function Row({ row, number, corner, columns, places, stretch, active }: Shared & { readonly row: MatrixRow; readonly number: number }) {
  const covered = coveredBy(row, columns);
  const down = row.tone === 'down';
  const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
  return (
    <div className={styles.row} role="row" aria-rowindex={number + 2}>
      <div role="rowheader" aria-colindex={1} className={styles.rowHeader}>
        <NodeName node={row.node} tone={row.tone} epoch={row.epoch} numbered />
        <Promised row={row} />
      </div>
      <div className={styles.places} role="presentation">
        <Bar row={row} />
        {row.snapshot !== null && <Snapshot row={row} number={number} width={(covered + places.box) * CELL} down={down} active={active !== null && active < covered} />}
        {placesIn(stretch).filter((column) => column >= covered).map((column) => {
          const head = columns[column];
          const left = (column + places.box) * CELL;
          if (head === undefined) return <div key={`empty ${column}`} className={styles.empty} style={{ left }} aria-hidden />;
          const cell = cells.get(head.key);
          const place = { row: number, node: row.node, column, left, active: column === active };
          return cell === undefined
            ? <Nothing key={head.key} {...place} corner={corner} label={head.label} />
            : <Vote key={head.key} {...place} epoch={cell.epoch} label={cell.label} text={cell.text} state={cell.state} down={down} />;
        })}
      </div>
    </div>
  );
}

/** Heard with the row's name; seen as the bar. */
function Promised({ row: { promised } }: { readonly row: MatrixRow }) {
  return promised !== null && <span className={styles.hidden}>{promised.text}</span>;
}

function Bar({ row: { node, promised } }: { readonly row: MatrixRow }) {
  const catalogue = useCatalogue();
  const { matrix: words } = useWords(kindWords);
  if (promised === null) return null;
  const { epoch, label, text } = promised;
  const shown = label === catalogue.epochText(epoch) ? words.promisedLabel(label) : label;
  return (
    <div className={styles.bar} data-tip={words.promised(node, text)} data-none={epoch <= 0 || undefined} style={{ '--epoch': epochColour(epoch) } as React.CSSProperties} aria-hidden>
      <span className={styles.barText}>{shown}</span>
    </div>
  );
}

interface SnapshotProps {
  readonly row: MatrixRow;
  readonly number: number;
  readonly width: number;
  readonly down: boolean;
  readonly active: boolean;
}

function Snapshot({ row: { node, snapshot }, number, width, down, active }: SnapshotProps) {
  const { matrix: words } = useWords(kindWords);
  const { upTo, text } = snapshot!;
  return (
    <div
      role="gridcell" aria-colindex={2} aria-label={words.snapshot(node, text)} className={styles.snapshot} data-cell={`${number}:snapshot`} data-down={down || undefined}
      tabIndex={active ? 0 : -1} style={{ width: width - 2 }}
    >
      <span className={styles.snapshotText}>{words.snapshotLabel(upTo)}</span>
    </div>
  );
}

interface Place {
  readonly row: number;
  readonly node: string;
  readonly column: number;
  readonly left: number;
  readonly active: boolean;
}

interface VoteProps extends Place, Omit<MatrixCell, 'column'> {
  readonly down: boolean;
}

/** A value that was voted for; colour and corner are its ballot's, the edge its state's. */
const Vote = memo(function Vote({ row, node, column, left, active, epoch, label, text, state, down }: VoteProps) {
  const { matrix: words } = useWords(kindWords);
  const catalogue = useCatalogue();
  return (
    <div
      role="gridcell" aria-colindex={column + 2} aria-label={words.cell(node, text, words.states[state])} className={styles.cell}
      data-cell={`${row}:${column}`} data-state={state} data-down={down || undefined} tabIndex={active ? 0 : -1} style={{ left, '--epoch': epochColour(epoch) } as React.CSSProperties}
    >
      <span className={styles.epoch}>{catalogue.epochText(epoch)}</span>
      <span className={styles.text}>{label}</span>
    </div>
  );
});

const Nothing = memo(function Nothing({ row, node, column, left, active, corner, label }: Place & { readonly corner: string; readonly label: string }) {
  const { matrix: words } = useWords(kindWords);
  return <div role="gridcell" aria-colindex={column + 2} aria-label={words.nothing(node, corner, label)} className={styles.empty} data-cell={`${row}:${column}`} tabIndex={active ? 0 : -1} style={{ left }} />;
});

function placesIn({ from, to }: Shared['stretch']): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
