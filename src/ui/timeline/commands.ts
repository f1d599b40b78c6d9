/** What the diagram can be told from outside: by keys, by the palette, by its own buttons. */
import type { Lab } from '#app/lab.ts';
import type { Selection } from '#app/state.ts';
import { causeOf, effectOf, endOf, type Step } from './causes.ts';
import { timeline } from './timeline-store.ts';
import { fitted, panned, pixelAt, zoomed, type Viewport } from './viewport.ts';

export type TimelineCommand = 'zoomIn' | 'zoomOut' | 'panLeft' | 'panRight' | 'fit' | 'filter' | 'marker' | 'cause' | 'effect' | 'order';

const ZOOM = 1.6;
/** Share of the window. */
const PAN = 0.25;

export const timelineCommands: { readonly [command in TimelineCommand]: (lab: Lab) => void } = {
  zoomIn: (lab) => zoom(lab, ZOOM),
  zoomOut: (lab) => zoom(lab, 1 / ZOOM),
  panLeft: (lab) => pan(lab, -PAN),
  panRight: (lab) => pan(lab, PAN),
  fit: (lab) => {
    look(fitted(timeline.getState().viewport, 0, headOf(lab)));
    timeline.setState({ follow: false });
  },
  filter: () => timeline.setState(({ filterAsked }) => ({ filterAsked: filterAsked + 1 })),
  marker: (lab) => timeline.setState(({ markers }) => ({ markers: toggled(markers, Math.round(lab.store.getState().time)) })),
  order: () => timeline.setState(({ order }) => ({ order: !order })),
  cause: (lab) => walk(lab, causeFrom),
  effect: (lab) => walk(lab, effectFrom),
};

/** Virtual time of the newest moment, or of the screen if that is later. */
export function headOf(lab: Lab): number {
  const { branch, time } = lab.store.getState();
  return Math.max(time, branch.moments.at(-1)!.world.now);
}

export function look(viewport: Viewport): void {
  timeline.setState({ viewport });
}

function zoom(lab: Lab, factor: number): void {
  const { viewport } = timeline.getState();
  const present = pixelAt(viewport, lab.store.getState().time);
  const around = present >= 0 && present <= viewport.extent ? present : viewport.extent / 2;
  look(zoomed(viewport, factor, around, headOf(lab)));
}

function pan(lab: Lab, share: number): void {
  const { viewport } = timeline.getState();
  timeline.setState({ viewport: panned(viewport, share * viewport.extent, headOf(lab)), follow: false });
}

function toggled(markers: readonly number[], time: number): readonly number[] {
  if (markers.includes(time)) return markers.filter((other) => other !== time);
  return [...markers, time].sort((a, b) => a - b);
}

type Find = (lab: Lab, selection: Selection) => Step | null;

/** Travels one causal step, and selects the message on the way, so that the next step goes on from there. */
function walk(lab: Lab, find: Find): void {
  const step = find(lab, lab.store.getState().selection);
  if (step === null) return;
  const { branch } = lab.store.getState();
  const sent = branch.moments[step.seq]!.packet?.id === step.packet ? branch.moments[step.seq]!.packet!.seq : step.seq;
  if (step.packet !== null) lab.select({ type: 'packet', packet: step.packet, seq: sent });
  lab.seek(step.seq);
}

/** A selected message leads to its sending; else the moment on screen leads to what made it happen. */
const causeFrom: Find = (lab, selection) => {
  const { branch, cursor } = lab.store.getState();
  if (selection?.type === 'packet' && selection.seq < cursor && endOf(branch.moments, selection.packet, selection.seq, cursor) === null) {
    return { seq: selection.seq, packet: selection.packet };
  }
  return causeOf(branch.moments, cursor);
};

/** A selected message that is not there yet leads to its end; else the moment on screen leads to what came of it. */
const effectFrom: Find = (lab, selection) => {
  const { branch, cursor } = lab.store.getState();
  if (selection?.type === 'packet' && selection.seq <= cursor) {
    const end = endOf(branch.moments, selection.packet, selection.seq);
    if (end !== null && end > cursor) return { seq: end, packet: selection.packet };
  }
  return effectOf(branch.moments, cursor);
};
