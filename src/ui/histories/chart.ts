/** The picture of a history at work: what is shown of it, and what lies under the pointer. */
import { Pane, type PanePlace } from '#ui/canvas/pane.ts';
import { chartLayout, type ChartLayout } from './chart-layout.ts';
import { textOf, type ChartBar } from './chart-model.ts';
import { boxesIn, paintChart, type ChartScene } from './paint-chart.ts';

export type Shown = Pick<ChartScene, 'model' | 'selected' | 'found' | 'showsOrder' | 'tick'>;

/** Free room at both ends, px. */
const AIR = 12;
/** Px to one unit of the axis. */
const SCALE = { least: 0.000_01, most: 400, first: (extent: number, end: number) => (extent - 2 * AIR) / Math.max(1e-6, end) };

export class Chart {
  private readonly pane: Pane<ChartLayout>;
  private shown: Shown | null = null;

  constructor(root: HTMLElement, canvas: HTMLCanvasElement, choose: (id: number | null) => void) {
    this.pane = new Pane(
      { root, canvas },
      {
        name: 'history', air: AIR, scale: SCALE,
        layout: (width, height, _, measure) => {
          const { rows } = this.shown?.model ?? { rows: [] };
          return chartLayout(width, height, rows.length, Math.max(0, ...rows.map(measure)));
        },
        paint: (sheet) => { if (this.shown !== null) paintChart({ ...sheet, ...this.shown }); },
        tapped: (place, coarse) => choose(this.under(place, coarse ? 10 : 3)?.id ?? null),
        // What has no room on its bar is said by the browser's own hint.
        pointed: (place) => {
          const bar = place === null ? null : this.under(place, 1);
          root.title = bar === null ? '' : textOf(this.shown!.model, bar);
          root.style.cursor = bar === null ? '' : 'pointer';
        },
      },
    );
  }

  dispose(): void { this.pane.dispose(); }
  fit(): void { this.pane.fit(); }
  zoom(factor: number): void { this.pane.zoom(factor); }
  /** `share` of the window. */
  pan(share: number): void { this.pane.pan(share); }

  /** Another axis or another history is shown whole; else the window stays. */
  show(shown: Shown): void {
    const before = this.shown?.model;
    const { axis, end } = shown.model;
    this.shown = shown;
    if (before === undefined) return this.pane.show(end);
    this.pane.resize(end, 0, 0);
    if (before.axis !== axis || before.end !== end) this.pane.fit();
  }

  /** Brings an operation into sight, and close enough to be read. */
  reveal(id: number): void {
    const bar = this.shown?.model.bars.find((one) => one.id === id);
    if (bar === undefined) return;
    const length = Math.max(1e-6, (bar.to ?? bar.from) - bar.from);
    this.pane.reveal(bar.from, bar.row, (extent) => Math.min(80 / length, extent / (6 * length)));
  }

  /** `reach`: how far off still counts, px. */
  private under({ sheet, x, y }: PanePlace<ChartLayout>, reach: number): ChartBar | null {
    if (this.shown === null) return null;
    const hit = boxesIn({ ...sheet, ...this.shown }).findLast(({ from, to, middle, thickness }) => x >= from - reach && x <= to + reach && Math.abs(y - middle) <= thickness / 2 + reach);
    return hit?.bar ?? null;
  }
}
