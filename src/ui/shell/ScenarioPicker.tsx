/** The lessons of the exhibit, each with what to watch for. */
import { Select } from '@base-ui/react/select';
import { ChevronDown } from 'lucide-react';
import { useLab, useCatalogue, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import styles from './ScenarioPicker.module.css';
import { shellWords } from './words/words.ts';

const OWN = '';

export function ScenarioPicker() {
  const lab = useLab();
  const words = useWords(shellWords);
  const catalogue = useCatalogue();
  const { lesson, exhibit } = useLabState(({ lesson, exhibit }) => ({ lesson, exhibit }));
  const titleOf = (id: string) => catalogue.lessons[id]?.title ?? id;
  const open = (id: string | null): void => {
    const chosen = exhibit.lessons.find((other) => other.id === id);
    if (chosen !== undefined) void lab.open(exhibit, chosen.scenario, chosen.id).then(() => lab.play());
  };
  return (
    <Select.Root items={[{ value: OWN, label: words.ownScenario }, ...exhibit.lessons.map(({ id }) => ({ value: id, label: titleOf(id) }))]} value={lesson ?? OWN} onValueChange={open}>
      <Select.Trigger className={`${controls.button} ${styles.trigger}`} aria-label={words.scenario}>
        <Select.Value className={styles.value} /><ChevronDown size={14} aria-hidden />
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner sideOffset={4} alignItemWithTrigger={false} className={styles.positioner}>
          <Select.Popup className={`${controls.popup} ${styles.popup}`}>
            {exhibit.lessons.map(({ id, scenario }) => (
              <Select.Item key={id} value={id} className={`${controls.item} ${styles.item}`}>
                <Select.ItemText className={styles.title}>{titleOf(id)}</Select.ItemText>
                {scenario.off.length > 0 && <span className={styles.breaks}>{words.breaks}</span>}
                <span className={styles.watch}>{catalogue.lessons[id]?.watch}</span>
              </Select.Item>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
