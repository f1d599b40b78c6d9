/** The strip's first word as a button, and all that the strip knows above it. */
import { Popover } from '@base-ui/react/popover';
import { useWords } from '#ui/use-lab.ts';
import { Everything } from './Everything.tsx';
import styles from './Strip.module.css';
import { stripWords } from './words/words.ts';

export function SummaryPopover({ label, ...rest }: { readonly label: React.ReactNode } & React.ComponentProps<typeof Everything>) {
  const words = useWords(stripWords);
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.summary} title={words.open}>{label}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" align="start" sideOffset={8} collisionPadding={8} className={styles.place}>
          <Popover.Popup className={styles.popup}>
            <Popover.Title className={styles.hidden}>{words.open}</Popover.Title>
            <Everything {...rest} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
