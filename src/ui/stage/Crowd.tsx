/** The messages beyond those that can be named: dots on a canvas, coloured by term, and their number in words. */
import { useLayoutEffect, useRef } from 'react';
import type { Millis } from '#model/protocol.ts';
import type { View } from '#model/view.ts';
import { epochColour } from '#ui/theme/epochs.ts';
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
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useRef(new Map<string, string>());
  const density = Math.min(2, devicePixelRatio);
  useLayoutEffect(() => colours.current.clear()); // The theme may have changed.
  const resolved = (element: HTMLElement, name: string): string => {
    const known = colours.current.get(name);
    if (known !== undefined) return known;
    element.style.color = name;
    const { color } = getComputedStyle(element);
    colours.current.set(name, color);
    return color;
  };
  useMoving((time) => {
    const element = canvas.current;
    const paint = element?.getContext('2d');
    if (element == null || paint == null) return;
    paint.setTransform(density, 0, 0, density, 0, 0);
    paint.clearRect(0, 0, width, height);
    for (const flight of flights) {
      const presence = presenceAt(flight, time);
      if (presence === 0) continue;
      const { x, y } = along(laneOf(layout, flight.packet.from, flight.packet.to), fraction(flight, time));
      paint.globalAlpha = 0.85 * presence;
      paint.fillStyle = resolved(element, epochColour(lookOfMessage(view, flight.packet).epoch));
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
