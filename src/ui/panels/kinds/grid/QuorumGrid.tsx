/** Acceptors in rows and columns: what each did for the ballot on show, and the quorums of both phases around them. */
import type { GridCell, GridPanel } from '#model/view.ts';
import { AnswerGlyph } from '#ui/panels/kinds/marks.tsx';
import { PanelLegend } from '#ui/panels/kinds/PanelLegend.tsx';
import { Lines } from '#ui/panels/kinds/parts/Lines.tsx';
import { NodeName } from '#ui/panels/kinds/parts/NodeName.tsx';
import { kindWords } from '#ui/panels/kinds/words/words.ts';
import { LaterTip } from '#ui/panels/tip/LaterTip.tsx';
import { useTip } from '#ui/panels/tip/use-tip.ts';
import { epochColour, epochInk } from '#ui/theme/epochs.ts';
import { useCatalogue, useWords } from '#ui/use-lab.ts';
import { outlinesOf, HEIGHT, WIDTH } from './outlines.ts';
import styles from './QuorumGrid.module.css';

/** `explained`: with its legend. */
export function QuorumGrid({ panel, explained }: { readonly panel: GridPanel; readonly explained: boolean }) {
  const { title, rows, columns, cells, quorums, lines } = panel;
  const { grid: words } = useWords(kindWords);
  const tip = useTip();
  return (
    <div className={styles.panel} {...tip.handlers}>
      <div className={styles.scroller}>
        <div className={styles.canvas} style={{ width: columns * WIDTH, height: rows * HEIGHT }}>
          <table className={styles.table} aria-label={title}>
            <tbody>
              {places(rows).map((row) => (
                <tr key={row}>{places(columns).map((column) => <Cell key={column} cell={cells.find((cell) => cell.row === row && cell.column === column) ?? null} />)}</tr>
              ))}
            </tbody>
          </table>
          <svg className={styles.outlines} width={columns * WIDTH} height={rows * HEIGHT} aria-hidden>
            {outlinesOf(panel).map(({ key, x, y, width, height, phase, reached }) => <rect key={key} className={styles.outline} data-phase={phase} data-reached={reached} x={x} y={y} width={width} height={height} rx={11} />)}
          </svg>
        </div>
      </div>
      {quorums.length > 0 && (
        <ul className={styles.quorums} aria-label={words.quorums}>
          {quorums.map(({ phase, nodes, reached, text }) => (
            <li key={`${phase} ${nodes.join()}`} className={styles.quorum} data-reached={reached}>
              <svg width={22} height={12} aria-hidden><rect className={styles.outline} data-phase={phase} data-reached={reached} x={2} y={2} width={18} height={8} rx={3} /></svg>
              <span>{text === '' ? words.quorum(phase, nodes) : text} <span className={styles.fate}>{reached ? `✓ ${words.reached}` : words.open}</span></span>
            </li>
          ))}
        </ul>
      )}
      <Lines lines={lines} />
      {explained && <PanelLegend kind="grid" />}
      <LaterTip tip={tip} />
    </div>
  );
}

function Cell({ cell }: { readonly cell: GridCell | null }) {
  const catalogue = useCatalogue();
  const { grid: words } = useWords(kindWords);
  if (cell === null) return <td className={styles.place} />;
  const { node, tone, epoch, state, text } = cell;
  const said = words.cell(node, words.states[state], text);
  return (
    <td className={styles.place}>
      <div className={styles.cell} data-state={state} data-tip={said} style={{ '--epoch': epochColour(epoch) } as React.CSSProperties}>
        <NodeName node={node} tone={tone} epoch={epoch} />
        <span className={styles.state}>
          <svg width={14} height={14} viewBox="-7 -7 14 14" className={styles.glyph} aria-hidden><AnswerGlyph kind={state} /></svg>
          {words.states[state]}
        </span>
        {epoch !== null && <span className={styles.epoch} style={{ color: epochInk(epoch) }}>{catalogue.epochText(epoch)}</span>}
      </div>
    </td>
  );
}

function places(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
