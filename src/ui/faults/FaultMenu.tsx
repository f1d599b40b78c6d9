/**
 * The context menu of faults around anything: right click, long press, Shift+F10 and the Menu key open the same list.
 * Time rests while it is open, so that what it speaks of stays where it is.
 */
import { ContextMenu } from '@base-ui/react/context-menu';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { explainRefusal } from '#model/words/words.ts';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import styles from './faults.module.css';
import { perform } from './perform.ts';
import { faultLabel, keyLabel, targetLabel, type FaultTarget } from './target.ts';
import { useFaults } from './use-faults.ts';
import { faultWords } from './words/words.ts';

interface Props {
  readonly target: FaultTarget;
  /** The element that answers; a `div` around the children if it is not given. */
  readonly render?: ReactElement;
  readonly className?: string | undefined;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

export function FaultMenu({ target, render, className, onOpenChange, children }: Props) {
  const lab = useLab();
  const wasPlaying = useRef(false);
  // Whether anything was pressed since it opened: the release of a long press looks like a press beside the menu.
  const pressed = useRef(false);
  useEffect(() => {
    const press = (): void => { pressed.current = true; };
    window.addEventListener('pointerdown', press, true);
    return () => window.removeEventListener('pointerdown', press, true);
  }, []);
  const turn = (open: boolean, details: ContextMenu.Root.ChangeEventDetails) => {
    if (!open && details.reason === 'outside-press' && !pressed.current) return details.cancel();
    if (open) {
      pressed.current = false;
      wasPlaying.current = lab.store.getState().status === 'playing';
      lab.pause();
    } else if (wasPlaying.current) lab.play();
    onOpenChange?.(open);
  };
  return (
    <ContextMenu.Root onOpenChange={turn}>
      <ContextMenu.Trigger className={className} {...(render === undefined ? {} : { render })}>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className={styles.positioner!} collisionPadding={8}>
          <ContextMenu.Popup className={styles.menu!}>
            <Items target={target} />
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function Items({ target }: { readonly target: FaultTarget }) {
  const lab = useLab();
  const words = useWords(faultWords);
  const language = useLabState((state) => state.language);
  const faults = useFaults(target);
  return (
    <ContextMenu.Group>
      <ContextMenu.GroupLabel className={styles.title!}>{targetLabel(words, target)}</ContextMenu.GroupLabel>
      {faults.length === 0 && <div className={styles.gone}>{words.gone}</div>}
      {faults.map((fault) => (
        <ContextMenu.Item key={fault.id} className={styles.item!} disabled={fault.refused !== null} onClick={() => perform(lab, fault)}>
          <span className={styles.label}>
            {faultLabel(words, fault)}
            {fault.refused !== null && <span className={styles.refused}>{explainRefusal(fault.refused, language)}</span>}
          </span>
          {fault.key !== null && <kbd className={styles.key}>{keyLabel(words, fault.key)}</kbd>}
        </ContextMenu.Item>
      ))}
    </ContextMenu.Group>
  );
}
