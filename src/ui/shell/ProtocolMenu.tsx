/** What runs and on how many nodes: both can be chosen. Another protocol begins with its first lesson. */
import { Menu } from '@base-ui/react/menu';
import { openLesson } from '#app/exhibits.ts';
import { resized } from '#app/resize.ts';
import { LIMITS } from '#model/world.ts';
import controls from '#ui/theme/controls.module.css';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import { commandOf, shownKey } from './commands.ts';
import { exhibits, useExhibits } from './exhibits.ts';
import styles from './ProtocolMenu.module.css';
import { ProtocolButton } from './ProtocolButton.tsx';
import { shellWords } from './words/words.ts';

const SIZES = Array.from({ length: LIMITS.servers }, (_, i) => i + 1);

export function ProtocolMenu() {
  const lab = useLab();
  const words = useWords(shellWords);
  const { exhibit, scenario } = useLabState(({ exhibit, branch }) => ({ exhibit, scenario: branch.scenario }));
  const resize = (servers: number): void => {
    void lab.open(exhibit, resized(exhibit, scenario, servers), null).then(() => lab.play());
  };
  return (
    <Menu.Root>
      <Menu.Trigger render={<ProtocolButton />} />
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="start" style={{ zIndex: 30 }}>
          <Menu.Popup className={`${controls.popup} ${styles.popup}`}>
            <Protocols />
            <div className={controls.separator} />
            <Menu.Group>
              <Menu.GroupLabel className={controls.label}>{words.servers}</Menu.GroupLabel>
              <Menu.RadioGroup className={styles.sizes} value={scenario.servers.length} onValueChange={resize}>
                {SIZES.map((size) => <Menu.RadioItem key={size} value={size} className={styles.size} closeOnClick aria-label={words.serversOf(size)}>{size}</Menu.RadioItem>)}
              </Menu.RadioGroup>
            </Menu.Group>
            <div className={controls.separator} />
            {(['home', 'scenario'] as const).map((id) => (
              <Menu.Item key={id} className={controls.item} onClick={() => commandOf(id).run(lab)}>
                {words.commands[id]}<span className={controls.key}>{shownKey(commandOf(id).keys[0]!)}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** Their code is fetched when the list is first opened, for their names and what they promise. */
function Protocols() {
  const lab = useLab();
  const words = useWords(shellWords);
  const { known } = useExhibits();
  const { current, language } = useLabState(({ exhibit, language }) => ({ current: exhibit.protocol.name, language }));
  return (
    <Menu.Group>
      <Menu.GroupLabel className={controls.label}>{words.protocol}</Menu.GroupLabel>
      <Menu.RadioGroup value={current} onValueChange={(name: string) => void openLesson(lab, exhibits(), name)}>
        {known.map(({ name, exhibit }) => (
          <Menu.RadioItem key={name} value={name} className={`${controls.item} ${styles.item}`} closeOnClick>
            <span aria-hidden>{name === current ? '●' : '○'}</span>
            <span><strong>{exhibit?.words[language].name ?? name}</strong><span className={styles.promise}>{exhibit?.words[language].promise}</span></span>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Menu.Group>
  );
}
