/** One tooltip for all cells of the grid: what a cell says to a screen reader, for those who point or tab. */
import { Tooltip } from '@base-ui/react/tooltip';
import { useMemo, useState } from 'react';
import styles from './LogGrid.module.css';

export interface Tip {
  readonly cell: HTMLElement | null;
  readonly hide: () => void;
  readonly handlers: Pick<React.DOMAttributes<HTMLElement>, 'onPointerOver' | 'onPointerLeave' | 'onFocus' | 'onBlur'>;
}

export function useTip(): Tip {
  const [cell, setCell] = useState<HTMLElement | null>(null);
  return useMemo(() => {
    const hide = () => setCell(null);
    const show = (event: React.SyntheticEvent) => setCell((event.target as HTMLElement).closest<HTMLElement>('[data-cell]'));
    return { cell, hide, handlers: { onPointerOver: show, onPointerLeave: hide, onFocus: show, onBlur: hide } };
  }, [cell]);
}

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
