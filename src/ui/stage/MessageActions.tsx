/** What can be done to the selected message, right beside it; it stays with its message as time goes on. */
import { useRef } from 'react';
import { explainRefusal } from '#model/words/words.ts';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { perform } from '#ui/faults/perform.ts';
import { faultLabel, keyLabel, targetLabel } from '#ui/faults/target.ts';
import { useFaults } from '#ui/faults/use-faults.ts';
import { faultWords } from '#ui/faults/words/words.ts';
import { fractionAt } from './flight.ts';
import { boxAround, freest, placeBox, type Box } from './labels.ts';
import { along, type Point } from './lane.ts';
import { laneOf, type Layout } from './layout.ts';
import { useMoving } from './motion.ts';
import styles from './stage.module.css';
import type { Scene } from './use-scene.ts';

/** Between the bar and its message, and between the bar and the edge of the stage, px. */
const GAP = 20;
const EDGE = 8;

export function MessageActions({ scene: { flights, layout } }: { readonly scene: Scene }) {
  const lab = useLab();
  const words = useWords(faultWords);
  const bar = useRef<HTMLDivElement>(null);
  const selection = useLabState((state) => state.selection);
  const { keys, language } = useLabState(({ preferences, language }) => ({ keys: preferences.keys, language }));
  const packet = selection?.type === 'packet' ? selection : null;
  const flight = packet === null ? undefined : flights.find((candidate) => candidate.lost === null && candidate.packet.id === packet.packet && candidate.packet.seq === packet.seq);
  const faults = useFaults(flight === undefined ? null : packet);
  useMoving((time) => {
    if (bar.current === null || flight === undefined) return;
    const { from, to } = flight.packet;
    const at = along(laneOf(layout, from, to), fractionAt(flight, time));
    const { left, top } = barBox(at, bar.current.offsetWidth, bar.current.offsetHeight, layout);
    bar.current.style.transform = `translate(${left.toFixed(1)}px, ${top.toFixed(1)}px)`;
  });
  if (packet === null || flight === undefined) return null;
  return (
    <div ref={bar} className={styles.actions} role="toolbar" aria-label={targetLabel(words, packet)}>
      {faults.filter(({ does }) => 'choice' in does).map((fault) => (
        <button
          key={fault.id} type="button" className={controls.plain} aria-disabled={fault.refused !== null}
          title={fault.refused !== null ? explainRefusal(fault.refused, language) : keys && fault.key !== null ? keyLabel(words, fault.key) : undefined}
          onClick={() => perform(lab, fault)}
        >
          {faultLabel(words, fault)}
        </button>
      ))}
    </div>
  );
}

/** Below, above or beside its message: where it covers the least of the nodes. */
function barBox(at: Point, width: number, height: number, layout: Layout): Box {
  const box = (left: number, top: number): Box => {
    const [x, y] = [Math.max(EDGE, Math.min(layout.width - width - EDGE, left)), Math.max(EDGE, Math.min(layout.height - height - EDGE, top))];
    return { left: x, top: y, right: x + width, bottom: y + height };
  };
  const [across, up] = [at.x - width / 2, at.y - height / 2];
  return freest(
    [box(across, at.y + GAP), box(across, at.y - GAP - height), box(at.x + GAP, up), box(at.x - GAP - width, up), box(across, at.y + 3 * GAP), box(across, at.y - 3 * GAP - height)],
    [...Object.values(layout.places).map(placeBox), boxAround(at, layout.mark + 4)],
  );
}
