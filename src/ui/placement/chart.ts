/** The canvas of one placement: drawn when something changed, and while keys travel after a change. */
import { easeCubicInOut } from 'd3';
import type { Survey } from '#placement/lab/survey.ts';
import { onThemeChange, paletteOf, type Palette } from '#ui/timeline/palette.ts';
import { memberColour } from './colours.ts';
import { geometryOf, highest, placeAt, type Geometry, type Spot } from './geometry.ts';
import { dust, packed, paintBars, paintFigure, paintFollowed, paintShare, paintTravellers, travellersOf, type Sheet, type Traveller } from './paint.ts';

export interface Looks {
  readonly selected: number;
  /** Keys that moved are lit, the others dimmed. */
  readonly lit: boolean;
  /** false: what moves is there at once. */
  readonly moving: boolean;
  /** What stands in the middle of a ring, and what it is. */
  readonly share: readonly [value: string, label: string];
}

export interface ChartHooks {
  /** By mouse or finger: a member's place in the roster, -1 for none. */
  readonly tapped: (place: number) => void;
  /** Under the pointer; null: it left. */
  readonly pointed: (at: { readonly place: number; readonly spot: Spot } | null) => void;
}

/** Of a journey, real ms, and how many keys are drawn on it. */
const JOURNEY = 1_300;
const TRAVELLERS = 1_200;

interface Journey {
  readonly began: number;
  readonly travellers: readonly Traveller[];
  /** By member as it is now: what it carried; and the scale that fitted. */
  readonly loads: Float64Array;
  readonly most: number;
}

export class PlacementChart {
  private readonly root: HTMLElement;
  private readonly canvas: HTMLCanvasElement;
  private readonly hooks: ChartHooks;
  private readonly ends: (() => void)[] = [];
  private palette: Palette;
  private colours = new Map<number, string>();
  private inks = new Map<number, number>();
  private refreshing: ReturnType<typeof setTimeout> | null = null;
  private survey: Survey | null = null;
  private looks: Looks = { selected: -1, lit: false, moving: true, share: ['', ''] };
  private geometry: Geometry | null = null;
  private layer: OffscreenCanvas | null = null;
  private journey: Journey | null = null;
  private frame: number | null = null;

  constructor(root: HTMLElement, canvas: HTMLCanvasElement, hooks: ChartHooks) {
    [this.root, this.canvas, this.hooks] = [root, canvas, hooks];
    this.palette = paletteOf(root);
    const size = new ResizeObserver(() => this.refresh());
    size.observe(root);
    const at = (event: PointerEvent): Spot => {
      const box = canvas.getBoundingClientRect();
      return { x: event.clientX - box.x, y: event.clientY - box.y };
    };
    const place = (spot: Spot): number => (this.geometry === null || this.survey === null ? -1 : placeAt(this.geometry, this.survey, spot));
    const onClick = (event: PointerEvent): void => this.hooks.tapped(place(at(event)));
    const onMove = (event: PointerEvent): void => { if (event.pointerType === 'mouse') this.hooks.pointed({ place: place(at(event)), spot: at(event) }); };
    const onLeave = (): void => this.hooks.pointed(null);
    canvas.addEventListener('click', onClick as (event: Event) => void);
    canvas.addEventListener('pointermove', onMove);
    canvas.addEventListener('pointerleave', onLeave);
    this.ends.push(
      () => size.disconnect(),
      () => canvas.removeEventListener('click', onClick as (event: Event) => void),
      () => canvas.removeEventListener('pointermove', onMove),
      () => canvas.removeEventListener('pointerleave', onLeave),
      onThemeChange(() => { this.palette = paletteOf(root); [this.colours, this.inks] = [new Map(), new Map()]; this.refresh(); }),
    );
  }

  end(): void {
    for (const end of this.ends) end();
    if (this.refreshing !== null) clearTimeout(this.refreshing);
    if (this.frame !== null) cancelAnimationFrame(this.frame);
  }

  /** `travels`: it follows from the survey before it by one change, and keys are seen to move. */
  show(survey: Survey, looks: Looks, travels: boolean): void {
    const was = this.survey;
    const moves = travels && looks.moving && was !== null && was !== survey && this.geometry !== null;
    [this.survey, this.looks] = [survey, looks];
    if (moves) {
      const { width, height } = this.geometry!;
      const carried = new Map(was.places.map((place, i) => [place, was.balance.loads[i]!]));
      this.journey = {
        began: performance.now(), most: highest(was), loads: Float64Array.from(survey.places, (place) => carried.get(place) ?? 0),
        travellers: travellersOf({ geometry: geometryOf(width, height, survey), survey }, this.geometry!, was.places, TRAVELLERS),
      };
    } else if (was !== survey) {
      this.journey = null;
    }
    // Two pictures beside each other are drawn one after the other, and the page may breathe between them.
    this.refreshing ??= setTimeout(() => { this.refreshing = null; this.refresh(); });
  }

  /** Everything that stands still, drawn anew; then the frame. */
  private refresh(): void {
    const { survey } = this;
    const { width, height } = this.root.getBoundingClientRect();
    if (survey === null || width < 10 || height < 10) return;
    const ratio = window.devicePixelRatio || 1;
    this.geometry = geometryOf(width, height, survey);
    const [w, h] = [Math.ceil(width * ratio), Math.ceil(height * ratio)];
    if (this.canvas.width !== w || this.canvas.height !== h) [this.canvas.width, this.canvas.height] = [w, h];
    this.layer ??= new OffscreenCanvas(w, h);
    if (this.layer.width !== w || this.layer.height !== h) [this.layer.width, this.layer.height] = [w, h];
    const ctx = this.layer.getContext('2d') as unknown as CanvasRenderingContext2D | null;
    if (ctx === null) return;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, w, h);
    const sheet = this.sheet(ctx);
    ctx.putImageData(dust(sheet, ratio, this.looks.lit), 0, 0);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintFigure(sheet);
    paintShare(sheet, ...this.looks.share);
    this.invalidate();
  }

  private sheet(ctx: CanvasRenderingContext2D): Sheet {
    return { ctx, geometry: this.geometry!, survey: this.survey!, palette: this.palette, colour: this.colour, ink: this.ink, font: getComputedStyle(this.root).fontFamily, selected: this.looks.selected };
  }

  private readonly colour = (place: number): string => {
    const known = this.colours.get(place) ?? this.palette(memberColour(place));
    this.colours.set(place, known);
    return known;
  };

  private readonly ink = (place: number): number => {
    const known = this.inks.get(place) ?? packed(this.colour(place));
    this.inks.set(place, known);
    return known;
  };

  private invalidate(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.draw();
    });
  }

  private draw(): void {
    const ctx = this.canvas.getContext('2d');
    if (ctx === null || this.layer === null || this.survey === null) return;
    performance.mark('placement');
    const ratio = window.devicePixelRatio || 1;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, this.canvas.width, this.canvas.height);
    ctx.drawImage(this.layer, 0, 0);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const sheet = this.sheet(ctx);
    const { loads } = this.survey.balance;
    const most = highest(this.survey);
    const { journey } = this;
    const time = journey === null ? 1 : Math.min(1, (performance.now() - journey.began) / JOURNEY);
    if (journey === null || time >= 1) {
      this.journey = null;
      paintBars(sheet, loads, most);
    } else {
      const eased = easeCubicInOut(time);
      paintBars(sheet, loads.map((load, i) => journey.loads[i]! + (load - journey.loads[i]!) * eased), journey.most + (most - journey.most) * eased);
      paintTravellers(sheet, journey.travellers, time);
      this.invalidate();
    }
    paintFollowed(sheet);
    performance.measure('placement', 'placement');
  }
}
