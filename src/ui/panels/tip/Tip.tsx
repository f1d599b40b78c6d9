/** One tooltip for all marks of a panel: what a mark says to a screen reader, for those who point or tab. */
import { Tooltip } from '@base-ui/react/tooltip';
import styles from './Tip.module.css';
import type { Tipped } from './use-tip.ts';

export function Tip({ tip: { mark, hide } }: { readonly tip: Tipped }) {
  const text = mark?.isConnected === true ? (mark.getAttribute('data-tip') ?? mark.getAttribute('aria-label')) : null;
  return (
    <Tooltip.Root open={text !== null} onOpenChange={(open) => { if (!open) hide(); }}>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={mark} side="top" sideOffset={4} collisionPadding={8} className={styles.place}>
          <Tooltip.Popup className={styles.tip}>{text}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
