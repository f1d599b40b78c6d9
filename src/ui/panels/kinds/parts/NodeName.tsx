/** A node's name with the mark of what it does; chooses the node. */
import type { Tone } from '#model/view.ts';
import { useCatalogue, useLab, useWords } from '#ui/use-lab.ts';
import { epochInk } from '#ui/theme/epochs.ts';
import { kindWords } from '#ui/panels/kinds/words/words.ts';
import styles from './parts.module.css';
import { ToneGlyph } from './ToneGlyph.tsx';

interface Props {
  readonly node: string;
  readonly tone: Tone | 'down';
  readonly epoch: number | null;
  /** Writes the epoch beside the name. */
  readonly numbered?: boolean;
}

export function NodeName({ node, tone, epoch, numbered = false }: Props) {
  const lab = useLab();
  const catalogue = useCatalogue();
  const words = useWords(kindWords);
  return (
    <button type="button" className={styles.node} data-down={tone === 'down' || undefined} onClick={() => lab.select({ type: 'node', node })}>
      {node}<ToneGlyph tone={tone} epoch={epoch} />
      <span className={styles.hidden}>{words.tones[tone]}</span>
      {numbered && epoch !== null && tone !== 'down' && (
        <span className={styles.epoch} style={{ color: epochInk(epoch) }}><span className={styles.hidden}>{catalogue.epoch} </span>{catalogue.epochText(epoch)}</span>
      )}
    </button>
  );
}
