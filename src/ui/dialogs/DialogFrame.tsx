/** What all dialogs share: a title, a sentence, a form, and a way out that changes nothing. */
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useRef, type ReactNode, type SubmitEvent } from 'react';
import { useLab, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import styles from './dialogs.module.css';
import { dialogWords } from './words/words.ts';

export function DialogFrame({ title, text, children, submit, submitLabel, wide = false, invalid = false }: {
  readonly title: string; readonly text?: string; readonly children: ReactNode; readonly submit?: () => void; readonly submitLabel?: string;
  readonly wide?: boolean; readonly invalid?: boolean;
}) {
  const lab = useLab();
  const words = useWords(dialogWords);
  const popup = useRef<HTMLDivElement>(null);
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!invalid) submit?.();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) lab.ask(null); }}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup ref={popup} className={`${styles.popup} ${wide ? styles.wide : ''}`} initialFocus={() => popup.current?.querySelector<HTMLElement>('form input, form select, form textarea') ?? popup.current}>
          <div className={styles.head}>
            <Dialog.Title className={styles.title}>{title}</Dialog.Title>
            <Dialog.Close className={controls.icon} aria-label={words.close}><X size={16} aria-hidden /></Dialog.Close>
          </div>
          {text !== undefined && <Dialog.Description className={styles.text}>{text}</Dialog.Description>}
          <form className={styles.form} noValidate onSubmit={onSubmit}>
            {children}
            {submit !== undefined && (
              <div className={styles.actions}>
                <Dialog.Close className={controls.button}>{words.cancel}</Dialog.Close>
                <button type="submit" className={controls.primary} disabled={invalid}>{submitLabel ?? words.apply}</button>
              </div>
            )}
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** A labelled field; `hint` is said under it, as an error if `wrong`. */
export function Field({ label, children, hint, wrong = false }: { readonly label: string; readonly children: ReactNode; readonly hint?: string | undefined; readonly wrong?: boolean }) {
  return (
    <label className={styles.field}>
      <span className={styles.label}>{label}</span>
      {children}
      {hint !== undefined && <span className={wrong ? styles.wrong : styles.hint} role={wrong ? 'alert' : undefined}>{hint}</span>}
    </label>
  );
}
