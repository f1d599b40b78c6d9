/** What can be done to the selected message, right beside it; it stays with its message as time goes on. */
import { useRef } from 'react';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { perform } from '#ui/faults/perform.ts';
import { faultLabel, keyLabel, targetLabel } from '#ui/faults/target.ts';
import { useFaults } from '#ui/faults/use-faults.ts';
import { faultWords } from '#ui/faults/words/words.ts';
import { fractionAt } from './flight.ts';
import { along } from './lane.ts';
import { laneOf } from './layout.ts';
import { useMoving } from './motion.ts';
import styles from './stage.module.css';
import type { Scene } from './use-scene.ts';

/** The bar's own size, for keeping it on the stage, px. */
const HALF = 150;
const BELOW = 26;

export function MessageActions({ scene: { flights, layout } }: { readonly scene: Scene }) {
  const lab = useLab();
  const words = useWords(faultWords);
  const bar = useRef<HTMLDivElement>(null);
  const selection = useLabState((state) => state.selection);
  const keys = useLabState(({ preferences }) => preferences.keys);
  const packet = selection?.type === 'packet' ? selection : null;
  const flight = packet === null ? undefined : flights.find((candidate) => candidate.lost === null && candidate.packet.id === packet.packet && candidate.packet.seq === packet.seq);
  const faults = useFaults(flight === undefined ? null : packet);
  useMoving((time) => {
    if (bar.current === null || flight === undefined) return;
    const { from, to } = flight.packet;
    const at = along(laneOf(layout, from, to), fractionAt(flight, time));
    const half = Math.min(HALF, layout.width / 2 - 8);
    const x = Math.max(half + 8, Math.min(layout.width - half - 8, at.x));
    const y = at.y + BELOW + 44 > layout.height ? at.y - BELOW - 40 : at.y + BELOW;
    bar.current.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) translateX(-50%)`;
  });
  if (packet === null || flight === undefined) return null;
  return (
    <div ref={bar} className={styles.actions} role="toolbar" aria-label={targetLabel(words, packet)}>
      {faults.filter(({ does }) => 'choice' in does).map((fault) => (
        <button
          key={fault.id} type="button" className={controls.plain} aria-disabled={fault.refused !== null}
          title={fault.refused ?? (keys && fault.key !== null ? keyLabel(words, fault.key) : undefined)} onClick={() => perform(lab, fault)}
        >
          {faultLabel(words, fault)}
        </button>
      ))}
    </div>
  );
}
