/**
 * Flags: what hands and the plan did, as buttons at their times. Drag one to another time, or move it with Shift and the
 * arrow keys, or open it and write the time: the run is lived again from there, as a branch of its own.
 */
import { Popover } from '@base-ui/react/popover';
import { Flag as FlagIcon } from 'lucide-react';
import { useImperativeHandle, useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type Ref, type RefObject } from 'react';
import controls from '#ui/theme/controls.module.css';
import { useLab, useWords } from '#ui/use-lab.ts';
import type { Diagram } from './diagram.ts';
import type { Flag } from './faults.ts';
import type { PlacedFlag } from './flag-places.ts';
import { ROW } from './layout.ts';
import type { Scene } from './scene.ts';
import styles from './Timeline.module.css';
import { timelineWords } from './words/words.ts';

/** How the diagram hangs up its flags, once a frame. */
export interface FlagBoard {
  show(placed: readonly PlacedFlag[], scene: Scene): void;
}

/** A flag on its way to another time. */
interface Moving {
  readonly to: number;
  /** Where it would stand. */
  readonly place: { readonly left?: number; readonly top?: number };
}

/** One press of Shift and an arrow key, ms. */
const NUDGE = 10;

export function Flags({ board, diagram }: { readonly board: Ref<FlagBoard>; readonly diagram: RefObject<Diagram | null> }) {
  const words = useWords(timelineWords);
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef<{ readonly placed: readonly PlacedFlag[]; readonly scene: Scene } | null>(null);
  const [placed, setPlaced] = useState<readonly PlacedFlag[]>([]);
  const [open, setOpen] = useState<string | null>(null);
  const [current, setCurrent] = useState(0);
  useImperativeHandle(board, () => ({
    show: (next, scene) => {
      latest.current = { placed: next, scene };
      setPlaced((was) => (was.map(({ key }) => key).join() === next.map(({ key }) => key).join() ? was : next));
      hang(container.current, next, scene);
    },
  }), []);
  useLayoutEffect(() => { if (latest.current !== null) hang(container.current, latest.current.placed, latest.current.scene); }, [placed]);
  const stop = Math.min(current, placed.length - 1);
  const go = (event: KeyboardEvent, index: number): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.shiftKey) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(placed.length - 1, index + step));
    setCurrent(next);
    container.current?.querySelectorAll('button')[next]?.focus();
  };
  if (placed.length === 0) return <div ref={container} className={styles.flags} />;
  return (
    <div ref={container} className={styles.flags} role="toolbar" aria-label={words.flags}>
      {placed.map((one, index) => (
        <FlagButton
          key={one.key} placed={one} diagram={diagram} focusable={index === stop} open={open === one.key}
          onOpen={(shown) => setOpen(shown ? one.key : null)} onFocus={() => setCurrent(index)} onKeyDown={(event) => go(event, index)}
        />
      ))}
    </div>
  );
}

function hang(container: HTMLElement | null, placed: readonly PlacedFlag[], { layout }: Scene): void {
  if (container === null) return;
  const places = new Map(placed.map((one) => [one.key, one]));
  for (const element of container.children) {
    const place = element instanceof HTMLElement ? places.get(element.dataset['key'] ?? '') : undefined;
    if (!(element instanceof HTMLElement) || place === undefined) continue;
    const hidden = place.along < layout.start - 4 || place.along > layout.start + layout.extent - 4;
    element.style.visibility = hidden ? 'hidden' : '';
    element.style.transform = layout.vertical ? `translateY(${place.along - 12}px)` : `translate(${place.along - 9}px, ${layout.foot + ROW * Math.max(0, place.row)}px)`;
  }
}

interface FlagButtonProps {
  readonly placed: PlacedFlag;
  readonly diagram: RefObject<Diagram | null>;
  readonly focusable: boolean;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function FlagButton({ placed: { key, flags, row }, diagram, focusable, open, onOpen, onFocus, onKeyDown }: FlagButtonProps) {
  const lab = useLab();
  const words = useWords(timelineWords);
  const button = useRef<HTMLButtonElement>(null);
  const drag = useRef<{ readonly x: number; readonly y: number; moved: boolean } | null>(null);
  const [moving, setMoving] = useState<Moving | null>(null);
  const [flag] = flags;
  const alone = flags.length === 1;
  const text = alone ? flag.text : words.faults(flags.length);
  const towards = (to: number): Moving => ({ to, place: diagram.current?.placeOf(to) ?? {} });
  const finish = (): void => {
    if (moving !== null && moving.to !== flag.at) lab.reschedule(flag.seq, moving.to);
    setMoving(null);
  };
  const move = (event: PointerEvent): void => {
    if (drag.current === null || !alone || diagram.current === null) return;
    drag.current.moved ||= Math.hypot(event.clientX - drag.current.x, event.clientY - drag.current.y) > 4;
    if (drag.current.moved) setMoving(towards(Math.round(diagram.current.timeUnder(event))));
  };
  const press = (event: KeyboardEvent): void => {
    onKeyDown(event);
    const step = { ArrowRight: NUDGE, ArrowDown: NUDGE, ArrowLeft: -NUDGE, ArrowUp: -NUDGE }[event.key];
    if (event.shiftKey && step !== undefined && alone) {
      event.preventDefault();
      setMoving((was) => towards(Math.max(0, (was?.to ?? flag.at) + step)));
    } else if (moving !== null && (event.key === 'Enter' || event.key === 'Escape')) {
      event.preventDefault();
      if (event.key === 'Enter') finish();
      else setMoving(null);
    }
  };
  return (
    <>
      <button
        ref={button} data-key={key} type="button" className={styles.flag} tabIndex={focusable ? 0 : -1} data-harmless={flags.every(({ harmless }) => harmless)}
        data-refused={flags.every(({ refused, error }) => refused !== null || error !== null)} aria-haspopup="dialog" aria-expanded={open} title={words.flagHint}
        aria-label={moving === null ? flags.map((one) => words.flag(one.text, one.at)).join('; ') : words.moving(flag.text, moving.to)}
        onFocus={onFocus} onBlur={() => setMoving(null)} onKeyDown={press}
        onPointerDown={(event) => { drag.current = { x: event.clientX, y: event.clientY, moved: false }; event.currentTarget.setPointerCapture(event.pointerId); }}
        onPointerMove={move} onPointerUp={() => finish()} onPointerCancel={() => setMoving(null)}
        onClick={() => { if (drag.current?.moved !== true) onOpen(!open); drag.current = null; }}
      >
        <FlagIcon size={12} aria-hidden />
        {row >= 0 && <span className={styles.flagText}>{text}</span>}
      </button>
      {moving !== null && (
        <div className={styles.ghost} style={moving.place} aria-hidden><span>{words.flag(flag.text, moving.to)}</span></div>
      )}
      <Popover.Root open={open} onOpenChange={onOpen}>
        <Popover.Portal>
          <Popover.Positioner anchor={button} side="top" sideOffset={6} className={styles.above}>
            <Popover.Popup className={`${controls.popup} ${styles.acts}`} aria-label={words.flags} finalFocus={button}>
              {flags.map((one) => <Act key={one.seq} flag={one} close={() => onOpen(false)} />)}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </>
  );
}

/** One act: when it was, the way there, and another time for it. */
function Act({ flag, close }: { readonly flag: Flag; readonly close: () => void }) {
  const lab = useLab();
  const words = useWords(timelineWords);
  const [to, setTo] = useState(String(flag.at));
  const wanted = Number(to);
  const sound = /^\d+$/.test(to.trim()) && wanted <= 10_000_000;
  return (
    <form className={styles.act} onSubmit={(event) => { event.preventDefault(); if (sound) { lab.reschedule(flag.seq, wanted); close(); } }}>
      <strong>{flag.text}</strong> <span className={controls.soft}>{words.ms(flag.at)}</span>
      {flag.refused !== null && <p className={styles.refused}>{words.refused(flag.refused)}</p>}
      {flag.error !== null && <p className={styles.refused}>{words.failed(flag.error)}</p>}
      <div className={styles.actTools}>
        <button type="button" className={controls.button} onClick={() => { lab.seek(flag.seq); close(); }}>{words.goThere}</button>
        <label className={styles.moveTo}>{words.moveTo}
          <input className={controls.field} inputMode="numeric" size={7} value={to} aria-invalid={!sound} onChange={(event) => setTo(event.target.value)} />
        </label>
        <button type="submit" className={controls.button} disabled={!sound || wanted === flag.at}>{words.move}</button>
      </div>
    </form>
  );
}
