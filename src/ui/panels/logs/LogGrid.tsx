/**
 * The logs of all nodes beside each other, index under index. Draws only the columns within sight, so that thousands of
 * entries scroll as smoothly as ten; one tab stop, arrow keys inside, and every cell says in full what it shows.
 */
import { Crown } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { LogPanel, LogRow } from '#model/view.ts';
import { useCatalogue, useLab, useWords } from '#ui/use-lab.ts';
import { epochColour } from '#ui/theme/epochs.ts';
import { LaterTip } from '#ui/panels/tip/LaterTip.tsx';
import { useTip } from '#ui/panels/tip/use-tip.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import { cellAt, columnsOf, inSight, marksOn, placeOf, type Columns, type Stretch } from './columns.ts';
import { Empty, Entry, Marks, SnapshotBox } from './LogCells.tsx';
import { LogLegend } from './LogLegend.tsx';
import styles from './LogGrid.module.css';
import { useWindow } from './use-window.ts';

/** px; the style sheet has the same figures. */
const CELL = 56;
const HEADER = 68;

interface Active { readonly row: number; readonly index: number }

export function LogGrid({ panel }: { readonly panel: LogPanel }) {
  const words = useWords(panelWords);
  const { rows, quorum, comparison } = panel;
  const [total, setTotal] = useState(CELL);
  const scroller = useRef<HTMLDivElement>(null);
  const sight = useWindow(scroller, HEADER, CELL, total);
  const columns = columnsOf(rows, Math.floor(sight.width / CELL));
  const width = columns.count * CELL;
  // Whole cells stand beside the row headers, also at the end.
  if (width !== total) setTotal(width);
  const leftOf = (index: number) => placeOf(index, columns) * CELL;
  const stretch = inSight(columns, sight.scrolled(width), sight.width, CELL);
  const [active, setActive] = useState<Active>({ row: 0, index: 1 });
  const tip = useTip();
  const moved = useRef(false);
  useLayoutEffect(() => {
    if (!moved.current) return;
    const cell = scroller.current!.querySelector<HTMLElement>(`[data-cell="${active.row}:${active.index}"]`);
    if (cell === null) return; // Not drawn yet: the grid is on its way there.
    moved.current = false;
    cell.focus({ preventScroll: true });
  });
  const onKeyDown = (event: React.KeyboardEvent) => {
    const next = stepped(active, event.key, rows.length, columns);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    moved.current = true;
    setActive(next);
    sight.reveal(leftOf(next.index), leftOf(next.index) + CELL);
  };
  const within = { row: Math.min(active.row, rows.length - 1), index: Math.max(stretch.from, Math.min(active.index, stretch.to)) };
  return (
    <div className={styles.panel}>
      <div
        ref={scroller} className={styles.scroller} onScroll={() => { tip.hide(); sight.onScroll(); }}
        role="grid" aria-label={words.logs.grid(panel.title)} aria-description={words.logs.help} aria-colcount={columns.last + 1} aria-rowcount={rows.length + 1}
        onKeyDown={onKeyDown} {...tip.handlers}
      >
        <div className={styles.grid} style={{ width: HEADER + width + (sight.width % CELL) }} role="presentation">
          <Header columns={columns} stretch={stretch} leftOf={leftOf} />
          {rows.map((row, number) => (
            <Row
              key={row.node} row={row} rows={rows} number={number} columns={columns} stretch={stretch} leftOf={leftOf}
              active={within.row === number ? within.index : null} compared={comparison?.node === row.node ? comparison.index : null}
            />
          ))}
          {quorum !== null && quorum.index > 0 && (
            <div className={styles.quorum} data-allowed={quorum.allowed} style={{ left: HEADER + leftOf(quorum.index) + CELL - 1 }} aria-hidden />
          )}
        </div>
      </div>
      {!sight.following && width > sight.width && <button type="button" className={styles.newest} onClick={sight.follow}>{words.logs.newest} →</button>}
      <Under panel={panel} empty={columns.last === 0} />
      <LaterTip tip={tip} />
    </div>
  );
}

/** What the grid means, in words: the index that a majority holds, the comparison, the configuration, the legend. */
function Under({ panel: { quorum, comparison, lines }, empty }: { readonly panel: LogPanel; readonly empty: boolean }) {
  const { logs } = useWords(panelWords);
  return (
    <div className={styles.under}>
      {empty && <p className={styles.line}>{logs.empty}</p>}
      {quorum !== null && (
        <p className={styles.badge} data-allowed={quorum.index === 0 ? undefined : quorum.allowed}>
          {quorum.index > 0 && <span aria-hidden>{quorum.allowed ? '✓' : '✕'} </span>}{quorum.text}
        </p>
      )}
      {comparison !== null && <p className={styles.comparison}>{comparison.text}</p>}
      {lines.map((line) => <p key={line} className={styles.line}>{line}</p>)}
      <LogLegend />
    </div>
  );
}

function Header({ columns, stretch, leftOf }: { readonly columns: Columns; readonly stretch: Stretch; readonly leftOf: (index: number) => number }) {
  const { logs } = useWords(panelWords);
  return (
    <div className={styles.header} role="row" aria-rowindex={1}>
      <div className={styles.corner} role="columnheader" aria-colindex={1}><span className={styles.hidden}>{logs.nodes}</span></div>
      <div className={styles.places} role="presentation">
        {columns.base > 0 && <div className={styles.index} role="columnheader" aria-colindex={2} style={{ left: 0 }}>{logs.snapshotLabel(columns.base)}</div>}
        {indices(stretch).map((index) => <div key={index} className={styles.index} role="columnheader" aria-colindex={index + 1} style={{ left: leftOf(index) }}>{index}</div>)}
      </div>
    </div>
  );
}

interface RowProps {
  readonly row: LogRow;
  readonly rows: readonly LogRow[];
  readonly number: number;
  readonly columns: Columns;
  readonly stretch: Stretch;
  readonly leftOf: (index: number) => number;
  readonly active: number | null;
  readonly compared: number | null;
}

function Row({ row, rows, number, columns, stretch, leftOf, active, compared }: RowProps) {
  const catalogue = useCatalogue();
  const epochText = (epoch: number) => catalogue.epochText(epoch);
  const marks = marksOn(row.node, rows);
  const covered = row.snapshot?.index ?? 0;
  const down = row.tone === 'down';
  return (
    <div className={styles.row} role="row" aria-rowindex={number + 2}>
      <RowHeader row={row} marks={marks} />
      <div className={styles.places} role="presentation">
        {row.snapshot !== null && covered > 0 && <SnapshotBox row={number} snapshot={row.snapshot} node={row.node} down={down} width={(placeOf(covered, columns) + 1) * CELL} />}
        {indices(stretch).filter((index) => index > covered).map((index) => {
          const cell = cellAt(row, index);
          const place = { row: number, node: row.node, index, left: leftOf(index), active: index === active, compared: index === compared };
          return cell === null
            ? <Empty key={index} {...place} />
            : <Entry key={index} {...place} epoch={cell.epoch} corner={cell.corner ?? epochText(cell.epoch)} label={cell.label} text={cell.text} state={cell.state} down={down} />;
        })}
        <Marks marks={marks.filter(({ index }) => index >= stretch.from && index <= stretch.to)} leftOf={leftOf} />
      </div>
    </div>
  );
}

function RowHeader({ row, marks }: { readonly row: LogRow; readonly marks: ReturnType<typeof marksOn> }) {
  const lab = useLab();
  const words = useWords(panelWords);
  const catalogue = useCatalogue();
  const { epoch } = catalogue;
  const beliefs = marks.map(({ kind, leader, index }) => words.logs[kind](leader, row.node, index));
  return (
    <div role="rowheader" aria-colindex={1} className={styles.rowHeader}>
      <button type="button" className={styles.node} data-down={row.tone === 'down' || undefined} onClick={() => lab.select({ type: 'node', node: row.node })} title={beliefs.join('\n') || undefined}>
        <b>{row.node}</b>
        {row.tone === 'leading' && <Crown size={12} aria-hidden style={{ color: epochColour(row.epoch) }} />}
        {row.tone === 'down' && <span className={styles.state}>{words.down}</span>}
        {row.tone !== 'down' && row.epoch !== null && (
          <span className={styles.state} style={{ color: epochColour(row.epoch) }}>
            <span className={styles.hidden}>{epoch} </span><span aria-hidden>{epoch.charAt(0)}</span>{catalogue.epochText(row.epoch)}
          </span>
        )}
        <span className={styles.hidden}>{beliefs.join('; ')}</span>
      </button>
    </div>
  );
}

function indices({ from, to }: Stretch): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/** Where an arrow key leads; null for other keys. */
function stepped({ row, index }: Active, key: string, rows: number, { base, last }: Columns): Active | null {
  const inRows = (to: number) => Math.max(0, Math.min(rows - 1, to));
  const inColumns = (to: number) => Math.max(base + 1, Math.min(last, to));
  switch (key) {
    case 'ArrowLeft': return { row, index: inColumns(index - 1) };
    case 'ArrowRight': return { row, index: inColumns(index + 1) };
    case 'ArrowUp': return { row: inRows(row - 1), index };
    case 'ArrowDown': return { row: inRows(row + 1), index };
    case 'Home': return { row, index: inColumns(0) };
    case 'End': return { row, index: inColumns(last) };
    default: return null;
  }
}
