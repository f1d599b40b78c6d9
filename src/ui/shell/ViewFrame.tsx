/**
 * What covers the whole page: a head with a title, what can be done, and the way back. The run beneath rests meanwhile,
 * and goes on where it was if nothing else has been opened.
 */
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Lab } from '#app/lab.ts';
import controls from '#ui/theme/controls.module.css';
import { useLab } from '#ui/use-lab.ts';
import styles from './ViewFrame.module.css';

/** `text`: one line under the title; `actions`: buttons at the end of the head; `fill`: the content fills the window and scrolls by itself. */
export function ViewFrame({ title, text, close, actions, fill = false, children }: {
  readonly title: string; readonly text: string; readonly close: string; readonly actions?: ReactNode; readonly fill?: boolean; readonly children: ReactNode;
}) {
  const lab = useLab();
  const popup = useRef<HTMLDivElement>(null);
  useEffect(() => rest(lab), [lab]);
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) lab.ask(null); }}>
      <Dialog.Portal>
        <Dialog.Popup ref={popup} className={styles.sheet} data-fill={fill || undefined} initialFocus={popup}>
          <div className={styles.head}>
            <div className={styles.heading}>
              <Dialog.Title className={styles.title}>{title}</Dialog.Title>
              <Dialog.Description className={styles.text}>{text}</Dialog.Description>
            </div>
            {actions}
            <Dialog.Close className={controls.button}><X size={16} aria-hidden />{close}</Dialog.Close>
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Pauses the run on screen; what it returns lets it go on, unless another run has come. */
function rest(lab: Lab): () => void {
  const { status, branch } = lab.store.getState();
  lab.pause();
  return () => {
    if (status === 'playing' && lab.store.getState().branch === branch) lab.play();
  };
}
