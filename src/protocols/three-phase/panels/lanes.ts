/** One transaction along its own time: who was in doubt for how long, what was forced when, and who may decide what. */
import { at } from '#base/sequence.ts';
import type { Millis, NodeId } from '#model/protocol.ts';
import type { Lane, LaneMark, LanesPanel, Span } from '#model/view.ts';
import { operationsText } from '#protocols/transactions/commands.ts';
import { isOver, type Seen, type ThreePhaseGhost } from '#protocols/three-phase/ghost.ts';
import { endOf, type LaneGhost, type SpanGhost } from '#protocols/three-phase/lane-ghost.ts';
import { memoryOf, writtenOf, type SiteWorld } from '#protocols/three-phase/records.ts';
import type { Letter } from '#protocols/three-phase/state.ts';
import type { ViewWords } from '#protocols/three-phase/words/words.ts';
import { linesOf } from './lines.ts';

export function lanesPanel(seen: Seen, { firsts }: ThreePhaseGhost, world: SiteWorld, words: ViewWords): LanesPanel {
  const { tid, sites, began, number } = seen;
  const over = isOver(seen);
  const to = over ? Math.min(world.now, endOf(seen.lanes) + TAIL) : world.now;
  const first = at(firsts, number - 1) ?? null;
  return {
    type: 'lanes', id: `lanes-${tid}`, tab: words.panels.lanes.title, title: words.lanes.title(tid, operationsText(seen.ops)),
    from: began, to,
    lanes: sites.map((site, place) => laneOf(site, place === 0, seen, world, to, words)),
    decision: first === null ? null : { at: first.at, outcome: first.outcome, text: words.lanes.decided(first.outcome, first.by) },
    lines: over ? [] : linesOf(seen, world, words),
  };
}

/** What is shown of an ended transaction after its end. */
const TAIL: Millis = 40;

const NOTHING: LaneGhost = { spans: [], marks: [], locks: [] };

function laneOf(node: NodeId, first: boolean, seen: Seen, { nodes }: SiteWorld, to: Millis, words: ViewWords): Lane {
  const { spans, marks, locks } = seen.lanes[node] ?? NOTHING;
  const record = nodes[node];
  const leads = memoryOf(record)?.live[seen.tid]?.leader === node;
  return {
    node,
    role: first ? words.roles.coordinator : leads ? words.roles.elected : words.roles.participant,
    tone: record?.status === 'down' || (memoryOf(record) === null && writtenOf(record) === null) ? 'down' : first ? 'leading' : leads ? 'seeking' : 'following',
    spans: spans.filter(({ from }) => from <= to).map((span) => spanOf(span, words)),
    locks: locks.filter(({ from }) => from <= to).map(({ from, to: end, state, key }) => ({ from, to: end, state, label: key, text: '' })),
    marks: marks.filter((mark) => mark.at <= to).map((mark): LaneMark => ({ at: mark.at, kind: mark.kind, label: words.lanes.markLabel(mark.kind, mark.letter), text: words.lanes.mark(mark.kind, mark.letter) })),
  };
}

const KINDS: { readonly [L in Letter]: Span['kind'] } = { q: 'working', w: 'inDoubt', p: 'committable', pa: 'abortable', c: 'committed', a: 'aborted' };

function spanOf({ from, to, letter, status }: SpanGhost, words: ViewWords): Span {
  return { from, to, kind: status === 'down' ? 'down' : KINDS[letter], label: words.lanes.label(letter, status), text: words.lanes.span(letter, status) };
}

