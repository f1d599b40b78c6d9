/**
 * Messages on their way. Up to a limit each is a mark with a name that can be focused, read and acted upon; what goes
 * beyond is drawn as dots on a canvas and counted. React draws them once a moment, time moves them.
 */
import { memo, useMemo, useState } from 'react';
import type { View } from '#model/view.ts';
import { Crowd } from './Crowd.tsx';
import { fractionAt, jumping, presenceAt, type Flight } from './flight.ts';
import { boxAround, labelBox, placeBox, roomFor, type Box } from './labels.ts';
import { along } from './lane.ts';
import { laneOf, type Layout } from './layout.ts';
import { lookOfMessage } from './looks.ts';
import { MessageMark, type MarkParts } from './MessageMark.tsx';
import { useMoving, useReducedMotion } from './motion.ts';
import { keyOf } from './stops.ts';
import type { StageWords } from './words/words.ts';

/** So many messages are marks with names; more are a crowd. */
export const NAMED = 100;
/** With more than this many on the stage no label would be read. */
const LABELLED = 40;

interface Props {
  readonly flights: readonly Flight[];
  readonly layout: Layout;
  readonly view: View;
  readonly words: StageWords;
  readonly fold: boolean;
  readonly selected: string | null;
  readonly tabbable: string;
}

export function keyOfFlight({ packet: { id, seq } }: Flight): string {
  return keyOf({ type: 'packet', packet: id, seq });
}

export const Messages = memo(function Messages({ flights, layout, view, words, fold, selected, tabbable }: Props) {
  const reduced = useReducedMotion();
  const [parts] = useState(() => new Map<string, MarkParts>());
  const lane = ({ packet: { from, to } }: Flight) => laneOf(layout, from, to);
  const named = flights.slice(0, NAMED);
  const fraction = reduced ? jumping : fractionAt;
  const obstacles = useMemo(() => Object.values(layout.places).map(placeBox), [layout]);
  useMoving((time) => {
    const boxes: (Box | null)[] = [];
    const marks: Box[] = [];
    for (const flight of named) {
      const at = along(lane(flight), fraction(flight, time));
      const part = parts.get(keyOfFlight(flight));
      part?.move(at, presenceAt(flight, time), flight.lost !== null && time >= flight.lost.at);
      const isSmall = part === undefined || part.label === null;
      if (!isSmall) marks.push(boxAround(at, layout.mark - 2));
      boxes.push(isSmall || named.length > LABELLED ? null : labelBox(at, part.hang, part.label!));
    }
    const stage = { left: 0, top: 0, right: layout.width, bottom: layout.height };
    roomFor(boxes, [...obstacles, ...marks], stage).forEach((room, i) => parts.get(keyOfFlight(named[i]!))?.show(room));
  });
  return (
    <>
      {named.map((flight) => {
        const key = keyOfFlight(flight);
        return (
          <MessageMark
            key={key} stop={key} flight={flight} look={lookOfMessage(view, flight.packet)} lane={lane(flight)} layout={layout}
            words={words} fold={fold} parts={parts} selected={selected === key} tabbable={tabbable === key}
          />
        );
      })}
      {flights.length > NAMED && <Crowd flights={flights.slice(NAMED)} layout={layout} view={view} words={words} fraction={fraction} />}
    </>
  );
});
