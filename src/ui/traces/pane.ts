/**
 * A canvas with a window on what runs along it: drawn at most once a frame and only when something changed. The wheel
 * zooms, dragging moves the window along and, where there are more lanes than room, across.
 */
import { select, zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from 'd3';
import { turned, type Layout } from '#ui/timeline/layout.ts';
import { onThemeChange, paletteOf, type Palette } from '#ui/timeline/palette.ts';
import type { Sheet } from '#ui/timeline/scene.ts';
import { pixelAt, timeAt, type Viewport } from '#ui/timeline/viewport.ts';

/** `across`: how far the lanes can be scrolled, px. */
export type PaneLayout = Layout & { readonly across: number };

export interface PaneParts {
  readonly root: HTMLElement;
  readonly canvas: HTMLCanvasElement;
}

export interface PaneHooks {
  /** `scrolled`: the lanes are so far up, px. `measure`: the width of a name, px. */
  readonly layout: (width: number, height: number, scrolled: number, measure: (text: string) => number) => PaneLayout;
  readonly paint: (sheet: Sheet) => void;
  /** Along and across, px; `reach`: how far off still counts. */
  readonly tapped: (sheet: Sheet, along: number, across: number, reach: number) => void;
  /** Where the pointer is without a button, px from the corner; null: nowhere, or the picture moves. */
  readonly pointed: (at: { readonly sheet: Sheet; readonly along: number; readonly across: number; readonly x: number; readonly y: number } | null) => void;
}

/** Px to one unit. */
const SCALE = { least: 0.002, readable: 16, roomy: 46, most: 400 } as const;
/** Free room at both ends, px. */
const AIR = 24;

export class Pane {
  private readonly parts: PaneParts;
  private readonly hooks: PaneHooks;
  private readonly zooming: ZoomBehavior<HTMLElement, unknown>;
  private readonly ends: (() => void)[] = [];
  private palette: Palette;
  private font: string;
  private frame: number | null = null;
  private sheet: Sheet | null = null;
  private viewport: Viewport | null = null;
  private scrolled = 0;
  private most = 0;
  private dragged = 0;
  private end = 0;

  constructor(parts: PaneParts, hooks: PaneHooks) {
    [this.parts, this.hooks] = [parts, hooks];
    const { root } = parts;
    this.palette = paletteOf(root);
    this.font = getComputedStyle(root).fontFamily;
    this.zooming = zoom<HTMLElement, unknown>().scaleExtent([SCALE.least, SCALE.most]).clickDistance(4)
      .filter((event: MouseEvent | WheelEvent) => (event.type === 'wheel' ? !event.shiftKey && Math.abs((event as WheelEvent).deltaX) <= Math.abs((event as WheelEvent).deltaY) : event.button === 0 || event.button === undefined))
      .on('zoom', (event: D3ZoomEvent<HTMLElement, unknown>) => this.zoomedBy(event));
    select(root).call(this.zooming).on('dblclick.zoom', null);
    const size = new ResizeObserver(this.invalidate);
    size.observe(root);
    this.ends.push(() => size.disconnect(), () => select(root).on('.zoom', null), onThemeChange(() => {
      this.palette = paletteOf(root);
      this.invalidate();
    }));
    this.on('click', (event) => this.clicked(event));
    this.on('wheel', (event) => this.wheelAlong(event));
    this.on('pointermove', (event) => this.moved(event));
    this.on('pointerleave', () => hooks.pointed(null));
  }

  dispose(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame);
    this.frame = -1;
    for (const end of this.ends) end();
  }

  readonly invalidate = (): void => {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.draw();
    });
  };

  /** Something else is shown, from 0 to `end`: from its beginning, whole if it can be read so. */
  show(end: number): void {
    [this.end, this.viewport, this.scrolled] = [end, null, 0];
    this.invalidate();
  }

  /** It has become shorter or longer; `at` moves from one place to another and stays where it is on screen. */
  resize(end: number, from: number, to: number): void {
    this.end = end;
    if (this.viewport !== null) this.look({ ...this.viewport, start: this.viewport.start + to - from });
  }

  /** The whole of it. */
  fit(): void {
    if (this.viewport === null) return;
    const scale = within((this.viewport.extent - 2 * AIR) / Math.max(1, this.end));
    this.look({ ...this.viewport, scale, start: -AIR / scale });
  }

  /** About the middle. */
  zoom(factor: number): void {
    if (this.viewport === null) return;
    const { extent } = this.viewport;
    const scale = within(this.viewport.scale * factor);
    this.look({ ...this.viewport, scale, start: timeAt(this.viewport, extent / 2) - extent / 2 / scale });
  }

  /** Brings a place into sight, close enough to be told from its neighbours. */
  reveal(at: number, lane: number): void {
    if (this.viewport === null || this.sheet === null) return;
    const { extent } = this.viewport;
    const scale = Math.max(this.viewport.scale, SCALE.readable / 2);
    const pixel = pixelAt({ ...this.viewport, scale }, at);
    if (scale !== this.viewport.scale || pixel < AIR || pixel > extent - 3 * AIR) this.viewport = this.clamped({ ...this.viewport, scale, start: at - (0.45 * extent) / scale });
    const { layout } = this.sheet;
    const top = layout.pitch * lane;
    const room = layout.foot - layout.lanes - this.scrolled;
    this.scrolled = Math.max(0, Math.min(this.most, top, Math.max(this.scrolled, top + layout.pitch - room)));
    this.invalidate();
  }

  private on<K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void): void {
    const { root } = this.parts;
    root.addEventListener(type, listener, { passive: false });
    this.ends.push(() => root.removeEventListener(type, listener));
  }

  private look(viewport: Viewport): void {
    this.viewport = this.clamped(viewport);
    this.hooks.pointed(null);
    this.invalidate();
  }

  private clamped(viewport: Viewport): Viewport {
    const [span, air] = [viewport.extent / viewport.scale, AIR / viewport.scale];
    return { ...viewport, start: Math.max(-air, Math.min(Math.max(-air, this.end + air - 0.3 * span), viewport.start)) };
  }

  private draw(): void {
    const { root, canvas } = this.parts;
    const [width, height] = [root.clientWidth, root.clientHeight];
    if (width < 20 || height < 20) return;
    const begun = performance.now();
    const ratio = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const ctx = canvas.getContext('2d')!;
    const layout = this.layout(ctx, width, height);
    this.viewport = this.viewport === null ? this.first(layout.extent) : this.clamped({ ...this.viewport, extent: layout.extent });
    this.sheet = { ctx, ratio, layout, viewport: this.viewport, palette: this.palette, font: this.font };
    this.hooks.paint(this.sheet);
    const { start, scale } = this.viewport;
    const offset = layout.start - start * scale;
    select(root).property('__zoom', zoomIdentity.translate(layout.vertical ? 0 : offset, layout.vertical ? offset : 0).scale(scale));
    this.dragged = 0;
    performance.measure('trace', { start: begun });
    performance.clearMeasures('trace');
  }

  private layout(ctx: CanvasRenderingContext2D, width: number, height: number): PaneLayout {
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.font = `600 12px ${this.font}`;
    const measure = (text: string): number => ctx.measureText(text).width;
    const layout = this.hooks.layout(width, height, this.scrolled, measure);
    this.most = layout.across;
    if (this.scrolled <= layout.across) return layout;
    this.scrolled = layout.across;
    return this.hooks.layout(width, height, this.scrolled, measure);
  }

  private first(extent: number): Viewport {
    const scale = Math.max(SCALE.readable, Math.min(SCALE.roomy, (extent - 2 * AIR) / Math.max(1, this.end)));
    return { start: -AIR / scale, scale, extent };
  }

  private zoomedBy({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>): void {
    const { viewport, sheet } = this;
    if (viewport === null || sheet === null || !(sourceEvent instanceof Event)) return;
    const { vertical, start } = sheet.layout;
    const pans = Math.abs(transform.k / viewport.scale - 1) < 1e-9;
    const [along, across] = vertical ? [transform.y, transform.x] : [transform.x, transform.y];
    if (pans) {
      this.scrolled = Math.max(0, Math.min(this.most, this.scrolled - (across - this.dragged)));
      this.dragged = across;
    }
    this.look({ ...viewport, scale: transform.k, start: (start - along) / transform.k });
  }

  /** With Shift, or sideways, the wheel goes along. */
  private wheelAlong(event: WheelEvent): void {
    const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!sideways || this.viewport === null) return;
    event.preventDefault();
    this.look({ ...this.viewport, start: this.viewport.start + (event.deltaX === 0 ? event.deltaY : event.deltaX) / this.viewport.scale });
  }

  private place({ clientX, clientY }: MouseEvent): { readonly x: number; readonly y: number } {
    const box = this.parts.root.getBoundingClientRect();
    return { x: clientX - box.left, y: clientY - box.top };
  }

  private clicked(event: MouseEvent): void {
    if (this.sheet === null || event.target !== this.parts.canvas) return;
    const { x, y } = this.place(event);
    this.hooks.tapped(this.sheet, ...turned(this.sheet.layout, x, y), matchMedia('(pointer: coarse)').matches ? 16 : 8);
  }

  private moved(event: PointerEvent): void {
    const { sheet } = this;
    if (sheet === null || event.pointerType === 'touch' || event.buttons !== 0 || event.target !== this.parts.canvas) return this.hooks.pointed(null);
    const { x, y } = this.place(event);
    const [along, across] = turned(sheet.layout, x, y);
    this.hooks.pointed({ sheet, along, across, x, y });
  }
}

function within(scale: number): number {
  return Math.max(SCALE.least, Math.min(SCALE.most, scale));
}
