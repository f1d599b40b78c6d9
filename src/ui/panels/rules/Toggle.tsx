/** A switch for a rule or a setting. */
import { Switch } from '@base-ui/react/switch';
import styles from './Rules.module.css';

/** `label`, `text`: ids of the elements that name and describe it. */
export function Toggle({ on, label, text, onChange }: { readonly on: boolean; readonly label: string; readonly text: string; readonly onChange: () => void }) {
  return (
    <Switch.Root checked={on} onCheckedChange={onChange} aria-labelledby={label} aria-describedby={text} className={styles.switch}>
      <Switch.Thumb className={styles.thumb} />
    </Switch.Root>
  );
}
