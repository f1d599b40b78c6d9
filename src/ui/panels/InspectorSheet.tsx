/** On a phone what is selected comes up from below, over nothing that one needs to see it; it holds no focus and blocks nothing. */
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import { Inspector, Title } from './selected/Selected.tsx';
import styles from './selected/Selected.module.css';
import { panelWords } from './words/words.ts';

/** `--sheet-bottom` says how high above the screen's edge it stands. */
export function InspectorSheet() {
  const lab = useLab();
  const { tabs } = useWords(panelWords);
  const selection = useLabState((state) => state.selection);
  if (selection === null) return null;
  return (
    <aside className={styles.sheet} aria-label={tabs.selected} onKeyDown={(event) => { if (event.key === 'Escape') lab.select(null); }}>
      <Title selection={selection} />
      <Inspector selection={selection} />
    </aside>
  );
}
