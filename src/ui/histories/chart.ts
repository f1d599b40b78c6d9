/** The picture of a history at work: one canvas, drawn at most once a frame; the wheel zooms, dragging moves it both ways. */
import { select, zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from 'd3';
import { onThemeChange, paletteOf, type Palette } from '#ui/timeline/palette.ts';
import { pixelAt, timeAt, type Viewport } from '#ui/timeline/viewport.ts';
import { chartLayout, scrollTo, type ChartLayout } from './chart-layout.ts';
import type { ChartBar, ChartModel } from './chart-model.ts';
import { boxesIn, paintChart, type ChartScene } from './paint-chart.ts';

export interface Shown {
  readonly model: ChartModel;
  readonly selected: number | null;
  readonly found: ReadonlySet<number> | null;
  readonly showsOrder: boolean;
  readonly tick: (at: number, step: number) => string;
}

/** Whole operations in a window may not be wider or narrower than this, px for one unit of the axis. */
const SCALE = { least: 0.000_01, most: 400 } as const;
/** Free room at both ends, px. */
const AIR = 12;

export class Chart {
  private readonly root: HTMLElement;
  private readonly canvas: HTMLCanvasElement;
  private readonly choose: (id: number | null) => void;
  private readonly zooming: ZoomBehavior<HTMLElement, unknown>;
  private readonly ends: (() => void)[] = [];
  private palette: Palette;
  private frame: number | null = null;
  private shown: Shown | null = null;
  private scene: ChartScene | null = null;
  private viewport: Viewport | null = null;
  private scrolled = 0;
  private dragged = 0;

  constructor(root: HTMLElement, canvas: HTMLCanvasElement, choose: (id: number | null) => void) {
    [this.root, this.canvas, this.choose] = [root, canvas, choose];
    this.palette = paletteOf(root);
    this.zooming = zoom<HTMLElement, unknown>().scaleExtent([SCALE.least, SCALE.most]).clickDistance(4)
      .filter((event: MouseEvent | WheelEvent) => event.type !== 'wheel' || !event.shiftKey)
      .on('zoom', (event: D3ZoomEvent<HTMLElement, unknown>) => this.zoomedBy(event));
    const size = new ResizeObserver(this.invalidate);
    size.observe(root);
    select(root).call(this.zooming).on('dblclick.zoom', null);
    const click = (event: MouseEvent): void => this.clicked(event);
    const hover = (event: PointerEvent): void => this.hovered(event);
    const wheel = (event: WheelEvent): void => this.wheelAcross(event);
    root.addEventListener('click', click);
    root.addEventListener('pointermove', hover);
    root.addEventListener('wheel', wheel, { passive: false });
    this.ends.push(() => size.disconnect(), () => root.removeEventListener('click', click), () => root.removeEventListener('pointermove', hover), () => root.removeEventListener('wheel', wheel), onThemeChange(() => {
      this.palette = paletteOf(root);
      this.invalidate();
    }));
  }

  dispose(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame);
    this.frame = -1;
    select(this.root).on('.zoom', null);
    for (const end of this.ends) end();
  }

  /** Another axis or another history is shown whole; else the window stays. */
  show(shown: Shown): void {
    const before = this.shown?.model;
    if (before !== undefined && (before.axis !== shown.model.axis || before.end !== shown.model.end)) this.viewport = null;
    this.shown = shown;
    this.invalidate();
  }

  readonly invalidate = (): void => {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.draw();
    });
  };

  fit(): void {
    this.viewport = null;
    this.invalidate();
  }

  zoom(factor: number): void {
    if (this.viewport === null || this.scene === null) return;
    const { extent } = this.viewport;
    const scale = within(this.viewport.scale * factor);
    this.look({ ...this.viewport, scale, start: timeAt(this.viewport, extent / 2) - extent / 2 / scale });
  }

  /** `share` of the window. */
  pan(share: number): void {
    if (this.viewport !== null) this.look({ ...this.viewport, start: this.viewport.start + (share * this.viewport.extent) / this.viewport.scale });
  }

  /** Brings an operation into sight, and close enough to be read. */
  reveal(id: number): void {
    const bar = this.shown?.model.bars.find((one) => one.id === id);
    if (bar === undefined || this.shown === null) return;
    this.draw();
    if (this.viewport === null || this.scene === null) return;
    const { extent } = this.viewport;
    const length = Math.max(1e-6, (bar.to ?? bar.from) - bar.from);
    const scale = within(Math.max(this.viewport.scale, Math.min(80 / length, extent / (6 * length))));
    const place = pixelAt({ ...this.viewport, scale }, bar.from);
    const seen = scale === this.viewport.scale && place > 0 && place < extent - 90;
    if (!seen) this.viewport = this.clamped({ ...this.viewport, scale, start: bar.from - (0.4 * extent) / scale });
    this.scrolled = scrollTo(this.scene.layout, bar.row, this.scrolled);
    this.invalidate();
  }

  private look(viewport: Viewport): void {
    this.viewport = this.clamped(viewport);
    this.invalidate();
  }

  private clamped(viewport: Viewport): Viewport {
    const end = this.shown?.model.end ?? 0;
    const span = viewport.extent / viewport.scale;
    const air = AIR / viewport.scale;
    return { ...viewport, start: Math.max(-air, Math.min(Math.max(-air, end + air - 0.3 * span), viewport.start)) };
  }

  private draw(): void {
    const { root, canvas, shown } = this;
    const [width, height] = [root.clientWidth, root.clientHeight];
    if (shown === null || width < 20 || height < 20) return;
    const ratio = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const ctx = canvas.getContext('2d')!;
    const font = getComputedStyle(root).fontFamily;
    ctx.font = `600 12px ${font}`;
    const names = Math.max(0, ...shown.model.rows.map((name) => ctx.measureText(name).width));
    const layout = chartLayout(width, height, shown.model.rows.length, names);
    const viewport = this.windowFor(layout, shown.model);
    this.viewport = viewport;
    this.scrolled = Math.max(0, Math.min(layout.scrollable, this.scrolled));
    this.scene = { ctx, ratio, layout, viewport, scrolled: this.scrolled, palette: this.palette, font, ...shown };
    paintChart(this.scene);
    const { scale, start } = viewport;
    select(root).property('__zoom', zoomIdentity.translate(layout.start - start * scale, 0).scale(scale));
    this.dragged = 0;
  }

  private windowFor({ extent }: ChartLayout, { end }: ChartModel): Viewport {
    if (this.viewport !== null) return { ...this.viewport, extent };
    const scale = within((extent - 2 * AIR) / Math.max(1e-6, end));
    return { start: -AIR / scale, scale, extent };
  }

  private zoomedBy({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>): void {
    if (this.viewport === null || this.scene === null || !(sourceEvent instanceof Event)) return;
    const { layout } = this.scene;
    const pans = Math.abs(transform.k / this.viewport.scale - 1) < 1e-9;
    if (pans) {
      this.scrolled = Math.max(0, Math.min(layout.scrollable, this.scrolled - (transform.y - this.dragged)));
      this.dragged = transform.y;
    }
    this.look({ ...this.viewport, scale: transform.k, start: (layout.start - transform.x) / transform.k });
  }

  /** With Shift the wheel goes through time; sideways too. */
  private wheelAcross(event: WheelEvent): void {
    if (!event.shiftKey || this.viewport === null) return;
    event.preventDefault();
    this.look({ ...this.viewport, start: this.viewport.start + (event.deltaX === 0 ? event.deltaY : event.deltaX) / this.viewport.scale });
  }

  private clicked(event: MouseEvent): void {
    this.choose(this.under(event, matchMedia('(pointer: coarse)').matches ? 10 : 3)?.id ?? null);
  }

  /** What has no room on its bar is said by the browser's own hint. */
  private hovered(event: PointerEvent): void {
    if (event.buttons !== 0 || event.pointerType === 'touch') return;
    const bar = this.under(event, 1);
    this.root.title = bar?.text ?? '';
    this.root.style.cursor = bar === null ? '' : 'pointer';
  }

  /** `reach`: how far off still counts, px. */
  private under({ clientX, clientY }: MouseEvent, reach: number): ChartBar | null {
    if (this.scene === null) return null;
    const box = this.root.getBoundingClientRect();
    const [x, y] = [clientX - box.left, clientY - box.top];
    const hit = boxesIn(this.scene).findLast(({ from, to, middle, thickness }) => x >= from - reach && x <= to + reach && Math.abs(y - middle) <= thickness / 2 + reach);
    return hit?.bar ?? null;
  }
}

function within(scale: number): number {
  return Math.max(SCALE.least, Math.min(SCALE.most, scale));
}
