/** Every key, and what mouse and touch do. Made from the same lists that the keys are bound from. */
import { faultWords } from '#ui/faults/words/words.ts';
import { commands, shownKey } from '#ui/shell/commands.ts';
import { shellWords } from '#ui/shell/words/words.ts';
import { useWords } from '#ui/use-lab.ts';
import { DialogFrame } from './DialogFrame.tsx';
import styles from './dialogs.module.css';
import { dialogWords } from './words/words.ts';

const THINGS = [['crash', 'c'], ['restart', 'r'], ['pause', 'p'], ['fire', 't'], ['isolate', 'i'], ['request', 'q'], ['cutBoth', 'x'], ['hold', 'h'], ['deliver', 'Enter'], ['drop', 'Delete']] as const;

/** A link that stands for any. */
const EXAMPLE = ['n1', 'n2'];

export function HelpDialog() {
  const words = useWords(dialogWords).help;
  const shell = useWords(shellWords);
  const faults = useWords(faultWords);
  return (
    <DialogFrame title={words.title} text={words.text} wide>
      <h3 className={styles.sub}>{words.mouse}</h3>
      <ul className={styles.lines}>{words.mouseLines.map((line) => <li key={line}>{line}</li>)}</ul>
      <h3 className={styles.sub}>{words.keys}</h3>
      <ul className={styles.keys}>
        {commands.filter(({ keys }) => keys.length > 0).map(({ id, keys }) => (
          <li key={id}><span>{shell.commands[id]}</span><span>{keys.slice(0, 2).map((key) => <kbd key={key} className={styles.kbd}>{shownKey(key)}</kbd>)}</span></li>
        ))}
        <li><span>{words.selectKeys}</span><kbd className={styles.kbd}>1–9</kbd></li>
      </ul>
      <h3 className={styles.sub}>{words.things}</h3>
      <ul className={styles.keys}>
        {THINGS.map(([id, key]) => <li key={id}><span>{faults.labels[id](EXAMPLE)}</span><kbd className={styles.kbd}>{shownKey(key)}</kbd></li>)}
      </ul>
    </DialogFrame>
  );
}
