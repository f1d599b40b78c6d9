/**
 * Acceptors against slots: the bar of what each has promised, the cells of what it voted for, and at the head what is
 * chosen, whoever knows. Draws only the columns within sight; one tab stop, arrow keys inside.
 */
import { useLayoutEffect, useRef, useState } from 'react';
import type { MatrixPanel } from '#model/view.ts';
import { useWindow } from '#ui/panels/logs/use-window.ts';
import { PanelLegend } from '#ui/panels/kinds/PanelLegend.tsx';
import { Empty, Lines } from '#ui/panels/kinds/parts/Lines.tsx';
import { kindWords } from '#ui/panels/kinds/words/words.ts';
import { LaterTip } from '#ui/panels/tip/LaterTip.tsx';
import { useTip } from '#ui/panels/tip/use-tip.ts';
import { useWords } from '#ui/use-lab.ts';
import { Arrows } from './Arrows.tsx';
import styles from './Matrix.module.css';
import { Head, Row } from './MatrixRows.tsx';
import { CELL, HEADER, inSight, placesOf } from './places.ts';

/** `row` -1: the heads of the columns. */
interface Active { readonly row: number; readonly column: number }

/** `explained`: with its legend. */
export function Matrix({ panel, explained }: { readonly panel: MatrixPanel; readonly explained: boolean }) {
  const { matrix: words } = useWords(kindWords);
  const { rows, columns, corner, arrows } = panel;
  const [total, setTotal] = useState(CELL);
  const scroller = useRef<HTMLDivElement>(null);
  const sight = useWindow(scroller, HEADER, CELL, total);
  const places = placesOf(rows, columns, Math.floor(sight.width / CELL));
  const width = places.count * CELL;
  // Whole cells stand beside the row headers, also at the end.
  if (width !== total) setTotal(width);
  const stretch = inSight(places, sight.scrolled(width), sight.width);
  const [active, setActive] = useState<Active>({ row: 0, column: 0 });
  const tip = useTip();
  const moved = useRef(false);
  useLayoutEffect(() => {
    if (!moved.current) return;
    const cell = scroller.current!.querySelector<HTMLElement>(`[data-cell="${active.row}:${active.column}"]`)
      ?? scroller.current!.querySelector<HTMLElement>(`[data-cell="${active.row}:snapshot"][tabindex="0"]`);
    if (cell === null) return; // Not drawn yet: the matrix is on its way there.
    moved.current = false;
    cell.focus({ preventScroll: true });
  });
  const onKeyDown = (event: React.KeyboardEvent) => {
    const next = stepped(active, event.key, rows.length, columns.length);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    moved.current = true;
    setActive(next);
    const left = (next.column + places.box) * CELL;
    sight.reveal(left, left + CELL);
  };
  const last = Math.min(stretch.to, columns.length) - 1;
  const within = { row: Math.min(active.row, rows.length - 1), column: Math.max(stretch.from, Math.min(active.column, last)) };
  const activeIn = (row: number) => (within.row === row ? within.column : null);
  return (
    <div className={styles.panel}>
      <div ref={scroller} className={styles.scroller} onScroll={() => { if (tip.mark !== document.activeElement) tip.hide(); sight.onScroll(); }} {...tip.handlers}>
        <div className={styles.canvas} style={{ width: HEADER + width + (sight.width % CELL) }}>
          <div
            role="grid" aria-label={words.grid(panel.title, corner)} aria-description={words.help} aria-colcount={columns.length + 1} aria-rowcount={rows.length + 1}
            onKeyDown={onKeyDown}
          >
            <Head corner={corner} columns={columns} places={places} stretch={stretch} active={activeIn(-1)} />
            {rows.map((row, number) => <Row key={row.node} row={row} number={number} corner={corner} columns={columns} places={places} stretch={stretch} active={activeIn(number)} />)}
          </div>
          <Arrows arrows={arrows} rows={rows} columns={columns} places={places} />
        </div>
      </div>
      {!sight.following && width > sight.width && <button type="button" className={styles.newest} onClick={sight.follow}>{words.newest} →</button>}
      {columns.length === 0 && <Empty text={panel.empty} />}
      <Lines lines={panel.lines} />
      {explained && <PanelLegend kind="matrix" />}
      <LaterTip tip={tip} />
    </div>
  );
}

/** Where an arrow key leads; null for other keys. */
function stepped({ row, column }: Active, key: string, rows: number, columns: number): Active | null {
  const inRows = (to: number) => Math.max(-1, Math.min(rows - 1, to));
  const inColumns = (to: number) => Math.max(0, Math.min(columns - 1, to));
  switch (key) {
    case 'ArrowLeft': return { row, column: inColumns(column - 1) };
    case 'ArrowRight': return { row, column: inColumns(column + 1) };
    case 'ArrowUp': return { row: inRows(row - 1), column };
    case 'ArrowDown': return { row: inRows(row + 1), column };
    case 'Home': return { row, column: 0 };
    case 'End': return { row, column: inColumns(columns - 1) };
    default: return null;
  }
}
