/** One tooltip for all cells of the grid: what a cell says to a screen reader, for those who point or tab. */
import { Tooltip } from '@base-ui/react/tooltip';
import type { Tip } from './use-tip.ts';
import styles from './LogGrid.module.css';

export function LogTip({ tip: { cell, hide } }: { readonly tip: Tip }) {
  const text = cell?.isConnected === true ? cell.getAttribute('aria-label') : null;
  return (
    <Tooltip.Root open={text !== null} onOpenChange={(open) => { if (!open) hide(); }}>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={cell} side="top" sideOffset={4} className={styles.tipPlace}>
          <Tooltip.Popup className={styles.tip}>{text}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
