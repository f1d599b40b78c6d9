/** The messages beyond those that can be named: dots on a canvas, coloured by term, and their number in words. */
import { useMemo, useRef, type RefObject } from 'react';
import type { Millis } from '#model/protocol.ts';
import type { View } from '#model/view.ts';
import { useMedia } from '#ui/shell/use-media.ts';
import { epochColour } from '#ui/theme/epochs.ts';
import { useLabState } from '#ui/use-lab.ts';
import { presenceAt, type Flight } from './flight.ts';
import { along } from './lane.ts';
import { laneOf, type Layout } from './layout.ts';
import { lookOfMessage } from './looks.ts';
import { useMoving } from './motion.ts';
import styles from './stage.module.css';
import type { StageWords } from './words/words.ts';

interface Props {
  readonly flights: readonly Flight[];
  readonly layout: Layout;
  readonly view: View;
  readonly words: StageWords;
  readonly fraction: (flight: Flight, time: Millis) => number;
}

export function Crowd({ flights, layout, view, words, fraction }: Props) {
  const { width, height } = layout;
  const density = Math.min(2, devicePixelRatio);
  const [canvas, colourOf] = useColours();
  const dots = useMemo(() => flights.map((flight) => ({
    flight, lane: laneOf(layout, flight.packet.from, flight.packet.to), colour: epochColour(lookOfMessage(view, flight.packet).epoch),
  })).sort((a, b) => (a.colour < b.colour ? -1 : 1)), [flights, layout, view]);
  useMoving((time) => {
    const paint = canvas.current?.getContext('2d');
    if (paint == null) return;
    paint.setTransform(density, 0, 0, density, 0, 0);
    paint.clearRect(0, 0, width, height);
    let last = '';
    for (const { flight, lane, colour } of dots) {
      if (colour !== last) paint.fillStyle = colourOf(colour);
      last = colour;
      const presence = presenceAt(flight, time);
      if (presence === 0) continue;
      const { x, y } = along(lane, fraction(flight, time));
      paint.globalAlpha = 0.85 * presence;
      paint.fillRect(x - 2, y - 2, 4, 4);
    }
  });
  return (
    <foreignObject className={styles.crowd} width={width} height={height}>
      <canvas ref={canvas} width={width * density} height={height * density} style={{ width, height }} aria-hidden="true" />
      <p className={styles.crowdCount}>{words.crowd(flights.length)}</p>
    </foreignObject>
  );
}

/** A canvas knows no variables: each is looked up once for a theme, for a look costs a style pass. */
function useColours(): readonly [canvas: RefObject<HTMLCanvasElement | null>, colour: (name: string) => string] {
  const canvas = useRef<HTMLCanvasElement>(null);
  const dark = useMedia('(prefers-color-scheme: dark)');
  const theme = useLabState(({ preferences }) => preferences.theme);
  const known = useRef({ theme: '', colours: new Map<string, string>() });
  const colour = (name: string): string => {
    if (known.current.theme !== `${theme} ${dark}`) known.current = { theme: `${theme} ${dark}`, colours: new Map() };
    const found = known.current.colours.get(name);
    if (found !== undefined) return found;
    canvas.current!.style.color = name;
    const { color } = getComputedStyle(canvas.current!);
    known.current.colours.set(name, color);
    return color;
  };
  return [canvas, colour];
}
