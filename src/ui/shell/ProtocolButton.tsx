/** What runs, on how many nodes: the look of the control, before and after its menu is there. */
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import controls from '#ui/theme/controls.module.css';
import { useCatalogue, useLabState, useWords } from '#ui/use-lab.ts';
import styles from './TopBar.module.css';
import { shellWords } from './words/words.ts';

export function ProtocolButton(properties: ComponentProps<'button'>) {
  const words = useWords(shellWords);
  const { name } = useCatalogue();
  const servers = useLabState(({ branch }) => branch.scenario.servers.length);
  return (
    <button {...properties} type="button" className={`${controls.button} ${styles.protocol}`} aria-label={`${words.protocol}: ${words.nodes(name, servers)}`}>
      <span className={styles.protocolName}>{name}</span><span className={styles.servers}>{words.size(servers)}</span><ChevronDown size={14} aria-hidden />
    </button>
  );
}
