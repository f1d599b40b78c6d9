/**
 * The diagram at work: one canvas, redrawn at most once a frame and only when something changed. Listens to the lab, to
 * the window and to the pointer; React is asked for nothing while time runs.
 */
import { select, zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from 'd3';
import { promiseOf } from '#app/branch.ts';
import type { Lab } from '#app/lab.ts';
import { viewIn } from '#app/message-look.ts';
import { latestAt } from '#app/session.ts';
import type { LabState } from '#app/state.ts';
import { promiseWords } from '#app/verdict.ts';
import { headOf } from './commands.ts';
import { matchesOf, type Matches } from './filter.ts';
import { placeFlags, type PlacedFlag } from './flag-places.ts';
import { hitAt, type Hit } from './hit.ts';
import { layoutOf, turned, type Layout } from './layout.ts';
import { paint } from './paint.ts';
import { onThemeChange, paletteOf, type Palette } from './palette.ts';
import { alongOf, type Scene } from './scene.ts';
import { timeline, type TimelineState } from './timeline-store.ts';
import { extendTracks, tracksOf, type Tracks } from './tracks.ts';
import { clamped, following, panned, SCALE, timeAt, zoomed, type Viewport } from './viewport.ts';
import type { TimelineWords } from './words/words.ts';

/** Longest time a frame may spend on taking in moments, real ms. */
const BUDGET = 6;
const PORTION = 50;
/** More arrows than this in the window are drawn as density. */
const CROWD = 1_400;

export interface Parts {
  readonly root: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly handle: HTMLElement;
}

export interface Hooks {
  readonly flags: (placed: readonly PlacedFlag[], scene: Scene) => void;
  /** null: nothing under the pointer. Pixels from the corner of the diagram. */
  readonly hover: (hit: Hit | null, x: number, y: number) => void;
}

export class Diagram {
  scene: Scene | null = null;
  private readonly lab: Lab;
  private readonly parts: Parts;
  private readonly hooks: Hooks;
  private readonly words: TimelineWords;
  private readonly narrow = matchMedia('(width < 700px)');
  private readonly stillness = matchMedia('(prefers-reduced-motion: reduce)');
  private readonly zooming: ZoomBehavior<HTMLElement, unknown>;
  private readonly ends: (() => void)[] = [];
  private palette: Palette;
  private font: string;
  private frame: number | null = null;
  private shown: { time: number; run: unknown; cursor: number; length: number } = { time: -1, run: null, cursor: -1, length: -1 };
  private matches: { readonly query: string; readonly run: unknown; readonly matches: Matches } | null = null;
  private scrubbing = false;

  constructor(lab: Lab, parts: Parts, words: TimelineWords, hooks: Hooks) {
    this.lab = lab;
    this.parts = parts;
    this.words = words;
    this.hooks = hooks;
    this.palette = paletteOf(parts.root);
    this.font = getComputedStyle(parts.root).fontFamily;
    this.zooming = this.zoomBehavior();
    this.listen();
    this.invalidate();
  }

  /** Draws at the next frame. */
  readonly invalidate = (): void => {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.draw();
    });
  };

  dispose(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame);
    this.frame = -1;
    select(this.parts.root).on('.zoom', null);
    for (const end of this.ends) end();
  }

  /** Travels to what is at a time; the last moment at or before it is shown. */
  seek(time: number): void {
    const { branch } = this.lab.store.getState();
    const head = branch.moments.at(-1)!.world.now;
    this.lab.seek(latestAt(branch, time), Math.min(head, Math.max(0, time)));
  }

  /** The time at a point of the page, virtual ms. */
  timeUnder(event: { readonly clientX: number; readonly clientY: number }): number {
    const { scene } = this;
    if (scene === null) return 0;
    const [along] = this.locate(event);
    return Math.max(0, timeAt(scene.viewport, along - scene.layout.start));
  }

  /** Where something at a time stands in the diagram. */
  placeOf(time: number): { readonly left?: number; readonly top?: number } {
    if (this.scene === null) return {};
    const along = alongOf(this.scene, time);
    return this.scene.layout.vertical ? { top: along } : { left: along };
  }

  private locate({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): readonly [along: number, across: number] {
    const box = this.parts.root.getBoundingClientRect();
    return turned(this.scene!.layout, clientX - box.left, clientY - box.top);
  }

  // Frames

  private draw(): void {
    const { root, canvas } = this.parts;
    const [width, height] = [root.clientWidth, root.clientHeight];
    if (width < 20 || height < 20) return;
    const begun = performance.now();
    const state = this.lab.store.getState();
    const tracks = this.takeIn(state, begun);
    const layout = layoutOf(width, height, tracks.lanes.length, this.narrow.matches);
    const viewport = this.windowFor(state, layout);
    const ratio = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const scene = this.sceneOf(state, tracks, layout, viewport, ratio);
    this.scene = scene;
    const taken = Array.from({ length: layout.rows }, (): (readonly [number, number])[] => []);
    this.hooks.flags(placeFlags(scene, taken), scene);
    paint(scene, taken);
    this.placeHandle(scene);
    // Entries are dropped at once: only who observes them (the measurements do) pays for them.
    performance.measure('timeline', { start: begun });
    performance.clearMeasures('timeline');
  }

  private takeIn(state: LabState, begun: number): Tracks {
    const tracks = tracksOf(state.branch, viewIn(state.exhibit, state.language));
    const length = Math.min(state.length, state.branch.moments.length);
    while (tracks.length < length) {
      extendTracks(tracks, state.branch, Math.min(length, tracks.length + PORTION));
      if (performance.now() - begun > BUDGET) {
        this.invalidate();
        break;
      }
    }
    return tracks;
  }

  private sceneOf(state: LabState, tracks: Tracks, layout: Layout, viewport: Viewport, ratio: number): Scene {
    const { query, hideHeartbeats, order, markers } = timeline.getState();
    const catalogue = state.exhibit.words[state.language];
    const newest = state.branch.moments[Math.max(0, tracks.length - 1)]!.world.now;
    const atHead = state.cursor >= tracks.length - 1;
    const [from, to] = [timeAt(viewport, 0), timeAt(viewport, viewport.extent)];
    return {
      ctx: this.parts.canvas.getContext('2d')!, ratio, layout, viewport, tracks, state, head: atHead ? Math.max(newest, state.time) : newest,
      palette: this.palette, font: this.font, words: this.words, epochWord: catalogue.epoch, epochText: (epoch) => catalogue.epochText(epoch),
      slotText: (slot) => catalogue.slotText?.(slot) ?? String(slot), lawTitle: (law) => (law === null ? promiseWords(state.language, promiseOf(state.branch)!).title : catalogue.laws[law]?.title ?? law),
      matches: this.matchesFor(query, state), hideHeartbeats, order, markers, dense: tracks.arrows.count(from, to) > CROWD,
    };
  }

  private matchesFor(query: string, { branch }: LabState): Matches {
    if (this.matches?.query !== query || this.matches.run !== branch.scenario) {
      const { servers, clients } = branch.scenario;
      this.matches = { query, run: branch.scenario, matches: matchesOf(query, [...servers, ...clients]) };
    }
    return this.matches.matches;
  }

  /** The window of this frame: of the size of the screen, on the run that is on, and on the present if that is followed. */
  private windowFor(state: LabState, layout: Layout): Viewport {
    const { viewport: stored, follow } = timeline.getState();
    const run = state.branches[0]!.scenario;
    let viewport: Viewport = stored.extent === layout.extent ? stored : { ...stored, extent: layout.extent };
    const fresh = this.shown.run !== run;
    if (fresh && this.shown.run !== null) {
      viewport = { ...viewport, start: 0, scale: SCALE.first };
      timeline.setState({ markers: [], follow: true });
    }
    if (fresh || (follow && this.shown.time !== state.time)) viewport = following(viewport, state.time, !this.still(state));
    viewport = clamped(viewport, headOf(this.lab));
    this.shown = { ...this.shown, time: state.time, run };
    if (!same(viewport, stored)) {
      timeline.setState({ viewport });
      this.hooks.hover(null, 0, 0);
    }
    this.syncZoom(viewport, layout);
    return viewport;
  }

  private still({ preferences: { motion } }: LabState): boolean {
    return motion === 'reduced' || (motion === 'system' && this.stillness.matches);
  }

  private placeHandle({ layout, viewport, state }: Scene): void {
    const { handle } = this.parts;
    const exact = (state.time - viewport.start) * viewport.scale;
    const along = layout.start + Math.max(0, Math.min(layout.extent, exact));
    handle.style.height = layout.vertical ? '' : `${layout.foot}px`;
    handle.style.transform = layout.vertical ? `translateY(${along}px)` : `translateX(${along}px)`;
    handle.dataset['away'] = String(exact < -1 || exact > layout.extent + 1);
    if (this.shown.cursor === state.cursor && this.shown.length === state.length) return;
    this.shown = { ...this.shown, cursor: state.cursor, length: state.length };
    handle.setAttribute('aria-valuemax', String(state.length - 1));
    handle.setAttribute('aria-valuenow', String(state.cursor));
    handle.setAttribute('aria-valuetext', this.words.position(state.cursor, state.length - 1, state.time));
  }

  // Pointer

  private listen(): void {
    const { root } = this.parts;
    const on = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void): void => {
      root.addEventListener(type, listener, { passive: false });
      this.ends.push(() => root.removeEventListener(type, listener));
    };
    const size = new ResizeObserver(this.invalidate);
    size.observe(root);
    this.ends.push(() => size.disconnect(), this.lab.store.subscribe(this.invalidate), timeline.subscribe(this.invalidate), onThemeChange(() => {
      this.palette = paletteOf(root);
      this.invalidate();
    }));
    select(root).call(this.zooming).on('dblclick.zoom', null);
    on('pointerdown', (event) => this.beginScrub(event));
    on('pointermove', (event) => this.pointerMoved(event));
    on('pointerup', () => { this.scrubbing = false; });
    on('pointercancel', () => { this.scrubbing = false; });
    on('pointerleave', () => this.hooks.hover(null, 0, 0));
    on('click', (event) => this.clicked(event));
    on('wheel', (event) => this.wheelAcross(event));
  }

  private zoomBehavior(): ZoomBehavior<HTMLElement, unknown> {
    return zoom<HTMLElement, unknown>()
      .scaleExtent([SCALE.least, SCALE.most])
      .clickDistance(4)
      .filter((event: MouseEvent | TouchEvent | WheelEvent) => this.zoomable(event))
      .on('zoom', (event: D3ZoomEvent<HTMLElement, unknown>) => this.zoomedBy(event));
  }

  private zoomable(event: MouseEvent | TouchEvent | WheelEvent): boolean {
    if (this.scene === null) return false;
    if (event.type === 'wheel') return !this.lab.store.getState().embedded && !sideways(event as WheelEvent);
    if ('button' in event && (event.button !== 0 || event.ctrlKey)) return false;
    return event.target === this.parts.canvas && !this.scrubbing;
  }

  private zoomedBy({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>): void {
    const { scene } = this;
    if (scene === null || !(sourceEvent instanceof Event)) return;
    const { viewport, follow } = timeline.getState();
    const head = headOf(this.lab);
    const scale = transform.k;
    const pans = Math.abs(scale / viewport.scale - 1) < 1e-9;
    const offset = scene.layout.vertical ? transform.y : transform.x;
    const present = (scene.state.time - viewport.start) * viewport.scale;
    const kept = follow && scene.state.status === 'playing' && !pans;
    const next = kept ? zoomed(viewport, scale / viewport.scale, present, head) : clamped({ ...viewport, scale, start: (scene.layout.start - offset) / scale }, head);
    this.hooks.hover(null, 0, 0);
    timeline.setState({ viewport: next, follow: follow && !pans });
    this.syncZoom(next, scene.layout);
  }

  /** d3 keeps its own idea of where the window stands: it is told ours. */
  private syncZoom({ start, scale }: Viewport, { vertical, start: begin }: Layout): void {
    const offset = begin - start * scale;
    select(this.parts.root).property('__zoom', zoomIdentity.translate(vertical ? 0 : offset, vertical ? offset : 0).scale(scale));
  }

  private wheelAcross(event: WheelEvent): void {
    if (!sideways(event) || this.lab.store.getState().embedded) return;
    event.preventDefault();
    const { viewport } = timeline.getState();
    const pixels = event.deltaX === 0 ? event.deltaY : event.deltaX;
    timeline.setState({ viewport: panned(viewport, pixels, headOf(this.lab)), follow: false });
  }

  private beginScrub(event: PointerEvent): void {
    if (event.button !== 0 || this.scene === null) return;
    const onHandle = this.parts.handle.contains(event.target as Node);
    if (!onHandle && (event.target !== this.parts.canvas || this.locate(event)[1] > this.scene.layout.ruler)) return;
    this.scrubbing = true;
    this.parts.root.setPointerCapture(event.pointerId);
    if (!onHandle) this.seek(this.timeUnder(event));
    this.parts.handle.focus({ preventScroll: true });
    event.preventDefault();
  }

  private pointerMoved(event: PointerEvent): void {
    if (this.scene === null) return;
    if (this.scrubbing) return this.seek(this.timeUnder(event));
    if (event.pointerType === 'touch' || event.buttons !== 0 || event.target !== this.parts.canvas) return this.hooks.hover(null, 0, 0);
    const [along, across] = this.locate(event);
    const hit = hitAt(this.scene, along, across, 6);
    this.parts.canvas.style.cursor = across < this.scene.layout.ruler ? 'ew-resize' : hit.type === 'time' ? '' : 'pointer';
    const box = this.parts.root.getBoundingClientRect();
    this.hooks.hover(hit, event.clientX - box.left, event.clientY - box.top);
  }

  private clicked(event: MouseEvent): void {
    if (this.scene === null || event.target !== this.parts.canvas) return;
    const [along, across] = this.locate(event);
    if (across < this.scene.layout.ruler) return;
    this.parts.handle.focus({ preventScroll: true });
    this.choose(hitAt(this.scene, along, across, matchMedia('(pointer: coarse)').matches ? 14 : 6), along < this.scene.layout.start);
  }

  /** Selects what was hit and travels there. */
  private choose(hit: Hit, onName: boolean): void {
    const { lab } = this;
    switch (hit.type) {
      case 'arrow': {
        const { packet, end } = hit.arrow;
        lab.select({ type: 'packet', packet: packet.id, seq: packet.seq });
        if (hit.near === 'sending') return lab.seek(packet.seq);
        if (hit.near === 'end' && end !== null) return lab.seek(end.seq);
        return this.seek(Math.max(packet.sent, Math.min(hit.time, end === null || end.seq === packet.seq ? packet.due : end.at - 0.01)));
      }
      case 'bar':
        lab.select({ type: 'operation', op: hit.bar.op });
        return this.seek(hit.time);
      case 'lane':
        lab.select({ type: 'node', node: hit.lane.id });
        return onName ? undefined : this.seek(hit.time);
      case 'time':
        return this.seek(hit.time);
    }
  }
}

function sideways(event: WheelEvent): boolean {
  return event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
}

function same(a: TimelineState['viewport'], b: TimelineState['viewport']): boolean {
  return a.start === b.start && a.scale === b.scale && a.extent === b.extent;
}
