/** The futures that were kept: each can be opened again. */
import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { commandOf, shownKey } from './commands.ts';
import { shellWords } from './words/words.ts';

export function BranchMenu({ icon }: { readonly icon: ReactNode }) {
  const lab = useLab();
  const words = useWords(shellWords);
  const { branches, branchId } = useLabState(({ branches, branchId }) => ({ branches, branchId }));
  return (
    <Menu.Root>
      <Menu.Trigger className={controls.button} aria-label={words.branches} title={words.branches}>{icon}{branchId}/{branches.length}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" style={{ zIndex: 30 }}>
          <Menu.Popup className={controls.popup}>
            <Menu.RadioGroup value={branchId} onValueChange={(id: number) => lab.openBranch(id)}>
              {branches.map(({ id, name }) => (
                <Menu.RadioItem key={id} value={id} className={controls.item} closeOnClick>
                  <span>{id === branchId ? '●' : '○'}</span>{words.branch(id, name === '' ? words.firstBranch : name)}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <div className={controls.separator} />
            <Menu.Item className={controls.item} onClick={() => commandOf('compare').run(lab)}>
              {words.commands.compare}<span className={controls.key}>{commandOf('compare').keys.map(shownKey)[0]}</span>
            </Menu.Item>
            <Menu.Item className={controls.item} onClick={() => lab.ask({ type: 'branches' })}>{words.rename}…</Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
