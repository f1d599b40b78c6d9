/** The diagram of a trace at work: what is shown, where it is, and what lies under the pointer. */
import { Pane, type PaneParts } from '#ui/canvas/pane.ts';
import { layoutTrace, markAt, paintTrace, type TraceLayout, type TraceScene } from './paint-trace.ts';

export interface Hover {
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  /** Near the right and lower edge it opens to the other side. */
  readonly right: boolean;
  readonly low: boolean;
}

export interface ChartHooks {
  /** An event; null: beside them. */
  readonly choose: (event: number | null) => void;
  readonly hover: (hover: Hover | null) => void;
}

/** Of a run as many titles are told. */
const MOST_LINES = 5;

/** Px to one step of the order. */
const SCALE = { least: 0.002, readable: 16, roomy: 46, most: 400 } as const;
const AIR = 24;

export class TraceChart {
  private readonly pane: Pane<TraceLayout>;
  private scene: TraceScene | null = null;

  constructor(parts: PaneParts, { choose, hover }: ChartHooks) {
    const narrow = matchMedia('(width < 700px)');
    this.pane = new Pane(parts, {
      name: 'trace', air: AIR,
      scale: { ...SCALE, first: (extent, end) => Math.max(SCALE.readable, Math.min(SCALE.roomy, (extent - 2 * AIR) / Math.max(1, end))) },
      layout: (width, height, scrolled, measure) => layoutTrace(width, height, scrolled, this.scene?.fold.short ?? [], narrow.matches, measure),
      paint: (sheet) => { if (this.scene !== null) paintTrace(sheet, this.scene); },
      tapped: ({ sheet, along, across }, coarse) => {
        const mark = this.scene === null ? null : markAt(sheet, this.scene, along, across, coarse ? 16 : 8);
        choose(mark === null ? null : this.scene!.fold.marks[mark]!.events[0]!);
      },
      pointed: (at) => {
        const mark = at === null || this.scene === null ? null : markAt(at.sheet, this.scene, at.along, at.across, 4);
        parts.canvas.style.cursor = mark === null ? '' : 'pointer';
        if (at === null || mark === null) return hover(null);
        const { layout } = at.sheet;
        hover({ lines: linesOf(this.scene!, mark), x: at.x, y: at.y, right: at.x > layout.width - 280, low: at.y > layout.height - 110 });
      },
    });
  }

  dispose(): void {
    this.pane.dispose();
  }

  /** Another execution is shown from its beginning; of the same one folding leaves the selected mark where it is on screen. */
  show(scene: TraceScene): void {
    const before = this.scene;
    this.scene = scene;
    if (before?.execution !== scene.execution) return this.pane.show(scene.fold.end);
    if (before.fold === scene.fold) return this.pane.invalidate();
    const anchor = before.selected === null ? null : before.fold.marks[before.selected]!;
    this.pane.resize(scene.fold.end, anchor?.at ?? 0, anchor === null ? 0 : scene.fold.marks[scene.fold.markOf[anchor.events[0]!]!]!.at);
  }

  reveal(event: number): void {
    if (this.scene === null) return;
    const { marks, markOf } = this.scene.fold;
    const { at, lane } = marks[markOf[event]!]!;
    this.pane.reveal(at, lane, () => SCALE.readable / 2);
  }

  zoom(factor: number): void { this.pane.zoom(factor); }
  fit(): void { this.pane.fit(); }
}

function linesOf({ execution, fold }: TraceScene, mark: number): readonly string[] {
  const { lane, events } = fold.marks[mark]!;
  const titles = events.slice(0, MOST_LINES).map((event) => execution.events[event]!.title.slice(0, 160));
  return [fold.lanes[lane]!, ...titles, ...(events.length > MOST_LINES ? ['…'] : [])];
}
