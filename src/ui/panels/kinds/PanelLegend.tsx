/** What each mark of a panel means, in the words of the exhibit. */
import { useId, type ReactNode } from 'react';
import type { LegendMark, RingArc } from '#model/view.ts';
import { useView, useWords } from '#ui/use-lab.ts';
import { AnswerGlyph, DecisionGlyph, KeyGlyph, LaneGlyph, MARKS_OF, type MarkedKind, type MarkOf } from './marks.tsx';
import styles from './parts/parts.module.css';
import spans from './lanes/Lanes.module.css';
import cells from './matrix/Matrix.module.css';
import ring from './ring/Ring.module.css';
import { kindWords } from './words/words.ts';

export function PanelLegend({ kind }: { readonly kind: MarkedKind }) {
  const { legend } = useWords(kindWords);
  const known: readonly LegendMark[] = MARKS_OF[kind];
  const entries = useView().legend.filter(({ mark }) => known.includes(mark));
  if (entries.length === 0) return null;
  return (
    <ul className={styles.legend} aria-label={legend}>
      {entries.map(({ mark, text }) => <li key={mark}><Sample kind={kind} mark={mark as MarkOf<MarkedKind>} /> {text}</li>)}
    </ul>
  );
}

/** `promised` and `accepted` are cells of a matrix, but glyphs of a ladder; a write is `lost` in a lane, a key on a ring. */
function Sample({ kind, mark }: { readonly kind: MarkedKind; readonly mark: MarkOf<MarkedKind> }) {
  switch (mark) {
    case 'promised': case 'accepted':
      if (kind !== 'matrix') return <Picture><AnswerGlyph kind={mark} /></Picture>;
      return mark === 'promised' ? <span className={cells.sampleBar} aria-hidden /> : <Cell state={mark} />;
    case 'chosen': case 'learned': case 'applied': case 'doomed': return <Cell state={mark} />;
    case 'refused': case 'silent': return <Picture><AnswerGlyph kind={mark} /></Picture>;
    case 'force': return <Picture wide><path d="M-12 3C-4 -6 4 -6 10 0" fill="none" stroke="var(--ink)" strokeWidth={1.8} /><path d="M12 2.500L6 1L10 -4Z" fill="var(--ink)" /></Picture>;
    case 'phase1': return <Picture wide><rect x={-11} y={-5} width={22} height={10} rx={4} fill="none" stroke="var(--accent)" strokeWidth={2} /></Picture>;
    case 'phase2': return <Picture wide><rect x={-11} y={-5} width={22} height={10} rx={4} fill="none" stroke="var(--warn)" strokeWidth={2} strokeDasharray="4 2.500" /></Picture>;
    case 'working': case 'inDoubt': case 'committable': case 'abortable': case 'committed': case 'aborted': case 'down': return <Stretch kind={mark} />;
    case 'lockHeld': return <Picture wide><rect className={spans.lock} data-state="held" x={-11} y={-3} width={22} height={6} rx={2} /></Picture>;
    case 'lockWaiting': return <Picture wide><rect className={spans.lock} data-state="waiting" x={-11} y={-3} width={22} height={6} rx={2} /></Picture>;
    case 'decision': return <Picture><DecisionGlyph /></Picture>;
    case 'lost': return <Picture>{kind === 'ring' ? <KeyGlyph kind={mark} /> : <LaneGlyph kind={mark} />}</Picture>;
    case 'arc': case 'settled': case 'moving': case 'stale': return <Arc state={mark} />;
    case 'agreed': case 'differs': case 'siblings': case 'hinted': return <Picture><KeyGlyph kind={mark} /></Picture>;
    case 'forced': case 'unforced': case 'yes': case 'no': case 'readOnly': case 'heuristic': case 'damage': return <Picture><LaneGlyph kind={mark} /></Picture>;
  }
}

function Cell({ state }: { readonly state: string }) {
  return <span className={cells.sample} data-state={state} aria-hidden><span className={cells.text}>x</span></span>;
}

const ARC = 'M-11 -.500A20 20 0 0 1 11 -.500L8 5A14 14 0 0 0 -8 5Z';

/** `arc`: any of them, with the bands of its copies. */
function Arc({ state }: { readonly state: RingArc['state'] | 'arc' }) {
  const hatch = useId();
  return (
    <Picture wide>
      {state === 'stale' && <defs><pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path className={ring.hatch} d="M0 0V6" /></pattern></defs>}
      <g className={`${ring.item} ${ring.sample}`} data-state={state} data-look="plain">
        <path className={ring.arc} d={ARC} />
        {state === 'arc' && <path className={ring.tick} d="M11 -.500L13.500 -4.500" />}
        {state === 'stale' && <path d={ARC} fill={`url(#${hatch})`} />}
        {state === 'moving' && <path className={ring.marching} d={ARC} />}
      </g>
    </Picture>
  );
}

function Stretch({ kind }: { readonly kind: string }) {
  const hatch = useId();
  return (
    <Picture wide>
      {kind === 'inDoubt' && <defs><pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path className={spans.doubt} d="M0 0V6" /></pattern></defs>}
      <rect className={spans.span} data-kind={kind} x={-11} y={-5} width={22} height={10} rx={3} />
      {kind === 'inDoubt' && <rect x={-11} y={-5} width={22} height={10} rx={3} fill={`url(#${hatch})`} />}
    </Picture>
  );
}

function Picture({ wide = false, children }: { readonly wide?: boolean; readonly children: ReactNode }) {
  return <svg className={styles.sample} width={wide ? 26 : 15} height={15} viewBox={wide ? '-13 -7.500 26 15' : '-7.500 -7.500 15 15'} aria-hidden>{children}</svg>;
}
