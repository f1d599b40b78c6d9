/** How a law stands, as a mark. */
import { Check, CircleDashed, CircleX, Eye } from 'lucide-react';
import type { Standing } from './judgements.ts';
import styles from './Laws.module.css';

/** Shape tells as much as colour. */
export function LawIcon({ state, size = 15 }: { readonly state: Standing['state']; readonly size?: number }) {
  const Icon = { holds: Check, broken: CircleX, sighted: Eye, unseen: CircleDashed }[state];
  return <Icon size={size} className={styles.icon} data-state={state} aria-hidden />;
}
