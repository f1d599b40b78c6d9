/** What a node is doing, as the mark that the stage gives it: crown, ring, dashes, dots, hatching, a cross. */
import type { Tone } from '#model/view.ts';
import { epochColour } from '#ui/theme/epochs.ts';
import styles from './parts.module.css';

interface Props {
  readonly tone: Tone | 'down';
  readonly epoch: number | null;
  readonly size?: number;
}

export function ToneGlyph({ tone, epoch, size = 13 }: Props) {
  return (
    <svg className={styles.glyph} width={size} height={size} viewBox="-7 -7 14 14" aria-hidden style={{ color: tone === 'down' ? 'var(--ink-faint)' : epochColour(epoch) }}>
      {PICTURES[tone]}
    </svg>
  );
}

const ring = (dash?: string) => <circle r={5} fill="none" stroke="currentColor" strokeWidth={2.2} strokeDasharray={dash} strokeLinecap={dash === '0.1 3.8' ? 'round' : 'butt'} />;

const PICTURES: { readonly [tone in Tone | 'down']: React.ReactNode } = {
  leading: <path d="M-6.500 4.500L-6.500 -3.500L-3 0L0 -5.500L3 0L6.500 -3.500L6.500 4.500Z" fill="currentColor" />,
  following: ring(),
  seeking: ring('3.4 1.9'),
  learning: ring('0.1 3.8'),
  blocked: <>{ring()}<path d="M-3 3L3 -3M-4.500 .500L.500 -4.500M-.500 4.500L4.500 -.500" stroke="currentColor" strokeWidth={1.2} /></>,
  idle: <circle r={5} fill="none" stroke="currentColor" strokeWidth={1} />,
  down: <path d="M-4 -4L4 4M4 -4L-4 4" stroke="currentColor" strokeWidth={2} strokeLinecap="round" />,
};
