/** The frame of the diagram: canvas, handle, flags and tooltip, kept together by `Diagram`. */
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Lab } from '#app/lab.ts';
import { useCatalogue, useLab, useLabState, useWords } from '#ui/use-lab.ts';
import { timelineCommands, type TimelineCommand } from './commands.ts';
import { Diagram } from './diagram.ts';
import { Flags, type FlagBoard } from './Flags.tsx';
import { describe } from './hit.ts';
import type { Scene } from './scene.ts';
import styles from './Timeline.module.css';
import { timelineWords } from './words/words.ts';

interface Hover {
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  /** Near the right and lower edge the tooltip opens to the other side. */
  readonly right: boolean;
  readonly low: boolean;
}

export function SpaceTime() {
  const lab = useLab();
  const words = useWords(timelineWords);
  const catalogue = useCatalogue();
  const root = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const handle = useRef<HTMLDivElement>(null);
  const board = useRef<FlagBoard | null>(null);
  const diagram = useRef<Diagram | null>(null);
  const [hover, setHover] = useState<Hover | null>(null);
  useEffect(() => {
    const made: Diagram = new Diagram(lab, { root: root.current!, canvas: canvas.current!, handle: handle.current! }, words, {
      flags: (placed, scene) => board.current?.show(placed, scene),
      hover: (hit, x, y) => setHover(hit === null || made.scene === null ? null : hoverOf(made.scene, describe(made.scene, catalogue, hit), x, y)),
    });
    diagram.current = made;
    return () => made.dispose();
  }, [lab, words, catalogue]);
  return (
    <div className={styles.diagram} ref={root} onKeyDown={(event) => obey(lab, event)}>
      <Picture canvas={canvas} />
      <Flags board={board} diagram={diagram} />
      <div
        ref={handle} className={styles.handle} role="slider" tabIndex={0} aria-label={words.scrubber} aria-valuemin={0} aria-valuenow={0}
        onKeyDown={(event) => scrub(lab, event)}
      >
        <span className={styles.knob} />
      </div>
      {hover !== null && <Tooltip hover={hover} />}
    </div>
  );
}

function Picture({ canvas }: { readonly canvas: RefObject<HTMLCanvasElement | null> }) {
  const words = useWords(timelineWords);
  const { branch, rough } = useLabState((state) => ({ branch: state.branch, rough: Math.floor(state.length / 100) }));
  const { servers, clients } = branch.scenario;
  const { seq, now } = branch.moments[Math.min(branch.moments.length - 1, Math.max(rough * 100, 0))]!.world;
  return <canvas ref={canvas} className={styles.canvas} role="img" aria-label={words.summary([...servers, ...clients], seq, now)} />;
}

function hoverOf({ layout }: Scene, lines: readonly string[], x: number, y: number): Hover {
  return { lines, x, y, right: x > layout.width - 260, low: y > layout.height - 90 };
}

function Tooltip({ hover: { lines, x, y, right, low } }: { readonly hover: Hover }) {
  return (
    <div className={styles.tooltip} style={{ left: x, top: y, transform: `translate(${right ? 'calc(-100% - 10px)' : '12px'}, ${low ? 'calc(-100% - 8px)' : '14px'})` }}>
      {lines.map((line, index) => <div key={index}>{line}</div>)}
    </div>
  );
}

const KEYS: { readonly [key: string]: TimelineCommand } = {
  w: 'zoomIn', '+': 'zoomIn', '=': 'zoomIn', s: 'zoomOut', '-': 'zoomOut', a: 'panLeft', d: 'panRight', f: 'fit', m: 'marker', '[': 'cause', ']': 'effect', o: 'order', '/': 'filter',
};

/** With the focus in the diagram its keys work even where single keys are switched off. */
function obey(lab: Lab, event: KeyboardEvent): void {
  const command = KEYS[event.key.toLowerCase()];
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || command === undefined || event.target instanceof HTMLInputElement) return;
  event.preventDefault();
  timelineCommands[command](lab);
}

function scrub(lab: Lab, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { length } = lab.store.getState();
  const forward = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 } as const;
  if (event.key in forward) {
    const direction = forward[event.key as keyof typeof forward];
    if (event.shiftKey) lab.round(direction);
    else lab.step(direction);
  } else if (event.key === 'Home') lab.seek(0);
  else if (event.key === 'End') lab.seek(length - 1);
  else if (event.key === 'PageUp') lab.landmark(-1);
  else if (event.key === 'PageDown') lab.landmark(1);
  else return;
  event.preventDefault();
}
