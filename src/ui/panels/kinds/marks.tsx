/** The small marks that panels and their legends share: what an acceptor did, what a log record is, how a stretch of time is filled. */
import type { GridCell, LaneMark, LegendMark, MatrixCell, RingArc, RingKey, Span } from '#model/view.ts';

/** What an acceptor made of a ballot, around the origin, 6 px half: hollow promised, full accepted, struck refused, dots silent. */
export function AnswerGlyph({ kind }: { readonly kind: GridCell['state'] }) {
  switch (kind) {
    case 'promised': return <><circle r={4.6} fill="var(--surface)" stroke="currentColor" strokeWidth={2} /><path d="M0 -4.600A4.600 4.600 0 0 0 0 4.600Z" fill="currentColor" /></>;
    case 'accepted': return <><circle r={5.6} fill="currentColor" /><path d="M-2.600 .200L-.700 2.100L2.800 -1.900" fill="none" stroke="var(--epoch-ink)" strokeWidth={1.7} strokeLinecap="round" strokeLinejoin="round" /></>;
    case 'refused': return <><circle r={4.8} fill="var(--surface)" stroke="var(--bad)" strokeWidth={1.6} /><path d="M-2.200 -2.200L2.200 2.200M2.200 -2.200L-2.200 2.200" stroke="var(--bad)" strokeWidth={1.7} strokeLinecap="round" /></>;
    case 'silent': return <circle r={4.6} fill="none" stroke="var(--ink-faint)" strokeWidth={1.4} strokeDasharray="1.5 2" />;
  }
}

/** What happened at one instant of a lane, around the origin, 6 px half. */
export function LaneGlyph({ kind }: { readonly kind: LaneMark['kind'] }) {
  switch (kind) {
    case 'forced': return <rect x={-4.500} y={-4.500} width={9} height={9} rx={1} fill="var(--ink)" />;
    case 'unforced': return <rect x={-4} y={-4} width={8} height={8} rx={1} fill="var(--surface)" stroke="var(--ink)" strokeWidth={1.6} />;
    case 'lost': return <><rect x={-4} y={-4} width={8} height={8} rx={1} fill="var(--surface)" stroke="var(--bad)" strokeWidth={1.2} strokeDasharray="2 1.600" /><path d="M-4 -4L4 4M4 -4L-4 4" stroke="var(--bad)" strokeWidth={1.8} strokeLinecap="round" /></>;
    case 'yes': return <><circle r={5} fill="var(--good)" /><path d="M-2.400 .200L-.600 1.900L2.500 -1.700" fill="none" stroke="var(--surface)" strokeWidth={1.6} strokeLinecap="round" strokeLinejoin="round" /></>;
    case 'no': return <><circle r={5} fill="var(--bad)" /><path d="M-2 -2L2 2M2 -2L-2 2" stroke="var(--surface)" strokeWidth={1.6} strokeLinecap="round" /></>;
    case 'readOnly': return <><circle r={4.600} fill="var(--surface)" stroke="var(--ink-soft)" strokeWidth={1.6} /><path d="M-2.200 0H2.200" stroke="var(--ink-soft)" strokeWidth={1.6} strokeLinecap="round" /></>;
    case 'heuristic': return <path d="M0 -6L6 0L0 6L-6 0Z" fill="var(--warn-soft)" stroke="var(--warn)" strokeWidth={1.6} />;
    case 'damage': return <><path d="M0 -6.500L7 5.500H-7Z" fill="var(--bad)" /><path d="M0 -2.600V1.400M0 3.300V3.700" stroke="var(--surface)" strokeWidth={1.6} strokeLinecap="round" /></>;
  }
}

/** The line that fixes the outcome. */
export function DecisionGlyph() {
  return <path d="M0 -7V7M-4 -7H4L0 -2.500Z" fill="var(--accent)" stroke="var(--accent)" strokeWidth={2} />;
}

/** How the copies of a key agree, around the origin, 6 px half: a dot, half a dot, two dots, dashes, a cross. */
export function KeyGlyph({ kind }: { readonly kind: RingKey['state'] }) {
  switch (kind) {
    case 'agreed': return <circle r={3.800} fill="var(--ink)" />;
    case 'differs': return <><circle r={4.400} fill="var(--surface)" stroke="var(--warn)" strokeWidth={1.8} /><path d="M0 -4.400A4.400 4.400 0 0 0 0 4.400Z" fill="var(--warn)" /></>;
    case 'siblings': return <><circle cx={-3.200} r={3} fill="var(--accent)" stroke="var(--surface)" /><circle cx={3.200} r={3} fill="var(--accent)" stroke="var(--surface)" /></>;
    case 'hinted': return <><circle r={4.600} fill="var(--surface)" stroke="var(--ink)" strokeWidth={1.6} strokeDasharray="2.500 2.316" /><circle r={1.400} fill="var(--ink)" /></>;
    case 'lost': return <path d="M-4 -4L4 4M4 -4L-4 4" fill="none" stroke="var(--bad)" strokeWidth={2.4} strokeLinecap="round" />;
  }
}

const CELL_STATES: readonly MatrixCell['state'][] = ['accepted', 'chosen', 'learned', 'applied', 'doomed'];
const ANSWERS: readonly GridCell['state'][] = ['refused', 'silent'];
const SPANS: readonly Span['kind'][] = ['working', 'inDoubt', 'committable', 'abortable', 'committed', 'aborted', 'down'];
const LANE_MARKS: readonly LaneMark['kind'][] = ['forced', 'unforced', 'lost', 'yes', 'no', 'readOnly', 'heuristic', 'damage'];
const ARCS: readonly RingArc['state'][] = ['settled', 'moving', 'stale'];
const KEYS: readonly RingKey['state'][] = ['agreed', 'differs', 'siblings', 'hinted', 'lost'];

/** Which marks a kind of panel draws: its legend explains those that the exhibit has words for. */
export const MARKS_OF = {
  matrix: ['promised', ...CELL_STATES, 'force'],
  ladder: ['promised', 'accepted', ...ANSWERS],
  grid: ['promised', 'accepted', ...ANSWERS, 'phase1', 'phase2'],
  lanes: [...SPANS, ...LANE_MARKS, 'lockHeld', 'lockWaiting', 'decision'],
  ring: ['arc', ...ARCS, ...KEYS],
} as const satisfies { readonly [kind: string]: readonly LegendMark[] };

export type MarkedKind = keyof typeof MARKS_OF;
export type MarkOf<K extends MarkedKind> = (typeof MARKS_OF)[K][number];
