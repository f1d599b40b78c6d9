/** What is needed now and then: undo, files, the cluster's faults, how the lab looks and behaves. */
import { Menu } from '@base-ui/react/menu';
import { Ellipsis } from 'lucide-react';
import type { Preferences } from '#app/state.ts';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { commandOf, shownKey, type CommandId } from './commands.ts';
import { shellWords } from './words/words.ts';

const SECTIONS: readonly (readonly CommandId[])[] = [
  ['undo', 'redo'],
  ['request', 'partition', 'heal', 'network'],
  ['search', 'rules', 'placement'],
  ['home', 'scenario', 'restart', 'save', 'open'],
  ['palette', 'help'],
];
const TOGGLES = ['skipQuiet', 'foldHeartbeats', 'stopAtViolation', 'keys'] as const;

export function MainMenu() {
  const lab = useLab();
  const words = useWords(shellWords);
  const { preferences, host } = useLabState(({ preferences, host }) => ({ preferences, host }));
  return (
    <Menu.Root>
      <Menu.Trigger className={controls.icon} aria-label={words.more} title={words.more}><Ellipsis size={18} aria-hidden /></Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" style={{ zIndex: 30 }}>
          <Menu.Popup className={controls.popup}>
            {SECTIONS.map((section) => (
              <div key={section[0]}>
                {section.map((id) => <CommandItem key={id} id={id} />)}
                <div className={controls.separator} />
              </div>
            ))}
            {TOGGLES.map((key) => (
              <Menu.CheckboxItem key={key} className={controls.item} checked={preferences[key]} onCheckedChange={(on) => lab.prefer({ [key]: on })} closeOnClick={false}>
                <span aria-hidden>{preferences[key] ? '☑' : '☐'}</span>{words.toggles[key]}
              </Menu.CheckboxItem>
            ))}
            <div className={controls.separator} />
            <Choices title={words.theme} options={words.themes} value={preferences.theme} choose={(theme) => lab.prefer({ theme })} />
            <Choices title={words.motion} options={words.motions} value={preferences.motion} choose={(motion) => lab.prefer({ motion })} />
            <div className={controls.separator} />
            <div className={controls.label}>{host.kind === 'workers' ? words.workers(host.living.length) : words.inPlace}</div>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function CommandItem({ id }: { readonly id: CommandId }) {
  const lab = useLab();
  const words = useWords(shellWords);
  const command = commandOf(id);
  const available = useLabState((state) => command.available?.(state) ?? true);
  const key = command.keys[0];
  return (
    <Menu.Item className={controls.item} disabled={!available} onClick={() => command.run(lab)}>
      {words.commands[id]}{key !== undefined && <span className={controls.key}>{shownKey(key)}</span>}
    </Menu.Item>
  );
}

function Choices<T extends Preferences['theme'] | Preferences['motion']>({ title, options, value, choose }: {
  readonly title: string; readonly options: { readonly [option in T]: string }; readonly value: T; readonly choose: (option: T) => void;
}) {
  return (
    <Menu.Group>
      <Menu.GroupLabel className={controls.label}>{title}</Menu.GroupLabel>
      <Menu.RadioGroup value={value} onValueChange={(option: T) => choose(option)}>
        {(Object.keys(options) as T[]).map((option) => (
          <Menu.RadioItem key={option} value={option} className={controls.item} closeOnClick={false}>
            <span aria-hidden>{option === value ? '●' : '○'}</span>{options[option]}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Menu.Group>
  );
}
