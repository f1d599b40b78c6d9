/** Time, in places that never move: start, back, play, on, next landmark; speed; where we are. */
import { Pause, Play, SkipForward, StepBack, StepForward, SkipBack } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import controls from '#ui/theme/controls.module.css';
import { commandOf, shownKey, type CommandId } from './commands.ts';
import { SPEEDS } from './speeds.ts';
import { seconds } from './time.ts';
import styles from './Transport.module.css';
import { shellWords } from './words/words.ts';

export function Transport() {
  const words = useWords(shellWords);
  const playing = useLabState(({ status }) => status === 'playing');
  return (
    <div className={styles.transport} role="group" aria-label={words.transport}>
      <TransportButton id="start"><SkipBack size={16} aria-hidden /></TransportButton>
      <TransportButton id="back"><StepBack size={16} aria-hidden /></TransportButton>
      <TransportButton id="toggle" primary>{playing ? <Pause size={18} aria-hidden /> : <Play size={18} aria-hidden />}</TransportButton>
      <TransportButton id="on"><StepForward size={16} aria-hidden /></TransportButton>
      <TransportButton id="landmarkOn"><SkipForward size={16} aria-hidden /></TransportButton>
      <SpeedSelect />
      <Position />
    </div>
  );
}

function TransportButton({ id, primary = false, children }: { readonly id: CommandId; readonly primary?: boolean; readonly children: ReactNode }) {
  const lab = useLab();
  const words = useWords(shellWords);
  const command = commandOf(id);
  const available = useLabState((state) => command.available?.(state) ?? true);
  const playing = useLabState(({ status }) => status === 'playing');
  const [key] = command.keys;
  const title = key === undefined ? words.commands[id] : `${words.commands[id]} (${shownKey(key)})`;
  return (
    <button
      type="button" className={primary ? `${controls.primary} ${styles.play}` : controls.icon}
      // Not `disabled`: a button that loses its use while it has the focus must not lose the keyboard.
      aria-disabled={!available} aria-label={words.commands[id]} aria-pressed={id === 'toggle' ? playing : undefined}
      title={title} onClick={() => { if (available) command.run(lab); }}
    >
      {children}
    </button>
  );
}

function SpeedSelect() {
  const lab = useLab();
  const words = useWords(shellWords);
  const speed = useLabState((state) => state.speed);
  return (
    <select className={`${controls.button} ${styles.speed}`} aria-label={words.speed} value={speed} onChange={(event) => lab.setSpeed(Number(event.target.value))}>
      {SPEEDS.map((value) => <option key={value} value={value}>{words.speedOf(value)}</option>)}
    </select>
  );
}

/** The clock moves with every frame; nothing else in the bar does. */
function Position() {
  const words = useWords(shellWords);
  const { time, cursor, length } = useLabState(({ time, cursor, length }) => ({ time: Math.floor(time), cursor, length }));
  return <output className={styles.position} aria-live="off">{words.position(seconds(time), cursor, length - 1)}</output>;
}
