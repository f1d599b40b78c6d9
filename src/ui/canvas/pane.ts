/**
 * A canvas with a window on what runs along it: drawn at most once a frame and only when something changed. The wheel
 * zooms, dragging moves the window along and, where there are more lanes than room, across.
 */
import { select, zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from 'd3';
import { onThemeChange, paletteOf, type Palette } from '#ui/timeline/palette.ts';
import { pixelAt, timeAt, type Viewport } from '#ui/timeline/viewport.ts';
import { scrolledTo, type PaneLayout } from './layout.ts';

/** What a frame is painted with. */
export interface PaneSheet<L extends PaneLayout> {
  readonly ctx: CanvasRenderingContext2D;
  readonly ratio: number;
  readonly layout: L;
  readonly viewport: Viewport;
  /** The lanes are so far up, px. */
  readonly scrolled: number;
  readonly palette: Palette;
  readonly font: string;
}

export interface PaneParts {
  readonly root: HTMLElement;
  readonly canvas: HTMLCanvasElement;
}

/** A place in a frame: along and across, and from the corner of the canvas; px. */
export interface PanePlace<L extends PaneLayout> {
  readonly sheet: PaneSheet<L>;
  readonly along: number;
  readonly across: number;
  readonly x: number;
  readonly y: number;
}

export interface PaneHooks<L extends PaneLayout> {
  /** Of the measurements of its frames (`performance.measure`). */
  readonly name: string;
  /** Px to one unit: no less and no more, and what is shown first of something that ends there. */
  readonly scale: { readonly least: number; readonly most: number; readonly first: (extent: number, end: number) => number };
  /** Free room at both ends, px. */
  readonly air: number;
  /** `measure`: the width of a name, px. */
  readonly layout: (width: number, height: number, scrolled: number, measure: (text: string) => number) => L;
  readonly paint: (sheet: PaneSheet<L>) => void;
  /** `coarse`: by a finger. */
  readonly tapped: (place: PanePlace<L>, coarse: boolean) => void;
  /** Where the pointer is without a button; null: nowhere, or the picture moves. */
  readonly pointed: (place: PanePlace<L> | null) => void;
}

/** What is brought into sight stands there in the window, and has so much room behind it, px. */
const PLACE = { share: 0.4, behind: 90 } as const;

export class Pane<L extends PaneLayout> {
  private readonly parts: PaneParts;
  private readonly hooks: PaneHooks<L>;
  private readonly zooming: ZoomBehavior<HTMLElement, unknown>;
  private readonly ends: (() => void)[] = [];
  private palette: Palette;
  private font: string;
  private frame: number | null = null;
  private sheet: PaneSheet<L> | null = null;
  private viewport: Viewport | null = null;
  private scrolled = 0;
  private dragged = 0;
  private end = 0;

  constructor(parts: PaneParts, hooks: PaneHooks<L>) {
    [this.parts, this.hooks] = [parts, hooks];
    const { root } = parts;
    this.palette = paletteOf(root);
    this.font = getComputedStyle(root).fontFamily;
    this.zooming = zoom<HTMLElement, unknown>().scaleExtent([hooks.scale.least, hooks.scale.most]).clickDistance(4)
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
    const scale = this.whole(this.viewport.extent);
    this.look({ ...this.viewport, scale, start: -this.hooks.air / scale });
  }

  /** About the middle. */
  zoom(factor: number): void {
    if (this.viewport === null) return;
    const { extent } = this.viewport;
    const scale = this.within(this.viewport.scale * factor);
    this.look({ ...this.viewport, scale, start: timeAt(this.viewport, extent / 2) - extent / 2 / scale });
  }

  /** `share` of the window. */
  pan(share: number): void {
    if (this.viewport !== null) this.look({ ...this.viewport, start: this.viewport.start + (share * this.viewport.extent) / this.viewport.scale });
  }

  /** Brings a place into sight, no further off than `closeness` says of a window so long. */
  reveal(at: number, lane: number, closeness: (extent: number) => number): void {
    if (this.viewport === null) this.draw();
    if (this.viewport === null || this.sheet === null) return;
    const { extent } = this.viewport;
    const scale = this.within(Math.max(this.viewport.scale, closeness(extent)));
    const pixel = pixelAt({ ...this.viewport, scale }, at);
    const seen = scale === this.viewport.scale && pixel >= 0 && pixel <= extent - PLACE.behind;
    if (!seen) this.viewport = { ...this.viewport, scale, start: this.filled(at - (PLACE.share * extent) / scale, extent, scale) };
    this.scrolled = scrolledTo(this.sheet.layout, lane, this.scrolled);
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
    const [span, air] = [viewport.extent / viewport.scale, this.hooks.air / viewport.scale];
    return { ...viewport, start: Math.max(-air, Math.min(Math.max(-air, this.end + air - 0.3 * span), viewport.start)) };
  }

  /** A start at which the window is as full as can be, with room for what is written behind the last thing. */
  private filled(start: number, extent: number, scale: number): number {
    const latest = this.end + PLACE.behind / scale - extent / scale;
    return Math.max(-this.hooks.air / scale, Math.min(latest, start));
  }

  private within(scale: number): number {
    return Math.max(this.hooks.scale.least, Math.min(this.hooks.scale.most, scale));
  }

  /** The scale at which all of it is seen. */
  private whole(extent: number): number {
    return this.within((extent - 2 * this.hooks.air) / Math.max(1e-6, this.end));
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
    const { extent } = layout;
    this.viewport = this.viewport === null ? this.first(extent) : this.clamped({ ...this.viewport, extent });
    this.sheet = { ctx, ratio, layout, viewport: this.viewport, scrolled: this.scrolled, palette: this.palette, font: this.font };
    this.hooks.paint(this.sheet);
    const { start, scale } = this.viewport;
    const offset = layout.start - start * scale;
    select(root).property('__zoom', zoomIdentity.translate(layout.vertical ? 0 : offset, layout.vertical ? offset : 0).scale(scale));
    this.dragged = 0;
    // Entries are dropped at once: only who observes them pays for them.
    performance.measure(this.hooks.name, { start: begun });
    performance.clearMeasures(this.hooks.name);
  }

  private layout(ctx: CanvasRenderingContext2D, width: number, height: number): L {
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.font = `600 12px ${this.font}`;
    const measure = (text: string): number => ctx.measureText(text).width;
    const layout = this.hooks.layout(width, height, this.scrolled, measure);
    if (this.scrolled <= layout.across) return layout;
    this.scrolled = layout.across;
    return this.hooks.layout(width, height, this.scrolled, measure);
  }

  private first(extent: number): Viewport {
    const scale = this.within(this.hooks.scale.first(extent, this.end));
    return { start: -this.hooks.air / scale, scale, extent };
  }

  private zoomedBy({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>): void {
    const { viewport, sheet } = this;
    if (viewport === null || sheet === null || !(sourceEvent instanceof Event)) return;
    const { vertical, start, across: most } = sheet.layout;
    const pans = Math.abs(transform.k / viewport.scale - 1) < 1e-9;
    const [along, across] = vertical ? [transform.y, transform.x] : [transform.x, transform.y];
    if (pans) {
      this.scrolled = Math.max(0, Math.min(most, this.scrolled - (across - this.dragged)));
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

  /** null: nothing is painted there. */
  private place({ target, clientX, clientY }: MouseEvent): PanePlace<L> | null {
    const { sheet, parts: { root, canvas } } = this;
    if (sheet === null || target !== canvas) return null;
    const box = root.getBoundingClientRect();
    const [x, y] = [clientX - box.left, clientY - box.top];
    const [along, across] = sheet.layout.vertical ? [y, x] : [x, y];
    return { sheet, along, across, x, y };
  }

  private clicked(event: MouseEvent): void {
    const place = this.place(event);
    if (place !== null) this.hooks.tapped(place, matchMedia('(pointer: coarse)').matches);
  }

  private moved(event: PointerEvent): void {
    this.hooks.pointed(event.pointerType === 'touch' || event.buttons !== 0 ? null : this.place(event));
  }
}
