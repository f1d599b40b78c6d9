/** Pan and zoom of the picture of states: by mouse, touch and wheel, by buttons and keys; fitted at first. */
import { select, zoom, zoomIdentity, type Selection, type ZoomBehavior, type ZoomTransform } from 'd3';
import { useEffect, useRef, useState, type RefObject } from 'react';

export interface GraphZoom {
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly transform: ZoomTransform;
  readonly by: (factor: number) => void;
  readonly fit: () => void;
  /** Moves the picture if that place is not to be seen. */
  readonly reveal: (place: { readonly x: number; readonly y: number }) => void;
}

interface Made {
  readonly root: Selection<SVGSVGElement, unknown, null, undefined>;
  readonly behaviour: ZoomBehavior<SVGSVGElement, unknown>;
}

const LARGEST = 4;
/** Larger than this a fitted picture does not become: a few states are no poster. */
const FITTED = 1.5;
/** px */
const MARGIN = 12;

/** `width`, `height`: of the picture, px. */
export function useGraphZoom(width: number, height: number): GraphZoom {
  const svg = useRef<SVGSVGElement>(null);
  const made = useRef<Made | null>(null);
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);

  const fit = (): void => { if (made.current !== null) fitted(made.current, width, height); };
  const by = (factor: number): void => made.current?.behaviour.scaleBy(made.current.root, factor);
  const reveal = ({ x, y }: { readonly x: number; readonly y: number }): void => {
    const [w, h] = sizeOf(svg.current!);
    const [left, top] = transform.apply([x, y]);
    if (left < MARGIN || left > w - MARGIN || top < MARGIN || top > h - MARGIN) made.current?.behaviour.translateTo(made.current.root, x, y);
  };

  useEffect(() => {
    const [w, h] = sizeOf(svg.current!);
    const behaviour = zoom<SVGSVGElement, unknown>().scaleExtent([Math.min(scaleFor(w, h, width, height), 0.2), LARGEST])
      .on('zoom', (event: { readonly transform: ZoomTransform }) => setTransform(event.transform));
    const root = select(svg.current!).call(behaviour);
    made.current = { root, behaviour };
    fitted(made.current, width, height);
    return () => { root.on('.zoom', null); };
  }, [width, height]);

  return { svg, transform, by, fit, reveal };
}

function fitted({ root, behaviour }: Made, width: number, height: number): void {
  const [w, h] = sizeOf(root.node()!);
  const scale = scaleFor(w, h, width, height);
  behaviour.transform(root, zoomIdentity.translate((w - width * scale) / 2, (h - height * scale) / 2).scale(scale));
}

function sizeOf(element: SVGSVGElement): readonly [width: number, height: number] {
  const { width, height } = element.getBoundingClientRect();
  return [width, height];
}

function scaleFor(w: number, h: number, width: number, height: number): number {
  return Math.min(FITTED, w / width, h / height);
}
