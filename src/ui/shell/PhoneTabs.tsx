/** On a phone one part at a time: the cluster, the details, the time line. */
import { Network, ListTree, Waypoints } from 'lucide-react';
import { useWords } from '#ui/use-lab.ts';
import styles from './PhoneTabs.module.css';
import { shellWords } from './words/words.ts';

const TABS = [['stage', Network], ['panels', ListTree], ['timeline', Waypoints]] as const;

export type Tab = (typeof TABS)[number][0];

export function PhoneTabs({ tab, choose }: { readonly tab: Tab; readonly choose: (tab: Tab) => void }) {
  const words = useWords(shellWords);
  return (
    <nav className={styles.tabs}>
      {TABS.map(([id, Icon]) => (
        <button key={id} type="button" className={styles.tab} aria-current={id === tab ? 'page' : undefined} onClick={() => choose(id)}>
          <Icon size={16} aria-hidden />{words[id]}
        </button>
      ))}
    </nav>
  );
}
